"""The few checks that all forms share, in Discord's words."""

from collections.abc import Collection, Iterator
from typing import Any

from tests.fakes.discord.errors import Problem

Path = tuple[str | int, ...]


def required(path: Path) -> Problem:
    """Something has to be there and is not."""
    return Problem(path, "BASE_TYPE_REQUIRED", "This field is required")


def text(value: Any, path: Path, *, least: int = 0, most: int) -> Iterator[Problem]:
    """Check a string of *least* to *most* characters."""
    if value is None:
        yield required(path)
    elif not isinstance(value, str):
        yield Problem(path, "BASE_TYPE_BAD_TYPE", "Only strings are valid.")
    else:
        yield from _length(len(value), path, least, most)


def listing(value: Any, path: Path, *, least: int = 0, most: int) -> Iterator[Problem]:
    """Check a list of *least* to *most* entries."""
    if value is None:
        yield required(path)
    elif not isinstance(value, list):
        yield Problem(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    else:
        yield from _length(len(value), path, least, most)


def _length(length: int, path: Path, least: int, most: int) -> Iterator[Problem]:
    if least and not least <= length <= most:
        yield Problem(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
    elif length > most:
        yield Problem(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def number(value: Any, path: Path, *, least: int = 0, most: int) -> Iterator[Problem]:
    """Check a whole number of *least* to *most*."""
    if isinstance(value, bool) or not isinstance(value, int):
        yield Problem(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
    elif value < least:
        yield Problem(path, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.")
    elif value > most:
        yield Problem(path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")


def snowflake(value: Any, path: Path) -> Iterator[Problem]:
    """Check an id, given as text or number."""
    if not str(value).isdecimal():
        yield Problem(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')


def choice(value: Any, path: Path, among: Collection[Any]) -> Iterator[Problem]:
    """Check that *value* is one of a few."""
    if value not in among:
        yield Problem(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{', '.join(map(str, among))}}}.")


def kind(value: Any, path: Path, among: Collection[int]) -> Iterator[Problem]:
    """Check the ``type`` of something that can be one of several things."""
    if not isinstance(value, dict):
        yield Problem(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    elif value.get("type") not in among:
        yield Problem(
            (*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {tuple(map(int, among))}.'
        )
