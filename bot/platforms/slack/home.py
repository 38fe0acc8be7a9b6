"""What people see before they ask: the Home tab and the suggested prompts."""

from collections.abc import Iterator
from typing import Final

from bot.core.messages import Messages
from bot.core.ports import Command, Responder
from bot.platforms.slack import blocks, controls, pages, views
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.mrkdwn import shorten
from bot.platforms.slack.pages import SLASH

BLOCKS_MAX: Final = 100
"""Of a Home tab (https://docs.slack.dev/reference/views/home-tab-views)."""
PROMPTS_MAX: Final = 4
"""Of one direct message (https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts)."""
PROMPT_MAX: Final = 75
"""Characters of a prompt's title that are sure to be seen."""


def view(responder: Responder, say: Messages) -> Block:
    """Return the Home tab: what the bot is, how to ask, a search, everything that it knows by topic, and privacy."""
    search = blocks.search(say("slack_search_hint"), action_id=controls.FIND, least=views.TYPED_LEAST)
    opening = [
        blocks.header(responder.subject),
        blocks.section(pages.introduction(responder, say)),
        blocks.section(say("slack_search"), accessory=search, block_id=views.SEARCH),
        blocks.divider(),
    ]
    closing = [
        blocks.divider(),
        blocks.rich_text([blocks.paragraph("", bold=say("slack_how")), blocks.bullets(_ways(responder.commands, say))]),
        blocks.rich_text(
            [
                blocks.paragraph("", bold=say("slack_sources_heading")),
                blocks.paragraph(pages.sources(responder, say)),
                blocks.paragraph("", bold=say("slack_privacy_heading")),
                blocks.paragraph(say("slack_privacy")),
            ]
        ),
    ]
    room = BLOCKS_MAX - len(opening) - len(closing)
    cards = list(pages.topics(responder.index, responder.commands, say.language))
    return {"type": "home", "blocks": [*opening, *_within(room, cards, say), *closing]}


def prompts(responder: Responder) -> list[dict[str, str]]:
    """Return the questions that Slack offers above the composer; a click sends the message as if it were typed."""
    return [
        {"title": shorten(choice.label, PROMPT_MAX), "message": choice.label}
        for choice in responder.suggestions[:PROMPTS_MAX]
    ]


def _within(room: int, cards: list[list[Block]], say: Messages) -> Iterator[Block]:
    """Yield as many whole topics as there is *room* for, and say so when there are more."""
    for number, card in enumerate(cards):
        last = number == len(cards) - 1
        if len(card) > room - (0 if last else 1):
            yield blocks.context(say("slack_topics_cut"))
            return
        room -= len(card)
        yield from card


def _ways(commands: tuple[Command, ...], say: Messages) -> Iterator[Block]:
    for way in ("slack_how_write", "slack_how_mention", "slack_how_slash", "slack_how_menu"):
        yield blocks.paragraph(say(way, slash=SLASH))
    if commands:
        yield blocks.paragraph(say("slack_how_short", command=pages.short_cut(commands[0], say.language), slash=SLASH))
