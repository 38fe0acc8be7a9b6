"""
Table 1: our interpreter against naive bots, on the same utterances and the same questions.

Every bot is tuned on the same questions and for the same gain (what :mod:`bot.understanding.fit` fits for), and
measured on others. A peer has one number to tune, its threshold. Ours has its calibration; the weights come from the
utterances alone.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any, Final

from bot.facts.models import Pack
from bot.understanding.calibration import COST_OF_RELATED, COST_OF_WRONG, calibrate
from bot.understanding.fit import fit, judge
from bot.understanding.fitted import load_fitted
from bot.understanding.ranker import Ranker
from bot.understanding.reading import Reader
from tests.benchmarks.bots import Guess, Job
from tests.benchmarks.questions import Questions, decidable, halves, spread
from tests.benchmarks.table import ratio, share, table
from tests.benchmarks.trial import Trial, run


@dataclass(frozen=True, slots=True)
class Peer:
    """A naive bot."""

    name: str
    module: str
    options: dict[str, Any]
    library: str
    """Needed; without it the table says so."""


PEERS: Final = (
    Peer("extractOne, WRatio", "fuzzy", {"scorer": "WRatio"}, "rapidfuzz"),
    Peer("extractOne, token_set_ratio", "fuzzy", {"scorer": "token_set_ratio"}, "rapidfuzz"),
    Peer("TF-IDF, logistic regression", "linear", {}, "sklearn"),
)
_OURS: Final = "Dossier"
_MOST: Final = 500
"""Questions to tune on, and to measure: a bot that looks at every utterance takes a tenth of a second for each."""
_HEAD: Final = (
    *("bot", "right", "wrong", "declined", "false", "best", "median ms", "p99 ms", "peak MB"),
    *("median", "p99", "peak"),
)


def report(pack: Pack, questions: Questions | None = None, *, rounds: int) -> str:
    """
    Run every bot and return the table; *questions* to measure on, else one half of the pack's golden ones.

    At most 500 questions are tuned on, and as many measured.
    """
    golden = decidable(pack.golden)
    tuning, measured = (golden, decidable(questions)) if questions is not None else halves(golden)
    tuning, measured = spread(tuning, _MOST), spread(measured, _MOST)
    ours, notes = _ours(pack, tuning, measured, rounds=rounds)
    results = [_Result(_OURS, -math.inf, ours)]
    missing = []
    for peer in PEERS:
        if find_spec(peer.library) is None:
            missing.append(peer)
            continue
        job = Job(peer.module, _texts(tuning), _texts(measured), rounds, [*pack.utterances()], peer.options)
        trial = run(job)
        results.append(_Result(peer.name, pick_threshold(pack, tuning, trial.warm_up), trial))
    rows = [_row(pack, measured, result, base=ours) for result in results]
    rows += [(f"{peer.name}: {peer.library} is not installed", *["-"] * (len(_HEAD) - 1)) for peer in missing]
    has_answer = sum(question.expect in pack.facts for question in measured)
    return table(
        f"1. Naive bots: {len([*pack.utterances()]):,} utterances, tuned on {len(tuning)} questions, "
        f"measured on {has_answer} with an answer and {len(measured) - has_answer} without",
        _HEAD,
        rows,
        [
            "right, wrong, declined: of the questions with an answer; false: given a fact, of those without one.",
            "best: right if the bot were never allowed to decline.",
            f"Tuned so that a wrong or false answer costs what {COST_OF_WRONG:g} right ones gain;",
            "a bot that only loses by answering declines everything.",
            f"A question's time is the median of {rounds} rounds. The last columns are multiples of {_OURS}'s.",
            *notes,
        ],
    )


@dataclass(frozen=True, slots=True)
class _Result:
    name: str
    threshold: float
    trial: Trial


def _texts(questions: Questions) -> list[str]:
    return [question.text for question in questions]


def _ours(pack: Pack, tuning: Questions, measured: Questions, *, rounds: int) -> tuple[Trial, list[str]]:
    """Run our bot, calibrated on *tuning*, and return what the table has to say about it besides."""
    notes = []
    with TemporaryDirectory() as folder:
        directory, fitted = pack.directory, load_fitted(pack)
        if fitted is None:
            directory, fitted = Path(folder), fit(pack)
            fitted.save(directory)
            notes.append("No fit of the pack as it is now was stored: it was fitted anew.")
        known = pack.model_copy(update={"golden": tuple(tuning)})
        ranker = Ranker(pack, fitted.model, fitted.examples)
        calibration = calibrate(known, judge(known, Reader(pack), ranker))
        options = {"pack": str(pack.directory), "fit": str(directory), "calibration": calibration.model_dump()}
        return run(Job("dossier", _texts(tuning), _texts(measured), rounds, options=options)), notes


def pick_threshold(pack: Pack, tuning: Questions, guesses: Sequence[Guess]) -> float:
    """Return the least score to answer from with which *tuning* gains most; infinite when no answer ever pays."""
    gains = sorted(
        (
            (guess.score, _gain(pack, question.expect, guess))
            for question, guess in zip(tuning, guesses, strict=True)
            if _outcome(pack, question.expect, guess) not in {"declined", "kept"}
        ),
        reverse=True,
    )
    best, most, total = math.inf, 0.0, 0.0
    for at, (score, gain) in enumerate(gains):
        total += gain
        last_of_score = at + 1 == len(gains) or gains[at + 1][0] < score
        if last_of_score and total >= most:
            best, most = score, total
    return best


def _gain(pack: Pack, expect: str, guess: Guess) -> float:
    if expect in guess.intents:
        return 1.0
    given, wanted = pack.facts[guess.intents[0]], pack.facts.get(expect)
    related = wanted is not None and (wanted.id in given.related or given.id in wanted.related)
    return -(COST_OF_RELATED if related else COST_OF_WRONG)


def _outcome(pack: Pack, expect: str, guess: Guess) -> str:
    """Return right, wrong or declined for a question with an answer; false or kept (to itself) for one without."""
    claims = any(intent in pack.facts for intent in guess.intents) and expect not in guess.intents
    if expect in pack.facts:
        return "right" if expect in guess.intents else "wrong" if claims else "declined"
    return "false" if claims else "kept"


def _row(pack: Pack, measured: Questions, result: _Result, *, base: Trial) -> tuple[str, ...]:
    trial = result.trial
    declined = Guess((), 0.0, None)
    outcomes = Counter(
        _outcome(pack, question.expect, guess if guess.score >= result.threshold else declined)
        for question, guess in zip(measured, trial.timed, strict=True)
    )
    has_answer = outcomes["right"] + outcomes["wrong"] + outcomes["declined"]
    best = sum(
        question.expect in pack.facts and guess.best == question.expect
        for question, guess in zip(measured, trial.timed, strict=True)
    )
    times: tuple[Callable[[Trial], float | None], ...] = (_median, _p99, lambda trial: trial.megabytes)
    return (
        result.name,
        *(share(outcomes[outcome], has_answer) for outcome in ("right", "wrong", "declined")),
        share(outcomes["false"], outcomes["false"] + outcomes["kept"]),
        share(best, has_answer),
        f"{_median(trial):.2f}",
        f"{_p99(trial):.2f}",
        "-" if trial.megabytes is None else f"{trial.megabytes:.0f}",
        *(ratio(figure(trial), figure(base)) for figure in times),
    )


def _median(trial: Trial) -> float:
    return median(trial.milliseconds)


def _p99(trial: Trial) -> float:
    return quantiles(trial.milliseconds, n=100, method="inclusive")[98]
