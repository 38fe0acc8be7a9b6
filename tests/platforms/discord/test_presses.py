"""What buttons carry."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.discord.presses import (
    MAX_CUSTOM_ID,
    Ask,
    Delete,
    Facts,
    Outdated,
    PickFact,
    PickTopic,
    Press,
    Rate,
    Share,
    Topics,
    Why,
    decode,
    encode,
)

NEWEST_SNOWFLAKE = 2**64 - 1
LONGEST_ID = "a" * 40
"""As long as a fact's id may be."""
ONE_OF_EACH: tuple[Press, ...] = (
    Ask(LONGEST_ID),
    Why(LONGEST_ID, 0.91, 0.62),
    Why(LONGEST_ID, 1.0, None),
    Rate(LONGEST_ID, "not_in_article", NEWEST_SNOWFLAKE, helpful=True),
    Rate("", "off_topic", 1, helpful=False),
    Delete(NEWEST_SNOWFLAKE),
    Share(whole=True),
    Topics(999),
    Facts(999, 999),
    PickTopic(999),
    PickFact(999, 999),
    Outdated(),
)


def test_every_kind_is_tried() -> None:
    assert {type(press) for press in ONE_OF_EACH} == set(get_args(Press))


@pytest.mark.parametrize("press", ONE_OF_EACH, ids=encode)
def test_what_is_carried_comes_back_and_fits_even_when_all_of_it_is_long(press: Press) -> None:
    assert decode(encode(press)) == press
    assert len(encode(press)) <= MAX_CUSTOM_ID


@pytest.mark.parametrize("length", [MAX_CUSTOM_ID - 1, MAX_CUSTOM_ID])
def test_a_custom_id_may_be_as_long_as_discord_takes(length: int) -> None:
    assert len(encode(Ask("a" * (length - len("ask::1"))))) == length


def test_a_longer_one_is_not_made() -> None:
    with pytest.raises(ValueError, match="at most 100 characters, not 101"):
        encode(Ask("a" * (MAX_CUSTOM_ID + 1 - len("ask::1"))))


@pytest.mark.parametrize(
    "custom_id",
    ["", ":", "ask", "ask:x", "ask:x:2", "ask:x:y:1", "why:x:high:0.5:1", "rate:x:found:1:maybe:1", "dance:1"],
)
def test_what_this_version_does_not_send_is_outdated(custom_id: str) -> None:
    assert decode(custom_id) == Outdated()


@given(st.text(max_size=100))
def test_any_custom_id_is_understood_as_something(custom_id: str) -> None:
    assert isinstance(decode(custom_id), get_args(Press))
