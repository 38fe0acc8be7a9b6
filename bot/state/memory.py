"""
Everything that is remembered, in memory: enough for one process, until it ends.

Each record is bounded and forgets the oldest first. :mod:`bot.state.claims` has the claims.
"""

from datetime import timedelta
from typing import Final

from bot.core.bounded import Bounded
from bot.core.records import MAX_COMMENT, Policy, Posted, Rating, Records
from bot.state.claims import MemoryClaims
from bot.state.hashing import Salt, new_secret

POSTS_KEPT_FOR: Final = timedelta(hours=24)
KEPT_POSTS: Final = 5_000
KEPT_RATINGS: Final = 10_000
KEPT_POLICIES: Final = 10_000
KEPT_WELCOMES: Final = 100_000


class MemoryPosts:
    """The last 5,000 answers, no older than a day when the last one was given."""

    def __init__(self) -> None:
        self._posted: Bounded[str, Posted] = Bounded(KEPT_POSTS)
        self._salt = Salt(new_secret())

    def digest(self, text: str) -> str:
        """Return a keyed hash of *text*."""
        return self._salt.hash(text)

    async def keep(self, posted: Posted) -> None:
        """Remember *posted* in place of an earlier answer to its question."""
        self._posted[posted.question] = posted
        while (oldest := next(iter(self._posted.values()))).at <= posted.at - POSTS_KEPT_FOR:
            del self._posted[oldest.question]

    async def find(self, question: str) -> Posted | None:
        """Return the answer to *question*."""
        return self._posted.get(question)

    async def find_answer(self, channel: str, message: str) -> Posted | None:
        """Return the answer that *message* is part of."""
        there = (posted for posted in self._posted.values() if posted.channel == channel)
        return next((posted for posted in there if message in posted.messages), None)

    async def is_known(self, channel: str) -> bool:
        """Return whether an answer stands in *channel*."""
        return any(posted.channel == channel for posted in self._posted.values())

    async def drop(self, question: str) -> None:
        """Forget the answer to *question*; no matter if there is none."""
        self._posted.pop(question, None)


class MemoryFeedback:
    """The last 10,000 ratings."""

    def __init__(self) -> None:
        self._ratings: Bounded[tuple[str, str], tuple[Rating, str | None]] = Bounded(KEPT_RATINGS)

    @property
    def ratings(self) -> tuple[tuple[Rating, str | None], ...]:
        """Each rating, with its comment if there is one, in the order in which they were last changed."""
        return tuple(self._ratings.values())

    async def rate(self, rating: Rating) -> None:
        """Keep *rating* in place of an earlier one and its comment."""
        self._ratings[rating.answer, rating.user] = (rating, None)

    async def comment(self, rating: Rating, text: str) -> None:
        """Keep *rating* with the beginning of *text*."""
        self._ratings[rating.answer, rating.user] = (rating, text[:MAX_COMMENT])


class MemoryPolicies:
    """The policies of the 10,000 channels that were last set."""

    def __init__(self) -> None:
        self._policies: Bounded[str, Policy] = Bounded(KEPT_POLICIES)

    async def policy(self, place: str) -> Policy:
        """Return what was set for *place*."""
        return self._policies.get(place, Policy.ADDRESSED)

    async def set_policy(self, place: str, policy: Policy) -> None:
        """Set it."""
        self._policies[place] = policy


class MemoryWelcomes:
    """The last 100,000 people who were greeted."""

    def __init__(self) -> None:
        self._greeted: Bounded[str, None] = Bounded(KEPT_WELCOMES)

    async def is_first(self, user: str) -> bool:
        """Return whether *user* is new here; no longer from now on."""
        if user in self._greeted:
            return False
        self._greeted[user] = None
        return True

    async def give_back(self, user: str) -> None:
        """Forget *user*; no matter if they are new."""
        self._greeted.pop(user, None)


def memory_records() -> Records:
    """Return new records that know nothing yet."""
    return Records(
        claims=MemoryClaims(),
        posts=MemoryPosts(),
        feedback=MemoryFeedback(),
        policies=MemoryPolicies(),
        welcomes=MemoryWelcomes(),
    )
