"""
What is true of English whatever a pack is about: contractions, chat spellings, number words, question words.

Anything about the pack's subject belongs into the pack's lexicon.
"""

from functools import lru_cache
from typing import Final

import Stemmer


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """Read lines of ``written: what it stands for``, several to a line with semicolons."""
    pairs = (entry.split(":") for entry in text.replace("\n", ";").split(";") if entry.strip())
    return {written.strip(): tuple(meant.split()) for written, meant in pairs}


NOT: Final = "n't"
CONTRACTIONS: Final = {NOT: "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
"""Endings that are words of their own; ``'s`` is one only after the words below, elsewhere it is a possessive."""
OPENS_S: Final = frozenset("it he she that there here what who where when how why this let".split())

SPELLINGS: Final = _table(
    """
    whats: what is; wats: what is; wuts: what is; whos: who is; wheres: where is; whens: when is; hows: how is
    whys: why is
    thats: that is; theres: there is; heres: here is; hes: he is; shes: she is; theyre: they are; youre: you are
    im: i am; ive: i have; isnt: is not; arent: are not; wasnt: was not; werent: were not; dont: do not
    doesnt: does not
    didnt: did not; hasnt: has not; havent: have not; hadnt: had not; cant: can not; cannot: can not; couldnt: could not
    wont: will not; wouldnt: would not; shouldnt: should not; aint: is not; innit: is not it; whatre: what are
    whod: who did; whered: where did; u: you; ur: your; r: are; y: why; wat: what; wut: what; wht: what; wot: what
    wen: when; whn: when; wer: where; wher: where; hw: how; wich: which; da: the; teh: the; dis: this; dat: that
    tht: that; dey: they; dem: them; dere: there; abt: about; bout: about; bc: because; cuz: because; coz: because
    cos: because; tho: though; thru: through; ppl: people; msg: message; msgs: messages; vid: video; vids: videos
    pic: picture; pls: please; plz: please; plse: please; thx: thanks; tysm: thanks; ty: thanks; tnx: thanks
    thnx: thanks; idk: i do not know; smth: something; sth: something; sumthin: something; gonna: going to
    gotta: got to; wanna: want to; gimme: give me; lemme: let me; dunno: do not know; kinda: kind of; tryna: trying to
    yr: year; yrs: years; info: information; pt: part; nr: number; num: number; b4: before; gr8: great; 2day: today
    w: with; n: and; nd: and; &: and; gud: good; bday: birthday; fav: favourite; yall: you all; y'all: you all
    defo: definitely; helo: hello; hii: hi; hiii: hi; hallo: hello; heya: hey
    acct: account; acc: account; accts: accounts
    rly: really; rite: right; srsly: seriously; btw: by the way; nobodys: nobody; tf: true or false
    """
)
"""Chat spellings and what they stand for."""

FILLERS: Final = frozenset(
    """
    lol lmao lmfao rofl haha hahaha bruh bro bros dude man mate fam ngl tbh imo fr omg omfg wtf ok okay okie well so
    like
    just please hey hi hello yo um uh uhh er erm hmm kinda sorta literally actually basically honestly seriously guys
    folks though anyway then por favor bitte svp sil vous plait
    all anyone anybody somebody quick question sir madam maam kindly wait oh ah aye really pray pardon excuse sorry
    """.split()
)
"""Words that carry no part of a question."""

STOPWORDS: Final = FILLERS | frozenset(
    """
    a an the this that these those it its he his him she her they them their we us our i me my you your is are was
    were be
    been being am do does did done doing have has had having will would shall should can could may might must of in
    on at to
    for from by with about as into than then there here and or but if not no yes up out so too very also even still ever
    many much get got gets go goes going know say says said tell give show let make makes made want wants need see
    """.split()
)
"""Words that say little about what is asked; the question words are not among them."""

VERDICTS: Final = frozenset(
    "right true correct accurate false wrong agree disagree confirm mistaken less fewer least most".split()
)
"""Words that ask whether something holds without saying what."""

QUESTION_WORDS: Final = frozenset("who whom whose what when where why how which".split())
AUXILIARIES: Final = frozenset(
    "is are was were do does did has have had will would can could should may might must am".split()
)
PRONOUNS: Final = frozenset(
    "he him his she her it its they them their that this there those these one ones both".split()
)

MONTHS: Final = {
    name: month
    for month in "january february march april may june july august september october november december".split()
    for name in (month, month[:3])
} | {"sept": "september"}
WEEKDAYS: Final = {
    name: names[0]
    for names in (
        ("monday", "mondays"),
        ("tuesday", "tues", "tue"),
        ("wednesday", "weds", "wed"),
        ("thursday", "thurs", "thu"),
        ("friday", "fridays"),
        ("saturday",),
        ("sunday",),
    )
    for name in names
}
NAMES_AND_WORDS: Final = frozenset({"may", "mar", "march", "jan", "dec"})
"""Months' names that are more often something else when nothing like a date stands by them."""

_UNITS: Final = {
    word: number
    for number, word in enumerate(
        """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen
        """.split()
    )
}
_TENS: Final = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES: Final = {"hundred": 100, "thousand": 1000, "k": 1000, "grand": 1000, "million": 1_000_000, "mil": 1_000_000}
_ORDINALS: Final = {
    word: number
    for number, word in enumerate("fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=4)
}
"""From the fourth on: "first" and "second" are seldom numbers of anything."""


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@lru_cache(maxsize=4_096)
def stem(word: str) -> str:
    """Return the stem of *word*: ``jumps``, ``jumped`` and ``jumping`` have one."""
    return str(_stemmer().stemWord(word))


def ordinal(word: str) -> int | None:
    """Return the number of ``seventh`` or ``7th``; None for anything else."""
    if word in _ORDINALS:
        return _ORDINALS[word]
    digits, suffix = word[:-2], word[-2:]
    if suffix not in {"rd", "th"} or not (digits.isascii() and digits.isdigit()) or len(digits) > 3:
        return None
    return int(digits)


def number(words: list[str], at: int) -> tuple[int, int] | None:
    """
    Return the number that starts at *words[at]* and how many words it takes; None when there is none.

    Reads ``500``, ``13,000``, ``13k``, ``five hundred`` and ``thirteen thousand`` up to 10**9.
    """
    total, current, used = 0, None, 0
    for word in words[at : at + 8]:
        value = _digits(word)
        if value is None:
            value = _UNITS.get(word, _TENS.get(word))
        if (
            word == "and"
            and used
            and words[at + used - 1] in _SCALES
            and _is_figure(words[at + used + 1 : at + used + 2])
        ):
            used += 1
            continue
        if value is not None and _continues(current, value):
            current = (current or 0) + value
        elif word in _SCALES and (current is not None or word in {"hundred", "thousand", "million"}):
            current = (current or 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, current = total + current, None
        else:
            break
        used += 1
    if not used or total + (current or 0) > 10**9:
        return None
    return total + (current or 0), used


def _is_figure(words: list[str]) -> bool:
    """Return whether the word, if there is one, is a number by itself."""
    return any(word in _UNITS or word in _TENS or _digits(word) is not None for word in words)


def _continues(current: int | None, value: int) -> bool:
    """Return whether *value* goes on with the number so far: five hundred *and* twelve, twenty *six*."""
    if current is None:
        return True
    return (current % 100 == 0 and value < 100) or (current % 100 in _TENS.values() and value < 10)


def _digits(word: str) -> int | None:
    """Return the value of digits with separators or a ``k``: ``13,000``, ``13.000``, ``13k``."""
    if not word.isascii() or not word[:1].isdigit() or len(word) > 12:
        return None
    if word[-1] in "km":
        scale = 1000 if word[-1] == "k" else 1_000_000
        whole, _, part = word[:-1].partition(".")
        if not whole.isdigit() or (part and not part.isdigit()):
            return None
        return int(whole) * scale + (int(part) * scale // 10 ** len(part) if part else 0)
    groups = word.replace(".", ",").split(",")
    if len(groups) > 1 and not all(len(group) == 3 for group in groups[1:]):
        return None
    digits = "".join(groups)
    return int(digits) if digits.isdigit() else None
