"""
Why a message is answered as it is, for the people who want to know.

How it was understood and which numbers decided; :func:`explained` puts that into words, with what would change it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from bot.facts.models import OFF_TOPIC
from bot.understanding.decision import Calibration, Decision
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


def explained(explanation: Explanation) -> str:
    """Return *explanation* as text: a paragraph for each question."""
    if not explanation.questions:
        return "There was nothing to read in it."
    return "\n\n".join("\n".join(_paragraph(found, explanation.calibration)) for found in explanation.questions)


def _paragraph(found: Interpretation, calibration: Calibration) -> Iterator[str]:
    reading = found.reading
    yield _line("question", f"“{' '.join(reading.words)}”")
    yield from (_line("read as", f"{typed} → {meant}") for typed, meant in reading.repairs)
    if reading.forms:
        yield _line("asks for", ", ".join(sorted(form.replace("_", " ") for form in reading.forms)))
    for mention in reading.mentions:
        yield _line("mentions", f"{mention.label} ({mention.kind}{'' if mention.known else ', not in the article'})")
    if reading.strange:
        yield _line("strange", ", ".join(reading.strange))
    if found.followed:
        yield _line("follows on", found.followed)
    for rank, candidate in enumerate(found.candidates[:SHOWN]):
        nearest = f", nearest to “{candidate.utterance}” ({candidate.similarity:.0f})" if candidate.utterance else ""
        yield _line("candidates" if rank == 0 else "", f"{candidate.intent} {candidate.probability:.2f}{nearest}")
    if found.candidates:
        yield _line("confidence", f"{found.confidence:.2f}, threshold {calibration.threshold:.2f}")
        yield _line("lead", f"{found.lead:.2f}, margin {calibration.margin:.2f}")
    yield _line("decision", _reason(found))


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
