"""
Misspellings repaired, other subjects' words left alone.

A word that neither the pack nor general English knows is probably one of the pack's, misspelt. A list of
frequent English words tells it from a correct word about something else.
"""

import re
from collections.abc import Mapping, Set
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein
from wordfreq import get_frequency_dict

from bot.understanding.english import STOPWORDS, stem
from bot.understanding.keyboard import NEIGHBOURS

RARE: Final = 2e-6
"""Share of running text below which a general word counts as unknown; misspellings such as "teh" are that frequent."""
_SHORT: Final = 4
"""Letters below which a word is near too many others: it is repaired only to what the pack says often."""
_OFTEN: Final = 5
_COMMON: Final = 1 / 500
"""How many times, and in what share of its running text, the pack has a word that it says often."""
_MISSED: Final = 1.0
"""What it costs besides the edit when a key was hit that does not lie beside the right one."""
_FIRST: Final = 0.5
"""What it costs besides the edits when the first letter is another: people watch it more than the others."""
_AFFORDABLE: Final = 2.0
"""What a repair may cost however short the word is."""
_VOWELS: Final = frozenset("aeiou")
_LONG_DRAWN = re.compile(r"(.)\1{2,}")
_CACHED: Final = 20_000


class Speller:
    """Repairs words with the vocabulary of one pack."""

    def __init__(self, vocabulary: Mapping[str, int], stems: Set[str]) -> None:
        """*vocabulary* maps each word of the pack to how often it occurs; *stems* are its words' stems."""
        self._vocabulary = dict(vocabulary)
        self._stems = stems
        self._english = frozenset(
            word for word, share in get_frequency_dict("en", wordlist="small").items() if share >= RARE
        )
        self._by_length: dict[int, list[str]] = {}
        self._frequent_by_length: dict[int, list[str]] = {}
        often = max(_OFTEN, _COMMON * sum(self._vocabulary.values()))
        for word in sorted(self._vocabulary, key=lambda word: (-self._vocabulary[word], word)):
            if len(word) >= _SHORT - 1 and word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)
            if len(word) > 1 and word.isalpha() and self._vocabulary[word] >= often:
                self._frequent_by_length.setdefault(len(word), []).append(word)
        self._english_by_length: dict[int, list[str]] = {}
        for word in sorted(self._english):
            self._english_by_length.setdefault(len(word), []).append(word)
        self._skeletons: dict[str, str] = {}
        for word in sorted(self._vocabulary, key=lambda word: (-self._vocabulary[word], word)):
            if word.isalpha() and word[0] not in _VOWELS and skeleton(word) != word:
                self._skeletons.setdefault(skeleton(word), word)
        self._repaired: dict[str, tuple[str, ...]] = {}

    def knows(self, word: str) -> bool:
        """Return whether *word* is spelt as the pack or general English spells it."""
        return word in self._vocabulary or word in self._english or word in STOPWORDS or stem(word) in self._stems

    def repair(self, word: str) -> tuple[str, ...]:
        """Return *word*, or the word or two words of the pack that it is a misspelling of."""
        if word in self._vocabulary or not word.isalpha() or len(word) < 2:
            return (word,)
        if word == skeleton(word) and word in self._skeletons and word not in self._english:
            return (self._skeletons[word],)
        if word.endswith("in") and f"{word}g" in self._vocabulary:
            return (f"{word}g",)
        if self.knows(word):
            return (word,)
        if word not in self._repaired:
            if len(self._repaired) >= _CACHED:
                self._repaired.clear()
            self._repaired[word] = self._repair(word)
        return self._repaired[word]

    def _repair(self, word: str) -> tuple[str, ...]:
        for squeezed in _squeezed(word):
            if self.knows(squeezed):
                return (squeezed,)
        allowed = 1 if len(word) < 6 else 2 if len(word) < 10 else 3
        vocabulary = self._frequent_by_length if len(word) < _SHORT else self._by_length
        ours, distance = self._nearest(word, vocabulary, allowed)
        if ours is not None and distance > 1 and self._nearest(word, self._english_by_length, distance - 1)[0]:
            return (word,)  # nearer to a word of another subject
        if ours is not None:
            return (ours,)
        for cut in range(2, len(word) - 1):
            head, tail = word[:cut], word[cut:]
            if self._splits(head) and self._splits(tail):
                return (head, tail)
        return (word,)

    def _splits(self, part: str) -> bool:
        return part in self._vocabulary and (
            len(part) > 3 or part in {"in", "it", "is", "of", "on", "the", "to", "who", "how", "did", "was"}
        )

    @staticmethod
    def _nearest(word: str, by_length: Mapping[int, list[str]], allowed: int) -> tuple[str | None, int]:
        """Return the word that *word* is likeliest meant for, at most *allowed* edits away, and how many it is."""
        best, edits, least = None, 0, max(allowed, _AFFORDABLE)
        for length in sorted(range(len(word) - allowed, len(word) + allowed + 1), key=lambda n: abs(n - len(word))):
            found = process.extract(
                word, by_length.get(length, ()), scorer=OSA.distance, score_cutoff=min(allowed, int(least)), limit=None
            )
            for candidate, distance, _ in found:
                cost = distance + unlikely(word, candidate)
                if cost < least or (cost == least and best is None):
                    best, edits, least = candidate, int(distance), cost
        return best, edits


def unlikely(typed: str, meant: str) -> float:
    """Return how much less likely *typed* comes of *meant* than the number of edits says: 0 for everyday slips."""
    first = 0.0 if typed[0] == meant[0] or typed[:2] == meant[1::-1] else _FIRST
    if sorted(typed) == sorted(meant):
        return first
    missed = (
        edit.tag == "replace" and meant[edit.dest_pos] not in NEIGHBOURS.get(typed[edit.src_pos], "")
        for edit in Levenshtein.editops(typed, meant)
    )
    return first + _MISSED * sum(missed)


def skeleton(word: str) -> str:
    """Return *word* without its vowels, the way people in a hurry write: ``bke``, ``jmp``, ``wht``."""
    return word[:1] + "".join(letter for letter in word[1:] if letter not in _VOWELS)


def _squeezed(word: str) -> list[str]:
    """Return *word* with letters that stand three times or more left once, and twice: ``sooooo``, ``releeease``."""
    return [
        short
        for short in (_LONG_DRAWN.sub(letters, word) for letters in (r"\1", r"\1\1"))
        if 1 < len(short) < len(word)
    ]
