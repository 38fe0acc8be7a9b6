"""
HTML in which no text can become markup: whoever has a string can only put it between tags.

https://html.spec.whatwg.org/multipage/syntax.html
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

_VOID: Final = frozenset({"hr", "meta"})
_UNREADABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""What HTML does not allow, or UTF-8 cannot write."""


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that is safe to send; made of strangers' text by :func:`element` and :func:`together` only."""

    markup: str


Content = Html | str
"""A string is text, whatever stands in it."""


def element(name: str, *content: Content, **attributes: str) -> Html:
    """
    Return the element *name*.

    Attributes are written with underscores for hyphens, and with one more at the end where Python has the word itself.
    """
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{_escaped(value)}"' for key, value in attributes.items())
    closing = "" if name in _VOID else f"{together(content).markup}</{name}>"
    return Html(f"<{name}{written}>{closing}")


def together(content: Iterable[Content]) -> Html:
    """Return all of *content*, one after another."""
    return Html("".join(each.markup if isinstance(each, Html) else _escaped(each) for each in content))


def _escaped(text: str) -> str:
    return escape(_UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", text))
