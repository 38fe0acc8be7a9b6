"""
What of a reading counts as evidence.

Single terms, neighbours, and pairs of telling terms wherever they stand: "who" alone says little and
"posted" alone says little; both together say "who posted it".
"""

from itertools import combinations
from math import sqrt
from typing import Final

from bot.understanding.english import FILLERS, STOPWORDS
from bot.understanding.reading import Reading

_STOPWORD: Final = 0.4
_NEIGHBOURS: Final = 0.6
_PAIR: Final = 0.5
_FORM: Final = 0.7
_STRANGE: Final = 0.8
_MOST_PAIRED: Final = 8
"""Telling terms that are paired; a rambling question has more, and its pairs say little."""


def features_of(reading: Reading) -> dict[str, float]:
    """Return the evidence in *reading* by name, scaled to length 1; empty for an empty reading."""
    terms = [term for term in reading.terms if term not in FILLERS]
    found: dict[str, float] = {}
    for term in terms:
        found[term] = _STOPWORD if term in STOPWORDS else 1.0
    for pair in zip(["^", *terms], [*terms, "$"], strict=True):
        found[" ".join(pair)] = _NEIGHBOURS
    telling = list(dict.fromkeys(term for term in terms if term not in STOPWORDS))[:_MOST_PAIRED]
    for one, other in combinations(sorted(telling), 2):
        found[f"{one}+{other}"] = _PAIR
    for form in reading.forms:
        found[f"form:{form.value}"] = _FORM
    if reading.strange:
        found["strange"] = _STRANGE * min(len(reading.strange), 3)
    length = sqrt(sum(weight * weight for weight in found.values()))
    return {name: weight / length for name, weight in found.items()}
