"""
The bots that are compared: one module each, so that a process loads the libraries of one bot only.

A module has ``prepare(job)``, which loads or learns once and returns a function that makes a bot with no memory of
questions asked before.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Guess:
    """What a bot makes of a question."""

    intents: tuple[str, ...]
    """Best first; mostly one. Empty when the bot itself declines."""
    score: float
    """On the bot's own scale; acted upon from a threshold on."""
    best: str | None
    """What it would say if it had to say something."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one bot is to do in a process of its own."""

    bot: str
    """The name of its module in this package."""
    warm_up: list[str]
    """Asked first in each round, untimed; the guesses serve to pick a threshold."""
    timed: list[str]
    rounds: int
    utterances: list[tuple[str, str]] = field(default_factory=list)
    """(intent, utterance) pairs to learn from."""
    options: dict[str, Any] = field(default_factory=dict)
    """What this bot alone needs to know."""


Bot = Callable[[str], Guess]
Maker = Callable[[], Bot]
