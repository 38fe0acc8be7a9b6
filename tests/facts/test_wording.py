import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.wording import asserted_numbers, dates, is_spoken, names, numbers, quotations, unquoted, words


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("over 500 skydives and 13,000 jumps", ["500", "13000"]),
        ("13000 or 13,000 or thirteen thousand or 13 thousand", ["13000"] * 4),
        ("five hundred and twenty-five", ["525"]),
        ("two million three hundred thousand and one", ["2300001"]),
        ("a hundred times, a dozen times", ["100", "12"]),
        ("parts one and two", ["1", "2"]),
        ("one two three", ["1", "2", "3"]),
        ("the seventh film, the 7th film, the twenty-first", ["7", "7", "21"]),
        ("1.5 million and 0.75 and 007", ["1500000", "0.75", "7"]),
        ("in 2023. Then", ["2023"]),
        ("MI7 has a 7 in it", ["7", "7"]),
        ("someone often won a ton", []),
        ("hundreds and thousands", []),
        ("१२ and ٥", ["12", "5"]),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, values: list[str]) -> None:
    assert [number.value for number in numbers(text)] == values


def test_a_number_keeps_its_spelling() -> None:
    assert [number.text for number in numbers("Thirteen thousand, that is 13,000")] == ["Thirteen thousand", "13,000"]


def test_one_and_first_assert_nothing() -> None:
    assert [number.text for number in asserted_numbers("One of the first, and 1 of the two")] == ["1", "two"]


def test_dates_are_months_and_weekdays_with_a_capital() -> None:
    assert list(dates("Monday in May, as they may march on a monday in June's heat")) == ["Monday", "May", "June"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Norway, Ada rides.", ["Norway", "Ada"]),
        ("Ada rides. Unknown hills lie in Norway! “Really” far?", ["Norway"]),
        ("Norway is far.", ["Norway"]),
        ("He's far, isn't Ada's car", ["Ada"]),
        ("the official @vellfilm has #Vell and vell", ["vellfilm", "Vell"]),
        ("She reads The Tale of Vell, which I like.", ["Tale", "Vell"]),
        ("First line\nNow Ada", ["Ada"]),
        ("* Behind-the-Scenes on *Vell*", ["Scenes", "Vell"]),
        ("Élan and Ærø", ["Ærø"]),
    ],
)
def test_names_have_a_capital_without_need(text: str, found: list[str]) -> None:
    assert list(names(text, {"norway"})) == found


def test_words_are_bare() -> None:
    assert words("Ada’s #Vell, they've @ada") == {"ada", "vell", "they"}


def test_quotations_stand_between_double_marks() -> None:
    text = 'He says “It’s ‘all’ true” and "so", or ‘not’'

    assert list(quotations(text)) == ["It’s ‘all’ true", "so"]
    assert unquoted(text) == "He says  and , or ‘not’"


SPOKEN = ("We’ve lit every lantern by hand", "nobody slept until Friday.", "I’m tired. It was worth it!")


@pytest.mark.parametrize(
    "quotation",
    [
        "We’ve lit every lantern by hand",
        "we've lit every lantern",
        "Every lantern",
        "by hand,",
        "nobody slept until Friday. It was worth it",
        "We’ve lit every lantern by hand, and nobody slept until Friday. I’m tired.",
        "I’m  tired.\nIt was worth it!",
    ],
)
def test_spoken_words_may_be_cut_and_joined(quotation: str) -> None:
    assert is_spoken(quotation, SPOKEN)


@pytest.mark.parametrize(
    "quotation",
    [
        "We lit every lantern",
        "every LANTERN",
        "very lantern",
        "lit every lantern, nobody slept",
        "nobody slept until Friday, and then they did",
    ],
)
def test_other_words_are_not_spoken(quotation: str) -> None:
    assert not is_spoken(quotation, SPOKEN)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(number.text in text for number in numbers(text))
    assert all(name in text for name in names(text, frozenset()))
    assert all(quotation in text for quotation in quotations(text))
    assert words(text) is not None


@given(st.integers(0, 10**12))
def test_thousands_separators_change_no_number(number: int) -> None:
    assert [found.value for found in numbers(f"{number:,} or {number}")] == [str(number)] * 2
