"""What must outlive a process, as the platforms see it; :mod:`bot.state` keeps it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

MAX_COMMENT: Final = 500
"""Characters that are kept of what somebody says was wrong with an answer."""


class Policy(StrEnum):
    """When the bot speaks in a shared channel."""

    OFF = "off"
    """Never; who uses a command is answered alone."""
    ADDRESSED = "addressed"
    """When it is named, replied to or asked by command, and in a conversation that goes on."""
    QUESTIONS = "questions"
    """Also when nobody named it, for a question that the article surely answers."""


@dataclass(frozen=True, slots=True)
class Posted:
    """The answer to one message."""

    question: str
    """The key of the message that asked."""
    channel: str
    """Where the answer stands."""
    messages: tuple[str, ...]
    """The service's ids of the answer's messages, in order."""
    digest: str
    """Of the question's text, which itself is not kept; see :meth:`Posts.digest`."""
    at: datetime
    """When it was answered; aware."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What somebody thinks of an answer."""

    answer: str
    """The key of the answer's message."""
    user: str
    """Who asked and rates; kept as a pseudonym."""
    intent: str
    """What the answer was about."""
    kind: str
    """The answer's kind, such as ``found``."""
    helpful: bool
    at: datetime


class Claims(Protocol):
    """Makes sure that one event is worked on once, though services deliver it again."""

    async def claim(self, key: str) -> bool:
        """Return whether the caller is the first to ask for *key*, and so is to do the work."""
        ...

    async def release(self, key: str) -> None:
        """Give *key* back because nothing was posted, so that a redelivery is worked on."""
        ...


class Posts(Protocol):
    """Remembers which messages answer which, so that an answer follows its question's edits."""

    def digest(self, text: str) -> str:
        """
        Return what tells whether a question's text has changed, without being the text: a keyed hash.

        The same text gives the same digest for as long as posts are remembered, after a restart too.
        """
        ...

    async def keep(self, posted: Posted) -> None:
        """Remember *posted*, in place of what was kept for the same question."""
        ...

    async def find(self, question: str) -> Posted | None:
        """Return the answer to the message with this key; None when there is none, or it is forgotten."""
        ...

    async def find_answer(self, channel: str, message: str) -> Posted | None:
        """Return the answer that the bot's message with this id is part of."""
        ...

    async def is_known(self, channel: str) -> bool:
        """Return whether the bot has answered in *channel*, such as a thread."""
        ...

    async def drop(self, question: str) -> None:
        """Forget the answer to the message with this key."""
        ...


class Feedback(Protocol):
    """Keeps what people think of answers; never what they asked."""

    async def rate(self, rating: Rating) -> None:
        """Keep *rating*, in place of an earlier one by the same person of the same answer."""
        ...

    async def comment(self, rating: Rating, text: str) -> None:
        """Keep *rating* as :meth:`rate` does, with what the person says was wrong, cut to :data:`MAX_COMMENT`."""
        ...


class Policies(Protocol):
    """Keeps when to speak, by channel."""

    async def policy(self, place: str) -> Policy:
        """Return the policy of the channel with this key; :attr:`Policy.ADDRESSED` unless set."""
        ...

    async def set_policy(self, place: str, policy: Policy) -> None:
        """Set the policy of the channel with this key, until it is set again."""
        ...


class Welcomes(Protocol):
    """Remembers who has been greeted."""

    async def is_first(self, user: str) -> bool:
        """Return True the first time it is asked about *user*, and never again."""
        ...

    async def give_back(self, user: str) -> None:
        """Let *user* be greeted after all, because the greeting was not posted."""
        ...


@dataclass(frozen=True, slots=True)
class Records:
    """All of them, for a platform to be given."""

    claims: Claims
    posts: Posts
    feedback: Feedback
    policies: Policies
    welcomes: Welcomes
