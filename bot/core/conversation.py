"""Who is talking about what: short-lived, per person and conversation, in memory only."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.core.question import Question
from bot.understanding.context import Context

WARM: Final = timedelta(minutes=10)
TURNS: Final = 6
"""Turns that a topic is remembered for without being spoken of again."""
_KEPT: Final = 10_000
"""Conversations remembered at most; the ones silent longest are forgotten first."""


@dataclass(frozen=True, slots=True)
class _Turn:
    context: Context
    at: datetime
    since: int


class Conversations:
    """Remembers the last turn of each person in each conversation."""

    def __init__(self) -> None:
        self._turns: OrderedDict[tuple[str, str], _Turn] = OrderedDict()

    def recall(self, question: Question) -> Context:
        """Return what *question* may lean on; an empty context when the conversation is new or has gone cold."""
        key = _key(question)
        turn = self._turns.get(key) if key else None
        return turn.context if turn is not None and _is_warm(turn, question) else Context()

    def remember(self, question: Question, context: Context | None) -> None:
        """Keep *context* as the last turn; None (small talk, a refusal) leaves the topic as it was, one turn older."""
        key = _key(question)
        if key is None:
            return
        before = self._turns.pop(key, None)
        if context is not None:
            self._turns[key] = _Turn(context, question.asked_at, 0)
        elif before is not None and _is_warm(before, question):
            self._turns[key] = _Turn(before.context, question.asked_at, before.since + 1)
        while len(self._turns) > _KEPT:
            self._turns.popitem(last=False)


def _is_warm(turn: _Turn, question: Question) -> bool:
    return question.asked_at - turn.at <= WARM and turn.since < TURNS


def _key(question: Question) -> tuple[str, str] | None:
    return None if question.conversation is None else (question.conversation, question.user)
