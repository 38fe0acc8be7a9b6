"""
The shipped pack, measured on its golden questions as people would meet them: through the whole assistant.

A known unknown that is named, text off topic that is declined and small talk that is returned are as right as a
fact that is found.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import pytest

from bot.core.answer import Answer, Checked, Conflicting, Found
from bot.facts.models import AMBIGUOUS, OFF_TOPIC, GoldenQuestion
from tests.core.talk import Talk, intent_of
from tests.packs import known as packs
from tests.packs.known import Known

Limits = dict[str, float]

FILM: Final[Limits] = {"right": 0.91, "wrong": 0.025, "false": 0.045}
LIGHTHOUSE: Final[Limits] = {"right": 0.85, "wrong": 0.06, "false": 0.06}
"""
right: least share of the questions with an answer that get it. wrong: greatest share of them that get another
fact. false: greatest share of the questions without an answer that get a fact all the same.
"""


@dataclass
class Score:
    """What became of each golden question."""

    answerable: int = 0
    unanswerable: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, golden: GoldenQuestion, answers: tuple[Answer, ...], *, has_answer: bool) -> None:
        given = [intent_of(answer) for answer in answers if isinstance(answer, Found | Checked | Conflicting)]
        if has_answer:
            self.answerable += 1
            outcome = "right" if golden.expect in given else "wrong" if given else "declined"
        else:
            self.unanswerable += 1
            named = golden.expect in map(intent_of, answers)
            outcome = "false" if given and not named and golden.expect != AMBIGUOUS else "no claim"
        self.outcomes[outcome] += 1
        if outcome in {"wrong", "declined", "false"}:
            got = ", ".join(intent_of(answer) for answer in answers)
            self.misses.append(f"{outcome:<8} {golden.expect:<22} got {got:<30} {golden.text!r}")

    @property
    def shares(self) -> Limits:
        return {
            "right": self.outcomes["right"] / self.answerable,
            "wrong": self.outcomes["wrong"] / self.answerable,
            "false": self.outcomes["false"] / self.unanswerable,
        }

    def report(self) -> str:
        shares = ", ".join(f"{name} {share:.1%}" for name, share in self.shares.items())
        return "\n".join([f"{shares} of {self.answerable} + {self.unanswerable} questions", *sorted(self.misses)])


@pytest.mark.parametrize(
    ("build", "limits"), [(packs.film, FILM), (packs.lighthouse, LIGHTHOUSE)], ids=["film", "lighthouse"]
)
async def test_golden_questions_are_answered_right(build: Callable[[], Known], limits: Limits) -> None:
    known = build()
    score = Score()

    for golden in known.pack.golden:
        reply = await Talk(known.assistant, conversation=None).say(golden.text)
        score.add(golden, reply.answers, has_answer=golden.expect in known.pack.facts)

    shares = score.shares
    assert shares["right"] >= limits["right"], score.report()
    assert shares["wrong"] <= limits["wrong"], score.report()
    assert shares["false"] <= limits["false"], score.report()


def test_the_golden_questions_cover_the_pack(film: Known) -> None:
    expected = {golden.expect for golden in film.pack.golden}

    assert expected >= film.pack.facts.keys()
    assert expected >= film.pack.unknown_by_id.keys()
    assert expected >= {OFF_TOPIC, AMBIGUOUS}
