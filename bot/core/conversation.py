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
EDITABLE: Final = 6
"""Turns that can be read anew, in the light of what stood before them; older ones are read without any context."""
MOST_SEEN: Final = 50
"""Facts of one conversation that are not offered again; the first seen are offered again first."""
_KEPT: Final = 10_000
"""Conversations remembered at most; the ones silent longest are forgotten first."""


@dataclass(frozen=True, slots=True)
class _Turn:
    asked: datetime
    """When it was asked in its first wording."""
    at: datetime
    """When it was last edited, or asked."""
    context: Context
    since: int
    """Turns about nothing since the context was spoken of."""
    seen: tuple[str, ...] = ()
    """Facts that were told, in order."""
    grounds: Grounds | None = None
    """Why the last answer was given."""


class Conversations:
    """Remembers the last turns of each person in each conversation; all but the last are for edited questions."""

    def __init__(self) -> None:
        self._turns: OrderedDict[tuple[str, str], tuple[_Turn, ...]] = OrderedDict()

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
        Keep *context* and what *answers* told as the last turn, or as the one that *question* replaces.

        None (small talk, a refusal) leaves the topic as it was, one turn older.
        """
        key = _key(question)
        if key is None:
            return
        asked = question.replaces or question.asked_at
        turn = self._warm(question) or _Turn(asked, asked, Context(), since=TURNS)
        since = 0 if context is not None else turn.since + 1
        turn = replace(turn, asked=asked, at=question.asked_at, context=context or turn.context, since=since)
        turns = (*self._before(question), _told(turn, answers), *self._after(question))
        self._turns.pop(key, None)
        self._turns[key] = turns[-EDITABLE:]
        while len(self._turns) > _KEPT:
            self._turns.popitem(last=False)

    def _warm(self, question: Question) -> _Turn | None:
        """Return the turn that *question* comes after, unless it has gone cold until then."""
        before, asked = self._before(question), question.replaces or question.asked_at
        return before[-1] if before and asked - before[-1].at <= WARM else None

    def _before(self, question: Question) -> tuple[_Turn, ...]:
        turns, edited = self._all(question), question.replaces
        return turns if edited is None else tuple(turn for turn in turns if turn.asked < edited)

    def _after(self, question: Question) -> tuple[_Turn, ...]:
        turns, edited = self._all(question), question.replaces
        return () if edited is None else tuple(turn for turn in turns if turn.asked > edited)

    def _all(self, question: Question) -> tuple[_Turn, ...]:
        key = _key(question)
        return self._turns.get(key, ()) if key else ()


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
