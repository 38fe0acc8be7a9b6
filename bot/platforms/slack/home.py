"""What people see before they ask: the Home tab and the suggested prompts."""

from typing import Final

from bot.core.ports import Command, Responder
from bot.platforms.slack import blocks
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.mrkdwn import shorten

SLASH: Final = "/dossier"
"""Our slash command. Slack has them in channels and direct messages, not in threads."""

BLOCKS_MAX: Final = 100
"""Of a Home tab (https://docs.slack.dev/reference/views/home-tab-views)."""
PROMPTS_MAX: Final = 4
"""Of one direct message (https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts)."""
PROMPT_MAX: Final = 75
"""Characters of a prompt's title that are sure to be seen."""


def view(responder: Responder) -> Block:
    """Return the Home tab: what the bot is, how to ask, and everything that it knows, by topic."""
    opening = [
        blocks.header(responder.subject),
        blocks.section(introduction(responder.subject)),
        blocks.rich_text([blocks.paragraph("", bold="How to ask"), blocks.bullets(_ways(responder.commands))]),
        blocks.divider(),
    ]
    topics = [
        blocks.rich_text(
            [
                blocks.paragraph("", bold=section.headline),
                blocks.bullets(choice.label for choice in section.choices),
            ]
        )
        for section in responder.index
        if section.choices
    ]
    return {"type": "home", "blocks": [*opening, *topics][:BLOCKS_MAX]}


def introduction(subject: str) -> str:
    """Return what the bot is, in two sentences."""
    return (
        f"I answer questions about {subject} from one article and show where in it each answer stands. "
        "When the article does not say, so do I."
    )


def prompts(responder: Responder) -> list[dict[str, str]]:
    """Return the questions that Slack offers above the composer; a click sends the message as if it were typed."""
    return [
        {"title": shorten(choice.label, PROMPT_MAX), "message": choice.label}
        for choice in responder.suggestions[:PROMPTS_MAX]
    ]


def _ways(commands: tuple[Command, ...]) -> list[str]:
    ways = [
        "Write to me in the Messages tab.",
        "Mention me in a channel, and I answer in the thread.",
        f"Type {SLASH} and your question, also where I am not a member.",
    ]
    if commands:
        names = ", ".join(f"!{command.name}" for command in commands)
        ways.append(f"Short cuts, in a direct message or after my name: {names}.")
    return ways
