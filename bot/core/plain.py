"""
An answer as plain text, complete by itself.

Notifications, screen readers, the terminal and the batch mode get this and nothing else, so every
claim is here; cards and blocks add layout and buttons only. What stands around the pack's words is said in a
language of :data:`bot.core.messages.LANGUAGES`.
"""

from collections.abc import Iterable
from typing import Final, Literal, assert_never

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
    Source,
)
from bot.core.messages import ENGLISH, messages
from bot.core.places import places

MAX_REPLY: Final = 900
"""Characters of a reply to one question as plain text, evidence and all."""
MAX_EVIDENCE: Final = 2
"""Claims spelt out under one answer; further ones are named by their place only."""


def plain_reply(reply: Reply) -> str:
    """Return all answers of *reply*, in order, a blank line between them."""
    texts = [plain_text(answer, language=reply.language) for answer in reply.answers]
    wording = original_wording(reply)
    return "\n\n".join(texts) if wording is None else "\n".join(["\n\n".join(texts), wording])


def plain_text(answer: Answer, *, language: str = ENGLISH) -> str:
    """Return the whole of *answer* as text; never empty."""
    match answer:
        case Found() | Checked():
            parts = [answer.reading, spoken(answer, language=language), *evidence(answer, language=language)]
            return _lines(*parts, source_line(answer, language=language))
        case Conflicting():
            parts = [answer.reading, answer.body, *evidence(answer, language=language)]
            return _lines(*parts, source_line(answer, language=language))
        case Ambiguous():
            return _lines(answer.body, options(answer.choices))
        case NotInArticle() | OffTopic():
            return _lines(answer.body, options(answer.nearest, lead="covered", language=language))
        case Social():
            return _lines(answer.body, options(answer.suggestions, lead="try", language=language))
        case _:
            assert_never(answer)


def original_wording(reply: Reply) -> str | None:
    """
    Return the one line that tells where a reply in another language speaks English; None when it does not.

    It stands once under a whole reply: facts, what an unknown asks for and quotations keep the article's language.
    """
    kept = any(isinstance(answer, Found | Checked | Conflicting) for answer in reply.answers)
    return messages(reply.language)("original_wording") if kept and reply.language != ENGLISH else None


def spoken(answer: Found | Checked, *, language: str = ENGLISH) -> str:
    """Return the answer's sentence, led by its verdict if it has one."""
    if isinstance(answer, Checked):
        say = messages(language)
        return say("verdict", verdict=say("confirmed" if answer.verdict else "denied"), body=answer.body)
    return answer.body


def sources_of(answer: Found | Checked | Conflicting) -> tuple[Source, ...]:
    """Return the claims that *answer* rests on."""
    if isinstance(answer, Conflicting):
        return tuple(position.source for position in answer.positions)
    return answer.sources


def evidence(answer: Found | Checked | Conflicting, *, language: str = ENGLISH) -> list[str]:
    """Return the claims that *answer* does not itself spell out: a speaker's exact words, or the claim in ours."""
    spelt_out = [source for source in sources_of(answer) if source.words in answer.body]
    shown = [source for source in sources_of(answer) if source not in spelt_out][:MAX_EVIDENCE]
    lines = [f"> {quoted(source)}" for source in shown]
    notes = dict.fromkeys(source.note for source in (*spelt_out, *shown) if source.note)
    return lines + [messages(language)("note", note=note) for note in notes]


def quoted(source: Source, *, attributed: bool = True) -> str:
    """Return the words of *source*: a speaker's in quotation marks and, if *attributed*, with their name behind."""
    if source.speaker is None:
        return source.words
    return f"“{source.words}” ({source.speaker})" if attributed else f"“{source.words}”"


def position_quoted(position: Position) -> str:
    """Return the words of *position*, with their speaker only where the line about it does not name them."""
    return quoted(position.source, attributed=(position.source.speaker or "") not in position.says)


def source_line(answer: Found | Checked | Conflicting, *, language: str = ENGLISH) -> str:
    """Return where in the article the answer stands."""
    return messages(language)("source", places=places(sources_of(answer), language=language))


def options(
    choices: Iterable[Choice], *, lead: Literal["covered", "try"] | None = None, language: str = ENGLISH
) -> str | None:
    """Return *choices* on one line, for readers who have no buttons, led by what they are; None without any."""
    labels = " · ".join(choice.label for choice in choices)
    if not labels or lead is None:
        return labels or None
    return messages(language)(lead, choices=labels)


def _lines(*lines: str | None) -> str:
    return "\n".join(line for line in lines if line)
