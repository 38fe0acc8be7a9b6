"""What has to be true of what was said to a question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import assert_never

from bot.core.answer import (
    Ambiguous,
    Answer,
    Checked,
    Choice,
    Conflicting,
    Found,
    NotInArticle,
    OffTopic,
    Reply,
    Social,
)
from bot.core.messages import messages
from bot.core.plain import evidence, plain_reply, plain_text, source_line, spoken
from tests.e2e.table.ways import Outcome, Said

UNREADABLE = messages("en")("discord_cannot_read")
LAYOUT = " \n·“”"
"""What may stand between the lines of an answer."""


@dataclass(frozen=True, slots=True)
class Due:
    """What has to be said to a question."""

    outcome: Outcome
    place: str
    reader: str | None
    """Who alone is to see it; None when everybody there is."""
    replies: tuple[Reply, ...]
    """The core's, all in one message; a greeting may stand before or behind an answer."""
    remark: str = ""
    """How the line begins that stands with it, if there is one."""


def faults(said: Sequence[Said], due: Due) -> list[str]:
    """Return what is wrong with what was *said*, in sentences; none when all is well."""
    if len(said) != (due.outcome is not Outcome.SILENCE):
        return [f"{len(said)} replies: {[each.shown for each in said]}"]
    return [fault for only in said for fault in _wrong_with(only, due)]


def _wrong_with(said: Said, due: Due) -> Iterator[str]:
    if said.place != due.place:
        yield f"it stands in {said.place} and not in {due.place}"
    if said.reader != due.reader:
        yield f"{said.reader or 'everybody'} sees it and not {due.reader or 'everybody'}"
    if said.pings:
        yield "it pings"
    if due.outcome is Outcome.ANSWER:
        orders = [tuple(answer for reply in order for answer in reply.answers) for order in permutations(due.replies)]
        yield from min((list(_wrong_in(said, order, due.remark)) for order in orders), key=len)
    elif said.shown != UNREADABLE:
        yield f"it says {said.shown!r}"


def _wrong_in(said: Said, answers: Sequence[Answer], remark: str) -> Iterator[str]:
    """Yield what is missing from these *answers* in this order, and what has no business among them."""
    rest, strange = said.shown, ""
    for answer in answers:
        for line in _shown(answer):
            before, found, after = rest.partition(line)
            if found:
                strange, rest = strange + before, after
            else:
                yield f"{line!r} does not stand where it should: {said.shown!r}"
        rest = rest.replace(_read_out(answer), "", 1)
    strange = (strange + rest).strip(LAYOUT)
    if not (strange.startswith(remark) and "\n" not in strange if remark else strange == ""):
        yield f"it says {strange!r} beside the answer"
    if said.heard not in {None, plain_reply(Reply(answers=tuple(answers)))}:
        yield f"notifications say {said.heard!r}"
    labels = tuple(dict.fromkeys(choice.label for answer in answers for choice in _offered(answer)))
    if said.offered != labels:
        yield f"it offers {said.offered} and not {labels}"


def _shown(answer: Answer) -> tuple[str, ...]:
    """Return everything that people have to see of *answer*, in order."""
    match answer:
        case Found() | Checked():
            proofs = (line.removeprefix("> ") for line in evidence(answer))
            return answer.headline, spoken(answer), *proofs, source_line(answer)
        case Conflicting(positions=positions):
            sides = (part for side in positions for part in (side.value, side.says, side.source.words))
            return answer.headline, answer.body, *sides, source_line(answer)
        case Ambiguous() | NotInArticle() | OffTopic() | Social():
            return (answer.body,)
        case _:
            assert_never(answer)


def _read_out(answer: Answer) -> str:
    """Return what may be shown of *answer* or not: its buttons, for those who have none."""
    match answer:
        case Found() | Checked() | Conflicting():
            return ""
        case Ambiguous() | NotInArticle() | OffTopic() | Social():
            return plain_text(answer).removeprefix(answer.body).strip()
        case _:
            assert_never(answer)


def _offered(answer: Answer) -> tuple[Choice, ...]:
    match answer:
        case Found() | Checked() | Conflicting():
            return answer.related
        case Ambiguous():
            return answer.choices
        case NotInArticle() | OffTopic():
            return answer.nearest
        case Social():
            return answer.suggestions
        case _:
            assert_never(answer)
