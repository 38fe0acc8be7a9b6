"""
From a message to what it means: the whole pipeline, one step after the other.

clean → split into questions → read → rank intents → add up confidence → decide
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.facts.models import Pack
from bot.understanding.context import Context, is_bare, leans, telling
from bot.understanding.decision import Decision
from bot.understanding.fitted import Fitted
from bot.understanding.followups import FollowUps
from bot.understanding.judge import CLEAR, Interpretation, Judge
from bot.understanding.reading import Reading
from bot.understanding.split import asks, clauses, questions
from bot.understanding.text import clean

_SAME: Final = 85
"""Likeness (0 to 100) from which on a question is one of the examples in other words at most."""
_CHATTY: Final = 9
"""Words from which on a question may be chatter around a shorter one."""
_SURE: Final = 0.8
"""Confidence that a clause which does not ask needs to stand for a whole message."""
_POINTERS: Final = frozenset({"it", "its", "that", "this"})
"""Words that stand for a film named before."""


class Interpreter:
    """Understands messages about one pack's subject."""

    def __init__(self, pack: Pack, fitted: Fitted) -> None:
        self._pack = pack
        self._judge = Judge(pack, fitted)
        self._follow_ups = FollowUps(pack, self._judge)

    def interpret(self, message: str, context: Context | None = None) -> list[Interpretation]:
        """Return an interpretation of each question in *message*, in order; empty when no word is in it."""
        text = clean(message)
        if not any(char.isalnum() for char in text):
            return []
        context = context or Context()
        asked: list[Interpretation] = []
        turn = context
        for question in questions(text):
            found = _with_works(self._question(question, turn), asked)
            if asked and self._asks_more(asked[-1], found):
                found = replace(found, decision=Decision.DECLINE)
            asked.append(found)
            if self._judge.is_settled(found) and found.intent in self._pack.facts:
                turn = Context(self._pack.topic_of[found.intent], found.intent)
        if len(asked) > 1 and not any(self._judge.is_settled(part) for part in asked):
            whole = self._question(text, context)  # the parts say too little each
            return [whole] if self._judge.is_settled(whole) else asked
        return asked

    def _asks_more(self, before: Interpretation, found: Interpretation) -> bool:
        """Return whether *found* most probably asks more of what the article, as *before* showed, does not say."""
        unknown = self._pack.unknown_by_id.get(before.intent)
        if unknown is None or found.followed is not None or found.lead > CLEAR:
            return False
        return found.intent in unknown.nearest or (leans(found.reading) and not found.reading.mentions)

    def _question(self, question: str, context: Context) -> Interpretation:
        reading = self._judge.read(question)
        following = self._follow_ups.read(question, reading, context)
        if following is not None:
            return following
        best = self._judge.judge(reading)
        if is_bare(reading) and best.candidates and not self._is_known(best):
            return replace(best, decision=Decision.ASK_BACK)
        if len(reading.words) >= _CHATTY and not self._judge.is_settled(best):
            return self._best_clause(question, reading) or best
        return best

    def _is_known(self, judged: Interpretation) -> bool:
        """Return whether people say just this, and mean one thing by it: "when can I see it?", "how are you?"."""
        meant = self._judge.is_small_talk(judged) or (judged.is_clear and judged.intent in self._pack.facts)
        return meant and judged.candidates[0].similarity >= _SAME

    def _best_clause(self, question: str, whole: Reading) -> Interpretation | None:
        """
        Return the clause of a chatty question that is understood, if one is: those that ask come first.

        A clause without a place, number or date that the *whole* names does not ask the same thing.
        """
        named = {mention for mention in whole.mentions if mention.known and mention.kind != "person"}
        told: list[Interpretation] = []
        social: list[Interpretation] = []
        for clause in clauses(question):
            judged = self._judge.judge(self._judge.read(clause))
            if not self._judge.is_settled(judged) or not named <= set(judged.reading.mentions):
                continue
            if judged.intent in self._pack.smalltalk_by_id:
                if telling(judged.reading):  # "right or wrong?" alone is none, it belongs to what is said before
                    social.append(judged)
            elif not is_bare(judged.reading):
                if asks(clause):
                    return judged
                if judged.confidence >= _SURE:
                    told.append(judged)
        return max(told or social, key=lambda judged: judged.confidence, default=None)


def _with_works(found: Interpretation, before: Sequence[Interpretation]) -> Interpretation:
    """Return *found* with the work that the same message named before, if it says "it" or "that" of one."""
    reading = found.reading
    named = [mention for each in before for mention in each.reading.mentions if mention.kind == "work"]
    if not named or not _POINTERS.intersection(reading.words) or any(each.kind == "work" for each in reading.mentions):
        return found
    return replace(found, reading=replace(reading, mentions=(*reading.mentions, named[-1])))
