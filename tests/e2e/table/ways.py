"""Ways in, whichever service they belong to, and what is to be expected of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Generic, TypeVar

from tests.e2e.table.kinds import Asked

Room = TypeVar("Room")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the bot said, as people have it before them."""

    place: str
    """Where it stands: a channel, a thread, direct messages, a modal."""
    reader: str | None
    """Who alone sees it; None when everybody there does."""
    shown: str
    """All that its reader sees, without buttons and mark-up."""
    heard: str | None
    """What notifications and screen readers get, where that is a text of its own."""
    offered: tuple[str, ...]
    """The buttons that ask on."""
    pings: bool


class Outcome(Enum):
    """What becomes of a question at a door."""

    ANSWER = auto()
    SILENCE = auto()
    NOTICE = auto()
    """The bot says that it could not read the question."""
    IMPOSSIBLE = auto()
    """By its nature the door cannot bring such a question, or not in this tier."""


class Audience(Enum):
    """Who is to see what a door says."""

    EVERYBODY = auto()
    CONSIDERATE = auto()
    """Everybody if the article says something, else the asker: the others would only be bothered."""
    ASKER = auto()


Hearing = Callable[[Asked], Outcome]
"""What a door makes of a question."""


def everything(_: Asked) -> Outcome:
    """Every question is heard."""
    return Outcome.ANSWER


def facts(asked: Asked) -> Outcome:
    """Facts can be asked for by name, and nothing else."""
    return Outcome.ANSWER if asked.kind.fact else Outcome.IMPOSSIBLE


def answerable(asked: Asked) -> Outcome:
    """In a thread that the bot takes part in, it answers what the article says something about."""
    return Outcome.ANSWER if asked.reply.is_answered else Outcome.SILENCE


def wholly_answerable(asked: Asked) -> Outcome:
    """After an answer in a channel, it answers what the article says all about."""
    told = {"found", "conflicting", "checked"}.issuperset(asked.kind.answers)
    return Outcome.ANSWER if told else Outcome.SILENCE


def nothing(_: Asked) -> Outcome:
    """It is for somebody else."""
    return Outcome.SILENCE


def unreadable(_: Asked) -> Outcome:
    """That something was asked is known, but not what."""
    return Outcome.NOTICE


def unreachable(_: Asked) -> Outcome:
    """The service does not tell the bot."""
    return Outcome.IMPOSSIBLE


@dataclass(frozen=True, slots=True)
class Way(Generic[Room]):
    """One way in."""

    name: str
    ask: Callable[[Room, Asked], Awaitable[str]]
    """Asks in a room, and returns the place where the answer belongs."""
    audience: Audience = Audience.EVERYBODY
    least: Hearing = everything
    conversational: Hearing = everything
    """In the second tier."""
    greets: bool = False
    """Whether an answer comes with a greeting; several leave no room for one."""
    remark: str = ""
    """How the line begins that stands with the answer, if there is one."""

    def outcome(self, asked: Asked, *, conversational: bool) -> Outcome:
        """Return what is to become of a question in one of the tiers."""
        return self.conversational(asked) if conversational else self.least(asked)
