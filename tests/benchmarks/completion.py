"""
Table 5: completing what is typed: the index against a scan of the same texts with rapidfuzz, in the same run.

Typed are the beginnings of headlines and of utterances that neither of the two has, every other one with a slip.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Final

from rapidfuzz import fuzz, process

from bot.core.completion import ALIASES, MOST_SHOWN, Completion
from bot.facts.models import Fact, Pack
from tests.benchmarks.table import ratio, share, table

_SEED: Final = 2023
_LENGTHS: Final = (4, 8, 14, 22)
"""Characters typed so far."""
_UNSEEN: Final = 4
"""Utterances of each fact: the shortest of those that neither of the two has."""
_HEAD: Final = ("completes by", "build ms", "median ms", "p99 ms", "slowest ms", "of the scan", "first", "shown")

Completes = Callable[[str], Sequence[str]]
"""Returns the ids of the facts that fit what has been typed, best first."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has typed so far, and what of."""

    text: str
    fact: str


@dataclass(frozen=True, slots=True)
class _Measured:
    build: float
    times: tuple[float, ...]
    """In milliseconds, one for each text."""
    first: int
    """Texts whose fact stood first."""
    shown: int
    """Texts whose fact was shown at all."""


def report(pack: Pack, *, rounds: int) -> str:
    """Complete many beginnings about *pack* with both and return the table."""
    typed = list(beginnings(pack))
    index = _measured(_by_index, pack, typed, rounds)
    scan = _measured(_by_scan, pack, typed, rounds)
    rows = [_row("the index", index, scan, typed), _row("a linear scan, WRatio", scan, scan, typed)]
    return table(
        f"5. Completion: {len(pack.facts):,} facts, {len(typed):,} beginnings, medians of {rounds} rounds",
        _HEAD,
        rows,
        [
            f"first: the fact that was meant stood first; shown: it was among the first {MOST_SHOWN}.",
            "A short beginning fits several facts: nobody can put the one that was meant first each time.",
        ],
    )


def beginnings(pack: Pack) -> Iterator[Typed]:
    """Yield what may have been typed about each fact, the same each time; every other text has a slip in it."""
    random = Random(_SEED)
    number = 0
    for fact in pack.facts.values():
        for text in (fact.headline, *sorted(fact.utterances, key=len)[ALIASES : ALIASES + _UNSEEN]):
            for length in _LENGTHS:
                number += 1
                begun = text[:length].lower()
                yield Typed(_with_slip(random, begun) if number % 2 else begun, fact.id)


def _with_slip(random: Random, text: str) -> str:
    """Return *text* with two neighbouring characters swapped or one lost, not the first."""
    if len(text) < 3:
        return text
    at = random.randrange(1, len(text) - 1)
    swapped = f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"
    return swapped if random.random() < 0.5 else text[:at] + text[at + 1 :]


def _by_index(pack: Pack) -> Completes:
    completion = Completion(pack)
    return lambda typed: [choice.intent for choice in completion.complete(typed)]


def _by_scan(pack: Pack) -> Completes:
    texts = [(text.lower(), fact.id) for fact in pack.facts.values() for text in _texts(fact)]
    searched = [text for text, _ in texts]

    def complete(typed: str) -> Sequence[str]:
        found = process.extract(typed, searched, scorer=fuzz.WRatio, limit=None)
        return list(dict.fromkeys(texts[number][1] for _, _, number in found))[:MOST_SHOWN]

    return complete


def _texts(fact: Fact) -> Iterator[str]:
    yield from (fact.headline, fact.id.replace("_", " "))
    if fact.command:
        yield fact.command
    yield from sorted(fact.utterances, key=len)[:ALIASES]


def _measured(build: Callable[[Pack], Completes], pack: Pack, typed: Sequence[Typed], rounds: int) -> _Measured:
    building: list[float] = []
    times: list[list[float]] = [[] for _ in typed]
    first = shown = 0
    for _ in range(rounds):
        began = perf_counter()
        complete = build(pack)
        building.append((perf_counter() - began) * 1000)
        first = shown = 0
        for each, taken in zip(typed, times, strict=True):
            began = perf_counter()
            found = complete(each.text)
            taken.append((perf_counter() - began) * 1000)
            first += each.fact in found[:1]
            shown += each.fact in found
    return _Measured(median(building), tuple(map(median, times)), first, shown)


def _row(name: str, measured: _Measured, scan: _Measured, typed: Sequence[Typed]) -> tuple[str, ...]:
    return (
        name,
        f"{measured.build:.1f}",
        f"{median(measured.times):.3f}",
        f"{quantiles(measured.times, n=100)[98]:.3f}",
        f"{max(measured.times):.3f}",
        ratio(median(measured.times), median(scan.times)),
        share(measured.first, len(typed)),
        share(measured.shown, len(typed)),
    )
