"""
Discord's Markdown, as far as it can be told from the outside.

https://support.discord.com/hc/en-us/articles/210298617
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from bot.curation.preview.inline import Rule, Rules, styled
from bot.curation.preview.markup import Content, Html, element

_SAID: Final = r"((?:\\.|[^\\\n])+?)"
"""The shortest text that a mark can close on; what a backslash stands before closes nothing."""
RULES: Final[Rules] = (
    Rule(re.compile(r"\\([^0-9A-Za-z\s])"), ""),
    Rule(re.compile(r"`([^`\n]+)`"), "code", verbatim=True),
    Rule(re.compile(r"<(@!?\d+|#\d+|@&\d+)>"), "mark", verbatim=True),
    Rule(re.compile(r"\[([^\]\n]+)\]\(https?://[^\s)]+\)"), "a"),
    Rule(re.compile(rf"\|\|{_SAID}\|\|"), "s"),
    Rule(re.compile(rf"\*\*{_SAID}\*\*"), "strong"),
    Rule(re.compile(rf"__{_SAID}__"), "u"),
    Rule(re.compile(rf"~~{_SAID}~~"), "s"),
    Rule(re.compile(rf"\*(?=\S){_SAID}(?<=\S)\*|\b_{_SAID}_\b"), "em"),
)

_LINE: Final = re.compile(r"(?P<mark>#{1,3}|-#|>|[-*]|\d+\.)[^\S\n]+(?=\S)")
"""What a line may begin with, and is then more than text."""
_KINDS: Final = {"#": "h1", "##": "h2", "###": "h3", "-#": "small", ">": "quote", "-": "item", "*": "item"}


def markdown(text: str) -> Iterator[Html]:
    """Yield *text* as headings, quotations, lists, small print and paragraphs."""
    for kind, lines in groupby(map(_told, text.split("\n")), key=lambda told: told[0]):
        said = [line for _, line in lines]
        match kind:
            case "quote":
                yield element("blockquote", *_lines(said))
            case "item":
                yield element("ul", *(element("li", *styled(line, RULES)) for line in said))
            case "":
                yield element("p", *_lines(said))
            case _:
                yield from (element("p", *styled(line, RULES), class_=kind) for line in said)


def _told(line: str) -> tuple[str, str]:
    """Return what kind of line it is, and the line without what tells so."""
    begun = _LINE.match(line)
    kind = _KINDS.get(begun["mark"], "") if begun else ""
    return (kind, line[begun.end() :]) if begun and kind else ("", line)


def _lines(said: list[str]) -> Iterator[Content]:
    """Yield the lines with their breaks, which the page shows as they are."""
    for number, line in enumerate(said):
        yield "\n" if number else ""
        yield from styled(line, RULES)
