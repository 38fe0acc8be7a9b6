"""
Questions that lean on what was said before in the same conversation.

"And where?", "so not Norway?", "the second one", "who said that?", or the noun that a question asked back for.
"""

import re
from typing import Final

from bot.facts.models import Form, Pack
from bot.understanding.context import Context, is_bare, leans, telling
from bot.understanding.decision import Decision
from bot.understanding.judge import Interpretation, Judge, picked
from bot.understanding.reading import Reading
from bot.understanding.split import asks

_CORRECTION: Final = re.compile(
    r"^\W*(?:(?:oh|ah|no|nope|not that|sorry|wait|well|ok|okay|actually)\b\W*){0,4}i mean(?:t)?\b\W*(?:to say\b)?\W*",
    re.IGNORECASE,
)
_WORDS_OF_CHOICE: Final = 6
_CHOICE: Final = 0.01
"""Probability from which on one of the offered readings may have been chosen; only they are compared."""
_CHOICE_RATIO: Final = 3.0
"""How much likelier than the next one of the offered readings must be to count as chosen."""
_WORDING: Final = frozenset("word sentenc quot line phrase text verbatim full origin exact statement ~precise".split())
"""Terms that ask for the exact words without saying whose or which."""


class FollowUps:
    """Understands what a question means after what was said before, about one pack's subject."""

    def __init__(self, pack: Pack, judge: Judge) -> None:
        self._pack = pack
        self._judge = judge
        self._headlines = {topic.id: topic.headline for topic in pack.topics}

    def read(self, question: str, reading: Reading, context: Context) -> Interpretation | None:
        """Return what *question* means after *context*; None when it stands by itself."""
        if context.offered and (chosen := self._chosen(reading, context.offered)):
            return chosen
        if context.asked and (completed := self._completed(question, reading, context)):
            return completed
        if self._is_about(reading, context.intent):
            return picked(str(context.intent), reading, followed=context.topic)
        if leans(reading) and context.topic in self._headlines:
            return self._followed(question, reading, context, context.topic)
        return None

    def _chosen(self, reading: Reading, offered: tuple[str, ...]) -> Interpretation | None:
        """Return the one of the offered facts that *reading* picks; a question of its own picks none."""
        judge = self._judge
        if reading.forms or len(reading.words) > _WORDS_OF_CHOICE or judge.is_small_talk(judge.judge(reading)):
            return None
        chances = sorted(((chance, intent) for intent, chance in judge.among(reading, offered).items()), reverse=True)
        if chances[0][0] < _CHOICE or (len(chances) > 1 and chances[0][0] < _CHOICE_RATIO * chances[1][0]):
            return None
        return picked(chances[0][1], reading)

    def _completed(self, question: str, reading: Reading, context: Context) -> Interpretation | None:
        """Return what the last question means with what *question* adds to it: "the jump", "no, I mean part two"."""
        added = _CORRECTION.sub("", question)
        corrects = added != question
        if not (context.waits or corrects) or asks(added):
            return None
        standing = self._judge.judge(self._judge.read(added) if corrects else reading)
        if self._judge.is_small_talk(standing) or standing.is_clear:
            return None
        whole = self._judge.judge(self._judge.read(f"{context.asked} {added}"))
        return whole if whole.decision in (Decision.ANSWER, Decision.EITHER) else None

    def _is_about(self, reading: Reading, intent: str | None) -> bool:
        """
        Return whether *reading* can only be about the fact that was last spoken of.

        It names nothing but a value of a kind that the fact states ("so not Norway?"), or wants the words of it.
        """
        fact = self._pack.facts.get(intent or "")
        if fact is None:
            return False
        told = set(telling(reading))
        if Form.EXACT_WORDS in reading.forms and told <= _WORDING:
            return True
        kinds = {value.kind for value in (*fact.values, *fact.denies)} - {"work", "person"}
        named = {mention.kind for mention in reading.mentions}
        return bool(named) and named <= kinds and all(term.startswith(("=", "?")) for term in told)

    def _followed(self, question: str, alone: Reading, context: Context, topic: str) -> Interpretation:
        """Read a question that leans on the last turn's topic both ways, and keep the surer reading."""
        standing = self._judge.judge(alone)
        if self._judge.is_small_talk(standing) or (standing.is_clear and standing.intent in self._pack.facts):
            return standing
        ambiguity = self._pack.ambiguity_by_id.get(standing.intent)
        meant = [fact for fact in ambiguity.choices if self._pack.topic_of[fact] == topic] if ambiguity else []
        if len(meant) == 1:
            return picked(meant[0], alone, followed=topic)
        spelt_out = self._judge.read(f"{question} {self._headlines[topic]}")
        leaning = self._judge.judge_following(alone, spelt_out, context, both=not is_bare(alone))
        if is_bare(alone) or standing.decision in (Decision.ASK_BACK, Decision.EITHER):
            return leaning
        if leaning.decision is Decision.ANSWER and (not standing.is_clear or leaning.intent in self._pack.facts):
            return leaning
        return max(leaning, standing, key=lambda judged: judged.confidence)
