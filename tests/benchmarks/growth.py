"""
Table 2: what a larger pack costs, step by step, as multiples of a pack of 1,000 utterances.

Packs grow in two ways, more intents and more utterances of each, and both are shown, so that it can be seen which
of them a step grows with.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Final, TypeVar

from bot.understanding.examples import read_examples
from bot.understanding.features import features_of
from bot.understanding.fit import UNFITTED, weigh
from bot.understanding.fitted import Fitted
from bot.understanding.interpreter import Interpreter
from bot.understanding.ranker import Ranker
from bot.understanding.reading import Reader
from bot.understanding.softmax import Softmax
from tests.benchmarks.synthetic import Invented, Size, counted
from tests.benchmarks.table import table

BASE: Final = Size(100, 10)
SIZES: Final = (Size(10, 10), BASE, Size(1_000, 10), Size(100, 100))
LARGE: Final = (Size(10_000, 10), Size(100, 1_000))
T = TypeVar("T")

_QUESTIONS: Final = 200
_HEAD: Final = (
    *("utterances = intents x each", "build Reader s", "build Ranker s", "read ms", "weigh ms", "rank ms"),
    *("question ms", "slowest ms", "heard ms"),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one pack costs: seconds to build, milliseconds a question for each step (the median of all questions)."""

    reader: float
    ranker: float
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
        return (self.reader, self.ranker, self.read, self.weigh, self.rank, self.question, self.slowest, self.heard)


def report(sizes: Sequence[Size] = SIZES, *, rounds: int, base: Size = BASE, questions: int = _QUESTIONS) -> str:
    """Build and ask a pack of each of *sizes* and return the table; multiples are those of *base*."""
    costs = {}
    for size in dict.fromkeys((base, *sizes)):
        invented = Invented(size)
        costs[size] = _cost(invented, counted(invented.pack, Reader(invented.pack)), rounds, questions)
    invented = Invented(base)
    learnt = _cost(invented, weigh(invented.pack, Reader(invented.pack)), rounds, questions)
    rows = [_row(_label(size), costs[size], costs[base]) for size in sizes]
    rows.append(_row(f"{_label(base)}, learnt", learnt, costs[base]))
    return table(
        f"2. Growth: invented packs, {questions} questions, medians of {rounds} rounds "
        f"(in brackets: multiples of {_label(base)})",
        _HEAD,
        rows,
        [
            "read: words to terms and repairs, nothing remembered; weigh: learnt weights to a probability of each",
            "intent; rank: weigh, sort and compare with the examples of the best, which have been read before.",
            "question: the whole, asked of a new bot one by one, and the slowest of them; heard: all of them again.",
            "Weights are counted from the utterances, not learnt: learning fills a table of features x intents, which",
            "takes gigabytes from 1,000 intents on. The last row has weights that were learnt, for comparison.",
        ],
    )


def _cost(invented: Invented, model: Softmax, rounds: int, count: int) -> Cost:
    asked = invented.questions(count)
    return Cost(*(median(each) for each in zip(*(_round(invented, model, asked) for _ in range(rounds)), strict=True)))


def _round(invented: Invented, model: Softmax, asked: Sequence[str]) -> tuple[float, ...]:
    pack = invented.pack
    examples = read_examples(pack, Reader(pack))
    began = perf_counter()
    reader = Reader(pack)
    read_built = perf_counter()
    ranker = Ranker(pack, model, examples)
    built = perf_counter()
    read = _median_ms(reader.read, asked)
    readings = [reader.read(text) for text in asked]
    weigh_ms = _median_ms(model.chances, map(features_of, readings))
    for reading in readings:
        ranker.rank(reading)
    rank = _median_ms(ranker.rank, readings)
    interpreter = Interpreter(pack, Fitted("", UNFITTED, model, examples))
    fresh = [_milliseconds(interpreter.interpret, text) for text in asked]
    heard = _median_ms(interpreter.interpret, asked)
    return (read_built - began, built - read_built, read, weigh_ms, rank, median(fresh), max(fresh), heard)


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
