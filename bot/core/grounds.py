"""Why an answer was given: kept with it, and told to whoever asks."""

from collections.abc import Container
from typing import Final

from bot.core.answer import Answer, Checked, Conflicting, Found, Grounds, Social
from bot.core.commands import HELP
from bot.core.compose import Composer
from bot.core.messages import Messages
from bot.core.ports import Why
from bot.facts.models import OFF_TOPIC, Fact, Pack
from bot.understanding.decision import Calibration, least
from bot.understanding.judge import Interpretation

OTHER_LANGUAGE: Final = "other_language"
"""The intent of a question in a language that the pack does not speak."""
_LONGEST_EXAMPLE: Final = 120
"""Characters of an example that are shown."""


def grounds_of(
    found: Interpretation, calibration: Calibration, *, acted_upon: Container[str], rank: int = 0
) -> Grounds:
    """
    Return why *found* gets its answer: its best candidate, or the one at *rank*.

    Intents in *acted_upon* need the whole threshold, others less, for they do less harm.
    """
    threshold = least(calibration, is_fact=found.intent in acted_upon)
    if not found.candidates:
        return Grounds(intent=OFF_TOPIC, confidence=found.confidence, threshold=threshold)
    candidate = found.candidates[rank]
    return Grounds(
        intent=candidate.intent,
        confidence=found.confidence,
        threshold=threshold,
        matched=candidate.utterance or None,
    )


def grounded(answer: Answer, grounds: Grounds) -> Answer:
    """Return *answer* with its *grounds*; of a fact they are about just that one."""
    if isinstance(answer, Found | Checked | Conflicting):
        grounds = grounds.model_copy(update={"intent": answer.fact})
    return answer.model_copy(update={"grounds": grounds})


def by_name(answer: Answer, intent: str) -> Answer:
    """Return *answer*, which was asked for by name: there was nothing to decide."""
    return grounded(answer, Grounds(intent=intent, confidence=answer.confidence))


class Reasons:
    """Tells why answers about one pack's subject were given, in one language."""

    def __init__(self, pack: Pack, composer: Composer, say: Messages) -> None:
        self._pack = pack
        self._composer = composer
        self._say = say

    def why(self, grounds: Grounds) -> Why | None:
        """Return why an answer was given; None when the pack no longer has what it was about."""
        fact = self._pack.facts.get(grounds.intent)
        if fact is not None:
            return Why(grounds, fact.headline, self._composer.sources(fact))
        headline = self._headline(grounds.intent)
        return None if headline is None else Why(grounds, headline, ())

    def _headline(self, intent: str) -> str | None:
        if intent == OFF_TOPIC:
            return self._say("something_else", subject=self._pack.subject)
        if intent == OTHER_LANGUAGE:
            return self._say("other_language")
        if intent in self._pack.unknown_by_id:
            return self._pack.unknown_by_id[intent].asked_for
        if intent in self._pack.ambiguity_by_id:
            labels = (choice.label for choice in self._composer.choices(self._pack.ambiguity_by_id[intent].choices))
            return self._say.listed("or", labels)
        if intent in self._pack.smalltalk_by_id or intent == HELP:
            return intent.replace("_", " ")
        return None

    def told(self, why: Why) -> Answer:
        """Return *why* as an answer: one of its fact, or without one just said."""
        parts = [self._say("because", headline=why.headline, intent=why.grounds.intent), *self._decided(why.grounds)]
        fact = self._pack.facts.get(why.grounds.intent)
        if fact is None:
            return Social(intent="why", body=" ".join(parts), grounds=why.grounds)
        claims = ", ".join(source.claim for source in why.sources)
        return Found(
            fact=fact.id,
            headline=fact.headline,
            body=" ".join([*parts, self._say("claims", claims=claims)]),
            sources=why.sources,
            related=self._composer.choices(fact.related),
            grounds=why.grounds,
        )

    def sources(self, fact: Fact, grounds: Grounds) -> Answer:
        """Return what *fact* rests on; *grounds* are those of the last answer, which may have been about another."""
        answer = self._composer.fact(fact)
        if isinstance(answer, Found):  # a conflict's positions are its sources
            answer = answer.model_copy(update={"body": self._say("rests_on")})
        return grounded(answer, grounds) if grounds.intent == fact.id else by_name(answer, fact.id)

    def _decided(self, grounds: Grounds) -> list[str]:
        if grounds.threshold is None:
            return [self._say("asked_by_name")]
        said = []
        if grounds.matched is not None:
            example = grounds.matched
            if len(example) > _LONGEST_EXAMPLE:
                example = f"{example[: _LONGEST_EXAMPLE - 1]}…"
            said.append(self._say("matched", example=example))
        said.append(self._say("sure", confidence=f"{grounds.told:.0%}", threshold=f"{grounds.threshold:.0%}"))
        return said
