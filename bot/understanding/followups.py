"""
Questions that lean on what was said before in the same conversation.

"And where?", "so not Norway?", "the second one", "who said that?", or the noun that a question asked back for.
"""

import re
from enum import StrEnum
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
_AFTERTHOUGHT: Final = re.compile(r"[\s,]+i mean(?:t)?\b", re.IGNORECASE)
"""What marks a correction that comes before it: "for the training, i mean"."""
_WORDS_OF_CHOICE: Final = 6
_CHOICE: Final = 0.01
"""Probability from which on one of the offered readings may have been chosen; only they are compared."""
_CHOICE_RATIO: Final = 3.0
"""How much likelier than the next one of the offered readings must be to count as chosen."""
_WORDING: Final = frozenset("word sentenc quot line phrase text verbatim full origin exact statement ~precise".split())
"""Terms that ask for the exact words without saying whose or which."""


class Aside(StrEnum):
    """What somebody wants to know of the last answer, not of the subject."""

    SOURCES = "sources"
    REASON = "reason"
    WHY = "why"
    """No more than "why?": the reason, unless the subject has an answer to it."""


_REASON: Final = re.compile(
    r"why (?:do|did|would|are) you (?:say|think|saying|thinking|answer|tell|telling)(?: me)?(?: (?:that|this|so|it))?"
    r"|why (?:that|this) (?:answer|one|reply)"
    r"|how (?:do|did|would|can|could) you (?:know|tell|find|get|come to|be (?:so )?(?:sure|certain))"
    r"(?: (?:that|this|it|so|out|about|of|for sure))*"
    r"|how (?:sure|certain|confident) are you(?: (?:about|of|that|this|it|in))*"
)
_WHY: Final = re.compile(r"why|how come|why so|why (?:is|was) (?:that|this|it)(?: so)?")
_SOURCES: Final = frozenset("source sources citation citations reference references proof evidence cite".split())
_AROUND_SOURCES: Final = frozenset(
    """
    what whats where wheres is are s the your its a any got have you do does can could i we me give show see tell get
    got name for that this it of on from there more please which
    """.split()
)
_SMALL: Final = frozenset(
    "and but so ok okay hm hmm well then though tho please pls plz bro lol really exactly".split()
)
_WORD: Final = re.compile(r"[a-z]+")
_MOST_ASIDE: Final = 100
"""Characters of a message that may be an aside: longer ones say what they are about."""


def aside_of(text: str) -> Aside | None:
    """Return what *text*, cleaned, wants to know of the last answer; None when it asks something else."""
    if len(text) > _MOST_ASIDE:
        return None
    words = [word for word in _WORD.findall(text.lower().replace("'s", " is")) if word not in _SMALL]
    said = " ".join(words)
    if _SOURCES.intersection(words) and set(words) <= _SOURCES | _AROUND_SOURCES:
        return Aside.SOURCES
    if _REASON.fullmatch(said):
        return Aside.REASON
    return Aside.WHY if _WHY.fullmatch(said) else None


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
        if about := self._about(reading, context.intent):
            return picked(about, reading, followed=context.topic)
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
        added = _AFTERTHOUGHT.sub("", _CORRECTION.sub("", question))
        corrects = added != question
        if not (context.waits or corrects) or asks(added):
            return None
        standing = self._judge.judge(self._judge.read(added) if corrects else reading)
        if self._judge.is_small_talk(standing) or standing.is_clear:
            return None
        whole = self._judge.judge(self._judge.read(f"{context.asked} {added}"))
        return whole if whole.decision in (Decision.ANSWER, Decision.EITHER) else None

    def _about(self, reading: Reading, intent: str | None) -> str | None:
        """
        Return the fact that was last spoken of, or nearest to it, if *reading* can only be about that.

        It names nothing but a value of a kind that the fact states ("so not Norway?"), or wants the words of it.
        """
        unknown = self._pack.unknown_by_id.get(intent or "")
        fact = self._pack.facts.get(next(iter(unknown.nearest), "") if unknown else intent or "")
        if fact is None or reading.words[:1] == ("and",):  # "and 500?" asks for something new
            return None
        told = set(telling(reading))
        if Form.EXACT_WORDS in reading.forms and told <= _WORDING:
            return fact.id
        kinds = {value.kind for value in (*fact.values, *fact.denies)}
        if "not" not in reading.words:
            kinds -= {"work", "person"}  # "and McQuarrie?" asks for something new
        named = {mention.kind for mention in reading.mentions}
        only_values = bool(named) and named <= kinds and all(term.startswith(("=", "?")) for term in told)
        return fact.id if only_values else None

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
