"""
A reply as one Slack message: Block Kit for the eye, the complete text for everything else.

Notifications and screen readers get the text alone, and so does everybody when Slack refuses the blocks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from bot.core.answer import (
    Ambiguous,
    Answer,
    Checked,
    Conflicting,
    Found,
    NotInArticle,
    OffTopic,
    Reply,
    Social,
    offered,
)
from bot.core.messages import Messages, messages
from bot.core.plain import evidence, original_wording, plain_reply, position_quoted, source_line, spoken
from bot.platforms.slack import blocks, controls
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.message import TEXT_MAX, Message
from bot.platforms.slack.mrkdwn import escape

BLOCKS_MAX: Final = 50
"""Of one message (https://docs.slack.dev/reference/block-kit/blocks)."""
BUDGET: Final = 13_000
"""Characters of all blocks together. Not documented; Slack refuses some 300 more (https://github.com/slackapi/bolt-js/issues/2509)."""
BLOCK_COST: Final = 125
"""What a block takes of the budget beside its text, as measured there."""


@dataclass(frozen=True, slots=True)
class Below:
    """What can be pressed below an answer, beside what it offers to ask next."""

    token: str
    """Names the answer, for :class:`controls.Why` and :class:`controls.Share`."""
    asker: str = ""
    """Who may rate it and take it away; nobody where it is not posted, as in a modal."""
    alone: bool = False
    """Whether only the asker sees it: then it can be shared, and Slack itself lets it be dismissed."""
    revision: str = ""
    """Differs each time that the message is updated."""
    remark: str = ""
    """What is said of the answer as a whole, above all that."""


def render(reply: Reply, below: Below | None = None) -> Message:
    """Return *reply*, which has at least one answer, as one message; *below* adds what can be done with it."""
    said = [plain_reply(reply), below.remark if below else ""]
    text = escape("\n\n".join(filter(None, said)), limit=TEXT_MAX)
    return Message(text, blocks=tuple(_blocks(reply, below)))


def _blocks(reply: Reply, below: Below | None) -> list[Block]:
    say = messages(reply.language)
    more = blocks.context(say("slack_more"))
    remarks = [original_wording(reply), below.remark if below else ""]
    remarked = list(map(blocks.context, filter(None, remarks)))
    share = list(_share(reply, below, say))
    closing = list(_closing(reply, below, say))
    # Where the last answer is shown, what is remarked and Share stand with it.
    cut_short = [more, *remarked, *_row("share", 0, share, below), *closing]
    shown: list[Block] = []
    for position, answer in enumerate(reply.answers):
        is_last = position == len(reply.answers) - 1
        card = [
            *([blocks.divider()] if shown else []),
            *_card(answer, reply.language),
            *(remarked if is_last else []),
            *_row("offers", position, blocks.choices(offered(answer)), below),
            *_row("tools", position, [*_why(answer, below, say), *(share if is_last else [])], below),
        ]
        if not fits([*shown, *card, *cut_short]):
            # Not even one answer: the text alone says it all.
            return [*shown, *cut_short] if shown else []
        shown += card
    return shown + closing


def _card(answer: Answer, language: str) -> Iterator[Block]:
    match answer:
        case Found() | Checked():
            yield from _opening(answer.headline, answer.reading)
            yield blocks.section(spoken(answer, language=language))
            yield from _quoted(evidence(answer, language=language))
            yield blocks.context(source_line(answer, language=language))
        case Conflicting():
            yield from _opening(answer.headline, answer.reading)
            yield blocks.section(answer.body)
            yield _positions(answer, language)
            yield blocks.context(source_line(answer, language=language))
        case Ambiguous() | NotInArticle() | OffTopic() | Social():
            yield blocks.section(answer.body)
        case _:
            assert_never(answer)


def _row(name: str, position: int, buttons: Sequence[Block], below: Below | None) -> Iterator[Block]:
    """Yield a row of *buttons*, if there are any; each answer has its own, for an action_id is unique in its block."""
    if buttons:
        yield blocks.row(buttons, block_id=controls.block(name, position, revision=below.revision if below else ""))


def _why(answer: Answer, below: Below | None, say: Messages) -> Iterator[Block]:
    if below and answer.grounds and not isinstance(answer, Social):
        value = str(controls.Why(below.token, answer.grounds))
        yield blocks.button(say("slack_why"), action_id=controls.WHY, value=value)


def _share(reply: Reply, below: Below | None, say: Messages) -> Iterator[Block]:
    if below and below.asker and below.alone and reply.is_answered:
        value = str(controls.Share(below.token, tuple(dict.fromkeys(facts_of(reply)))))
        yield blocks.button(say("slack_share"), action_id=controls.SHARE, value=value)


def _closing(reply: Reply, below: Below | None, say: Messages) -> Iterator[Block]:
    """Yield what can be done with the message as a whole: rate it, take it away."""
    if below is None or not below.asker:
        return
    marks = list(_marks(reply, below, say))
    if marks:
        yield blocks.marks(marks, block_id=controls.block("marks", revision=below.revision))


def _marks(reply: Reply, below: Below, say: Messages) -> Iterator[Block]:
    # A message is rated as a whole, by its first answer that can be right or wrong.
    rated = next((answer for answer in reply.answers if not isinstance(answer, Ambiguous | Social)), None)
    if rated:
        intent = subject(rated)
        up, down = (controls.Rate(helpful, below.asker, rated.kind, intent) for helpful in (True, False))
        yield blocks.thumbs(
            (say("slack_helpful"), str(up)), (say("slack_unhelpful"), str(down)), action_id=controls.RATE
        )
    if not below.alone:
        yield blocks.trash(say("slack_delete"), action_id=controls.DELETE, value=below.asker)


def facts_of(reply: Reply) -> Iterator[str]:
    """Yield the id of each fact that *reply* gives."""
    for answer in reply.answers:
        if isinstance(answer, Found | Checked | Conflicting):
            yield answer.fact


def subject(answer: Answer) -> str:
    """Return what *answer* is about, by its id; empty when the question was not understood."""
    match answer:
        case Found() | Checked() | Conflicting():
            return answer.fact
        case NotInArticle() | Social():
            return answer.intent or ""
        case Ambiguous() | OffTopic():
            return answer.grounds.intent if answer.grounds else ""
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


def _positions(answer: Conflicting, language: str) -> Block:
    elements: list[Block] = []
    for position in answer.positions:
        elements.append(blocks.paragraph(f" · {position.says}", bold=position.value))
        elements.append(blocks.quotation(position_quoted(position)))
        if position.source.note:
            elements.append(blocks.paragraph(messages(language)("note", note=position.source.note)))
    return blocks.rich_text(elements)


def fits(candidate: Sequence[Block]) -> bool:
    """Return whether Slack takes a message of these blocks."""
    return len(candidate) <= BLOCKS_MAX and sum(BLOCK_COST + _size(block) for block in candidate) <= BUDGET


def _size(part: object) -> int:
    """Return the characters of all text within *part*."""
    match part:
        case Mapping():
            text = part.get("text")
            return len(text) if isinstance(text, str) else sum(map(_size, part.values()))
        case list():
            return sum(map(_size, part))
        case _:
            return 0
