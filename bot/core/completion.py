"""
What has been typed so far, completed to facts: an index in memory, built once.

Facts are found by their headlines, commands in any language, ids and shortest utterances, by beginnings of words, and
where a word begins nothing, by words like it. Only headlines are ever shown.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import log
from typing import Final

from rapidfuzz import fuzz, process

from bot.core.answer import Choice
from bot.facts.models import Fact, Pack
from bot.understanding.text import clean

MOST_SHOWN: Final = 25
"""Discord shows no more
(https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-autocomplete)."""
ALIASES: Final = 60
"""Utterances of a fact that it is found by, the shortest first; longer ones are no names."""

_LONGEST: Final = 100
"""Characters read of what has been typed: more than any headline has."""
_MOST_WORDS: Final = 12
_ALIAS: Final = 0.6
"""What a word of an utterance is worth beside one of a headline or a name."""
_BEGUN: Final = 0.7
"""What a word is worth of which next to nothing has been typed; it is worth 1 when it is complete."""
_LIKE: Final = 66
"""Likeness (0 to 100) from which on one word may be a slip for another."""
_SLIP: Final = 0.8
"""What a word is worth that may be a slip, at full likeness."""
_SHORTEST_SLIP: Final = 3
_MOST_LIKE: Final = 12
"""Words that one may be a slip for."""
_ENOUGH: Final = 0.25
"""Share of what has been typed that a fact must have, rare words counting more."""
_NAMED, _IDENTIFIED, _HEADED, _ASKED = 4.0, 3.0, 2.0, 1.0
"""What it adds when all that has been typed is a command or an id, begins one or a headline, or begins an utterance."""

_WORD: Final = re.compile(r"[\w\u0900-\u097f]+")
"""Devanagari's vowel signs are no word characters to Python."""

_PLAIN: Final = re.compile(r"[A-Za-z0-9 ,.?!'-]*")
"""Text that cleaning leaves as it is, as far as its words go."""

_Weights = dict[int, float]
"""By fact's number, what something that was typed is worth for it."""


class Completion:
    """Completes what is typed to the facts of one pack."""

    def __init__(self, pack: Pack) -> None:
        facts = tuple(pack.facts.values())
        self._choices = tuple(Choice(intent=fact.id, label=fact.headline) for fact in facts)
        self._names: dict[str, _Weights] = defaultdict(dict)
        self._phrases: dict[str, _Weights] = defaultdict(dict)
        self._having: dict[str, _Weights] = defaultdict(dict)
        for number, fact in enumerate(facts):
            names = {_plain(fact.id): _IDENTIFIED, **{_plain(name): _NAMED for name in _commands(fact)}}
            for name, bonus in names.items():
                _raise(self._names[name], number, bonus)
            for text in (_plain(fact.headline), *names):
                self._add(text, number, word=1.0, phrase=_HEADED)
            for text in map(_plain, sorted(fact.utterances, key=len)[:ALIASES]):
                self._add(text, number, word=_ALIAS, phrase=_ASKED)
        self._texts = sorted(self._phrases)
        self._words = sorted(self._having)
        self._beginnings = {
            length: tuple(dict.fromkeys(word[:length] for word in self._words if len(word) > length))
            for length in range(_SHORTEST_SLIP, max(map(len, self._words), default=0))
        }

    def _add(self, text: str, number: int, *, word: float, phrase: float) -> None:
        if text:
            _raise(self._phrases[text], number, phrase)
        for each in text.split():
            _raise(self._having[each], number, word)

    def complete(self, typed: str, *, limit: int = MOST_SHOWN) -> tuple[Choice, ...]:
        """Return the facts that fit *typed*, best first; all of them, in the pack's order, when that is nothing."""
        text = _plain(typed[:_LONGEST])
        if not text:
            return self._choices[:limit]
        worth = self._shares(text.split()[:_MOST_WORDS])
        for number, bonus in self._bonuses(text).items():
            worth[number] = worth.get(number, 0.0) + bonus
        fitting = [number for number, share in worth.items() if share >= _ENOUGH]
        fitting.sort(key=lambda number: (-worth[number], number))
        return tuple(self._choices[number] for number in fitting[:limit])

    def _shares(self, words: Iterable[str]) -> _Weights:
        """Return for each fact the share of *words* that it has; a word that few facts have counts more."""
        total = 0.0
        worth: _Weights = defaultdict(float)
        for word in dict.fromkeys(words):
            found = self._found(word)
            rarity = log(1 + len(self._choices) / max(len(found), 1))
            total += rarity
            for number, weight in found.items():
                worth[number] += weight * rarity
        return {number: weight / total for number, weight in worth.items()}

    def _found(self, word: str) -> _Weights:
        """Return the facts that have *word*, a word that begins with it, or else one that it may be a slip for."""
        found: _Weights = {}
        for whole in _beginning_with(word, self._words):
            _raise_all(found, self._having[whole], _BEGUN + (1 - _BEGUN) * len(word) / len(whole))
        if not found and len(word) >= _SHORTEST_SLIP:
            for whole, likeness in self._like(word):
                _raise_all(found, self._having[whole], _SLIP * likeness / 100)
        return found

    def _like(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the words that *word* may be a slip for, finished or not, with their likeness."""
        yield from _likest(word, self._words)
        for beginning, likeness in _likest(word, self._beginnings.get(len(word), ())):
            yield from ((whole, likeness * _BEGUN) for whole in _beginning_with(beginning, self._words))

    def _bonuses(self, text: str) -> _Weights:
        """Return what facts get for *text* as a whole."""
        bonuses: _Weights = {}
        for phrase in _beginning_with(text, self._texts):
            _raise_all(bonuses, self._phrases[phrase], 1.0)
        for name, likeness in _likest(text, tuple(self._names)):
            _raise_all(bonuses, self._names[name], 1.0 if name == text else _SLIP * likeness / 200)
        return bonuses


def _commands(fact: Fact) -> Iterator[str]:
    if fact.command:
        yield fact.command
    yield from (named.command for named in fact.localised.values())


def _plain(text: str) -> str:
    """Return the words of *text* in lower case, one space between them."""
    if not _PLAIN.fullmatch(text):  # cleaning takes longer than all the rest of building the index
        text = clean(text)
    return " ".join(_WORD.findall(text.lower().replace("_", " ")))


def _likest(text: str, among: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Yield those *among* the texts that *text* may be a slip for, likest first, with their likeness."""
    for found, likeness, _ in process.extract(text, among, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_MOST_LIKE):
        yield found, likeness


def _beginning_with(beginning: str, among: Sequence[str]) -> Iterator[str]:
    """Yield those of the sorted texts *among* that begin with *beginning*."""
    for text in islice(among, bisect_left(among, beginning), None):
        if not text.startswith(beginning):
            return
        yield text


def _raise(weights: _Weights, number: int, weight: float) -> None:
    weights[number] = max(weights.get(number, 0.0), weight)


def _raise_all(weights: _Weights, others: Mapping[int, float], share: float) -> None:
    for number, weight in others.items():
        _raise(weights, number, weight * share)
