"""
Languages that no pack covers yet: known by their letters or by their small words, answered in their own words.

Which there are, how each is known and what it is told is data: ``languages.yaml`` beside this file.
"""

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import yaml
from pydantic import BeforeValidator, Field

from bot.facts.models import Part, Text
from bot.understanding.english import FILLERS, QUESTION_WORDS, SPELLINGS
from bot.understanding.spelling import english_words
from bot.understanding.text import clean, foreign_script

_FILE: Final = Path(__file__).with_suffix(".yaml")
_ENGLISH: Final = "Sorry, I only understand English so far and can not answer that."

_ENOUGH: Final = 3
"""Points that a language needs: two for each mark that is no English word, one where most other words are none."""
_MOST_SHARED: Final = 2
"""Points at most for marks that are English words, too: names are full of "la", "de" and "van"."""
_REACH: Final = 7
"""Words for each of which a mark may stand: a sentence has more marks than a list of names or slips of the finger."""

_WORD = re.compile(r"\b[^\W\d_]+\b|[¿¡]")


_QUOTED: Final = re.compile(r"[\"“][^\"”]*[\"”]")
"""What somebody else said may be in any language."""


def _words(text: str) -> frozenset[str]:
    """Return the words of *text* in lower case, as they are written."""
    # Lower case first: that of "İ" is two characters, of which cleaning drops one.
    return frozenset(_WORD.findall(clean(text.lower(), accents=True)))


def _marks(text: str) -> frozenset[str]:
    """Return the words of *text*, and without their accents those that are longer than a letter then."""
    plain = _WORD.findall(clean(text.lower()))
    return _words(text) | {word for word in plain if len(word) > 1}


class Language(Part):
    """A language, how it is known, and what it is told."""

    name: Text
    scripts: tuple[Text, ...] = ()
    """The first words of its letters' Unicode names; none for Latin ones."""
    marks: Annotated[frozenset[str], BeforeValidator(_marks)] = frozenset()
    """Words that nearly every sentence has some of, with and without their accents."""
    apology: Text


class Catalogue(Part):
    """The languages of ``languages.yaml``."""

    covered: Annotated[frozenset[str], BeforeValidator(_words)]
    """Words of the languages that are understood, and of no other in the catalogue."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]


@cache
def catalogue() -> Catalogue:
    """Return the languages, read when they are first asked for."""
    return Catalogue.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def script_apology(text: str) -> str | None:
    """Return, in the language of *text*, that it is not understood; None when its letters are Latin."""
    script = foreign_script(text)
    if script is None:
        return None
    return next((_told(language) for language in catalogue().languages if script in language.scripts), _ENGLISH)


def latin_apology(text: str) -> str | None:
    """
    Return, in the language of *text*, that it is not understood; None unless it surely is in another language.

    English, Hindi in Latin letters and chat spellings are no other languages, nor is English about something foreign.
    """
    language = recognised(text)
    return None if language is None else _told(language)


def recognised(text: str) -> Language | None:
    """Return the language in Latin letters that *text* surely is in, if the catalogue has it."""
    languages, covered = catalogue().languages, catalogue().covered
    words = _words(_QUOTED.sub(" ", text)) or _words(text)
    if words & (covered | QUESTION_WORDS):
        return None
    strange = _not_english(words)
    others = {word for word in words.difference(*(each.marks for each in languages)) if len(word) > 1}
    mostly_strange = bool(others) and 2 * len(others & strange) >= len(others)

    def points(language: Language) -> tuple[int, int]:
        marks = language.marks & words
        if len(words) > _REACH * len(marks):
            return 0, 0
        own = len(marks & strange)
        return 2 * own + min(len(marks) - own, _MOST_SHARED) + mostly_strange, len(marks)

    best = max(languages, key=points)
    return best if points(best)[0] >= _ENOUGH else None


def _not_english(words: frozenset[str]) -> frozenset[str]:
    """Return those of *words* that are neither English nor spelt as people chat."""
    strange = words - english_words()[0]
    if all(word.isascii() for word in words):
        strange -= SPELLINGS.keys() | FILLERS
    return strange  # who writes "wer" for where does not write "führt"


def _told(language: Language) -> str:
    return f"{language.apology} ({_ENGLISH})"
