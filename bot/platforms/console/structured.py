"""An answer as data: the JSON of ``dossier ask --json`` and ``--batch``."""

from typing import Final, Literal, TypedDict, assert_never

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
)
from bot.core.plain import plain_reply, plain_text, sources_of

Outcome = Literal["answer", "clarify", "unknown", "smalltalk"]

PRECEDENCE: Final[tuple[Outcome, ...]] = ("answer", "clarify", "unknown", "smalltalk")
"""Of several answers to one message, the first of these that occurs is the message's outcome."""


class Evidence(TypedDict):
    """One claim that an answer rests on."""

    claim: str
    where: str
    speaker: str | None
    words: str


class Structured(TypedDict):
    """One answer, or one reply with its answers in ``parts``."""

    outcome: Outcome
    kind: str | None
    """The answer's class in snake case; None for silence."""
    facts: list[str]
    confidence: float
    text: str
    """The plain form, complete by itself."""
    sources: list[Evidence]
    parts: list["Structured"]
    """One for each question of a message that holds several; else empty."""


def outcome_of(answer: Answer) -> Outcome:
    """Return what became of the question, in the four words of the batch format."""
    match answer:
        case Found() | Conflicting() | Checked():
            return "answer"
        case Ambiguous():
            return "clarify"
        case NotInArticle() | OffTopic():
            return "unknown"
        case Social():
            return "smalltalk"
        case _:
            assert_never(answer)


def structured(answer: Answer) -> Structured:
    """Return *answer* as data."""
    stated = answer if isinstance(answer, Found | Conflicting | Checked) else None
    return Structured(
        outcome=outcome_of(answer),
        kind=answer.kind,
        facts=[stated.fact] if stated else [],
        confidence=answer.confidence,
        text=plain_text(answer),
        sources=[
            Evidence(claim=source.claim, where=source.where, speaker=source.speaker, words=source.words)
            for source in (sources_of(stated) if stated else ())
        ],
        parts=[],
    )


def structured_reply(reply: Reply) -> Structured:
    """
    Return *reply* as data.

    Several answers become ``parts``; the whole takes its kind and confidence from the part that decides its outcome.
    """
    parts = [structured(answer) for answer in reply.answers]
    if not parts:
        return Structured(outcome="unknown", kind=None, facts=[], confidence=0.0, text="", sources=[], parts=[])
    if len(parts) == 1:
        return parts[0]
    decisive = min(parts, key=lambda part: PRECEDENCE.index(part["outcome"]))
    return Structured(
        outcome=decisive["outcome"],
        kind=decisive["kind"],
        facts=list(dict.fromkeys(fact for part in parts for fact in part["facts"])),
        confidence=decisive["confidence"],
        text=plain_reply(reply),
        sources=[source for part in parts for source in part["sources"]],
        parts=parts,
    )
