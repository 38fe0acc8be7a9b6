"""
Between what people read and what Slack transports.

Slack escapes three characters, ``&``, ``<`` and ``>``, and uses the two angle brackets for mentions and
links (https://docs.slack.dev/messaging/formatting-message-text). Text goes out escaped once and comes in
unescaped once. Asterisks, underscores, tildes and backticks have no escape at all: what we send is
therefore never declared as mrkdwn, see :mod:`bot.platforms.slack.render`.
"""

import re
from typing import Final

ELLIPSIS: Final = "…"

_ENTITIES: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_CHARACTERS: Final = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_ENTITY: Final = re.compile("|".join(_CHARACTERS))
_LINK: Final = re.compile(r"<(?:mailto:|tel:)?([^<>|@#!][^<>|]*)(?:\|([^<>]*))?>")
"""A link in the text of an event. Slack makes one of every "example.com", "dial.it" included."""
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_MENTION: Final = r"<@{user}(?:\|[^<>]*)?>"
_ANYBODY: Final = re.compile(_MENTION.format(user=r"[UW]\w+"))


def printable(text: str) -> str:
    """Return *text* without control characters; what UTF-8 cannot write becomes a replacement character."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _UNPRINTABLE.sub("", text))


def escape(text: str, *, limit: int | None = None) -> str:
    """
    Return *text* so that Slack shows it as it is, at most *limit* characters long.

    What is too long ends in an ellipsis, never within an entity.
    """
    escaped = printable(text).translate(_ENTITIES)
    return escaped if limit is None else fitting(escaped, limit)


def fitting(escaped: str, limit: int) -> str:
    """Return text that is *escaped* already, cut to *limit* characters as :func:`escape` does."""
    if len(escaped) <= limit:
        return escaped
    cut = escaped[: limit - len(ELLIPSIS)]
    if cut.rfind("&") > cut.rfind(";"):
        cut = cut[: cut.rfind("&")]
    return cut.rstrip() + ELLIPSIS


def shorten(text: str, limit: int) -> str:
    """Return *text*, printable, cut to *limit* characters; for the one place that takes no entities, rich text."""
    shown = printable(text)
    return shown if len(shown) <= limit else shown[: limit - len(ELLIPSIS)].rstrip() + ELLIPSIS


def typed(text: str, *, bot: str) -> str:
    """
    Return what somebody typed, from the *text* of an event.

    The mention of *bot* is left out, for it only says whom they talk to; mentions of others stay as Slack
    writes them. Links are what they look like.
    """
    spoken = re.sub(rf"{_MENTION.format(user=re.escape(bot))}\s*[:,]?", " ", text)
    spoken = _LINK.sub(lambda link: link[2] or link[1], spoken)
    return unescaped(spoken).strip()


def unescaped(text: str) -> str:
    """Return *text* with its entities read once."""
    return _ENTITY.sub(lambda entity: _CHARACTERS[entity[0]], text)


def mentions(text: str, user: str) -> bool:
    """Return whether the *text* of an event mentions *user*."""
    return re.search(_MENTION.format(user=re.escape(user)), text) is not None


def mentions_anybody(text: str) -> bool:
    """Return whether the *text* of an event mentions any person or bot."""
    return _ANYBODY.search(text) is not None
