"""How often one person may ask in one place."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.pace import MINUTE, Admission, Pace
from tests.core.talk import NEW_YEAR

ANN = ("ann", "harbour")


def admissions(pace: Pace, *seconds: float) -> list[Admission]:
    return [pace.admit(ANN, NEW_YEAR + timedelta(seconds=second)) for second in seconds]


def test_so_many_are_admitted_a_minute_and_one_warning_is_given() -> None:
    assert admissions(Pace(2), 0, 1, 2, 3, 4) == [
        *[Admission.ADMITTED] * 2,
        Admission.WARNED,
        *[Admission.REFUSED] * 2,
    ]


def test_each_question_makes_room_a_minute_after_it_was_asked() -> None:
    pace = Pace(2)

    assert admissions(pace, 0, 30, 59.9, 60, 60.1) == [
        Admission.ADMITTED,
        Admission.ADMITTED,
        Admission.WARNED,
        Admission.ADMITTED,
        Admission.REFUSED,
    ]


def test_refused_questions_take_no_room() -> None:
    assert admissions(Pace(1), 0, 20, 40, 60)[-1] is Admission.ADMITTED


def test_askers_and_places_are_counted_apart() -> None:
    pace = Pace(1)
    admissions(pace, 0, 1)

    assert pace.admit(("ben", "harbour"), NEW_YEAR) is Admission.ADMITTED
    assert pace.admit(("ann", "pier"), NEW_YEAR) is Admission.ADMITTED


def test_only_so_many_askers_are_remembered() -> None:
    pace = Pace(1)
    admissions(pace, 0)
    for number in range(10_000):
        pace.admit((f"number {number}", ""), NEW_YEAR)

    assert pace.admit(ANN, NEW_YEAR) is Admission.ADMITTED, "forgotten"
    assert pace.admit(("number 9999", ""), NEW_YEAR) is Admission.WARNED, "remembered"


@given(seconds=st.lists(st.floats(-1_000, 1_000), max_size=60), most=st.integers(1, 5))
def test_no_minute_has_more_than_so_many_if_clocks_go_forward(seconds: list[float], most: int) -> None:
    times = [NEW_YEAR + timedelta(seconds=second) for second in sorted(seconds)]
    pace = Pace(most)

    admitted = [at for at in times if pace.admit(ANN, at) is Admission.ADMITTED]

    assert all(later - first >= MINUTE for first, later in zip(admitted, admitted[most:], strict=False))


@given(seconds=st.lists(st.floats(-1_000, 1_000), max_size=60))
def test_a_clock_that_jumps_does_no_harm(seconds: list[float]) -> None:
    assert len(admissions(Pace(3), *seconds)) == len(seconds)
