"""
What messages and modals are laid out of, as people see it.

https://docs.discord.com/developers/components/reference
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import count

from tests.fakes.discord.wire import Json


class Part(IntEnum):
    """https://docs.discord.com/developers/components/reference#component-object-component-types"""

    ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT = 10
    THUMBNAIL = 11
    GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


SELECTS = (
    Part.STRING_SELECT,
    Part.USER_SELECT,
    Part.ROLE_SELECT,
    Part.MENTIONABLE_SELECT,
    Part.CHANNEL_SELECT,
)


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press below a message."""

    label: str
    emoji: str
    """Before the label, or all there is; empty for none."""
    custom_id: str | None
    """None for a link."""
    url: str | None
    style: int
    disabled: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    label: str
    value: str
    description: str
    default: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A menu below a message."""

    custom_id: str
    placeholder: str
    options: tuple[Option, ...]
    least: int
    most: int
    """How many can be chosen at once."""
    disabled: bool

    def option(self, label: str) -> Option:
        """Return the option of this *label*; raises LookupError with those that there are."""
        for option in self.options:
            if option.label == label:
                return option
        raise LookupError(f"no option {label!r} among {[option.label for option in self.options]}")


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in, in a modal."""

    kind: Part
    custom_id: str
    label: str
    description: str
    placeholder: str
    value: str
    """What stands there before anybody types."""
    required: bool
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Modal:
    """A form that pops up."""

    custom_id: str
    title: str
    components: tuple[Json, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """What there is to fill in, top down."""
        return tuple(_field(part) for part in self.components if part["type"] != Part.TEXT)

    def field(self, label: str) -> Field:
        """Return the field of this *label*; raises LookupError with those that there are."""
        for field in self.fields:
            if field.label == label:
                return field
        raise LookupError(f"no field {label!r} among {[field.label for field in self.fields]}")


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """Yield every component in reading order, parents before what they hold."""
    for component in components:
        yield component
        yield from walk(component.get("components", ()))
        for only in ("accessory", "component"):
            if held := component.get(only):
                yield from walk([held])


def spoken(content: str, components: Iterable[Json]) -> str:
    """Return what content and text displays say together."""
    displays = (part["content"] for part in walk(components) if part["type"] == Part.TEXT)
    return "\n".join(line for line in (content, *displays) if line)


def buttons(components: Iterable[Json]) -> tuple[Button, ...]:
    """Return all buttons in reading order, links included."""
    return tuple(
        Button(
            label=part.get("label") or "",
            emoji=(part.get("emoji") or {}).get("name") or "",
            custom_id=part.get("custom_id"),
            url=part.get("url"),
            style=part["style"],
            disabled=part.get("disabled", False),
        )
        for part in walk(components)
        if part["type"] == Part.BUTTON
    )


def selects(components: Iterable[Json]) -> tuple[Select, ...]:
    """Return all menus of strings in reading order."""
    return tuple(
        Select(
            custom_id=part["custom_id"],
            placeholder=part.get("placeholder") or "",
            options=_options(part),
            least=part.get("min_values", 1),
            most=part.get("max_values", 1),
            disabled=part.get("disabled", False),
        )
        for part in walk(components)
        if part["type"] == Part.STRING_SELECT
    )


def numbered(components: list[Json]) -> list[Json]:
    """Give every component the id that Discord gives to those sent without."""
    parts = list(walk(components))
    taken = {part["id"] for part in parts if part.get("id")}
    free = (number for number in count(1) if number not in taken)
    for part in parts:
        part["id"] = part.get("id") or next(free)
    return components


def inner(part: Json) -> Json:
    """Return what a label, or a row in the older way, holds."""
    held: Json = part["component"] if part["type"] == Part.LABEL else part["components"][0]
    return held


def _field(part: Json) -> Field:
    held = inner(part)
    return Field(
        kind=Part(held["type"]),
        custom_id=held["custom_id"],
        label=part.get("label") or held.get("label") or "",
        description=part.get("description") or "",
        placeholder=held.get("placeholder") or "",
        value=held.get("value") or "",
        required=held.get("required", True),
        options=_options(held),
    )


def _options(part: Json) -> tuple[Option, ...]:
    return tuple(
        Option(
            label=option["label"],
            value=option["value"],
            description=option.get("description") or "",
            default=option.get("default", False),
        )
        for option in part.get("options") or ()
    )
