"""What of a conversation helps to understand its next question."""

from dataclasses import dataclass
from typing import Final

from bot.understanding.english import PRONOUNS, QUESTION_WORDS, STOPWORDS, VERDICTS
from bot.understanding.reading import Reading

_FEW: Final = 2
"""Telling terms that a question may have and still lean on what was said before."""
_SMALL: Final = STOPWORDS | QUESTION_WORDS | VERDICTS | {"one"}
"""Words that say nothing of what a question is about; "that one" is anything."""


@dataclass(frozen=True, slots=True)
class Context:
    """The last turn of one person in one conversation."""

    topic: str | None = None
    """The topic's id."""
    intent: str | None = None
    """The fact or known unknown that was last spoken of."""
    offered: tuple[str, ...] = ()
    """Facts that were offered as readings and wait for a choice."""
    asked: str = ""
    """The question that was last asked, which the next message may complete or correct."""
    waits: bool = False
    """Whether it was asked back."""


def telling(reading: Reading) -> list[str]:
    """Return the terms that say what the question is about."""
    return [term for term in reading.terms if term not in _SMALL]


def leans(reading: Reading) -> bool:
    """Return whether *reading* may need what was said before: it is short, and points or begins with "and"."""
    points = bool(PRONOUNS.intersection(reading.words)) or reading.words[:1] in {("and",), ("also",), ("so",)}
    return len(telling(reading)) <= _FEW and (points or len(reading.words) <= 3)


def is_bare(reading: Reading) -> bool:
    """Return whether *reading* says nothing of what it is about: "and where?", "how many did he do?"."""
    return bool(reading.words) and not telling(reading)
