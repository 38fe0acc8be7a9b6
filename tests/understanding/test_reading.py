import pytest
from hypothesis import given, settings

from bot.understanding.reading import MAX_WORDS, Mention, Reader
from tests.packs.known import Known
from tests.understanding import hostile


@pytest.fixture(scope="module")
def reader(lighthouse: Known) -> Reader:
    return lighthouse.reader


def mentioned(reader: Reader, text: str) -> list[tuple[str, str, bool]]:
    return [(mention.kind, mention.value, mention.known) for mention in reader.read(text).mentions]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("is it on Varrow", [("place", "varrow", True)]),
        ("IS IT ON VARROW ISLAND", [("place", "varrow", True)]),
        ("is Varrow Light on Varrow", [("work", "varrow_light", True), ("place", "varrow", True)]),
        ("did Ottoline Brask or Lunn", [("person", "brask", True), ("person", "lunn", True)]),
        ("Brask's lens", [("person", "brask", True)]),
        ("is it in Dover", [("place", "dover", False)]),
        ("near Land's End", [("place", "land's end", False)]),
        ("by helicopters", [("vehicle", "helicopter", False)]),
        ("214 steps", [("number", "214", True)]),
        ("1,040 or 1,041", [("number", "1040", True), ("number", "1041", False)]),
        ("a thousand prisms", [("number", "1000", False)]),
        ("on Thursday", [("weekday", "thursday", True)]),
        ("on a fri", []),
        ("on tues", [("weekday", "tuesday", False)]),
        ("in April 2031", [("month", "april", True), ("year", "2031", True)]),
        ("in sept", [("month", "september", True)]),
        ("in May", [("month", "may", False)]),
        ("may I ask", []),
        ("march up the stairs", []),
        ("5 May", [("number", "5", False), ("month", "may", False)]),
        ("the 60th", [("number", "60", True)]),
        ("this one and those two", []),
        ("my 9 year old son", []),
        ("my son is 9 years old", []),
        ("Varrow Varrow Varrow", [("place", "varrow", True)]),
        ("no values here", []),
    ],
)
def test_typed_values_are_found(reader: Reader, text: str, mentions: list[tuple[str, str, bool]]) -> None:
    assert mentioned(reader, text) == mentions


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("is it brask", "Ottoline Brask"),
        ("in dover", "Dover"),
        ("in april", "April"),
        ("on tues", "Tuesday"),
        ("13k prisms", "13,000"),
        ("in 1999", "1999"),
        ("the 7th", "7th"),
    ],
)
def test_a_mention_has_a_label_for_people(reader: Reader, text: str, label: str) -> None:
    assert [mention.label for mention in reader.read(text).mentions] == [label]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how many steps", "how many stairs"),
        ("the tower", "the lighthouse"),
        ("is it lit again", "is it relit"),
        ("repair", "mended"),
        ("pieces of glass", "prisms"),
        ("Ottoline Brask", "Brask"),
        ("Varrow", "Varrow Island"),
    ],
)
def test_what_the_lexicon_says_in_two_ways_is_one_term(reader: Reader, one: str, other: str) -> None:
    assert reader.read(one).terms == reader.read(other).terms


def test_different_foreign_names_of_a_kind_are_one_term(reader: Reader) -> None:
    assert reader.read("in Dover").terms == reader.read("in Brest").terms
    assert reader.read("in Dover").terms != reader.read("on Varrow").terms


def test_the_longest_phrase_counts(reader: Reader) -> None:
    assert reader.read("Varrow Light").terms == ("=varrow_light",)


def test_words_of_other_subjects_are_strange(reader: Reader) -> None:
    assert reader.read("how does photosynthesis work in the tower").strange == ("photosynthesis",)


def test_words_of_the_pack_and_small_words_are_not_strange(reader: Reader) -> None:
    assert reader.read("so who was it that has repaired the lens of the tower then").strange == ()


@pytest.mark.parametrize("asked", ["is that so", "is it really", "who is it", "what about this one"])
def test_words_that_only_ask_are_not_strange(known: Known, asked: str) -> None:
    assert known.reader.read(asked).strange == ()


@pytest.mark.parametrize("asked", ["true or false", "right?", "is that correct", "less than that"])
def test_words_that_only_ask_are_not_strange_whatever_the_utterances(reader: Reader, asked: str) -> None:
    assert reader.read(asked).strange == ()


def test_repairs_are_told(reader: Reader) -> None:
    reading = reader.read("who is the kepeer of the toewr")

    assert reading.words == ("who", "is", "the", "keeper", "of", "the", "tower")
    assert reading.repairs == (("kepeer", "keeper"), ("toewr", "tower"))


def test_words_that_utterances_write_with_a_capital_are_known_too(reader: Reader) -> None:
    assert reader.read("on a thrusday").mentions == (Mention("weekday", "thursday", known=True, label="Thursday"),)


def test_case_and_disguise_make_no_difference(reader: Reader) -> None:
    plain = reader.read("who repaired the lens")

    for disguised in ("WHO REPAIRED THE LENS", "Who  repaired\nthe lens", "**who** `repaired` the lеns 😀 <@1>"):
        reading = reader.read(disguised)
        assert (reading.words, reading.terms, reading.strange) == (plain.words, plain.terms, plain.strange)


def test_at_most_so_many_words_are_read(reader: Reader) -> None:
    assert len(reader.read("a b " * 2_000).words) <= MAX_WORDS


@settings(max_examples=300, deadline=None)
@given(text=hostile.texts)
def test_any_text_can_be_read(reader: Reader, text: str) -> None:
    reading = reader.read(text)

    assert reading == reader.read(text)
    assert all(word and word == word.lower() for word in reading.words)
    assert set(reading.strange) <= set(reading.words)
    assert len(set(reading.mentions)) == len(reading.mentions)


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS.keys())
def test_hostile_text_can_be_read(reader: Reader, text: str) -> None:
    reading = reader.read(text)

    assert len(reading.words) <= 2 * MAX_WORDS
    assert all(len(mention.label) <= 40 for mention in reading.mentions)


def test_in_a_large_pack_any_rare_word_beside_a_usual_one_is_one_term(film: Known, lighthouse: Known) -> None:
    assert film.reader.read("who wrote Rashomon").terms == ("who", "~writer", "?strange")
    assert "?strange" not in film.reader.read("Rashomon").terms
    assert "?strange" not in lighthouse.reader.read("who repaired Rashomon").terms
