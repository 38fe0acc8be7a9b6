"""What people see before they ask: the Home tab and the suggested prompts."""

from collections.abc import Iterator
from typing import Final

from bot.core.answer import Choice
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
    commands = responder.commands
    opening = [
        blocks.header(responder.subject),
        blocks.section(introduction(responder.subject)),
        blocks.rich_text([blocks.paragraph("", bold="How to ask"), blocks.bullets(_ways(commands))]),
        blocks.divider(),
    ]
    topics = [
        blocks.rich_text(
            [
                blocks.paragraph("", bold=section.headline),
                blocks.bullets(
                    blocks.paragraph(choice.label, code=_short_cuts(choice, commands)) for choice in section.choices
                ),
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


def _ways(commands: tuple[Command, ...]) -> Iterator[Block]:
    yield blocks.paragraph(" in the Messages tab, in your own words.", bold="Write to me")
    yield blocks.paragraph(" in a channel or a thread, and I answer in the thread.", bold="Mention me")
    yield blocks.paragraph(
        " and your question, also where I am not a member. In a thread mention me: Slack has no slash commands there.",
        bold=SLASH,
    )
    if commands:
        yield blocks.paragraph(
            f" such as !{commands[0].name} stand below, beside what they answer: "
            f"for the Messages tab, after my name, or after {SLASH}.",
            bold="Short cuts",
        )


def _short_cuts(choice: Choice, commands: tuple[Command, ...]) -> str:
    return " ".join(f"!{command.name}" for command in commands if command.fact == choice.intent)
