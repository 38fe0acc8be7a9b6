"""
Misspellings repaired, other subjects' words left alone.

A word that neither the pack nor general English knows is probably one of the pack's, misspelt. A list of
frequent English words tells it from a correct word about something else.
"""

import re
from collections.abc import Mapping, Set
from functools import cache
from typing import Final

from wordfreq import get_frequency_dict, get_frequency_list

from bot.understanding.english import STOPWORDS, stem
from bot.understanding.neighbours import Neighbours

RARE: Final = 2e-6
"""Share of running text below which a general word counts as unknown; misspellings such as "teh" are that frequent."""
_SHORT: Final = 4
"""Letters below which a word is near too many others: it is repaired only to what the pack says often."""
_OFTEN: Final = 5
_COMMON: Final = 1 / 500
"""How many times, and in what share of its running text, the pack has a word that it says often."""
_SLIPS: Final = 1 / 100_000
"""Share of the running text up to which a word of the pack may be a slip."""
_VOWELS: Final = frozenset("aeiou")
_LONG_DRAWN = re.compile(r"(.)\1{2,}")
_CACHED: Final = 20_000


class Speller:
    """Repairs words with the vocabulary of one pack."""

    def __init__(self, vocabulary: Mapping[str, int], sure: Set[str]) -> None:
        """
        *vocabulary* maps each word of the pack to how often it occurs; *sure* are those that are surely spelt right.

        A word that a large pack has hardly ever, and English never, may be a slip of those who wrote the examples.
        """
        english, self._english = english_words()
        slips = _SLIPS * sum(vocabulary.values())
        self._vocabulary = {
            word: count for word, count in vocabulary.items() if count > slips or word in sure or word in english
        }
        self._stems = {stem(word) for word in self._vocabulary}
        by_frequency = sorted(filter(str.isalpha, self._vocabulary), key=lambda word: (-vocabulary[word], word))
        often = max(_OFTEN, _COMMON * sum(vocabulary.values()))
        self._ours = Neighbours(word for word in by_frequency if len(word) >= _SHORT - 1)
        self._frequent = Neighbours(word for word in by_frequency if len(word) > 1 and vocabulary[word] >= often)
        self._others = Neighbours(sorted(self._english))
        self._skeletons: dict[str, str] = {}
        for word in by_frequency:
            if word[0] not in _VOWELS and skeleton(word) != word:
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
        ours, edits = (self._frequent if len(word) < _SHORT else self._ours).nearest(word, allowed)
        if ours is not None and edits > 1 and self._others.nearest(word, edits - 1)[0]:
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


@cache
def english_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of general English, and those that are not rare; wordfreq itself would keep far more."""
    shares = get_frequency_dict("en", wordlist="small")
    words = frozenset(shares), frozenset(word for word, share in shares.items() if share >= RARE)
    get_frequency_dict.cache_clear()
    get_frequency_list.cache_clear()
    return words


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
