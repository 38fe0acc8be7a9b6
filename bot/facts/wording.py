"""
What a text asserts that can be looked up: its numbers, dates, names and quotations.

Some things pass unasked, because they are so often no assertion at all: "one" and "first", the function
words below, and a word that opens a sentence unless the pack knows it as a name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

MONTHS: Final = frozenset(
    "january february march april may june july august september october november december".split()
)
WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

_FUNCTION_WORDS: Final = frozenset(
    """
    a about above after all also an and any are as at because before both but by during each for from had has have he
    her here his how i if in into is it its my neither no nobody none nor not now of on one only or our she since so
    some that the their them then there these they this those to under until was we were what when where which while
    who whom whose why will with yes you your
    """.split()
)
"""Not names, though a title or a quotation may write them with a capital."""

_ONES: Final = {
    word: value
    for value, words in enumerate(
        """
        zero one/first two/second three/third four/fourth five/fifth six/sixth seven/seventh eight/eighth nine/ninth
        ten/tenth eleven/eleventh twelve/twelfth/dozen thirteen/thirteenth fourteen/fourteenth fifteen/fifteenth
        sixteen/sixteenth seventeen/seventeenth eighteen/eighteenth nineteen/nineteenth
        """.split()
    )
    for word in words.split("/")
}
_TENS: Final = {
    word: value
    for value, words in zip(
        range(20, 100, 10),
        """
        twenty/twentieth thirty/thirtieth forty/fortieth fifty/fiftieth sixty/sixtieth seventy/seventieth
        eighty/eightieth ninety/ninetieth
        """.split(),
        strict=True,
    )
    for word in words.split("/")
}
_SCALES: Final = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_UNASKED: Final = frozenset({"one", "first"})

_NUMBER: Final = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15}(?:\.\d{1,9})?|\b(?:" + "|".join((*_ONES, *_TENS, *_SCALES)) + r")\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[@#]?[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?")
_CONTRACTION: Final = re.compile(r"['’](?:s|re|ve|ll|d|m|t)$", re.IGNORECASE)
_OPENING: Final = re.compile(r"""(?:\A|\n|[.!?…]["”’')\]*_]*\s)[\s"“‘'(\[*_>–-]*""")
_QUOTATION: Final = re.compile(r'“([^“”]*)”|"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text."""

    text: str
    """As it is written: "13,000", "five hundred", "seventh"."""
    value: str
    """In digits."""


def numbers(text: str) -> Iterator[Number]:
    """Yield each number of *text*, be it in digits or in words, cardinal or ordinal."""
    run: list[re.Match[str]] = []
    for token in _NUMBER.finditer(text):
        if run and not _continues(run[-1], token):
            yield _number(run)
            run = []
        run.append(token)
    if run:
        yield _number(run)


def asserted_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of *text* that need evidence."""
    return (number for number in numbers(text) if number.text.casefold() not in _UNASKED)


def dates(text: str) -> Iterator[str]:
    """Yield the months and weekdays that *text* names; with a capital, for may and march are verbs as well."""
    for word, _ in _words(text):
        if word[0].isupper() and word.casefold() in MONTHS | WEEKDAYS:
            yield word


def names(text: str, known: Set[str]) -> Iterator[str]:
    """
    Yield each word of *text* that is written as a name: with a capital, or after @ or #.

    A word that opens a sentence has its capital anyway; it counts if it is one of the *known* names, casefolded.
    """
    openings = {opening.end() for opening in _OPENING.finditer(text)}
    for word, at in _words(text):
        folded = word.casefold()
        if text[at] in "@#" or (
            word[0].isupper() and folded not in _FUNCTION_WORDS and (at not in openings or folded in known)
        ):
            yield word


def name_words(texts: Iterable[str]) -> set[str]:
    """Return the words of *texts* that are written with a capital, casefolded."""
    written = (word for text in texts for word, _ in _words(text) if word[0].isupper())
    return {word.casefold() for word in written} - _FUNCTION_WORDS


def words(text: str) -> set[str]:
    """Return every word of *text*, casefolded, without possessive and contracted endings."""
    return {word.casefold() for word, _ in _words(text)}


def quotations(text: str) -> Iterator[str]:
    """Yield what stands between double quotation marks, straight or typographic."""
    for match in _QUOTATION.finditer(text):
        yield match[1] or match[2] or ""


def unquoted(text: str) -> str:
    """Return *text* without its quotations."""
    return _QUOTATION.sub("", text)


def is_spoken(quotation: str, spoken: Sequence[str]) -> bool:
    """
    Tell whether *quotation* consists of words in *spoken*, which are one speaker's.

    It may begin with another capital and end with another punctuation mark, as it must to fit its sentence, and may
    join what the ledger keeps apart: several sentences, or parts of one with ", and" between them.
    """
    whole = _typed(quotation)
    said = [_typed(text) for text in spoken]
    return _occurs(whole, said) or all(
        _occurs(sentence, said) or all(_occurs(part, said) for part in sentence.split(", and "))
        for sentence in re.split(r"(?<=[.!?]) ", whole)
    )


def _continues(before: re.Match[str], after: re.Match[str]) -> bool:
    """Tell whether two tokens belong to one number, as in "five hundred and twenty-five" or "13 thousand"."""
    gap = before.string[before.end() : after.start()]
    word, following = before[0].casefold(), after[0].casefold()
    if word in _SCALES:
        return re.fullmatch(r"\s+and\s+|\s+|-", gap) is not None and not following[0].isdigit()
    if not re.fullmatch(r"\s+|-", gap):
        return False
    return following in _SCALES or (word in _TENS and 0 < _ONES.get(following, 0) < 10)


def _number(run: Sequence[re.Match[str]]) -> Number:
    total = group = Decimal(0)
    for token in run:
        word = token[0].casefold()
        if word == "hundred":
            group = (group or 1) * Decimal(100)
        elif word in _SCALES:
            total, group = total + (group or 1) * Decimal(_SCALES[word]), Decimal(0)
        else:
            group += Decimal(_ONES.get(word) or _TENS.get(word) or word.replace(",", ""))
    text = run[0].string[run[0].start() : run[-1].end()]
    return Number(text, f"{(total + group).normalize():f}")


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Yield each word, bare, and where it starts with its @ or #."""
    for match in _WORD.finditer(text):
        yield _CONTRACTION.sub("", match[0].lstrip("@#")), match.start()


def _typed(text: str) -> str:
    """Return *text* as a typewriter would have it: straight quotes, single spaces."""
    return " ".join(text.translate(str.maketrans("‘’“”", "''\"\"")).split())


def _occurs(quotation: str, said: Iterable[str]) -> bool:
    bare = quotation.rstrip(" .,;:!?…")
    capitals = {bare, bare[:1].lower() + bare[1:], bare[:1].upper() + bare[1:]}
    return any(re.search(rf"(?<!\w){re.escape(way)}(?!\w)", text) for way in capitals for text in said)
