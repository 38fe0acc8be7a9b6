import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.understanding.keyboard import unlikely
from bot.understanding.neighbours import Neighbours

WORDS = ("keeper", "lens", "lease", "release", "tower", "towel", "lighthouse", "prism")
NEIGHBOURS = Neighbours(WORDS)


@pytest.mark.parametrize(
    ("word", "allowed", "nearest", "edits"),
    [
        ("keper", 1, "keeper", 1),
        ("kepeer", 1, "keeper", 1),
        ("ekeper", 1, "keeper", 1),
        ("rpims", 2, "prism", 2),
        ("lighthous", 3, "lighthouse", 1),
        ("ighthouse", 3, "lighthouse", 1),
        ("teleas", 3, "release", 2),
    ],
)
def test_the_nearest_word_is_found(word: str, allowed: int, nearest: str, edits: int) -> None:
    assert NEIGHBOURS.nearest(word, allowed) == (nearest, edits)


@pytest.mark.parametrize(("word", "allowed"), [("zeeper", 1), ("pizza", 2), ("tow", 1), ("lighthousekeeping", 3)])
def test_what_is_further_away_than_allowed_is_not_found(word: str, allowed: int) -> None:
    assert NEIGHBOURS.nearest(word, allowed) == (None, allowed + 1)


def test_of_words_that_are_equally_near_the_first_is_found() -> None:
    assert NEIGHBOURS.nearest("towez", 1) == ("tower", 1)
    assert Neighbours(("towel", "tower")).nearest("towez", 1) == ("towel", 1)


def test_a_likelier_slip_goes_first() -> None:
    assert NEIGHBOURS.nearest("towek", 1) == ("towel", 1)
    assert NEIGHBOURS.nearest("towet", 1) == ("tower", 1)


def test_no_words_have_no_nearest() -> None:
    assert Neighbours(()).nearest("keeper", 3) == (None, 4)


@given(word=st.text("keprlnstowaigh", min_size=1, max_size=12), allowed=st.integers(1, 3))
def test_a_word_is_found_whenever_one_is_near_enough(word: str, allowed: int) -> None:
    nearest, edits = NEIGHBOURS.nearest(word, allowed)

    if nearest is None:
        assert all(OSA.distance(word, other) + unlikely(word, other) > allowed for other in WORDS)
    else:
        assert edits == OSA.distance(word, nearest) <= allowed
