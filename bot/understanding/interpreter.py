"""
From a message to what it means: the whole pipeline, one step after the other.

clean → split into questions → read → rank intents → add up confidence → decide
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.facts.models import OFF_TOPIC, Pack
from bot.understanding.context import Context, is_bare, leans
from bot.understanding.decision import Decision, confidence, decide, evidence, lead
from bot.understanding.fitted import Fitted
from bot.understanding.ranker import Candidate, Ranker
from bot.understanding.reading import Reader, Reading
from bot.understanding.split import asks, clauses, questions
from bot.understanding.text import clean

_SAME: Final = 85
"""Likeness (0 to 100) from which on a question is one of the examples in other words at most."""
_CHATTY: Final = 9
"""Words from which on a question may be chatter around a shorter one."""
_SURE: Final = 0.8
"""Confidence that a clause which does not ask needs to stand for a whole message."""
_CLEAR: Final = 2.0
"""Lead from which on a question stands by itself, whatever was said before."""
_POINTERS: Final = frozenset({"it", "its", "that", "this"})
"""Words that stand for a film named before."""
_WORDS_OF_CHOICE: Final = 6
_CHOICE: Final = 0.01
"""Probability from which on one of the offered readings may have been chosen; only they are compared."""
_CHOICE_RATIO: Final = 3.0
"""How much likelier than the next one of the offered readings must be to count as chosen."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One question, understood as far as it can be."""

    reading: Reading
    candidates: tuple[Candidate, ...]
    """Best first; empty when there is nothing to go by."""
    confidence: float
    """Probability that the best candidate is right."""
    lead: float
    decision: Decision
    followed: str | None = None
    """The topic's id that context supplied."""

    @property
    def intent(self) -> str:
        """Return the best candidate's intent."""
        return self.candidates[0].intent if self.candidates else OFF_TOPIC


class Interpreter:
    """Understands questions about one pack's subject."""

    def __init__(self, pack: Pack, fitted: Fitted) -> None:
        self._pack = pack
        self._calibration = fitted.calibration
        self._reader = Reader(pack)
        self._ranker = Ranker(pack, fitted.model, fitted.examples)
        self._headlines = {topic.id: topic.headline for topic in pack.topics}

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
            if self._is_settled(found) and found.intent in self._pack.facts:
                turn = Context(self._pack.topic_of[found.intent], found.intent)
        if len(asked) > 1 and not any(self._is_settled(part) for part in asked):
            whole = self._question(text, context)  # the parts say too little each
            return [whole] if self._is_settled(whole) else asked
        return asked

    def _asks_more(self, before: Interpretation, found: Interpretation) -> bool:
        """Return whether *found* most probably asks more of what the article, as *before* showed, does not say."""
        unknown = self._pack.unknown_by_id.get(before.intent)
        if unknown is None or found.followed is not None or found.lead > _CLEAR:
            return False
        return found.intent in unknown.nearest or (leans(found.reading) and not found.reading.mentions)

    def _question(self, question: str, context: Context) -> Interpretation:
        reading = self._reader.read(question)
        if context.offered and (chosen := self._chosen(reading, context.offered)):
            return chosen
        if leans(reading) and context.topic in self._headlines:
            return self._followed(question, reading, context.topic)
        best = self._judge(reading)
        if is_bare(reading) and not self._is_small_talk(best) and not self._is_well_known(best):
            return self._judge(reading, bare=True)
        if len(reading.words) >= _CHATTY and not self._is_settled(best):
            return self._best_clause(question, reading) or best
        return best

    def _is_settled(self, judged: Interpretation) -> bool:
        """Return whether a question is understood as it stands, so that its clauses need not be looked at."""
        sure = judged.intent not in self._pack.unknown_by_id or judged.confidence >= self._calibration.threshold
        return sure and judged.decision is Decision.ANSWER and judged.intent != OFF_TOPIC

    def _is_well_known(self, judged: Interpretation) -> bool:
        """Return whether people ask just this, in these words, and mean one thing by it: "when can I see it?"."""
        clear = judged.decision is Decision.ANSWER and judged.lead > _CLEAR
        return clear and judged.candidates[0].similarity >= _SAME and judged.intent in self._pack.facts

    def _best_clause(self, question: str, whole: Reading) -> Interpretation | None:
        """
        Return the clause of a chatty question that is understood, if one is: those that ask come first.

        A clause without a place, number or date that the *whole* names does not ask the same thing.
        """
        named = {mention for mention in whole.mentions if mention.known and mention.kind != "person"}
        told: list[Interpretation] = []
        social: list[Interpretation] = []
        for clause in clauses(question):
            judged = self._judge(self._reader.read(clause))
            if not self._is_settled(judged) or not named <= set(judged.reading.mentions):
                continue
            if judged.intent in self._pack.smalltalk_by_id:
                social.append(judged)
            elif not is_bare(judged.reading):
                if asks(clause):
                    return judged
                if judged.confidence >= _SURE:
                    told.append(judged)
        return max(told or social, key=lambda judged: judged.confidence, default=None)

    def _judge(
        self, reading: Reading, *, beside: Reading | None = None, bare: bool = False, followed: str | None = None
    ) -> Interpretation:
        candidates = self._ranker.rank(reading, beside=beside)
        if followed is not None:  # what was said before has decided what it may mean
            candidates = [found for found in candidates if found.intent not in self._pack.ambiguity_by_id]
        if not candidates:
            return Interpretation(reading, (), 0.0, 0.0, Decision.DECLINE)
        best = self._pack.facts.get(candidates[0].intent)
        figures = evidence(reading, candidates, best.forms if best else ())
        sure = confidence(figures, self._calibration.weights)
        return Interpretation(
            reading=reading,
            candidates=tuple(candidates),
            confidence=sure,
            lead=lead(candidates),
            decision=Decision.ASK_BACK if bare else self._decide(candidates, sure),
            followed=followed,
        )

    def _decide(self, candidates: list[Candidate], sure: float) -> Decision:
        if candidates[0].intent in self._pack.ambiguity_by_id and sure >= self._calibration.threshold:
            return Decision.ASK_BACK
        return decide(candidates, sure, self._calibration, facts=self._pack.facts)

    def _followed(self, question: str, alone: Reading, topic: str) -> Interpretation:
        """Read a question that leans on the last turn's topic both ways, and keep the surer reading."""
        standing = self._judge(alone)
        clear = standing.decision is Decision.ANSWER and standing.lead > _CLEAR
        if self._is_small_talk(standing) or (clear and standing.intent in self._pack.facts):
            return standing
        ambiguity = self._pack.ambiguity_by_id.get(standing.intent)
        meant = [fact for fact in ambiguity.choices if self._pack.topic_of[fact] == topic] if ambiguity else []
        if len(meant) == 1:
            candidate = Candidate(meant[0], 1.0, 100.0, standing.candidates[0].utterance, 1.0)
            return replace(
                standing,
                candidates=(candidate,),
                confidence=standing.confidence,
                decision=Decision.ANSWER,
                followed=topic,
            )
        spelt_out = self._reader.read(f"{question} {self._headlines[topic]}")
        leaning = self._judge(spelt_out, beside=None if is_bare(alone) else alone, followed=topic)
        if is_bare(alone) or standing.decision in (Decision.ASK_BACK, Decision.EITHER):
            return leaning
        if leaning.decision is Decision.ANSWER and (not clear or leaning.intent in self._pack.facts):
            return leaning
        return max(leaning, standing, key=lambda judged: judged.confidence)

    def _chosen(self, reading: Reading, offered: tuple[str, ...]) -> Interpretation | None:
        """Return the one of the offered facts that *reading* picks; a question of its own picks none."""
        if reading.forms or len(reading.words) > _WORDS_OF_CHOICE or self._is_small_talk(self._judge(reading)):
            return None
        chances = sorted(
            ((chance, intent) for intent, chance in self._ranker.among(reading, offered).items()), reverse=True
        )
        if chances[0][0] < _CHOICE or (len(chances) > 1 and chances[0][0] < _CHOICE_RATIO * chances[1][0]):
            return None
        candidate = Candidate(chances[0][1], 1.0, 100.0, "", 1.0)
        return Interpretation(reading, (candidate,), 1.0, 7.0, Decision.ANSWER)

    def _is_small_talk(self, judged: Interpretation) -> bool:
        return judged.decision is Decision.ANSWER and judged.intent in self._pack.smalltalk_by_id


def _with_works(found: Interpretation, before: Sequence[Interpretation]) -> Interpretation:
    """Return *found* with the work that the same message named before, if it says "it" or "that" of one."""
    reading = found.reading
    named = [mention for each in before for mention in each.reading.mentions if mention.kind == "work"]
    if not named or not _POINTERS.intersection(reading.words) or any(each.kind == "work" for each in reading.mentions):
        return found
    return replace(found, reading=replace(reading, mentions=(*reading.mentions, named[-1])))
