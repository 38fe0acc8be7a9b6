"""
Why a message is answered as it is, for the people who want to know.

:func:`details` says as data how each question was understood and which numbers decided; :func:`explained` puts the
same into words, with what would change it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypedDict, assert_never

from bot.facts.models import OFF_TOPIC
from bot.understanding.decision import EVIDENCE, Calibration, Decision
from bot.understanding.judge import Interpretation

SHOWN: Final = 4
"""Candidates named; the others never matter."""
_LABEL: Final = 12


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was understood of one message."""

    questions: tuple[Interpretation, ...]
    """One for each question in the message; none when there was nothing to read."""
    calibration: Calibration
    """The threshold and the margin that decided."""
    is_aside: bool = False
    """Whether it asks about the last answer, not about the subject."""


class Named(TypedDict):
    """A typed value in the question."""

    kind: str
    label: str
    in_article: bool


class Considered(TypedDict):
    """An intent that the question may have."""

    intent: str
    probability: float
    nearest: str
    """The example that is most like the question."""
    likeness: float
    """Of that example, 0 to 100."""


class Weighed(TypedDict):
    """One of the figures whose sum, each times its weight, is the confidence's log-odds."""

    name: str
    figure: float
    weight: float


class Details(TypedDict):
    """One question, how it was understood and what decided."""

    question: str
    repairs: dict[str, str]
    forms: list[str]
    mentions: list[Named]
    strange: list[str]
    follows_on: str | None
    candidates: list[Considered]
    """Best first; the second is the runner-up."""
    evidence: list[Weighed]
    confidence: float
    threshold: float
    lead: float
    margin: float
    decision: str
    reason: str


def details(explanation: Explanation) -> list[Details]:
    """Return *explanation* as data, one entry for each question; none for what asks about the last answer."""
    return [_details(found, explanation.calibration) for found in explanation.questions]


def explained(explanation: Explanation) -> str:
    """Return *explanation* as text: a paragraph for each question."""
    if explanation.is_aside:
        return "It asks about the last answer: there was nothing to decide."
    if not explanation.questions:
        return "There was nothing to read in it."
    return "\n\n".join("\n".join(_paragraph(told)) for told in details(explanation))


def _details(found: Interpretation, calibration: Calibration) -> Details:
    reading = found.reading
    weighed = zip(EVIDENCE, found.figures, calibration.weights, strict=False)
    return Details(
        question=" ".join(reading.words),
        repairs=dict(reading.repairs),
        forms=sorted(form.replace("_", " ") for form in reading.forms),
        mentions=[Named(kind=each.kind, label=each.label, in_article=each.known) for each in reading.mentions],
        strange=list(reading.strange),
        follows_on=found.followed,
        candidates=[
            Considered(
                intent=each.intent,
                probability=round(each.probability, 4),
                nearest=each.utterance,
                likeness=round(each.similarity, 1),
            )
            for each in found.candidates[:SHOWN]
        ],
        evidence=[Weighed(name=name, figure=round(figure, 3), weight=weight) for name, figure, weight in weighed],
        confidence=round(found.confidence, 4),
        threshold=calibration.threshold,
        lead=round(found.lead, 3),
        margin=calibration.margin,
        decision=found.decision.value,
        reason=_reason(found),
    )


def _paragraph(told: Details) -> Iterator[str]:
    yield _line("question", f"“{told['question']}”")
    yield from (_line("read as", f"{typed} → {meant}") for typed, meant in told["repairs"].items())
    if told["forms"]:
        yield _line("asks for", ", ".join(told["forms"]))
    for named in told["mentions"]:
        foreign = "" if named["in_article"] else ", not in the article"
        yield _line("mentions", f"{named['label']} ({named['kind']}{foreign})")
    if told["strange"]:
        yield _line("strange", ", ".join(told["strange"]))
    if told["follows_on"]:
        yield _line("follows on", told["follows_on"])
    for rank, each in enumerate(told["candidates"]):
        nearest = f", nearest to “{each['nearest']}” ({each['likeness']:.0f})" if each["nearest"] else ""
        yield _line("candidates" if rank == 0 else "", f"{each['intent']} {each['probability']:.2f}{nearest}")
    if told["evidence"]:
        parts = (f"{one['name']} {one['figure'] * one['weight']:+.2f}" for one in told["evidence"])
        yield _line("evidence", ", ".join(parts))
    if told["candidates"]:
        yield _line("confidence", f"{told['confidence']:.2f}, threshold {told['threshold']:.2f}")
        yield _line("lead", f"{told['lead']:.2f}, margin {told['margin']:.2f}")
    yield _line("decision", told["reason"])


def _reason(found: Interpretation) -> str:
    if not found.candidates:
        return "decline: no word in it that the pack knows; an example with such words would change that"
    match found.decision:
        case Decision.ANSWER if found.intent == OFF_TOPIC:
            return "decline: surely about something else; an example of it under a fact would change that"
        case Decision.ANSWER:
            return "answer: sure and far enough ahead; a nearer runner-up or words that fit nothing would change that"
        case Decision.EITHER:
            return "answer both: the runner-up is too near; a word that only one of the two is asked with would decide"
        case Decision.ASK_BACK:
            return "ask back: it leaves open what is meant; naming that would decide"
        case Decision.DECLINE:
            return "decline: not sure enough; an example that is more like it would change that"
        case _:
            assert_never(found.decision)


def _line(label: str, text: str) -> str:
    return f"{label:<{_LABEL}}{text}"
