"""
Table 2: what a larger pack costs, step by step, as multiples of a pack of 1,000 utterances.

Packs grow in two ways, more intents and more utterances of each, and both are shown, so that it can be seen which
of them a step grows with.
"""

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, TypeAlias, TypeVar

from bot.app import build_assistant
from bot.facts.loader import load_pack
from bot.facts.models import Pack
from bot.settings import Settings
from bot.understanding.calibration import UNFITTED
from bot.understanding.examples import read_examples
from bot.understanding.features import features_of
from bot.understanding.fit import weigh
from bot.understanding.fitted import Fitted, fingerprint
from bot.understanding.interpreter import Interpreter
from bot.understanding.ranker import Ranker
from bot.understanding.reading import Reader
from bot.understanding.softmax import Softmax
from tests.benchmarks.synthetic import Invented, Size, counted
from tests.benchmarks.table import table

BASE: Final = Size(100, 10)
SIZES: Final = (Size(10, 10), BASE, Size(1_000, 10), Size(100, 100))
LARGE: Final = (Size(10_000, 10), Size(100, 1_000))
LARGEST_LEARNT: Final = Size(100, 1_000)
T = TypeVar("T")
Weigh: TypeAlias = Callable[[Pack, Reader], Softmax]

_QUESTIONS: Final = 200
_HEAD: Final = (
    *("utterances = intents x each", "fit s", "load s", "read ms", "weigh ms", "rank ms"),
    *("question ms", "slowest ms", "heard ms"),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one pack costs: seconds to fit and load, milliseconds a question for each step (the median of all)."""

    fit: float
    load: float
    """From files to a bot that answers."""
    read: float
    weigh: float
    rank: float
    question: float
    slowest: float
    """Of the questions that ``question`` is the median of."""
    heard: float

    @property
    def figures(self) -> tuple[float, ...]:
        """Return every figure in the table's order."""
        return (self.fit, self.load, self.read, self.weigh, self.rank, self.question, self.slowest, self.heard)


def report(
    sizes: Sequence[Size] = SIZES,
    *,
    rounds: int,
    base: Size = BASE,
    learnt: Sequence[Size] = (BASE,),
    questions: int = _QUESTIONS,
) -> str:
    """
    Fit, load and ask a pack of each of *sizes* and return the table; multiples are those of *base*.

    The weights are counted, and for packs of each size in *learnt* they are learnt, too.
    """
    costs = {size: _cost(size, counted, rounds, questions) for size in dict.fromkeys((base, *sizes))}
    rows = [_row(_label(size), costs[size], costs[base]) for size in sizes]
    rows += [_row(f"{_label(size)}, learnt", _cost(size, weigh, rounds, questions), costs[base]) for size in learnt]
    return table(
        f"2. Growth: invented packs, {questions} questions, medians of {rounds} rounds "
        f"(in brackets: multiples of {_label(base)})",
        _HEAD,
        rows,
        [
            "fit: done once after a change, and stored with the pack; load: all that a starting bot does with both.",
            "read: words to terms and repairs, nothing remembered; weigh: learnt weights to a probability of each",
            "intent; rank: weigh, sort and compare with the examples of the best, which have been read before.",
            "question: the whole, asked of a new bot one by one, and the slowest of them; heard: all of them again.",
            "Weights are counted from the utterances, not learnt: learning fills a table of features x intents, which",
            "takes gigabytes from 1,000 intents on. The last rows have weights that were learnt, for comparison.",
        ],
    )


def _cost(size: Size, weigh: Weigh, rounds: int, count: int) -> Cost:
    invented = Invented(size)
    with TemporaryDirectory() as folder:
        invented.write(Path(folder))
        pack = load_pack(Path(folder))
        began = perf_counter()
        reader = Reader(pack)
        fitted = Fitted(fingerprint(pack), UNFITTED, weigh(pack, reader), read_examples(pack, reader))
        fitting = perf_counter() - began
        fitted.save(pack.directory)
        asked = invented.questions(count)
        each_round = [_round(pack, fitted, asked) for _ in range(rounds)]
    return Cost(fitting, *(median(each) for each in zip(*each_round, strict=True)))


def _round(pack: Pack, fitted: Fitted, asked: Sequence[str]) -> tuple[float, ...]:
    began = perf_counter()
    build_assistant(Settings(knowledge=pack.directory))
    load = perf_counter() - began
    reader, ranker, interpreter = Reader(pack), Ranker(pack, fitted.model, fitted.examples), Interpreter(pack, fitted)
    gc.freeze()  # as when a bot has been built
    read = _median_ms(reader.read, asked)
    readings = [reader.read(text) for text in asked]
    weigh_ms = _median_ms(fitted.model.chances, map(features_of, readings))
    for reading in readings:
        ranker.rank(reading)
    rank = _median_ms(ranker.rank, readings)
    fresh = [_milliseconds(interpreter.interpret, text) for text in asked]
    heard = _median_ms(interpreter.interpret, asked)
    gc.unfreeze()
    return (load, read, weigh_ms, rank, median(fresh), max(fresh), heard)


def _median_ms(step: Callable[[T], object], inputs: Iterable[T]) -> float:
    return median(_milliseconds(step, each) for each in inputs)


def _milliseconds(step: Callable[[T], object], given: T) -> float:
    began = perf_counter()
    step(given)
    return (perf_counter() - began) * 1000


def _label(size: Size) -> str:
    return f"{size.utterances:,} = {size.intents:,} x {size.per_intent:,}"


def _row(label: str, cost: Cost, base: Cost) -> tuple[str, ...]:
    return (
        label,
        *(f"{figure:.3f} ({figure / other:.1f}x)" for figure, other in zip(cost.figures, base.figures, strict=True)),
    )
