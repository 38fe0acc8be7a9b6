"""
What can be pressed below an answer: what each control is called, and what its value carries.

A control outlives the process that posted it, so its value says all that the press needs. The version in the names
changes when the meaning of a value does; what carries another is no longer ours.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from bot.core.answer import Grounds

VERSION: Final = "v1"
ACTION_ID_MAX: Final = 255
"""Characters of an action_id (https://docs.slack.dev/reference/block-kit/block-elements/button-element)."""
BLOCK_ID_MAX: Final = 255
"""Characters of a block_id (https://docs.slack.dev/reference/block-kit/blocks/actions-block)."""
VALUE_MAX: Final = 2000
"""Characters of a button's value (https://docs.slack.dev/reference/block-kit/block-elements/button-element)."""
TOKEN_BYTES: Final = 6

ASK: Final = f"{VERSION}.ask"
"""Asks for a fact; the value is the fact's id. A position follows, for an action_id is unique within its block."""
WHY: Final = f"{VERSION}.why"
RATE: Final = f"{VERSION}.rate"
DELETE: Final = f"{VERSION}.delete"
"""Takes the answer away; the value is who may do so."""
SHARE: Final = f"{VERSION}.share"
FIND: Final = f"{VERSION}.find"
"""The search box."""

ASK_ANY: Final = re.compile(rf"^{re.escape(ASK)}\.\d+$")
"""Every button that asks for a fact."""
OF_ANY_VERSION: Final = re.compile(r"^v\d+\.")
"""Every control that we have ever posted, or will have."""

_SEPARATOR: Final = "|"


class UnreadableError(ValueError):
    """The value of a control is none that we write."""


@dataclass(frozen=True, slots=True)
class Why:
    """The value of a button that asks why."""

    token: str
    grounds: Grounds

    def __str__(self) -> str:
        threshold = "" if self.grounds.threshold is None else f"{self.grounds.threshold:.2f}"
        return _joined(self.token, f"{self.grounds.confidence:.2f}", threshold, self.grounds.intent)

    @classmethod
    def read(cls, value: str) -> "Why":
        """Read the value of a button. Raises :class:`UnreadableError`."""
        try:
            token, confidence, threshold, intent = value.split(_SEPARATOR, 3)
            needed = float(threshold) if threshold else None
            return cls(token, Grounds(intent=intent, confidence=float(confidence), threshold=needed))
        except ValueError:
            raise UnreadableError from None


@dataclass(frozen=True, slots=True)
class Rate:
    """The value of a thumb."""

    helpful: bool
    asker: str
    """The only one who may press it."""
    kind: str
    intent: str

    def __str__(self) -> str:
        return _joined("up" if self.helpful else "down", self.asker, self.kind, self.intent)

    @classmethod
    def read(cls, value: str) -> "Rate":
        """Read the value of a thumb. Raises :class:`UnreadableError`."""
        match value.split(_SEPARATOR, 3):
            case ["up" | "down" as thumb, asker, kind, intent]:
                return cls(thumb == "up", asker, kind, intent)
            case _:
                raise UnreadableError


@dataclass(frozen=True, slots=True)
class Share:
    """The value of a button that shows everybody what only the asker sees."""

    token: str
    intents: tuple[str, ...]
    """The facts of the answer, to be looked up when nobody remembers it."""

    def __str__(self) -> str:
        kept = list(self.intents)
        while len(value := _joined(self.token, *kept)) > VALUE_MAX:
            kept.pop()
        return value

    @classmethod
    def read(cls, value: str) -> "Share":
        """Read the value of a button; any text is one."""
        token, *intents = value.split(_SEPARATOR)
        return cls(token, tuple(intents))


def ask(position: int) -> str:
    """Return the action_id of the button at *position* of its row that asks for a fact."""
    return f"{ASK}.{position}"


def block(name: str, position: int = 0, *, revision: str = "") -> str:
    """
    Return a block_id: unique within its message by *name* and *position*.

    A message that is updated takes new ones
    (https://docs.slack.dev/reference/block-kit/blocks/context-actions-block), hence *revision*.
    """
    return ".".join(part for part in (VERSION, name, str(position), revision) if part)


def token(key: str) -> str:
    """Return a short name for the answer to the question with this *key*, the same in every process."""
    return hashlib.blake2b(key.encode(), digest_size=TOKEN_BYTES).hexdigest()


def _joined(*parts: str) -> str:
    return _SEPARATOR.join(parts)
