"""From what a question means to its answer, in one language."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.core.answer import Answer, Checked, Conflicting, Found
from bot.core.compose import Composer
from bot.core.grounds import grounded, grounds_of
from bot.core.plain import MAX_REPLY, plain_text
from bot.facts.models import OFF_TOPIC, Fact, Form, Pack
from bot.understanding.context import Context, leans
from bot.understanding.decision import Calibration, Decision
from bot.understanding.judge import Interpretation
from bot.understanding.premises import asks_for_others, contradicted_sibling, misattributed, other_subject

_TOPICAL: Final = 0.5
"""Chance that a question which is not understood is about a topic, for the next one to be read as about it."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What one question gets."""

    answers: tuple[Answer, ...]
    """One, or two where the runner-up may have been meant as well."""
    following: Context | None
    """What the next question may lean on; None when nothing new was spoken of."""


class Resolver:
    """Answers questions about one pack's subject that have been understood."""

    def __init__(self, pack: Pack, composer: Composer, calibration: Calibration) -> None:
        self._pack = pack
        self._composer = composer
        self._calibration = calibration

    def resolve(self, found: Interpretation, context: Context, now: datetime) -> Resolved:
        """Return what the question *found* gets after *context*, asked *now*."""
        answer, following = self._answer(found, context, now)
        return Resolved(tuple(self._grounded(found, answer)), following)

    def _grounded(self, found: Interpretation, answer: Answer) -> Iterator[Answer]:
        known = self._pack.facts.keys() | self._pack.ambiguity_by_id.keys()
        yield grounded(answer, grounds_of(found, self._calibration, acted_upon=known))
        if found.decision is Decision.EITHER:
            other = self._alternative(found, answer)
            if other is not None:
                yield grounded(other, grounds_of(found, self._calibration, acted_upon=known, rank=1))

    def _answer(self, found: Interpretation, context: Context, now: datetime) -> tuple[Answer, Context | None]:
        pack, compose = self._pack, self._composer
        fact = pack.facts.get(context.intent or "")
        if fact and Form.ATTRIBUTION in found.reading.forms and (found.followed or leans(found.reading)):
            by = pack.facts[fact.attribution or fact.id]
            return compose.attribution(fact, confidence=found.confidence), Context(pack.topic_of[by.id], by.id)
        intent = found.intent
        if found.decision is Decision.ASK_BACK:
            offered = compose.ask_back(self._offer(found), confidence=found.confidence)
            choices = tuple(choice.intent for choice in offered.choices)
            return offered, Context(context.topic, context.intent, choices, waits=True)
        if found.decision is Decision.ANSWER and intent in pack.unknown_by_id:
            unknown = pack.unknown_by_id[intent]
            return compose.unknown(unknown, confidence=found.confidence), Context(unknown.topic, intent)
        if found.decision is Decision.ANSWER and intent in pack.smalltalk_by_id:
            return compose.small_talk(pack.smalltalk_by_id[intent], confidence=found.confidence), None
        if found.decision in (Decision.ANSWER, Decision.EITHER) and intent in pack.facts:
            return self._fact(pack.facts[intent], found, now)
        if intent == OFF_TOPIC or not found.candidates:
            return compose.off_topic(), None
        topic = self._topic(found)
        return compose.not_found(self._offer(found)), None if topic is None else Context(topic)

    def _topic(self, found: Interpretation) -> str | None:
        """Return what *found* is most probably about, though not what it asks of it: what comes next may lean on it."""
        chances: defaultdict[str, float] = defaultdict(float)
        for candidate in found.candidates:
            topic = self._pack.topic_of.get(candidate.intent)
            if topic is not None:
                chances[topic] += candidate.probability
        likeliest = max(chances, key=chances.__getitem__, default=None)
        return likeliest if likeliest is not None and chances[likeliest] >= _TOPICAL else None

    def _fact(self, fact: Fact, found: Interpretation, now: datetime) -> tuple[Answer, Context | None]:
        other = other_subject(self._pack, fact, found.reading)
        if other is not None:
            return self._composer.foreign(other), None
        speaker = misattributed(self._pack, fact, found.reading)
        if speaker is not None:
            return self._composer.not_said(speaker, fact), None
        if asks_for_others(fact, found.reading):
            return self._composer.nothing_else(fact), None
        fact = contradicted_sibling(self._pack, fact, found.reading) or fact
        topics = {topic.id: topic.headline for topic in self._pack.topics}
        answer = self._composer.fact(
            fact,
            confidence=found.confidence,
            reading=found.reading,
            covered=found.candidates[0].coverage == 1.0,
            followed=topics.get(found.followed) if found.followed else None,
            now=now,
        )
        return answer, Context(self._pack.topic_of[fact.id], fact.id)

    def _alternative(self, found: Interpretation, given: Answer) -> Answer | None:
        """Return what the runner-up answers, if *given* is a fact, does not say it, and one reply holds them both."""
        if not isinstance(given, Found | Checked | Conflicting):
            return None
        fact = self._pack.facts[found.candidates[1].intent]
        if set(fact.claims) <= set(self._pack.facts[given.fact].claims):
            return None
        other = self._composer.alternative(fact, confidence=found.confidence)
        return other if len(plain_text(given)) + len(plain_text(other)) <= MAX_REPLY else None

    def _offer(self, found: Interpretation) -> Sequence[str]:
        if found.intent in self._pack.ambiguity_by_id:
            return self._pack.ambiguity_by_id[found.intent].choices
        facts = [candidate.intent for candidate in found.candidates if candidate.intent in self._pack.facts]
        return facts[:3] or self._pack.suggestions
