"""
Of many words, the one that a misspelt word is nearest to, by rapidfuzz's OSA distance.

Most misspellings keep the first letter or swap the first two, so the words with such a beginning are searched first;
the whole vocabulary only when nothing is found among them. That keeps a repair cheap in a large pack.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

_TIED: Final = 8
"""Words of one length and distance that are looked at."""


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
        Return the nearest word and how far it is, at most *allowed*; else None and more than that.

        The distance counts edits, and one more for another first letter, unless all letters are the same.
        """
        lengths = sorted(range(len(word) - allowed, len(word) + allowed + 1), key=lambda n: abs(n - len(word)))
        starts = dict.fromkeys(word[:2])
        alike = [self._by_start.get((length, start), ()) for length in lengths for start in starts]
        best, distance = _nearest(word, alike, allowed)
        if best is not None:
            return best, distance
        return _nearest(word, [self._by_length.get(length, ()) for length in lengths], allowed)


def _nearest(word: str, shelves: Iterable[Sequence[str]], allowed: int) -> tuple[str | None, int]:
    best, least = None, allowed + 1
    for shelf in shelves:
        # Only what is nearer than the best so far is of interest.
        for found, edits, _ in process.extract(word, shelf, scorer=OSA.distance, score_cutoff=least - 1, limit=_TIED):
            distance = int(edits) + (found[0] != word[0] and sorted(found) != sorted(word))
            if distance < least:
                best, least = found, distance
        if least == 1:
            break
    return best, least
