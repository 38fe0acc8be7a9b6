from collections.abc import Callable

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.core.answer import (
    MAX_CHOICES,
    Ambiguous,
    Answer,
    Choice,
    Conflicting,
    Found,
    Grounds,
    Position,
    Social,
    Source,
)

SOURCE = Source(claim="p1s1", where="paragraph 1, sentence 1", speaker=None, words="It is dark.")
SIDE = Position(value="April", says="the poster", source=SOURCE)
CHOICES = tuple(Choice(intent=f"fact{n}", label="Label") for n in range(MAX_CHOICES + 1))


@pytest.mark.parametrize(
    "build",
    [
        pytest.param(lambda: Found(fact="a", headline="A", body="B", sources=()), id="a fact without a source"),
        pytest.param(
            lambda: Conflicting(fact="a", headline="A", body="B", positions=(SIDE,)), id="a conflict with one side"
        ),
        pytest.param(lambda: Choice(intent="a", label=""), id="a button without a label"),
        pytest.param(lambda: Choice(intent="a", label="x" * 76), id="a label that no button holds"),
        pytest.param(lambda: Ambiguous(body="?", choices=CHOICES), id="more choices than a row holds"),
        pytest.param(lambda: Social(intent="a", body="B", confidence=1.1), id="more than certainty"),
        pytest.param(lambda: Social(intent="a", body="B", confidence=float("nan")), id="no number as confidence"),
    ],
)
def test_nonsense_cannot_be_built(build: Callable[[], object]) -> None:
    with pytest.raises(ValidationError):
        build()


def test_answers_do_not_change() -> None:
    answer = Social(intent="greeting", body="Hello!")

    with pytest.raises(ValidationError):
        answer.body = "Bye!"  # type: ignore[misc]


def test_an_answer_survives_being_written_down() -> None:
    adapter: TypeAdapter[Answer] = TypeAdapter(Answer)
    answer = Found(fact="a", headline="A", body="B", sources=(SOURCE,), related=CHOICES[:2], confidence=0.5)

    assert adapter.validate_json(adapter.dump_json(answer)) == answer


@pytest.mark.parametrize(("confidence", "told"), [(0.5, 0.5), (0.99, 0.99), (0.999, 0.99), (1.0, 0.99)])
def test_nobody_is_told_that_the_bot_is_certain(confidence: float, told: float) -> None:
    assert Grounds(intent="a", confidence=confidence).told == told
