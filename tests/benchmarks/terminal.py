"""
Table 3: the whole bot in the terminal, as one process: how soon it answers, how much memory that takes, and how long
any one message keeps it busy.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Final

from bot.app import build_assistant
from bot.core.assistant import Assistant
from bot.core.question import Question
from bot.facts.models import Pack
from bot.settings import Settings
from tests.benchmarks.table import table
from tests.benchmarks.trial import ROOT, peak_of
from tests.understanding.hostile import TEXTS

_SEED: Final = 1989
_ASKED_AT: Final = datetime(2026, 11, 1, 12, tzinfo=UTC)
_ASK: Final = """
import sys
from pathlib import Path
from bot.cli import dossier
dossier(["ask", "--", sys.argv[1]], standalone_mode=False)
status = Path("/proc/self/status")
sys.stderr.write(status.read_text() if status.exists() else "")
"""
_HEAD: Final = ("pack", "start-up s", "peak MB", "median ms", "p99 ms", "slowest ms", "worst ms", "worst message")


def report(pack: Pack, *, rounds: int) -> str:
    """Start a bot, ask it *pack*'s golden questions and worse, and return the table."""
    asked = [golden.text for golden in pack.golden]
    unpleasant = unpleasant_messages(asked)
    started = [_started(asked[0], pack) for _ in range(rounds)]
    peaks = [peak for _, peak in started if peak is not None]
    questions = _median_times(pack, asked, rounds)
    worst, which = max(zip(_median_times(pack, unpleasant.values(), rounds), unpleasant, strict=True))
    figures = (
        f"{median(seconds for seconds, _ in started):.2f}",
        f"{median(peaks):.1f}" if peaks else "-",
        f"{median(questions):.3f}",
        f"{quantiles(questions, n=100)[98]:.2f}",
        f"{max(questions):.2f}",
        f"{worst:.1f}",
    )
    return table(
        f"3. Terminal: the whole process; {len(asked):,} questions, {len(unpleasant)} unpleasant messages, "
        f"medians of {rounds} rounds",
        _HEAD,
        [(pack.id, *figures, which)],
        [
            "start-up: of `dossier ask`, Python's own start included; peak: its resident memory, in 10^6 bytes.",
            "Every round begins with a bot that has heard nothing; it is asked each question and each message once.",
        ],
    )


def unpleasant_messages(asked: Sequence[str]) -> dict[str, str]:
    """Return messages that take long to read, by what is unpleasant about them; some are made of what is *asked*."""
    random = Random(_SEED)
    words = " ".join(asked).split()
    return {
        **TEXTS,
        "every question": " ".join(asked),
        "every question, joined by commas": ", ".join(asked),
        "every word misspelt": " ".join(word[:2] + word[1:] for word in words),
        "every word misspelt, and asked": "? ".join(word[:2] + word[1:] for word in words),
        "letters that are no words": "".join(random.choices("abcdefghijklmnopqrstuvwxyz   ", k=5_000)),
        "characters of many scripts": "".join(chr(random.randrange(0x20, 0x3000)) for _ in range(5_000)),
    }


def _started(question: str, pack: Pack) -> tuple[float, float | None]:
    """Return the seconds and the peak megabytes of a process that answers *question*."""
    began = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _ASK, question],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "KNOWLEDGE": str(pack.directory)},
    )
    return perf_counter() - began, peak_of(done.stderr)


def _median_times(pack: Pack, messages: Iterable[str], rounds: int) -> list[float]:
    """Return the milliseconds of each message."""
    messages = list(messages)
    return [median(each) for each in zip(*(_times(pack, messages) for _ in range(rounds)), strict=True)]


def _times(pack: Pack, messages: Sequence[str]) -> list[float]:
    assistant = build_assistant(Settings(knowledge=pack.directory))

    async def answer_all() -> list[float]:
        return [await _milliseconds(assistant, text) for text in messages]

    return asyncio.run(answer_all())


async def _milliseconds(assistant: Assistant, text: str) -> float:
    began = perf_counter()
    await assistant.answer(Question(text, _ASKED_AT))
    return (perf_counter() - began) * 1000
