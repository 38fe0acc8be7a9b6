"""
What of a reading counts as evidence.

Single terms, neighbours, pairs of telling terms wherever they stand, and runs of letters: "who" alone says
little and "posted" alone says little; both together say "who posted it". A form goes with each telling term for
the same reason: "where" about the film is not "when" about it. Runs of letters see what words have in common
that their stems do not share.
"""

from itertools import combinations
from math import sqrt
from typing import Final

from bot.understanding.english import FILLERS, QUESTION_WORDS, STOPWORDS
from bot.understanding.reading import Reading

REVISION: Final = 17
"""Raise it when reading or features change: a fit stored before is then out of date."""
_STOPWORD: Final = 0.7
_NEIGHBOURS: Final = 0.6
_PAIR: Final = 0.5
_FORM: Final = 0.7
_FORM_OF: Final = 0.4
"""A form together with one of the terms it is asked about."""
_STRANGE: Final = 0.8
_RUN: Final = 4
"""Letters of a run."""
_LETTERS: Final = 1.5
"""All runs together, against 1 for a telling term."""
_SHORTEST: Final = 4
"""Letters of a word whose runs count."""
_MOST_PAIRED: Final = 8
"""Telling terms that are paired; a rambling question has more, and its pairs say little."""


def is_compound(name: str) -> bool:
    """Return whether a feature is made of several terms."""
    return " " in name or "+" in name or "*" in name


def features_of(reading: Reading) -> dict[str, float]:
    """Return the evidence in *reading* by name, scaled to length 1; empty for an empty reading."""
    terms = [term for term in reading.terms if term not in FILLERS] or list(reading.terms)
    if not terms:
        return {}
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
        found.update((f"{form.value}*{term}", _FORM_OF) for term in telling if term not in QUESTION_WORDS)
    if reading.strange:
        found["strange"] = _STRANGE * min(len(reading.strange), 3)
    runs = {word[at : at + _RUN] for word in _padded(reading) for at in range(len(word) - _RUN + 1)}
    found.update((f"~~{run}", _LETTERS / sqrt(len(runs))) for run in sorted(runs))
    length = sqrt(sum(weight * weight for weight in found.values()))
    return {name: weight / length for name, weight in found.items()}


def _padded(reading: Reading) -> list[str]:
    return [f"<{word}>" for word in reading.words if len(word) >= _SHORTEST and word not in STOPWORDS]
