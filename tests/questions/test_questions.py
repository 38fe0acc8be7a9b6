"""
Questions that were written by many people from the article alone, and asked of the bot once before anything was
mended with them. They say what a right answer has to hold: ``must`` are groups of patterns of which one each has to
occur, ``must_not`` are patterns that may not.

The floors keep what has been reached. ``known_misses.txt`` names what is not answered as it should be, strictly: a
question that comes right has to leave the list, and one that goes wrong fails. After a fit that moves some of them,
``python -m tests.questions.misses`` prints the list anew, to be read before it is kept. How good the bot is on
questions that it has never met only new ones can tell.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from bot.core.answer import Checked, Conflicting, Found, Reply, Social
from bot.core.plain import plain_reply
from bot.core.question import Question
from tests.packs.known import Known

_FOLDER: Final = Path(__file__).parent
KNOWN_MISSES: Final = _FOLDER / "known_misses.txt"
GOOD: Final = frozenset({"right", "declined", "social"})
NOW: Final = datetime(2026, 11, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Floors:
    """Shares of a set that must be reached, or not be exceeded."""

    right: float
    wrong: float
    false: float
    social: float


FLOORS: Final = {
    "first": Floors(right=0.88, wrong=0.03, false=0.05, social=0.90),
    "second": Floors(right=0.88, wrong=0.03, false=0.06, social=0.90),
    "third": Floors(right=0.85, wrong=0.05, false=0.06, social=0.75),
    "fourth": Floors(right=0.89, wrong=0.03, false=0.06, social=0.90),
    "fifth": Floors(right=0.87, wrong=0.03, false=0.06, social=0.88),
    "sixth": Floors(right=0.89, wrong=0.03, false=0.04, social=0.86),
    "seventh": Floors(right=0.89, wrong=0.03, false=0.04, social=0.91),
    "eighth": Floors(right=0.89, wrong=0.03, false=0.04, social=0.91),
    "ninth": Floors(right=0.78, wrong=0.05, false=0.06, social=0.93),
    "tenth": Floors(right=0.91, wrong=0.03, false=0.03, social=0.93),
    "eleventh": Floors(right=0.92, wrong=0.03, false=0.03, social=0.93),
}
TURNS_RIGHT: Final = 0.86
"""Of the turns of the conversations: answered, declined, asked back or replied to as they should be."""
CORRECTED: Final = 0.60
"""Of the false premises; the others are declined, which is honest, but says less."""


def questions(name: str) -> list[dict[str, Any]]:
    """Return the set of this name."""
    return [json.loads(line) for line in (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def verdict_of(question: dict[str, Any], reply: Reply) -> str:
    """Return what *reply* is to *question*; the good ones are in :data:`GOOD`."""
    answered = any(isinstance(answer, Found | Checked | Conflicting) for answer in reply.answers)
    text = plain_reply(reply)
    if question["kind"] == "smalltalk":
        return "social" if all(isinstance(answer, Social) for answer in reply.answers) else "unsocial"
    if question["kind"] == "unanswerable":
        return "false" if answered else "declined"
    if not answered:
        return "missed"
    holds = all(any(re.search(one, text, re.IGNORECASE) for one in group) for group in question["must"])
    strays = any(re.search(one, text, re.IGNORECASE) for one in question["must_not"])
    return "right" if holds and not strays else "wrong"


@pytest.mark.parametrize("name", sorted(FLOORS))
async def test_what_has_been_reached_is_kept(film: Known, name: str) -> None:
    verdicts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    missed = set()
    for question in questions(name):
        reply = await film.assistant.answer(Question(question["text"], NOW))
        verdict = verdict_of(question, reply)
        verdicts[verdict] += 1
        kinds[question["kind"]] += 1
        if verdict not in GOOD:
            missed.add(question["id"])

    asked = {question["id"] for question in questions(name)}
    known = asked.intersection(KNOWN_MISSES.read_text(encoding="utf-8").split())
    assert missed - known == set(), "went wrong"
    assert known - missed == set(), "came right: take it off the list"
    floors = FLOORS[name]
    shares = {
        "right": verdicts["right"] / kinds["answer"],
        "wrong": verdicts["wrong"] / kinds["answer"],
        "false": verdicts["false"] / kinds["unanswerable"],
        "social": verdicts["social"] / kinds["smalltalk"],
    }
    assert shares["right"] >= floors.right, shares
    assert shares["wrong"] <= floors.wrong, shares
    assert shares["false"] <= floors.false, shares
    assert shares["social"] >= floors.social, shares


def _fits(turn: dict[str, Any], reply: Reply) -> bool:
    match turn["kind"]:
        case "clarify":
            return not any(isinstance(answer, Found | Checked | Conflicting | Social) for answer in reply.answers)
        case "smalltalk":
            return verdict_of(turn, reply) == "social"
        case "unanswerable":
            return verdict_of(turn, reply) == "declined"
        case _:
            return verdict_of(turn, reply) == "right"


async def test_conversations_are_followed(film: Known) -> None:
    fitting: list[bool] = []
    for conversation in questions("conversations"):
        for turn in conversation["turns"]:
            reply = await film.assistant.answer(
                Question(turn["text"], NOW, conversation=f"kept {conversation['id']}", user="ann")
            )
            fitting.append(_fits({"must": [], "must_not": [], **turn}, reply))

    assert sum(fitting) / len(fitting) >= TURNS_RIGHT


async def test_false_premises_are_corrected_or_declined_and_never_confirmed(film: Known) -> None:
    corrected = 0
    confirmed: list[str] = []
    premises = questions("false_premises")
    for question in premises:
        reply = await film.assistant.answer(Question(question["text"], NOW))
        verdict = verdict_of({"kind": "answer", **question}, reply)
        corrected += verdict == "right"
        if any(isinstance(answer, Checked) and answer.verdict for answer in reply.answers):
            confirmed.append(question["text"])

    assert confirmed == []
    assert corrected / len(premises) >= CORRECTED
