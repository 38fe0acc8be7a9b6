"""
Whom a message notifies. Rules: https://docs.slack.dev/messaging/formatting-message-text

Errs on the side of a ping: a mention counts wherever Slack reads markup, in ``text`` beside blocks too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_REFERENCE = re.compile(r"<(?:!(channel|here|everyone)|!subteam\^(S\w+)|@([UW]\w+))(?:\|[^<>]*)?>")
_BARE = re.compile(r"(?<![\w@])@(channel|here|everyone)\b")
_RICH = {"user": "user_id", "usergroup": "usergroup_id", "broadcast": "range"}
"""Elements of rich text that are mentions, with the field that says of whom."""


def pings_in(text: str, blocks: Sequence[Mapping[str, Any]] = (), *, link_names: bool = False) -> frozenset[str]:
    """
    Return ``channel``, ``here``, ``everyone`` and the ids of the users and user groups that would be notified.

    With *link_names* (or ``parse=full``) a bare ``@here`` is a mention as well.
    """
    return frozenset(_in_text(text, bare=link_names)) | frozenset(_in_blocks(blocks, bare=link_names))


def _in_text(text: str, *, bare: bool) -> Iterator[str]:
    for found in _REFERENCE.finditer(text):
        yield found[1] or found[2] or found[3]
    if bare:
        for found in _BARE.finditer(text):
            yield found[1]


def _in_blocks(part: Any, *, bare: bool) -> Iterator[str]:
    match part:
        case {"type": "mrkdwn", "text": str(text)}:
            yield from _in_text(text, bare=bare and not part.get("verbatim"))
        case {"type": "markdown", "text": str(text)}:
            yield from _in_text(text, bare=bare)
        case {"type": ("user" | "usergroup" | "broadcast") as kind}:
            yield str(part.get(_RICH[kind], ""))
        case {}:
            for value in part.values():
                yield from _in_blocks(value, bare=bare)
        case [*items]:
            for item in items:
                yield from _in_blocks(item, bare=bare)
