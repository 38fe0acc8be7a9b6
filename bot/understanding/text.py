"""
Strangers' text made plain.

What looks like text to a reader comes out as that text in ordinary letters; what only decorates, hides
or addresses (markup, mentions, emoji, control characters, stacked accents) is gone.
"""

import html
import re
import unicodedata
from typing import Final

MAX_CHARACTERS: Final = 4000
"""Read of one message: the head and the tail of anything longer. Discord sends at most 4000 characters."""
_TAIL: Final = 1000

_ESCAPE_SEQUENCES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-_])")
_LABELLED_LINKS = re.compile(r"<(?:https?|mailto):[^|>\s]*\|([^>]*)>|\[([^\]\n]{1,200})\]\(\s*<?https?:[^)\s]*\)")
_ADDRESSES = re.compile(r"<?https?://[^\s>]+>?|\bwww\.[^\s>]+", re.IGNORECASE)
_TAGS = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_MENTIONS = re.compile(r"<(?:[@#!][^<>\s]*|a?:\w+:\d+|/[^<>]*:\d+|t:\d+(?::\w)?)>")
_CALLS = re.compile(r"(?<!\w)@(?:everyone|here|channel|bot)\b", re.IGNORECASE)
_EMOJI_NAMES = re.compile(r"(?<![\w:]):[a-z0-9_+'-]+:(?![\w:])", re.IGNORECASE)
_MARKUP = re.compile(
    r"[*~|`^\\<>{}\[\]]|(?<!\w)_{1,2}(?=[^\W_])|(?<=[^\W_])_{1,2}(?!\w)|^[ \t]*(?:-#|#{1,3}[ \t])", re.MULTILINE
)
_BLANK = re.compile(r"_{3,}")
_UNUSUAL = re.compile(r"[^\n -~]")
_SPACES = re.compile(r"[^\S\n]+")

_STACKED_MARKS: Final = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
)
_LOOKALIKES: Final = str.maketrans(
    "авеёзкмнорстухѕіјһԁԛԝɡαβεικνορτυχωıł",
    "abeezkmhopctyxsijhdqwgabeiknoptuxwil",
)
_PUNCTUATION: Final = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "..."}
)
_WORD = re.compile(r"\w+")
_LATIN = re.compile("[a-z]", re.IGNORECASE)


def clean(text: str, *, accents: bool = False) -> str:
    """
    Return *text* in plain letters, its lines kept, white space folded; empty when nothing readable is in it.

    With *accents*, letters that are written with one keep it.

    Bounded: of more than 4000 characters only the first 3000 and the last 1000 are read.
    """
    if len(text) > MAX_CHARACTERS:
        text = f"{text[: MAX_CHARACTERS - _TAIL]}\n{text[-_TAIL:]}"
    text = _ESCAPE_SEQUENCES.sub("", text)
    for _ in range(2):  # services escape once, people paste what was escaped before
        text = html.unescape(text)
    text = unicodedata.normalize("NFKC" if accents else "NFKD", text)
    text = _UNUSUAL.sub(_readable, text)
    text = unicodedata.normalize("NFC", text).translate(_PUNCTUATION)
    text = _LABELLED_LINKS.sub(lambda link: f" {link[1] or link[2]} ", text)
    text = _ADDRESSES.sub(" ", text)
    text = _MENTIONS.sub(" ", text)
    text = _TAGS.sub(" ", text)
    text = _CALLS.sub(" ", text)
    text = _EMOJI_NAMES.sub(" ", text)
    text = _BLANK.sub(" ___ ", text)
    text = _MARKUP.sub(" ", text)
    text = _WORD.sub(_in_one_script, text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def foreign_script(text: str) -> str | None:
    """Return the script, such as ``DEVANAGARI``, that most letters of *text* are of; None when that is Latin."""
    scripts: dict[str, int] = {}
    for char in text[:MAX_CHARACTERS]:
        if char.isalpha():
            script = unicodedata.name(char, "UNNAMED").split()[0]
            scripts[script] = scripts.get(script, 0) + 1
    if not scripts:
        return None
    most = max(scripts, key=lambda script: scripts[script])
    return None if most in {"LATIN", "FULLWIDTH", "MATHEMATICAL", "MODIFIER", "UNNAMED"} else most


def _readable(found: re.Match[str]) -> str:
    """Return what a reader sees of a character that no keyboard has."""
    char = found[0]
    category = unicodedata.category(char)
    if category in {"Cf", "Cs", "Co", "Cn"}:
        return ""
    if category == "Cc":
        return " " if char.isspace() else ""
    if category in {"Mn", "Me"} and any(first <= ord(char) <= last for first, last in _STACKED_MARKS):
        return ""
    if category in {"So", "Sk", "Zl", "Zp"}:
        return " "
    return char


def _in_one_script(word: re.Match[str]) -> str:
    """Give letters of other scripts that stand among Latin ones the Latin letter that they look like."""
    found = word[0]
    return found if found.isascii() or not _LATIN.search(found) else found.lower().translate(_LOOKALIKES)
