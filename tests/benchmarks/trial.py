"""
One bot's trial, in a process of its own so that its memory is its own.

``python -m tests.benchmarks.trial`` reads a :class:`~tests.benchmarks.bots.Job` from standard input as JSON and
writes a :class:`Trial` to standard output.
"""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from tests.benchmarks.bots import Guess, Job, Maker

ROOT: Final = Path(__file__).parents[2]
_STATUS: Final = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Trial:
    """What one bot did."""

    warm_up: list[Guess]
    timed: list[Guess]
    milliseconds: list[float]
    """Of each timed question: the median of the rounds."""
    megabytes: float | None
    """Peak of the process's resident memory in 10^6 bytes; None where the system does not tell."""


def run(job: Job) -> Trial:
    """Run *job* in a new process. Raises :class:`subprocess.CalledProcessError` when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.trial"],
        input=json.dumps(asdict(job)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    found = json.loads(done.stdout)
    for guesses in ("warm_up", "timed"):
        found[guesses] = [Guess(tuple(guess["intents"]), guess["score"], guess["best"]) for guess in found[guesses]]
    return Trial(**found)


def perform(job: Job) -> Trial:
    """
    Run *job* here.

    Each round begins with a bot that remembers nothing. Its first questions are not timed, as a bot runs for weeks;
    the timed ones it has not heard before.
    """
    make: Maker = import_module(f"tests.benchmarks.bots.{job.bot}").prepare(job)
    bot = make()
    warm_up = [bot(text) for text in job.warm_up]
    guesses: list[Guess] = []
    rounds: list[list[float]] = []
    megabytes = None
    for number in range(job.rounds):
        if number > 0:
            bot = make()
            for text in job.warm_up:
                bot(text)
        guesses, times = [], []
        for text in job.timed:
            began = perf_counter()
            guesses.append(bot(text))
            times.append((perf_counter() - began) * 1000)
        rounds.append(times)
        megabytes = megabytes or peak_megabytes()  # of the first round: later ones hold two bots for a moment
    return Trial(warm_up, guesses, [median(each) for each in zip(*rounds, strict=True)], megabytes)


def peak_megabytes() -> float | None:
    """Return the peak of this process's resident memory, where the system is Linux."""
    # Not getrusage(): there, ru_maxrss of a new process starts with its parent's.
    return peak_of(_STATUS.read_text(encoding="ascii")) if _STATUS.exists() else None


def peak_of(status: str) -> float | None:
    """Return the peak that *status*, a file like Linux's ``/proc/self/status``, tells; None when it tells none."""
    peak = next((line for line in status.splitlines() if line.startswith("VmHWM:")), None)
    return int(peak.split()[1]) * 1024 / 1e6 if peak else None


if __name__ == "__main__":
    told = json.load(sys.stdin)
    json.dump(asdict(perform(Job(**told))), sys.stdout)
