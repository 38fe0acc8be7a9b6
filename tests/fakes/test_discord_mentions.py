from typing import Any

import pytest

from tests.fakes.discord.mentions import NOBODY, Pings, pings

LOUD = "@everyone @here <@1> <@!2> <@&3>"
EVERYBODY = Pings(everyone=True, users=frozenset({1, 2}), roles=frozenset({3}))


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        (None, EVERYBODY),
        ({"parse": ["everyone", "users", "roles"]}, EVERYBODY),
        ({}, NOBODY),
        ({"parse": []}, NOBODY),
        ({"parse": ["everyone"]}, Pings(everyone=True)),
        ({"parse": ["users"]}, Pings(users=frozenset({1, 2}))),
        ({"parse": ["roles"]}, Pings(roles=frozenset({3}))),
        ({"users": ["1", 9]}, Pings(users=frozenset({1}))),
        ({"roles": ["3"], "parse": []}, Pings(roles=frozenset({3}))),
    ],
    ids=str,
)
def test_what_is_said_notifies_as_far_as_it_is_allowed(allowed: dict[str, Any] | None, expected: Pings) -> None:
    assert pings(LOUD, allowed) == expected


@pytest.mark.parametrize(
    ("allowed", "notified"),
    [(None, True), ({}, False), ({"parse": ["users"]}, False), ({"replied_user": True}, True)],
    ids=str,
)
def test_a_reply_notifies_whom_it_answers(allowed: dict[str, Any] | None, notified: bool) -> None:
    assert pings("hello", allowed, replied_to=7) == (Pings(users=frozenset({7})) if notified else NOBODY)


@pytest.mark.parametrize("text", ["", "everyone", "@\u200beveryone", "<@\u200b1>", "<#1>", "<@x>", "1"])
def test_what_only_looks_like_a_mention_notifies_nobody(text: str) -> None:
    assert not pings(text, None)
