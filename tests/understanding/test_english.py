import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.understanding import english
from tests.packs.known import Known


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("214", 214),
        ("1040", 1040),
        ("1,040", 1040),
        ("1.040", 1040),
        ("13,000", 13_000),
        ("1,000,000", 1_000_000),
        ("13k", 13_000),
        ("1.5k", 1_500),
        ("0.5k", 500),
        ("2m", 2_000_000),
        ("007", 7),
        ("zero", 0),
        ("five", 5),
        ("nineteen", 19),
        ("sixty", 60),
        ("twenty six", 26),
        ("hundred", 100),
        ("five hundred", 500),
        ("two hundred fourteen", 214),
        ("two hundred and fourteen", 214),
        ("two hundred thirty seven", 237),
        ("thirteen thousand", 13_000),
        ("thirteen thousand five hundred", 13_500),
        ("one thousand and forty", 1_040),
        ("two thousand thirty one", 2031),
        ("one hundred thousand", 100_000),
        ("two million", 2_000_000),
        ("5 grand", 5_000),
        ("13 thousand", 13_000),
        ("13 k", 13_000),
        ("1000000000", 10**9),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(typed: str, value: int) -> None:
    words = typed.split()

    assert english.number(words, 0) == (value, len(words))


@pytest.mark.parametrize(
    ("typed", "value", "used"),
    [
        ("214 steps", 214, 1),
        ("five hundred steps", 500, 2),
        ("five hundred and then some", 500, 2),
        ("500 and 13000", 500, 1),
        ("one two three", 1, 1),
        ("12 34", 12, 1),
        ("twenty twelve", 20, 1),
    ],
)
def test_a_number_ends_where_the_next_thing_begins(typed: str, value: int, used: int) -> None:
    assert english.number(typed.split(), 0) == (value, used)


@pytest.mark.parametrize(
    "typed",
    ["steps", "and", "k", "grand", "mil", "a", "1,04", "1,0400", "1e9", "3rd", "k9", "²", "٥٠٠", "½", "1000000001", ""],
)
def test_what_is_no_number_is_not_read_as_one(typed: str) -> None:
    assert english.number([typed], 0) is None


@given(st.integers(min_value=0, max_value=10**9))
@example(10**9)
def test_every_number_up_to_a_thousand_million_is_read_with_and_without_commas(value: int) -> None:
    assert english.number([str(value)], 0) == (value, 1)
    if len(f"{value:,}") <= 12:
        assert english.number([f"{value:,}"], 0) == (value, 1)


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(max_size=14), st.sampled_from(["13", "k", "thousand", "and", "six", "million"]))))
def test_whatever_the_words_a_number_takes_some_of_them_or_is_none(words: list[str]) -> None:
    for at in range(len(words)):
        found = english.number(words, at)

        assert found is None or (0 <= found[0] <= 10**9 and 1 <= found[1] <= len(words) - at)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("fourth", 4),
        ("seventh", 7),
        ("twelfth", 12),
        ("7th", 7),
        ("3rd", 3),
        ("100th", 100),
        ("first", None),
        ("second", None),
        ("2nd", None),
        ("th", None),
        ("1000th", None),
        ("٣rd", None),
        ("width", None),
        ("", None),
    ],
)
def test_ordinals_are_read(word: str, value: int | None) -> None:
    assert english.ordinal(word) == value


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("who's the keeper", "who is the keeper"),
        ("whos the keeper", "who is the keeper"),
        ("What’s it like", "what is it like"),
        ("where's it", "where is it"),
        ("it isn't dark", "it is not dark"),
        ("it isnt dark", "it is not dark"),
        ("can't she", "can not she"),
        ("cannot", "can not"),
        ("won't it", "will not it"),
        ("ain't it", "is not it"),
        ("they're dark", "they are dark"),
        ("I've", "i have"),
        ("she'll", "she will"),
        ("who'd", "who would"),
        ("I'm", "i am"),
        ("the keeper's lens", "the keeper lens"),
        ("the keepers' lens", "the keepers lens"),
        ("Brask's words", "brask words"),
        ("wut r u", "what are you"),
        ("pls tell abt da lens", "please tell about the lens"),
        ("y is it dark", "why is it dark"),
        ("lens & tower", "lens and tower"),
        ("gonna", "going to"),
        ("tysm", "thanks"),
        ("BEST-LOVED", "best loved"),
        ("1,040 prisms", "1,040 prisms"),
        ("#varrow @brask", "#varrow @brask"),
    ],
)
def test_contractions_and_chat_spellings_are_opened(lighthouse: Known, typed: str, words: str) -> None:
    assert lighthouse.reader.read(typed).words == tuple(words.split())


def test_words_of_one_family_have_one_stem() -> None:
    assert len({english.stem(word) for word in ("repair", "repairs", "repaired", "repairing")}) == 1
    assert english.stem("lens") != english.stem("lease")


def test_a_small_word_is_a_term_as_it_is_written(lighthouse: Known) -> None:
    small = (english.STOPWORDS | english.QUESTION_WORDS) - english.SPELLINGS.keys()

    assert {word: terms for word in small if (terms := lighthouse.reader.read(word).terms) != (word,)} == {}


@pytest.mark.parametrize(("word", "month"), [("april", "april"), ("apr", "april"), ("sept", "september")])
def test_months_are_known_in_full_and_in_short(word: str, month: str) -> None:
    assert english.MONTHS[word] == month


@pytest.mark.parametrize(("word", "weekday"), [("thursday", "thursday"), ("thurs", "thursday"), ("tue", "tuesday")])
def test_weekdays_are_known_in_full_and_in_short(word: str, weekday: str) -> None:
    assert english.WEEKDAYS[word] == weekday


def test_the_tables_are_in_the_form_that_words_come_in() -> None:
    tables = (english.STOPWORDS, english.FILLERS, english.QUESTION_WORDS, english.AUXILIARIES, english.PRONOUNS)
    words = {word for table in (*tables, english.SPELLINGS, english.MONTHS, english.WEEKDAYS) for word in table}

    assert all(word == word.lower() and not set(word) & set(" ,.?!") for word in words)


def test_no_chat_spelling_stands_for_another() -> None:
    meant = {word for words in english.SPELLINGS.values() for word in words}

    assert not meant & english.SPELLINGS.keys()
