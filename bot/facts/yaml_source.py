"""
YAML with line numbers.

A pack needs little of YAML: mappings, lists and text. Every scalar is text here, so that the word ``no``
is never false and ``13:30`` never a number; which text is a number or a switch is said by the models.
Anchors with aliases, tags and several documents in a file are refused, and so are a key given twice and
nesting that no pack needs: the composers of PyYAML overrun the C stack on 100,000 opening brackets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from bot.errors import PackError, Problem

MAX_DEPTH: Final = 20
"""Levels of mappings and lists inside each other; a pack needs six."""

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, ten times as fast, where PyYAML was built with it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a YAML file: its content and where it stands."""

    file: Path
    line: int
    """Counted from 1; for the value of a key, the line of the key."""
    content: "str | list[Place] | dict[str, Place]"

    def at(self, *path: str | int) -> "Place":
        """Follow keys and list indexes as far as they exist: the nearest place to report about."""
        place = self
        for step in path:
            match place.content, step:
                case dict() as mapping, str() if step in mapping:
                    place = mapping[step]
                case list() as items, int() if step < len(items):
                    place = items[step]
                case _:
                    break
        return place

    def items(self) -> "list[Place]":
        """Return the entries of a list; nothing else has any."""
        return self.content if isinstance(self.content, list) else []

    def problem(self, message: str, advice: str) -> Problem:
        """Return a problem that stands here."""
        return Problem(self.file, self.line, message, advice)


def read_yaml(file: Path) -> Place:
    """
    Return the one document in *file*.

    Raises :class:`bot.errors.PackError` when the file cannot be read, is not UTF-8 or not the YAML
    described above; of a broken file, only the first problem is known.
    """
    text = _read_text(file)
    try:
        return _Composer(file, text).compose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = ": ".join(part for part in (error.context, error.problem) if part)
        raise _refusal(
            file, line, f"this is not YAML ({what})", "Check indentation, quotes and colons here."
        ) from error
    except yaml.reader.ReaderError as error:
        line, character = _first_unprintable(text)
        advice = "Remove it, or write it as an escape inside double quotes."
        raise _refusal(file, line, f"the character {character} may not stand in YAML", advice) from error


def _read_text(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except FileNotFoundError as error:
        raise _refusal(file, 1, "the file is missing", "Create it.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _refusal(file, 1, f"the file cannot be read ({reason})", "Check its name and permissions.") from error
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refusal(file, line, "this is not UTF-8", "Save the file with the encoding UTF-8.") from error


def _first_unprintable(text: str) -> tuple[int, str]:
    """Return the line and the name of the first character that YAML refuses (https://yaml.org/spec/1.1/#c-printable)."""
    for index, character in enumerate(text):
        if character < "\xa0" and not character.isprintable() and character not in "\t\n\r\x85":
            return text.count("\n", 0, index) + 1, f"U+{ord(character):04X}"
    return 1, "U+FFFE or U+FFFF"


def _line(event: yaml.Event) -> int:
    line: int = event.start_mark.line + 1  # type: ignore[union-attr]  # the parser marks every event
    return line


def _refusal(file: Path, line: int, message: str, advice: str) -> PackError:
    return PackError([Problem(file, line, message, advice)])


class _Composer:
    """Builds places from the parser's events; what is wrong in the text surfaces from libyaml while it reads on."""

    def __init__(self, file: Path, text: str) -> None:
        self._file = file
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)

    def compose(self) -> Place:
        next(self._events)  # the stream's start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            raise _refusal(self._file, 1, "the file is empty", "Write its keys, or remove it.")
        document = self._place(next(self._events), depth=1)
        next(self._events)  # the document's end
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refusal(after, "a second YAML document begins here", "Move it to a file of its own.")
        return document

    def _place(self, event: yaml.Event, *, depth: int) -> Place:
        if isinstance(event, yaml.AliasEvent):
            raise self._refusal(event, f"the alias *{event.anchor} is not supported", "Write the text out again.")
        if tag := getattr(event, "tag", None):
            raise self._refusal(event, f"the tag {tag} is not supported", "Remove it.")
        if depth > MAX_DEPTH:
            raise self._refusal(event, f"more than {MAX_DEPTH} levels are nested here", "Flatten this part.")
        content: str | list[Place] | dict[str, Place]
        match event:
            case yaml.ScalarEvent():
                content = event.value
            case yaml.SequenceStartEvent():
                content = list(self._items(depth))
            case _:
                content = self._mapping(depth)
        return Place(self._file, _line(event), content)

    def _items(self, depth: int) -> Iterator[Place]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._place(event, depth=depth + 1)

    def _mapping(self, depth: int) -> dict[str, Place]:
        mapping: dict[str, Place] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._place(event, depth=depth + 1)
            if not isinstance(key.content, str):
                raise self._refusal(event, "a key must be a word", "Put quotes around it if it begins with [ or {.")
            if key.content in mapping:
                first = mapping[key.content].line
                message = f"the key '{key.content}' is given a second time (first in line {first})"
                raise self._refusal(event, message, "Keep one of them.")
            value = self._place(next(self._events), depth=depth + 1)
            mapping[key.content] = Place(self._file, key.line, value.content)
        return mapping

    def _refusal(self, event: yaml.Event, message: str, advice: str) -> PackError:
        return _refusal(self._file, _line(event), message, advice)
