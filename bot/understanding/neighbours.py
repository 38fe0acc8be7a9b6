"""
Of many words, the one that a misspelt word is likeliest meant for: few edits away (rapidfuzz's OSA), of likely kinds.

Most misspellings keep the first letter or swap the first two, so the words with such a beginning are searched first;
the whole vocabulary only when nothing is found among them. That keeps a repair cheap in a large pack.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.keyboard import unlikely

_AFFORDABLE: Final = 2.0
"""What a repair may cost however few edits are allowed."""


class Neighbours:
    """Words, arranged for finding the nearest."""

    def __init__(self, words: Iterable[str]) -> None:
        """Of words that are equally near, the one that *words* gives first is found."""
        self._by_length: dict[int, list[str]] = {}
        self._by_start: dict[tuple[int, str], list[str]] = {}
        for word in words:
            self._by_length.setdefault(len(word), []).append(word)
            self._by_start.setdefault((len(word), word[0]), []).append(word)

    def nearest(self, word: str, allowed: int) -> tuple[str | None, int]:
        """
        Return the word that *word* is likeliest meant for, and the edits between them, at most *allowed*.

        None and more edits than that when there is no such word.
        """
        lengths = sorted(range(len(word) - allowed, len(word) + allowed + 1), key=lambda n: abs(n - len(word)))
        starts = dict.fromkeys(word[:2])
        alike = [self._by_start.get((length, start), ()) for length in lengths for start in starts]
        best, edits = _nearest(word, alike, allowed)
        if best is not None:
            return best, edits
        return _nearest(word, [self._by_length.get(length, ()) for length in lengths], allowed)


def _nearest(word: str, shelves: Iterable[Sequence[str]], allowed: int) -> tuple[str | None, int]:
    best, edits, least = None, allowed + 1, max(float(allowed), _AFFORDABLE)
    for shelf in shelves:
        cutoff = min(allowed, int(least))
        for found, distance, _ in process.extract(word, shelf, scorer=OSA.distance, score_cutoff=cutoff, limit=None):
            if distance >= least and best is not None:
                break  # the others are no nearer
            cost = distance + unlikely(word, found)
            if cost < least or (cost == least and best is None):
                best, edits, least = found, int(distance), cost
        if least <= 1:
            break
    return best, edits
