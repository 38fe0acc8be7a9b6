"""
What a question says, before anybody knows what it means.

Cleaned text becomes words, words become terms: stems, the lexicon's concepts (``~film`` for every word that
means the film) and typed mentions. Two questions that say the same thing in other words have much the same terms.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from bot.facts.models import Form, Lexicon, Pack
from bot.understanding import english
from bot.understanding.forms import forms_of
from bot.understanding.spelling import Speller
from bot.understanding.text import clean

MAX_WORDS: Final = 400
"""Read of one question; people ask in far fewer."""

MAX_REPAIRS: Final = 40
"""Unknown words looked up in one question; past that it is not English."""

_WORD = re.compile(
    r"""\d{1,3}(?:[.,]\d{3})+(?!\d)      # 13,000
      | \d+\.\d+[km]?                    # 1.5k
      | [@#]?[^\W_]+(?:'[^\W_]+)*        # words, contractions, handles, hashtags
      | ___ | \# | &
      | [,;?!)](?!\w)                   # where a phrase ends""",
    re.VERBOSE,
)
_STOPS: Final = frozenset(",;?!)")
_NAMES: Final = frozenset({"person", "place", "work", "platform", "handle"})
"""Kinds that have proper names: "reckon" is not "Reckoning", though they have one stem."""
_CONTRACTED = re.compile(r"(?<=\w)(n't|'s|'re|'ve|'ll|'d|'m)$")
_OFTEN: Final = 99
"""How often a word of the lexicon counts as used."""
_NEGATED: Final = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_RARE: Final = 3
"""
Utterances with a word up to which a large pack takes it for any rare word, if it stands beside a usual one: "who wrote
Rashomon" has another film where ours could be, whatever its name is.
"""
_LARGE: Final = 4_000
"""Utterances from which on a pack is large: in a smaller one, most words are rare."""
_STRANGER: Final = "?strange"
"""The term that stands for a rare word."""
_VAGUE: Final = frozenset({"zero", "one", "two", "three"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed value in a question."""

    kind: str
    value: str
    """The entity's id; for numbers and dates the literal; for a foreign name the name itself."""
    known: bool
    """Whether the pack has this value at all."""
    label: str
    """For people."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One question, read."""

    text: str
    words: tuple[str, ...]
    """Lower case, contractions opened, misspellings repaired."""
    terms: tuple[str, ...]
    """Stems, concepts (``~film``), mentions (``=norway``; ``?place`` for a foreign one), ``?strange`` for rare ones."""
    mentions: tuple[Mention, ...]
    forms: frozenset[Form]
    strange: tuple[str, ...]
    """Words with a meaning that the pack's utterances and lexicon never use."""
    repairs: tuple[tuple[str, str], ...]
    """What was read as something else: ("dirctor", "director")."""


class Reader:
    """Reads questions as one pack's lexicon and utterances suggest."""

    def __init__(self, pack: Pack) -> None:
        self._phrases = Phrases(pack.lexicon)
        self._numbers = {value.value for claim in pack.ledger.claims for value in claim.values} | {
            value.value for fact in pack.facts.values() for value in fact.values
        }
        vocabulary = Counter(word for words in self._phrases.words() for word in words)
        sure = frozenset(vocabulary)
        self._stems = Counter({english.stem(word): _OFTEN for word in sure})
        for _, text in pack.utterances():
            words = _split((text if text.isascii() else clean(text)).lower())
            vocabulary.update(words)
            self._stems.update({english.stem(word) for word in words})
        self._rare = _RARE if sum(1 for _ in pack.utterances()) >= _LARGE else -2
        self._speller = Speller(vocabulary, sure)

    def read(self, text: str, *, example: bool = False) -> Reading:
        """
        Return what *text* says; never fails, whatever the text.

        With *example*, it is one of the pack's own utterances: a word that hardly another utterance has is then as
        strange as it would be without this one, so that weights can be learnt for strange words at all.
        """
        plain = clean(text)
        repairs: dict[str, str] = {}
        words: list[str] = []
        ends: set[int] = set()
        unknown = 0
        for word in islice(_tokens(plain.lower()), MAX_WORDS):
            if word in _STOPS:
                ends.add(len(words))
                continue
            unknown += not self._speller.knows(word)
            repaired = self._speller.repair(word) if unknown <= MAX_REPAIRS else (word,)
            if repaired != (word,):
                repairs[word] = " ".join(repaired)
            words.extend(repaired)
        terms, mentions, strange = self._terms(words, ends, seen=1 if example else 0)
        return Reading(
            text=plain,
            words=tuple(words),
            terms=tuple(terms),
            mentions=tuple(mentions),
            forms=forms_of(words, question_mark="?" in plain),
            strange=tuple(strange),
            repairs=tuple(repairs.items()),
        )

    def _terms(self, words: list[str], ends: set[int], *, seen: int) -> tuple[list[str], list[Mention], list[str]]:
        terms: list[str] = []
        mentions: list[Mention] = []
        strange: list[str] = []
        rare: list[int] = []
        stems = [english.stem(word) for word in words]
        at = 0
        while at < len(words):
            phrase = self._phrases.longest(words, stems, at, ends)
            if phrase is not None:
                terms.append(phrase.term)
                if phrase.mention is not None:
                    mentions.append(phrase.mention)
                at += phrase.length
                continue
            mention, used = _literal(words, at, self._numbers)
            if mention is not None:
                terms.append(f"={mention.value}" if mention.known else f"?{mention.kind}")
                mentions.append(mention)
                at += used
                continue
            small = _is_small(words[at])
            known = small or words[at] in english.VERDICTS
            if not known and self._stems[stems[at]] <= seen:
                strange.append(words[at])
            if not known and self._stems[stems[at]] <= self._rare + seen and words[at].isalpha():
                rare.append(len(terms))
            terms.append(words[at] if small else stems[at])
            at += 1
        if any(place not in rare and not _is_small(term) for place, term in enumerate(terms)):
            for place in rare:
                terms[place] = _STRANGER
        return terms, list(dict.fromkeys(mentions)), strange


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word or words of the lexicon, found in a question."""

    term: str
    length: int
    mention: Mention | None = None
    written: frozenset[str] = frozenset()
    """For a proper name of one word, how it has to be written; its stem alone may be another word's."""


class Phrases:
    """
    The lexicon, arranged for finding the longest phrase at a place.

    A name that is also a word of a term (a producer, among the roles that nobody here has) counts as both. A
    phrase is found by its stems, but one that is written just so goes first: "subtitle" and "subtitles" have one
    stem and mean different things.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        found: dict[tuple[str, ...], Phrase] = {}
        self._words: list[list[str]] = []
        self._written: dict[tuple[str, ...], Phrase] = {}

        def add(name: str, term: str, mention: Mention | None) -> None:
            words = _split(name.lower())
            key = tuple(english.stem(word) for word in words)
            before = found.get(key)
            if not key:
                return
            self._words.append(words)
            if before is None or (before.mention is None and mention is not None):
                found[key] = Phrase(before.term if before else term, len(key), mention)
            if mention is not None and mention.kind in _NAMES and len(words) == 1:
                found[key] = replace(found[key], written=found[key].written | {words[0]})
            if mention is None:
                self._written.setdefault(tuple(words), Phrase(term, len(key), None))

        for term, names in lexicon.terms.items():
            for name in names:
                add(name, f"~{term}", None)
        for entity in lexicon.entities:
            for name in entity.names:
                add(name, f"={entity.id}", Mention(entity.kind, entity.id, known=True, label=entity.label))
        for kind, names in lexicon.foreign.items():
            for name in names:
                add(name, f"?{kind}", Mention(kind, name.lower(), known=False, label=name))
        self._by_first: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}
        for key, phrase in sorted(found.items(), key=lambda entry: -len(entry[0])):
            self._by_first.setdefault(key[0], []).append((key, phrase))

    def longest(self, words: list[str], stems: list[str], at: int, ends: Set[int]) -> Phrase | None:
        """Return the longest phrase at *words[at]* that goes across none of *ends*; *stems* are the words' stems."""
        for key, phrase in self._by_first.get(stems[at], ()):
            if tuple(stems[at : at + len(key)]) == key and not any(at < end < at + len(key) for end in ends):
                if phrase.written and phrase.written.isdisjoint({words[at], words[at].removesuffix("s")}):
                    return Phrase(phrase.term, phrase.length) if phrase.term.startswith("~") else None
                written = self._written.get(tuple(words[at : at + len(key)]), phrase)
                return phrase if written.term == phrase.term else written
        return None

    def words(self) -> Iterable[list[str]]:
        """Return the words of every phrase."""
        return self._words


def _is_small(word: str) -> bool:
    return word in english.STOPWORDS or word in english.QUESTION_WORDS


def _split(text: str) -> list[str]:
    """Return the words of plain lower-case *text*, contractions and chat spellings opened."""
    return [token for token in _tokens(text) if token not in _STOPS]


def _tokens(text: str) -> list[str]:
    """Return the words of plain lower-case *text*, and what stands between them that ends a phrase."""
    tokens: list[str] = []
    for token in _WORD.findall(text):
        if "'" in token or token in english.SPELLINGS:
            tokens.extend(_opened(token))
        else:
            tokens.append(token)
    return tokens


def _opened(word: str) -> Iterator[str]:
    """Yield the words that *word* stands for: ``isn't`` is two, ``vid`` is ``video``."""
    if word in english.SPELLINGS:
        yield from english.SPELLINGS[word]
        return
    ending = _CONTRACTED.search(word)
    if ending is None:
        yield word.replace("'", "")
        return
    stump = word[: ending.start()].replace("'", "")
    if ending[1] == "'s":
        yield stump
        if stump in english.OPENS_S:
            yield "is"
        return
    yield _NEGATED.get(stump, stump) if ending[1] == english.NOT else stump
    yield english.CONTRACTIONS[ending[1]]


def _literal(words: list[str], at: int, known: set[str]) -> tuple[Mention | None, int]:
    """Return the number, date or handle at *words[at]* and how many words it takes."""
    word = words[at]
    if word.startswith("@") and len(word) > 1:
        return Mention("handle", word, known=False, label=word), 1
    if word in english.WEEKDAYS:
        day = english.WEEKDAYS[word]
        return Mention("weekday", day, known=day in known, label=day.title()), 1
    if word in english.MONTHS and (word not in english.NAMES_AND_WORDS or _near_date(words, at)):
        month = english.MONTHS[word]
        return Mention("month", month, known=month in known, label=month.title()), 1
    found = english.number(words, at)
    if found is not None:
        value, used = found
        after = words[at + used : at + used + 2]
        if (word in _VAGUE and used == 1) or after in (["year", "old"], ["years", "old"]):
            return None, 1  # "this one", "the two of them", "a 7 year old": nothing that a fact could state
        kind = "year" if 1900 <= value <= 2100 and used == 1 and word.isdigit() else "number"
        label = f"{value:,}" if kind == "number" else word
        return Mention(kind, str(value), known=str(value) in known, label=label), used
    place = english.ordinal(word)
    if place is not None:
        return Mention("number", str(place), known=str(place) in known, label=word), 1
    return None, 1


def _near_date(words: list[str], at: int) -> bool:
    around = words[max(at - 1, 0) : at] + words[at + 1 : at + 2]
    return any(word in {"in", "on", "by", "until", "or"} or word[:1].isdigit() for word in around)
