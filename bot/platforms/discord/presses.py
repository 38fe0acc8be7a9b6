"""
What a button or a menu carries: all that is needed to act on it, so that it outlives the process that sent it.

A ``custom_id`` is a verb, its details and a version, joined by colons, such as ``ask:release_date:1``. Whoever changes
the details of a verb raises the version; what has another one is understood as :class:`Outdated`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Final, get_type_hints

MAX_CUSTOM_ID: Final = 100
"""https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id"""
VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask for one fact."""

    intent: str


@dataclass(frozen=True, slots=True)
class Why:
    """Tell why an answer was given."""

    intent: str
    confidence: float
    """Two decimals of it are carried."""
    threshold: float | None
    """The same."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Say whether an answer helped."""

    intent: str
    kind: str
    asker: int
    helpful: bool


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete the answer."""

    asker: int


@dataclass(frozen=True, slots=True)
class Share:
    """Show everybody what one person sees."""

    whole: bool
    """Whether the message has the whole reply; the other messages of a longer one are known while we recall them."""


@dataclass(frozen=True, slots=True)
class Topics:
    """Show a page of topics."""

    page: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Show a page of a topic's facts; both are counted from 0."""

    topic: int
    page: int


@dataclass(frozen=True, slots=True)
class PickTopic:
    """Show what a topic has; the menu's value says which."""

    page: int


@dataclass(frozen=True, slots=True)
class PickFact:
    """Answer with a fact; the menu's value says which."""

    topic: int
    page: int


@dataclass(frozen=True, slots=True)
class Outdated:
    """Nobody knows any more what it was."""


Tool = Why | Rate | Delete | Share
"""What can be done with an answer itself."""
Press = Ask | Tool | Topics | Facts | PickTopic | PickFact | Outdated


_VERBS: Final[Mapping[str, Callable[..., Press]]] = {
    "ask": Ask,
    "why": Why,
    "rate": Rate,
    "delete": Delete,
    "share": Share,
    "topics": Topics,
    "facts": Facts,
    "pick-topic": PickTopic,
    "pick-fact": PickFact,
    "outdated": Outdated,
}
_NAMES: Final = {kind: verb for verb, kind in _VERBS.items()}


def encode(press: Press) -> str:
    """Return the ``custom_id`` for *press*. Raises :class:`ValueError` when Discord would find it too long."""
    details = (_written(getattr(press, field.name)) for field in fields(press))
    custom_id = ":".join((_NAMES[type(press)], *details, VERSION))
    if len(custom_id) > MAX_CUSTOM_ID:
        raise ValueError(f"a custom_id has at most {MAX_CUSTOM_ID} characters, not {len(custom_id)}: {custom_id}")
    return custom_id


def decode(custom_id: str) -> Press:
    """Return what *custom_id* stands for; :class:`Outdated` for whatever this version does not send."""
    verb, *details, version = custom_id.split(":") if ":" in custom_id else ("", "")
    kind = _VERBS.get(verb, Outdated)
    try:
        readers = [_READERS[hint] for hint in get_type_hints(kind).values()]
        values = [read(detail) for read, detail in zip(readers, details, strict=True)]
    except (ValueError, KeyError):
        return Outdated()
    return kind(*values) if version == VERSION else Outdated()


def _written(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.2f}"
        case _:
            return str(value)


_READERS: Final[Mapping[object, Callable[[str], object]]] = {
    str: str,
    int: int,
    float: float,
    float | None: lambda text: float(text) if text else None,
    bool: {"yes": True, "no": False}.__getitem__,
}
