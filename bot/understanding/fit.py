"""
Fitting a pack: what its utterances and its labelled questions say the numbers are.

The weights are learnt from the utterances; what decides is fitted on the golden questions, which no weight has seen.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Final

from bot.facts.models import AMBIGUOUS, Pack
from bot.understanding.calibration import Judged, calibrate
from bot.understanding.decision import evidence
from bot.understanding.examples import read_examples
from bot.understanding.features import features_of, is_compound
from bot.understanding.fitted import Fitted, fingerprint
from bot.understanding.learning import Example, learn
from bot.understanding.ranker import Ranker
from bot.understanding.reading import Reader
from bot.understanding.softmax import Softmax
from bot.understanding.validation import Validation, validate

_FAINT: Final = 0.015
"""Weights that add less than this to a score are dropped: they hardly ever decide and would double the file."""
_LARGE: Final = 4_000
"""Examples below which fainter ones are kept: the fewer there are, the more the faint ones decide."""
_CHATTER: Final = 14
"""Words of an aside at most."""
_SHARE: Final = 0.35
"""Share of the utterances that are also learnt amid chatter."""
_BROAD: Final = 400
"""Examples from which on an intent that is not a fact is taken to be several."""
_SEED: Final = 7


def fit(pack: Pack) -> Fitted:
    """Return the fit of *pack*: the same for the same pack, on every machine."""
    return _fit(pack)[0]


def fit_and_validate(pack: Pack) -> tuple[Fitted, Validation]:
    """Return the fit of *pack* and how good it is by cross-validation."""
    fitted, judged = _fit(pack)
    return fitted, validate(pack, judged)


def _fit(pack: Pack) -> tuple[Fitted, list[Judged]]:
    reader = Reader(pack)
    model = weigh(pack, reader)
    examples = read_examples(pack, reader)
    judged = judge(pack, reader, Ranker(pack, model, examples))
    return Fitted(fingerprint(pack), calibrate(pack, judged), model, examples), judged


def weigh(pack: Pack, reader: Reader) -> Softmax:
    """
    Return the weights learnt from the pack's utterances, faint ones dropped, to two decimals.

    Words that stand together in one utterance only are passed over: they are most of all features and teach little.
    """
    examples = [Example(intent, features_of(reader.read(text, example=True))) for intent, text in pack.utterances()]
    counts = Counter(name for example in examples for name in example.features)
    kept = {name for name, count in counts.items() if count > 1 or not is_compound(name)}
    learnt = [
        Example(example.intent, {name: weight for name, weight in example.features.items() if name in kept})
        for example in (*examples, *_in_chatter(pack, reader))
    ]
    faint = _FAINT * min(1.0, len(examples) / _LARGE)
    return learn(_in_senses(pack, learnt, faint), faint=faint)


def _in_senses(pack: Pack, examples: list[Example], faint: float) -> list[Example]:
    """
    Return *examples* with those of broad intents, such as all that the article leaves out, told apart.

    Each gets the fact that it is most like as its sense. A single set of weights for all of them would come down
    to "sounds odd"; one for each fact says what is asked of it that nobody can answer.
    """
    counts = Counter(example.intent for example in examples)
    broad = {intent for intent, count in counts.items() if count >= _BROAD and intent not in pack.facts}
    if not broad or not pack.facts:
        return examples
    among_facts = learn((example for example in examples if example.intent in pack.facts), faint=faint)

    def sense(example: Example) -> str:
        chances = among_facts.probabilities(example.features)
        return among_facts.intents[chances.index(max(chances))]

    return [replace(example, sense=sense(example)) if example.intent in broad else example for example in examples]


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
