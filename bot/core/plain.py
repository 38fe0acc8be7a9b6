"""
An answer as plain text, complete by itself.

Notifications, screen readers, the terminal and the batch mode get this and nothing else, so every
claim is here; cards and blocks add layout and buttons only.
"""

from collections.abc import Iterable
from typing import Final, assert_never

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
    Source,
)

MAX_REPLY: Final = 900
"""Characters of a reply to one question as plain text, evidence and all."""
MAX_EVIDENCE: Final = 2
"""Claims spelt out under one answer; further ones are named by their place only."""


def plain_reply(reply: Reply) -> str:
    """Return all answers of *reply*, in order, a blank line between them."""
    return "\n\n".join(plain_text(answer) for answer in reply.answers)


def plain_text(answer: Answer) -> str:
    """Return the whole of *answer* as text; never empty."""
    match answer:
        case Found() | Checked():
            return _lines(answer.reading, spoken(answer), *evidence(answer), source_line(answer))
        case Conflicting():
            return _lines(answer.reading, answer.body, *evidence(answer), source_line(answer))
        case Ambiguous():
            return _lines(answer.body, options(answer.choices))
        case NotInArticle() | OffTopic():
            return _lines(answer.body, options(answer.nearest, lead="The article does cover: "))
        case Social():
            return _lines(answer.body, options(answer.suggestions, lead="Try: "))
        case _:
            assert_never(answer)


def spoken(answer: Found | Checked) -> str:
    """Return the answer's sentence, led by its verdict if it has one."""
    if isinstance(answer, Checked):
        return f"{'Yes' if answer.verdict else 'No'}: {answer.body}"
    return answer.body


def sources_of(answer: Found | Checked | Conflicting) -> tuple[Source, ...]:
    """Return the claims that *answer* rests on."""
    if isinstance(answer, Conflicting):
        return tuple(position.source for position in answer.positions)
    return answer.sources


def evidence(answer: Found | Checked | Conflicting) -> list[str]:
    """Return the claims that *answer* does not itself spell out: a speaker's exact words, or the claim in ours."""
    spelt_out = [source for source in sources_of(answer) if source.words in answer.body]
    shown = [source for source in sources_of(answer) if source not in spelt_out][:MAX_EVIDENCE]
    lines = [f"> “{source.words}” ({source.speaker})" if source.speaker else f"> {source.words}" for source in shown]
    notes = dict.fromkeys(source.note for source in (*spelt_out, *shown) if source.note)
    return lines + [f"Note: {note}" for note in notes]


def source_line(answer: Found | Checked | Conflicting) -> str:
    """Return where in the article the answer stands."""
    places = dict.fromkeys(source.where for source in sources_of(answer))
    sentences: dict[str, list[str]] = {}
    for place in places:
        paragraph, _, sentence = place.partition(", sentence ")
        sentences.setdefault(paragraph, []).append(sentence)
    named = [paragraph if kept == [""] else f"{paragraph}, {_sentences(kept)}" for paragraph, kept in sentences.items()]
    return f"Source: the article, {'; '.join(named)}"


def _sentences(numbers: list[str]) -> str:
    """Return ``sentence 1``, ``sentences 1 and 3`` or ``sentences 1, 2 and 4``."""
    numbers = sorted(numbers, key=int)
    if len(numbers) == 1:
        return f"sentence {numbers[0]}"
    return f"sentences {', '.join(numbers[:-1])} and {numbers[-1]}"


def options(choices: Iterable[Choice], *, lead: str = "") -> str | None:
    """Return *choices* on one line, for readers who have no buttons; None without any."""
    labels = " · ".join(choice.label for choice in choices)
    return f"{lead}{labels}" if labels else None


def _lines(*lines: str | None) -> str:
    return "\n".join(line for line in lines if line)
