"""One thing that somebody asked of the bot, and what came of it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Exchange(Generic[Answer]):
    """A question and its answer, as a transcript tells it."""

    door: str
    who: str
    where: str
    said: str
    answer: Answer
    private: bool
    """Whether nobody else sees the answer, although others may be around."""
    seconds: float
    """Until the question was acknowledged; until it was answered where Discord has no acknowledgement, for messages."""
