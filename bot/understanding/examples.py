"""
The utterances of an intent, arranged for finding the one that is nearest to a question.

Reading an utterance takes as long as reading a question. So they are read when a pack is fitted, and their terms
are kept with the fit, in the order in which they are compared.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from sys import intern
from typing import Final

from rapidfuzz import fuzz, process

from bot.facts.models import Pack
from bot.understanding.reading import Reader

_COMPARED: Final = 1000
"""Utterances of one intent that a question is compared with, all of them; few intents have more."""
_AMONG: Final = 300
"""Of more than that, those that it is compared with: they have its rarest terms."""

_USUAL: Final = 0.006
"""Share of an intent's utterances from which on a term is usual in them; a wrong value to be denied stays below."""


def in_order(terms: Iterable[str]) -> str:
    """Return *terms* as a line for comparing: sorted, for people put the same words in any order."""
    return " ".join(sorted(terms))


def read_examples(pack: Pack, reader: Reader) -> dict[str, str]:
    """Return the terms of each intent's utterances, a line for each."""
    lines: dict[str, list[str]] = {}
    for intent, text in pack.utterances():
        lines.setdefault(intent, []).append(in_order(reader.read(text).terms))
    return {intent: "\n".join(found) for intent, found in lines.items()}


@dataclass(frozen=True, slots=True)
class Near:
    """The utterance of an intent that is nearest to a question."""

    number: int
    """Counted from 0 in the pack's order."""
    similarity: float
    """0 to 100."""


class Examples:
    """One intent's utterances."""

    def __init__(self, lines: str) -> None:
        """*lines* is what :func:`read_examples` found for the intent."""
        self._lines = lines.split("\n")
        self._having: dict[str, list[int]] = {}
        """For each term, the utterances that have it; only where there are too many to compare them all."""
        if len(self._lines) > _COMPARED:
            for number, line in enumerate(self._lines):
                for term in set(line.split()):
                    self._having.setdefault(term, []).append(number)

    @cached_property
    def usual(self) -> frozenset[str]:
        """The terms that utterances of the intent usually have, among others."""
        counts = Counter(term for line in self._lines for term in set(line.split()))
        least = _USUAL * len(self._lines)
        return frozenset(intern(term) for term, count in counts.items() if count >= least)

    def nearest(self, terms: Sequence[str]) -> Near | None:
        """Return the utterance whose terms are most like *terms* (rapidfuzz's ratio); None when there are none."""
        told = in_order(terms)
        if not self._having:
            found = process.extractOne(told, self._lines, scorer=fuzz.ratio)
            return None if found is None else Near(found[2], found[1])
        numbers = self._worth_comparing(terms)
        found = process.extractOne(told, [self._lines[number] for number in numbers], scorer=fuzz.ratio)
        return None if found is None else Near(numbers[found[2]], found[1])

    def _worth_comparing(self, terms: Iterable[str]) -> Sequence[int]:
        """Return the utterances that share the rarest of *terms*."""
        shared: dict[int, None] = {}
        for having in sorted((self._having[term] for term in dict.fromkeys(terms) if term in self._having), key=len):
            shared.update(dict.fromkeys(islice(having, _AMONG - len(shared))))
        return sorted(shared)
