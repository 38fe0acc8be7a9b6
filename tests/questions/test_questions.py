"""
Questions that were written by many people from the article alone, and asked of the bot once before anything was
mended with them. They say what a right answer has to hold: ``must`` are groups of patterns of which one each has to
occur, ``must_not`` are patterns that may not.

The floors keep what has been reached; how good the bot is on questions that it has never met only new ones can tell.
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
NOW: Final = datetime(2026, 11, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Floors:
    """Shares of a set that must be reached, or not be exceeded."""

    right: float
    wrong: float
    false: float
    social: float


FLOORS: Final = {
    "first": Floors(right=0.81, wrong=0.04, false=0.08, social=0.80),
    "second": Floors(right=0.81, wrong=0.04, false=0.12, social=0.80),
    "third": Floors(right=0.80, wrong=0.04, false=0.15, social=0.75),
}


def _questions(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def _verdict(question: dict[str, Any], reply: Reply) -> str:
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
    for question in _questions(name):
        reply = await film.assistant.answer(Question(question["text"], NOW))
        verdicts[_verdict(question, reply)] += 1
        kinds[question["kind"]] += 1

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
