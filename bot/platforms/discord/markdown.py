r"""
Text that Discord shows exactly as it is.

Discord reads every message as Markdown, the bot's too, and strangers' words may be echoed in an answer. Here
they lose their power: no links, headings, lists, spoilers, mentions, emoji or time stamps come of them. A backslash
before punctuation shows the punctuation (https://support.discord.com/hc/en-us/articles/210298617).
"""

import re
from typing import Final

ZERO_WIDTH_SPACE: Final = "\u200b"

# Not readable: control characters except the line feed, lone surrogates (JSON cannot carry them), and the
# marks that turn the reading direction around and so can disguise a text.
_UNREADABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
# A colon before something is what links (https://…), emoji (:smile:) and time stamps (<t:…>) have in common.
_ANYWHERE = re.compile(r"[\\*_~`|<\[]|:(?=\S)")
_BULLET = re.compile(r"^([^\S\n]*)([#>+-])", re.MULTILINE)
_NUMBER = re.compile(r"^([^\S\n]*\d+)([.)])", re.MULTILINE)
# Discord finds these two in the raw text, backslash or not.
_EVERYBODY = re.compile(r"@(?=everyone|here)", re.IGNORECASE)


def clean(text: str) -> str:
    """Return *text* without what nobody can read; tabs and such become spaces."""
    return _UNREADABLE.sub(lambda char: " " if char[0].isspace() else "", text)


def escape(text: str) -> str:
    """Return Markdown that shows the readable part of *text*, at most twice as long as it."""
    text = _ANYWHERE.sub(r"\\\g<0>", clean(text))
    text = _NUMBER.sub(r"\1\\\2", _BULLET.sub(r"\1\\\2", text))
    return _EVERYBODY.sub(f"@{ZERO_WIDTH_SPACE}", text)


def line(text: str) -> str:
    """Return *text* on one line."""
    return escape(" ".join(text.split()))


def heading(text: str) -> str:
    """Return *text* as a small heading: one line."""
    return f"### {line(text)}"


def quote(text: str) -> str:
    """Return *text* as a block quotation: one line."""
    return f"> {line(text)}"


def small(text: str) -> str:
    """Return *text* in small grey letters: one line."""
    return f"-# {line(text)}"


def bold(text: str) -> str:
    """Return *text* in bold letters, on one line; nothing at all when nobody could read it."""
    shown = line(text)
    return f"**{shown}**" if shown else ""
