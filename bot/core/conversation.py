"""Who is talking about what: short-lived, per person and conversation, in memory only."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.core.answer import Answer, Checked, Conflicting, Found, Grounds
from bot.core.question import Question
from bot.understanding.context import Context

WARM: Final = timedelta(minutes=10)
TURNS: Final = 6
"""Turns that a topic is remembered for without being spoken of again."""
MOST_SEEN: Final = 50
"""Facts of one conversation that are not offered again; the first seen are offered again first."""
_KEPT: Final = 10_000
"""Conversations remembered at most; the ones silent longest are forgotten first."""


@dataclass(frozen=True, slots=True)
class _Turn:
    at: datetime
    context: Context
    since: int
    """Turns about nothing since the context was spoken of."""
    seen: tuple[str, ...] = ()
    """Facts that were told, in order."""
    grounds: Grounds | None = None
    """Why the last answer was given."""


class Conversations:
    """Remembers the last turn of each person in each conversation."""

    def __init__(self) -> None:
        self._turns: OrderedDict[tuple[str, str], _Turn] = OrderedDict()

    def recall(self, question: Question) -> Context:
        """Return what *question* may lean on; an empty context when the conversation is new or has gone cold."""
        turn = self._warm(question)
        return turn.context if turn is not None and turn.since < TURNS else Context()

    def seen(self, question: Question) -> frozenset[str]:
        """Return the facts that the asker was told while the conversation has been warm."""
        turn = self._warm(question)
        return frozenset(turn.seen if turn else ())

    def grounds(self, question: Question) -> Grounds | None:
        """Return why the last answer was given; None when there is none or the conversation has gone cold."""
        turn = self._warm(question)
        return turn.grounds if turn else None

    def remember(self, question: Question, context: Context | None, answers: Iterable[Answer] = ()) -> None:
        """
        Keep *context* as the last turn and what *answers* told.

        None (small talk, a refusal) leaves the topic as it was, one turn older.
        """
        key = _key(question)
        if key is None:
            return
        turn = self._warm(question) or _Turn(question.asked_at, Context(), since=TURNS)
        self._turns.pop(key, None)
        since = 0 if context is not None else turn.since + 1
        turn = replace(turn, at=question.asked_at, context=context or turn.context, since=since)
        self._turns[key] = _told(turn, answers)
        while len(self._turns) > _KEPT:
            self._turns.popitem(last=False)

    def _warm(self, question: Question) -> _Turn | None:
        key = _key(question)
        turn = self._turns.get(key) if key else None
        return turn if turn is not None and question.asked_at - turn.at <= WARM else None


def _told(turn: _Turn, answers: Iterable[Answer]) -> _Turn:
    """Return *turn* with what *answers* told; of several, the last that holds a fact is the one to ask back about."""
    answers = tuple(answers)
    if not answers:
        return turn
    stated = [answer for answer in answers if isinstance(answer, Found | Checked | Conflicting)]
    told = [answer.fact for answer in stated]
    seen = tuple(dict.fromkeys((*(fact for fact in turn.seen if fact not in told), *told)))
    return replace(turn, seen=seen[-MOST_SEEN:], grounds=(stated or answers)[-1].grounds)


def _key(question: Question) -> tuple[str, str] | None:
    return None if question.conversation is None else (question.conversation, question.user)
