"""What buttons carry comes back as it went out, and stays within Slack's limits."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answer import Grounds
from bot.platforms.slack import controls
from bot.platforms.slack.controls import Rate, Share, UnreadableError, Why

IDS = st.from_regex(r"[a-z][a-z0-9_]{0,40}", fullmatch=True)
USERS = st.from_regex(r"[UW][A-Z0-9]{1,12}", fullmatch=True)
TOKENS = st.binary(max_size=30).map(lambda key: controls.token(key.hex()))
HUNDREDTHS = st.integers(min_value=0, max_value=100).map(lambda number: number / 100)


@given(TOKENS, IDS, HUNDREDTHS, st.none() | HUNDREDTHS)
def test_grounds_come_back_with_two_decimals(
    token: str, intent: str, confidence: float, threshold: float | None
) -> None:
    carried = Why(token, Grounds(intent=intent, confidence=confidence, threshold=threshold))

    assert Why.read(str(carried)) == carried


@given(st.booleans(), USERS, IDS, IDS)
def test_ratings_come_back(helpful: bool, asker: str, kind: str, intent: str) -> None:
    carried = Rate(helpful, asker, kind, intent)

    assert Rate.read(str(carried)) == carried


@given(TOKENS, st.lists(IDS, min_size=1).map(tuple))
def test_what_is_shared_comes_back(token: str, intents: tuple[str, ...]) -> None:
    carried = Share(token, intents)
    back = Share.read(str(carried))

    assert back.token == token
    assert back.intents == intents[: len(back.intents)]
    assert back.intents


@given(st.text())
def test_a_value_that_is_none_of_ours_is_refused_as_such(value: str) -> None:
    Share.read(value)
    with suppress(UnreadableError):
        Why.read(value)
    with suppress(UnreadableError):
        Rate.read(value)


@pytest.mark.parametrize("value", ["", "up", "up|U1|found", "left|U1|found|fact"])
def test_half_a_rating_is_none(value: str) -> None:
    with pytest.raises(UnreadableError):
        Rate.read(value)


@pytest.mark.parametrize("value", ["", "token|0.9|0.5", "token|sure|0.5|fact", "token|1.5|0.5|fact"])
def test_half_a_reason_is_none(value: str) -> None:
    with pytest.raises(UnreadableError):
        Why.read(value)


@pytest.mark.parametrize(("length", "kept"), [(985, 2), (986, 2), (987, 1)])
def test_a_value_is_cut_between_facts_at_slacks_limit(length: int, kept: int) -> None:
    token = controls.token("key")
    intents = ("a" * (controls.VALUE_MAX - len(token) - 2 - 986), "b" * length)
    value = str(Share(token, intents))

    assert len(value) <= controls.VALUE_MAX
    assert Share.read(value).intents == intents[:kept]


def test_a_token_is_the_same_in_every_process_and_short() -> None:
    assert controls.token("slack:T1:C1:100.000001") == controls.token("slack:T1:C1:100.000001")
    assert controls.token("slack:T1:C1:100.000001") != controls.token("slack:T1:C1:100.000002")
    assert len(controls.token("x" * 10_000)) == 2 * controls.TOKEN_BYTES


def test_names_are_versioned_and_fit() -> None:
    names = [controls.ask(24), controls.WHY, controls.RATE, controls.DELETE, controls.SHARE, controls.FIND]

    assert all(name.startswith("v1.") and len(name) <= controls.ACTION_ID_MAX for name in names)
    assert len(set(names)) == len(names)


def test_block_ids_differ_by_place_and_by_revision() -> None:
    ids = [controls.block("offers"), controls.block("offers", 1), controls.block("offers", revision="200.000001")]

    assert ids == ["v1.offers.0", "v1.offers.1", "v1.offers.0.200.000001"]


def test_only_buttons_that_ask_are_taken_for_such() -> None:
    assert controls.ASK_ANY.fullmatch(controls.ask(0))
    assert not any(
        controls.ASK_ANY.fullmatch(other) for other in ("v1.ask", "v1.ask.", "v2.ask.0", "v1xask.0", "ask:0")
    )
