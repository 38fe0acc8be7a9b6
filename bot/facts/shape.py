"""What pydantic finds wrong with a part of a pack, in plain words and with its line."""

from difflib import get_close_matches
from inspect import isclass
from typing import Final, TypeAlias, TypeGuard, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.errors import PackError, Problem
from bot.facts.yaml_source import Place

M = TypeVar("M", bound=BaseModel)

Path: TypeAlias = list[int | str]
"""The keys and list indexes that lead to a part."""

_PATTERNS: Final = {
    "^[a-z][a-z0-9_]{0,39}$": (
        "is not an id",
        "An id has 1 to 40 lower-case letters, digits and underscores, a letter first.",
    ),
    r"^p[1-9]\d{0,2}s[1-9]\d{0,2}[a-z]?$": (
        "is not a claim's id",
        "It says where the claim stands: p4s2 or p4s2b is paragraph 4, sentence 2.",
    ),
    "^[a-z0-9][a-z0-9-]{0,31}$": (
        "is not a command's name",
        "A command has 1 to 32 lower-case letters, digits and hyphens.",
    ),
    r"^[[-_\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]--\p{Lu}]{1,32}$": (
        "is not a command's name",
        "In other languages, too, it has 1 to 32 letters, none of them a capital, digits, hyphens and underscores.",
    ),
    "^[a-z]{2}$": ("is not a language", "Write its two letters, such as de, es, fr or hi."),
    "^[0-9a-f]{64}$": (
        "is not a SHA-256",
        "Write the 64 hexadecimal digits that `sha256sum` prints for the article.",
    ),
}
"""The patterns of :mod:`bot.facts.models`, explained."""


_PLAIN: Final = {
    "missing": ("is missing", "Add it."),
    "string_type": ("must be text", "Put quotes around it if it holds a colon followed by a space."),
    "tuple_type": ("must be a list", "Write one entry per line, each after a hyphen, or all in [brackets]."),
    "dict_type": ("must consist of keys and values", "Write each as `key: value`."),
    "model_type": ("must consist of keys and values", "Write each as `key: value`."),
    "bool_type": ("must be true or false", "Write one of these two words."),
    "bool_parsing": ("must be true or false", "Write one of these two words."),
    "int_type": ("must be a whole number", "Write it in digits, without commas."),
    "int_parsing": ("must be a whole number", "Write it in digits, without commas."),
    "int_parsing_size": ("must be a smaller number", "Correct it."),
    "enum": ("is none of the words that are known here", "Choose from {expected}."),
    "string_too_short": ("is empty", "Fill it in or remove it."),
    "string_too_long": ("is longer than {max_length} characters", "Shorten it."),
    "too_short": ("has {actual_length} entries and needs {min_length}", "Add what is missing."),
    "too_long": ("has more than {max_length} entries", "Remove some."),
}
"""Pydantic's errors in a curator's words (https://docs.pydantic.dev/latest/errors/validation_errors/)."""


def build(model: type[M], place: Place, data: object) -> M:
    """
    Return the *model* of *data*, which was read from *place*.

    Raises :class:`bot.errors.PackError` with everything that is wrong with it.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        # Pydantic counts the good entries of a list only: one with a bad entry may seem too short beside.
        with_bad_entry = {detail["loc"][:-1] for detail in details}
        raise PackError(
            [
                _problem(detail, model, place)
                for detail in details
                if detail["type"] != "too_short" or detail["loc"] not in with_bad_entry
            ]
        ) from error


def _problem(detail: ErrorDetails, model: type[BaseModel], place: Place) -> Problem:
    path = list(detail["loc"])
    if detail["type"] == "string_pattern_mismatch" and path[-1] == "[key]":
        path.pop()  # Pydantic's mark for a key, not a value, that has the wrong form
    message, advice = _explained(detail, model, path)
    return place.at(*path).problem(f"{_name(path)} {message}", advice)


def _explained(detail: ErrorDetails, model: type[BaseModel], path: Path) -> tuple[str, str]:
    limits = detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            return "is not a key that is known here", _suggestion(model, path)
        case "string_pattern_mismatch":
            return _PATTERNS.get(limits["pattern"], ("has the wrong form", "Write it differently."))
        case "model_type" if "values" in path or "denies" in path:
            return (
                "must have one kind",
                "Write `{kind: value}`, for a number also what it counts: `{number: 2, of: part}`.",
            )
        case kind if kind in _PLAIN:
            message, advice = _PLAIN[kind]
            return message.format(**limits), advice.format(**limits)
        case _:
            return f"is not right ({detail['msg']})", "Write it differently."


def _name(path: Path) -> str:
    """Name what *path* leads to, as its reader would."""
    match path:
        case []:
            return "this file"
        case [*_, str(key)]:
            return f"'{key}'"
        case [*_, str(key), int(index)]:
            return f"entry {index + 1} of '{key}'"
        case _:
            return "this entry"


def _suggestion(model: type[BaseModel], path: Path) -> str:
    known = _fields(model, path[:-1])
    close = get_close_matches(str(path[-1]), known, n=1)
    return f"Did you mean '{close[0]}'?" if close else f"Known are {', '.join(known)}."


def _fields(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that *model* has for the part which *path* leads to."""
    for step in path:
        if isinstance(step, str) and step in model.model_fields:  # else a key of a mapping, such as a language
            annotation = model.model_fields[step].annotation
            model = next(part for part in (annotation, *get_args(annotation)) if _is_model(part))
    return list(model.model_fields)


def _is_model(annotation: object) -> TypeGuard[type[BaseModel]]:
    return isclass(annotation) and issubclass(annotation, BaseModel)
