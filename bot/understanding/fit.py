"""
Fitting a pack: what its utterances and its labelled questions say the numbers are.

The weights are learnt from the utterances. Confidence, threshold and margin are fitted on the golden
questions, which no weight has seen. A wrong answer costs :data:`COST_OF_WRONG` times what a right one
gains, so a doubtful question is declined.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Final

from bot.facts.models import AMBIGUOUS, Pack
from bot.understanding.decision import EVIDENCE, Calibration, confidence, evidence, lead
from bot.understanding.examples import read_examples
from bot.understanding.features import features_of, is_compound
from bot.understanding.fitted import Fitted, fingerprint
from bot.understanding.learning import Example, learn
from bot.understanding.ranker import Candidate, Ranker
from bot.understanding.reading import Reader
from bot.understanding.softmax import Softmax

COST_OF_WRONG: Final = 3.0
COST_OF_RELATED: Final = 1.0
"""Of a fact that is related to the right one: the asker gets part of the answer, and a button to the rest."""
_FAINT: Final = 0.15
"""Weights below this are dropped: they hardly ever decide and would double the file."""
_CHATTER: Final = 14
"""Words of an aside at most."""
_SHARE: Final = 0.35
"""Share of the utterances that are also learnt amid chatter."""
_SEED: Final = 7
_STEPS: Final = 400
_RATE: Final = 0.5
_RIDGE: Final = 1e-3
_THRESHOLDS: Final = tuple(step / 50 for step in range(5, 46))
_MARGINS: Final = tuple(step / 10 for step in range(16))
UNFITTED: Final = Calibration(weights=(0.0, 1.0, 0.3, 0.2, -1.0, 0.0, 0.5, 0.3, 0.2), threshold=0.5, margin=0.2)
"""For a pack without enough golden questions to fit on."""
_FEWEST: Final = 40


@dataclass(frozen=True, slots=True)
class Judged:
    """One golden question as the ranker sees it."""

    expect: str
    candidates: tuple[Candidate, ...]
    figures: tuple[float, ...]

    @property
    def right(self) -> bool:
        """Return whether the best candidate is the expected one."""
        return self.candidates[0].intent == self.expect


def fit(pack: Pack) -> Fitted:
    """Return the fit of *pack*: the same for the same pack, on every machine."""
    reader = Reader(pack)
    model = weigh(pack, reader)
    examples = read_examples(pack, reader)
    judged = judge(pack, reader, Ranker(pack, model, examples))
    return Fitted(fingerprint(pack), calibrate(pack, judged), model, examples)


def weigh(pack: Pack, reader: Reader) -> Softmax:
    """
    Return the weights learnt from the pack's utterances, faint ones dropped, to two decimals.

    Words that stand together in one utterance only are passed over: they are most of all features and teach little.
    """
    examples = [Example(intent, features_of(reader.read(text, example=True))) for intent, text in pack.utterances()]
    counts = Counter(name for example in examples for name in example.features)
    kept = {name for name, count in counts.items() if count > 1 or not is_compound(name)}
    learnt = (
        Example(example.intent, {name: weight for name, weight in example.features.items() if name in kept})
        for example in (*examples, *_in_chatter(pack, reader))
    )
    return learn(learnt, faint=_FAINT)


def _in_chatter(pack: Pack, reader: Reader) -> Iterator[Example]:
    """
    Yield some of the utterances again, with something off topic said before or after.

    People hide questions in chatter; so the weights learn that words about nothing here do not speak against one.
    """
    chatter = [text for text in pack.off_topic if len(text.split()) <= _CHATTER]
    if not chatter:
        return
    random = Random(_SEED)  # noqa: S311  a choice of examples, not a secret
    for intent, text in pack.utterances():
        asked = intent in pack.facts or intent in pack.unknown_by_id
        if asked and random.random() < _SHARE:
            aside = random.choice(chatter)
            told = f"{aside}, {text}" if random.random() < 0.6 else f"{text} {aside}"
            yield Example(intent, features_of(reader.read(told, example=True)))


def judge(pack: Pack, reader: Reader, ranker: Ranker) -> list[Judged]:
    """Rank the pack's golden questions; those that are to be asked back are left out."""
    judged = []
    for golden in pack.golden:
        reading = reader.read(golden.text)
        candidates = ranker.rank(reading)
        if candidates and golden.expect != AMBIGUOUS:
            best = pack.facts.get(candidates[0].intent)
            figures = evidence(reading, candidates, best.forms if best else ())
            judged.append(Judged(golden.expect, tuple(candidates), figures))
    return judged


def calibrate(pack: Pack, judged: Sequence[Judged]) -> Calibration:
    """Return the confidence weights, threshold and margin that serve *judged* best."""
    if len(judged) < _FEWEST:
        return UNFITTED
    weights = _logistic([item.figures for item in judged], [item.right for item in judged])
    sure = [confidence(item.figures, weights) for item in judged]

    def gain(pair: tuple[float, float]) -> tuple[float, float, float]:
        threshold, margin = pair
        total = 0.0
        for item, chance in zip(judged, sure, strict=True):
            if item.candidates[0].intent not in pack.facts or chance < threshold:
                continue
            if lead(item.candidates) < margin and item.candidates[1].intent in pack.facts:
                continue
            total += 1.0 if item.right else -_cost(pack, item)
        return total, -threshold, -margin

    threshold, margin = max(product(_THRESHOLDS, _MARGINS), key=gain)
    return Calibration(weights=tuple(round(weight, 3) for weight in weights), threshold=threshold, margin=margin)


def _cost(pack: Pack, item: Judged) -> float:
    given, wanted = pack.facts[item.candidates[0].intent], pack.facts.get(item.expect)
    related = wanted is not None and (wanted.id in given.related or given.id in wanted.related)
    return COST_OF_RELATED if related else COST_OF_WRONG


def _logistic(rows: Sequence[Sequence[float]], labels: Sequence[bool]) -> list[float]:
    """Return the weights whose logistic sum of a row is the likeliest probability of its label."""
    weights = [0.0] * len(EVIDENCE)
    for _ in range(_STEPS):
        slopes = [_RIDGE * len(rows) * weight for weight in weights]
        for row, label in zip(rows, labels, strict=True):
            error = confidence(row, weights) - label
            for index, figure in enumerate(row):
                slopes[index] += error * figure
        weights = [weight - _RATE * slope / len(rows) for weight, slope in zip(weights, slopes, strict=True)]
    return weights
