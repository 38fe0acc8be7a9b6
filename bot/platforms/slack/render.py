"""
A reply as one Slack message: Block Kit for the eye, the complete text for everything else.

Notifications and screen readers get ``text`` alone, and so does everybody when Slack refuses the blocks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, assert_never

from bot.core.answer import (
    Ambiguous,
    Answer,
    Checked,
    Choice,
    Conflicting,
    Found,
    NotInArticle,
    OffTopic,
    Position,
    Reply,
    Social,
)
from bot.core.plain import evidence, plain_reply, source_line, spoken
from bot.platforms.slack import blocks
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.mrkdwn import escape

BLOCKS_MAX: Final = 50
"""Of one message (https://docs.slack.dev/reference/block-kit/blocks)."""
BUDGET: Final = 13_000
"""Characters of all blocks together. Not documented; Slack refuses some 300 more (https://github.com/slackapi/bolt-js/issues/2509)."""
BLOCK_COST: Final = 125
"""What a block takes of the budget beside its text, as measured there."""
TEXT_MAX: Final = 40_000
"""Characters of ``text``; Slack cuts what is longer (https://docs.slack.dev/reference/methods/chat.postMessage)."""
MORE: Final = "There was no room for the other answers: please ask those questions one at a time."


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted."""

    text: str
    """Everything, escaped."""
    blocks: tuple[Block, ...] = ()

    def payload(self, *, with_blocks: bool = True) -> dict[str, Any]:
        """Return the arguments that chat.postMessage and a response_url share."""
        shown: dict[str, Any] = {"blocks": list(self.blocks)} if self.blocks and with_blocks else {}
        # Without mrkdwn=False the text alone would turn *this* bold.
        return {"text": self.text, "mrkdwn": False, "unfurl_links": False, "unfurl_media": False, **shown}


def render(reply: Reply) -> Message:
    """Return *reply*, which has at least one answer, as one message."""
    return Message(text=escape(plain_reply(reply), limit=TEXT_MAX), blocks=tuple(_blocks(reply)))


def notice(sentence: str) -> Message:
    """Return a message that says one plain sentence."""
    return Message(text=escape(sentence))


def is_answered(reply: Reply) -> bool:
    """Return whether *reply* says something of the article, so that others in a channel may care for it."""
    return any(isinstance(answer, Found | Conflicting | Checked) for answer in reply.answers)


def _blocks(reply: Reply) -> list[Block]:
    shown: list[Block] = []
    for answer in reply.answers:
        card = [*([blocks.divider()] if shown else []), *_card(answer)]
        if not _fits([*shown, *card, blocks.context(MORE)]):
            # Not even one answer: the text alone says it all.
            return [*shown, blocks.context(MORE)] if shown else []
        shown += card
    return shown


def _card(answer: Answer) -> Iterator[Block]:
    match answer:
        case Found() | Checked():
            yield from _opening(answer.headline, answer.reading)
            yield blocks.section(spoken(answer))
            yield from _quoted(evidence(answer))
            yield blocks.context(source_line(answer))
            yield from _offered(answer.related)
        case Conflicting():
            yield from _opening(answer.headline, answer.reading)
            yield blocks.section(answer.body)
            yield _positions(answer)
            yield blocks.context(source_line(answer))
            yield from _offered(answer.related)
        case Ambiguous():
            yield blocks.section(answer.body)
            yield from _offered(answer.choices)
        case NotInArticle() | OffTopic():
            yield blocks.section(answer.body)
            yield from _offered(answer.nearest)
        case Social():
            yield blocks.section(answer.body)
            yield from _offered(answer.suggestions)
        case _:
            assert_never(answer)


def _opening(headline: str, reading: str | None) -> Iterator[Block]:
    yield blocks.header(headline)
    if reading:
        yield blocks.context(reading)


def _quoted(lines: list[str]) -> Iterator[Block]:
    if lines:
        yield blocks.rich_text(
            [
                blocks.quotation(line.removeprefix("> ")) if line.startswith("> ") else blocks.paragraph(line)
                for line in lines
            ]
        )


def _positions(answer: Conflicting) -> Block:
    elements: list[Block] = []
    for position in answer.positions:
        elements.append(blocks.paragraph(f" · {position.says}", bold=position.value))
        elements.append(blocks.quotation(_said(position)))
        if position.source.note:
            elements.append(blocks.paragraph(f"Note: {position.source.note}"))
    return blocks.rich_text(elements)


def _said(position: Position) -> str:
    """Return the words of *position*, with their speaker only where the line above does not name them."""
    source = position.source
    if source.speaker is None:
        return source.words
    return f"“{source.words}”" if source.speaker in position.says else f"“{source.words}” ({source.speaker})"


def _offered(choices: tuple[Choice, ...]) -> Iterator[Block]:
    # Each answer keeps its own row, even where two offer the same: an action_id is to be unique within its block only.
    if choices:
        yield blocks.buttons(choices)


def _fits(candidate: list[Block]) -> bool:
    return len(candidate) <= BLOCKS_MAX and sum(BLOCK_COST + _size(block) for block in candidate) <= BUDGET


def _size(part: object) -> int:
    """Return the characters of all text within *part*."""
    match part:
        case str():
            return len(part)
        case Mapping():
            return sum(_size(value) for key, value in part.items() if key in {"text", "elements"})
        case list():
            return sum(map(_size, part))
        case _:
            return 0
