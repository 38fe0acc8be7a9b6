"""
Table 4: general intents. What the ranker makes of any subject from a few examples of each intent, and its peers.

Nothing is tuned and nothing declined: accuracy is the share of questions whose intent comes first. How well a bot
knows what it does not know is shown by AUROC: the probability that a question of the set scores higher than one out
of its scope.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import product
from statistics import fmean, median, quantiles
from typing import Final

from tests.benchmarks.bots import Job
from tests.benchmarks.intent_sets import SLIPS, IntentSet, slipped
from tests.benchmarks.peers import Peer
from tests.benchmarks.table import table
from tests.benchmarks.trial import Trial, run

BOTS: Final = (
    Peer("Dossier's ranker", "ranker", {}, "rapidfuzz"),
    Peer("extractOne, WRatio", "fuzzy", {"scorer": "WRatio"}, "rapidfuzz"),
    Peer("extractOne, token_set_ratio", "fuzzy", {"scorer": "token_set_ratio"}, "rapidfuzz"),
    Peer("TF-IDF, nearest", "nearest", {}, "sklearn"),
    Peer("TF-IDF, linear SVC", "svm", {"letters": False}, "sklearn"),
    Peer("TF-IDF with letters, linear SVC", "svm", {"letters": True}, "sklearn"),
)
SETS: Final = ("clinc150", "banking77")
PER_INTENT: Final = (10, 5)
SEEDS: Final = (0, 1, 2)
HOW_TO_GET_THEM: Final = (
    "4. General intents: skipped. --data DIR names a folder with CLINC150 and BANKING77, which are public and not part "
    'of the project:\nclinc150.train.jsonl, clinc150.val.jsonl and the same of banking77, lines of {"text", "label"}, '
    "the label null where out of scope."
)
_HEAD: Final = (
    *("bot", "right", "AUROC", "median ms", "p99 ms"),
    *("typos: right", "AUROC", "median ms", "p99 ms"),
)


@dataclass(frozen=True, slots=True)
class _Score:
    """What a bot reached on one wording of a set's questions."""

    right: float
    auroc: float | None
    """None where no question is out of scope."""
    median: float
    p99: float


def reports(
    sets: Iterable[IntentSet], *, per_intent: Iterable[int] = PER_INTENT, seeds: Sequence[int] = SEEDS
) -> Iterator[str]:
    """Run every bot on each of *sets*, with so many examples *per_intent*, and yield a table of each."""
    for each, count in product(sets, per_intent):
        yield _table(each, count, seeds)


def _table(intents: IntentSet, count: int, seeds: Sequence[int]) -> str:
    rows = []
    for bot in BOTS:
        if find_spec(bot.library) is None:
            rows.append((f"{bot.name}: {bot.library} is not installed", *["-"] * (len(_HEAD) - 1)))
            continue
        scores = [_scores(intents, bot, count, seed) for seed in seeds]
        rows.append((bot.name, *(cell for wording in zip(*scores, strict=True) for cell in _cells(wording))))
    outside = sum(each.intent is None for each in intents.measured)
    return table(
        f"4. General intents: {intents.name}, {count} examples an intent, measured on "
        f"{len(intents.measured) - outside:,} questions and {outside:,} out of scope",
        _HEAD,
        rows,
        [
            f"The mean of {len(seeds)} draws of examples. typos: the same questions, {SLIPS} slips of the keyboard in",
            "each. right: of those in scope, nothing declined. AUROC: of the score, in scope against out of it.",
        ],
    )


def _scores(intents: IntentSet, bot: Peer, count: int, seed: int) -> tuple[_Score, _Score]:
    """Return what *bot* reaches on the questions as they are, and typed carelessly."""
    examples = intents.drawn(count, seed=seed)
    plain = [each.text for each in intents.measured]
    typed = [slipped(text, seed=seed) for text in plain]
    one_of_each = list(dict(examples).values())
    trial = run(Job(bot.module, one_of_each, [*plain, *typed], 1, examples, bot.options))
    half = len(plain)
    return _score(intents, trial, slice(half)), _score(intents, trial, slice(half, None))


def _score(intents: IntentSet, trial: Trial, part: slice) -> _Score:
    guesses, milliseconds = trial.timed[part], trial.milliseconds[part]
    told = list(zip(intents.measured, guesses, strict=True))
    inside = [guess.score for asked, guess in told if asked.intent is not None]
    outside = [guess.score for asked, guess in told if asked.intent is None]
    return _Score(
        right=sum(asked.intent is not None and guess.best == asked.intent for asked, guess in told) / len(inside),
        auroc=auroc(inside, outside) if outside else None,
        median=median(milliseconds),
        p99=quantiles(milliseconds, n=100, method="inclusive")[98],
    )


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Return the probability that one of *inside* is more than one of *outside*, half of it where they are alike."""
    others = sorted(outside)
    below = sum((bisect_left(others, score) + bisect_right(others, score)) / 2 for score in inside)
    return below / (len(inside) * len(others))


def _cells(scores: Sequence[_Score]) -> tuple[str, ...]:
    return (
        f"{fmean(score.right for score in scores):.1%}",
        "-" if scores[0].auroc is None else f"{fmean(score.auroc or 0.0 for score in scores):.3f}",
        f"{fmean(score.median for score in scores):.2f}",
        f"{fmean(score.p99 for score in scores):.2f}",
    )
