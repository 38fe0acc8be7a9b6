import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.spelling import Speller, english_words
from tests.packs.known import Known

WORDS = "the keeper lens lighthouse tower prism prisms repaired relighting climbing how many toothbrush release".split()


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(dict.fromkeys(WORDS, 1), frozenset(WORDS))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kepeer", "keeper"),
        ("keper", "keeper"),
        ("keeeper", "keeper"),
        ("ligthouse", "lighthouse"),
        ("lighthuose", "lighthouse"),
        ("lighthousse", "lighthouse"),
        ("towr", "tower"),
        ("prizm", "prism"),
        ("relihgting", "relighting"),
        ("relightin", "relighting"),
        ("climbin", "climbing"),
        ("toothbruhs", "toothbrush"),
        ("toothbrsh", "toothbrush"),
        ("realease", "release"),
        ("releaseeee", "release"),
        ("kpr", "keeper"),
    ],
)
def test_misspellings_of_the_packs_words_are_repaired(speller: Speller, typed: str, meant: str) -> None:
    assert speller.repair(typed) == (meant,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("keepertower", ("keeper", "tower")),
        ("thelighthouse", ("the", "lighthouse")),
        ("howmany", ("how", "many")),
    ],
)
def test_a_missing_space_is_put_in(speller: Speller, typed: str, meant: tuple[str, ...]) -> None:
    assert speller.repair(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sooooo", "so"),
        ("soooooooooooooooooooo", "so"),
        ("towerrrrr", "tower"),
        ("releeeease", "release"),
        ("toweeeer", "tower"),
        ("loooong", "long"),
    ],
)
def test_a_letter_held_down_is_said_once(speller: Speller, typed: str, meant: str) -> None:
    assert speller.repair(typed) == (meant,)


@pytest.mark.parametrize(
    "word",
    "keeping house power flower shower prison lend lent lease leases pizza giraffe weather many now show".split(),
)
def test_words_of_other_subjects_are_left_alone(speller: Speller, word: str) -> None:
    assert speller.repair(word) == (word,)


@pytest.mark.parametrize("word", ["photosynthesis", "kubernetes", "hippopotamus", "xylophone", "zzzzqqqq", "asdfghjkl"])
def test_what_is_like_no_word_is_left_alone(speller: Speller, word: str) -> None:
    assert speller.repair(word) == (word,)


@pytest.mark.parametrize("word", ["len", "ths", "13k", "1,040", "#towr", "@keper", "___", "&", "", "кеепер", "k33per"])
def test_short_words_numbers_and_handles_are_not_repaired(speller: Speller, word: str) -> None:
    assert speller.repair(word) == (word,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("acount", "account"),  # a letter lost, rather than one hit far from its key
        ("amounr", "amount"),
        ("chage", "charge"),
        ("bbank", "bank"),
        ("ahere", "where"),  # the first letter may slip, too, if only to the key beside it
        ("iwll", "will"),
    ],
)
def test_slips_of_the_keyboard_are_likelier_than_other_mistakes(typed: str, meant: str) -> None:
    words = "account amount charge bank blank where there will".split()

    assert Speller(dict.fromkeys(words, 1), frozenset(words)).repair(typed) == (meant,)


def test_a_short_word_is_repaired_to_what_the_pack_says_often() -> None:
    often = Speller({"my": 9, "lens": 3}, frozenset({"my", "lens"}))

    assert often.repair("mmy") == ("my",)
    assert often.repair("len") == ("len",)


def test_a_word_that_is_frequent_in_the_pack_goes_first() -> None:
    rarely_tower = Speller({"towel": 5, "tower": 1}, frozenset({"towel", "tower"}))
    rarely_towel = Speller({"towel": 1, "tower": 5}, frozenset({"towel", "tower"}))

    assert rarely_tower.repair("toweb") == ("towel",)
    assert rarely_towel.repair("toweb") == ("tower",)


def test_every_word_of_a_pack_that_is_english_is_left_as_it_is(known: Known) -> None:
    english, _ = english_words()
    texts = [text for _, text in known.pack.utterances()][:1_000]

    repaired = {typed for text in texts for typed, _ in known.reader.read(text).repairs}

    assert repaired.isdisjoint(english)


def test_a_slip_of_those_who_wrote_a_large_packs_examples_is_repaired() -> None:
    vocabulary = {"lighthouse": 200_000, "lihgthouse": 1}

    assert Speller(vocabulary, frozenset()).repair("lihgthouse") == ("lighthouse",)
    assert Speller(vocabulary, frozenset({"lihgthouse"})).repair("lihgthouse") == ("lihgthouse",)


@settings(max_examples=200, deadline=None)
@given(word=st.text(max_size=30))
def test_any_word_comes_back_as_a_word_or_two(speller: Speller, word: str) -> None:
    repaired = speller.repair(word)

    assert len(repaired) in {1, 2}
    assert speller.repair(word) == repaired
