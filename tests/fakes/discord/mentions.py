"""
Whom a message notifies.

Counted on the safe side: a mention inside a code span counts, and so do people and roles nobody knows and
@everyone without the permission for it. A test that says "nobody was pinged" cannot pass by luck.
Rules: https://docs.discord.com/developers/resources/message#allowed-mentions-object
"""

import re
from dataclasses import dataclass

from tests.fakes.discord.wire import Json

USER = re.compile(r"<@!?(\d+)>")
ROLE = re.compile(r"<@&(\d+)>")
EVERYONE = re.compile(r"@everyone|@here")


@dataclass(frozen=True, slots=True)
class Pings:
    """Who gets a notification. False when nobody does."""

    everyone: bool = False
    users: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.everyone or self.users or self.roles)

    def __or__(self, other: "Pings") -> "Pings":
        return Pings(self.everyone or other.everyone, self.users | other.users, self.roles | other.roles)


NOBODY = Pings()


def user_ids(text: str) -> frozenset[int]:
    """Return the people whom *text* names."""
    return frozenset(map(int, USER.findall(text)))


def names_everyone(text: str) -> bool:
    """Return whether *text* says @everyone or @here."""
    return bool(EVERYONE.search(text))


def pings(text: str, allowed: Json | None, *, replied_to: int | None = None) -> Pings:
    """
    Return whom a message of *text* notifies.

    *allowed* is its ``allowed_mentions``: without one everything is parsed, and a reply notifies the author
    of what it replies to, *replied_to*.
    """
    named = Pings(names_everyone(text), user_ids(text), frozenset(map(int, ROLE.findall(text))))
    answered = frozenset() if replied_to is None else frozenset({replied_to})
    if allowed is None:
        return named | Pings(users=answered)
    parse = allowed.get("parse") or ()
    return Pings(
        everyone=named.everyone and "everyone" in parse,
        users=(answered if allowed.get("replied_user") else frozenset())
        | (named.users if "users" in parse else named.users & _ids(allowed.get("users"))),
        roles=named.roles if "roles" in parse else named.roles & _ids(allowed.get("roles")),
    )


def _ids(values: list[str | int] | None) -> frozenset[int]:
    return frozenset(map(int, values or ()))
