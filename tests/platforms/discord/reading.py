"""How people see what the bot writes: Discord's Markdown, read as its clients read it."""

import re

_MARKS = re.compile(r"^(?:### |> |-# )", re.MULTILINE)
_BOLD = re.compile(r"^(?:\*\*(?:\\.|[^\\*])+\*\*(?: |$))+", re.MULTILINE)
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_LIVE = re.compile(
    r"""
      [*_~`|]                         # bold, italic, struck out, code, spoiler
    | \[ | <                          # masked links, mentions, time stamps, custom emoji
    | :(?=\S)                         # links, emoji by name
    | @(?=everyone|here)
    | ^[^\S\n]*(?:[#>+-]|\d+[.)])     # headings, quotations, lists, small print
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def unmarked(markdown: str) -> str:
    """Return *markdown* without the marks that the bot sets itself, at the start of a line, around text it escaped."""
    return _BOLD.sub(lambda bold: bold[0].replace("**", ""), _MARKS.sub("", markdown))


def shown(markdown: str) -> str:
    """Return the text that a reader sees of *markdown* that has no live mark-up."""
    return _ESCAPED.sub(r"\1", markdown).replace("@\u200b", "@")


def live(markdown: str) -> list[str]:
    """Return the mark-up in *markdown* that Discord would act on."""
    return _LIVE.findall(_ESCAPED.sub("x", markdown))
