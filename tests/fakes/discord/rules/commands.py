"""
What Discord refuses in commands.

Names, lengths and numbers: https://docs.discord.com/developers/interactions/application-commands.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.fakes.discord.errors import ApiError, Problem, refuse
from tests.fakes.discord.rules import form
from tests.fakes.discord.rules.form import Path
from tests.fakes.discord.wire import Json

CHAT_INPUT, USER, MESSAGE, ENTRY_POINT = 1, 2, 3, 4
SUBCOMMAND, SUBCOMMAND_GROUP = 1, 2
STRING, INTEGER, NUMBER = 3, 4, 10

MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15, ENTRY_POINT: 1}
"""Commands of each type, globally and again in every guild."""
MAX_SIZE = 8000
"""Characters of all names, descriptions and values of one command."""


def check(commands: Any) -> None:
    """Check a whole set of commands; raises ApiError 30032 for too many and 50035 for wrong ones."""
    if not isinstance(commands, list):
        refuse(form.listing(commands, (), most=0))
    refuse(problem.under(index) for index, command in enumerate(commands) for problem in command_problems(command))
    for kind, most in MOST.items():
        if sum(_kind(command) == kind for command in commands) > most:
            raise ApiError(400, 30032, f"Maximum number of application commands reached ({most}).")
    names = Counter((command["name"], _kind(command)) for command in commands)
    refuse(
        Problem((index,), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
        for index, command in enumerate(commands)
        if names[command["name"], _kind(command)] > 1
    )


def command_problems(command: Any) -> Iterator[Problem]:
    """Yield what is wrong with one command."""
    if not isinstance(command, dict):
        yield Problem((), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return
    yield from form.choice(_kind(command), ("type",), tuple(MOST))
    if _kind(command) == CHAT_INPUT:
        yield from _name(command.get("name"), ("name",))
        yield from form.text(command.get("description"), ("description",), least=1, most=100)
        yield from _options(command.get("options"), ("options",))
        if _size(command) > MAX_SIZE:
            yield Problem((), "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({MAX_SIZE})")
    else:
        yield from form.text(command.get("name"), ("name",), least=1, most=32)
        if command.get("description"):
            yield Problem(
                ("description",), "APPLICATION_COMMAND_INVALID_DESCRIPTION", "Context menus have no description"
            )
    yield from _subset(command.get("contexts"), ("contexts",), (0, 1, 2))
    yield from _subset(command.get("integration_types"), ("integration_types",), (0, 1))


def _kind(command: Json) -> Any:
    return command.get("type") or CHAT_INPUT


def _name(name: Any, path: Path) -> Iterator[Problem]:
    length = list(form.text(name, path, least=1, most=32))
    yield from length
    if not length and (name != name.lower() or not all(map(_fit_for_a_name, name))):
        yield Problem(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _fit_for_a_name(character: str) -> bool:
    r"""Return what ``[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]`` says."""
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    return unicodedata.name(character, "").startswith(("DEVANAGARI ", "THAI "))


def _options(options: Any, path: Path) -> Iterator[Problem]:
    if options is None:
        return
    length = list(form.listing(options, path, most=25))
    yield from length
    if length:
        return
    seen: set[str] = set()
    optional_before = False
    for index, option in enumerate(options):
        here = (*path, index)
        yield from _option(option, here)
        if option.get("name") in seen:
            yield Problem(here, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
        if option.get("required") and optional_before:
            yield Problem(
                here,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        seen.add(option.get("name"))
        optional_before |= not option.get("required")


def _option(option: Json, path: Path) -> Iterator[Problem]:
    kind = option.get("type")
    yield from form.choice(kind, (*path, "type"), range(1, 12))
    yield from _name(option.get("name"), (*path, "name"))
    yield from form.text(option.get("description"), (*path, "description"), least=1, most=100)
    if kind in {SUBCOMMAND, SUBCOMMAND_GROUP}:
        yield from _options(option.get("options"), (*path, "options"))
        return
    choices = option.get("choices")
    if choices and option.get("autocomplete"):
        yield Problem(
            (*path, "autocomplete"),
            "APPLICATION_COMMAND_AUTOCOMPLETE_NOT_ALLOWED",
            "Autocomplete and choices are mutually exclusive",
        )
    if (choices or option.get("autocomplete")) and kind not in {STRING, INTEGER, NUMBER}:
        yield Problem((*path, "type"), "BASE_TYPE_CHOICES", "Only strings and numbers have choices.")
    if choices is not None:
        yield from choice_problems(choices, (*path, "choices"), text=kind == STRING)


def choice_problems(choices: Any, path: Path, *, text: bool) -> Iterator[Problem]:
    """Yield what is wrong with the choices of an option, registered or autocompleted."""
    length = list(form.listing(choices, path, most=25))
    yield from length
    for index, choice in enumerate(() if length else choices):
        yield from form.text(choice.get("name"), (*path, index, "name"), least=1, most=100)
        if text:
            yield from form.text(choice.get("value"), (*path, index, "value"), least=1, most=100)
        elif isinstance(choice.get("value"), bool) or not isinstance(choice.get("value"), int | float):
            yield Problem((*path, index, "value"), "NUMBER_TYPE_COERCE", "Value is not a number.")


def _subset(values: Any, path: Path, among: tuple[int, ...]) -> Iterator[Problem]:
    if values is None:
        return
    yield from form.listing(values, path, least=1, most=len(among))
    for index, value in enumerate(values):
        yield from form.choice(value, (*path, index), among)
    if len(set(values)) < len(values):
        yield Problem(path, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")


def _size(part: Json) -> int:
    own = sum(len(str(part.get(key) or "")) for key in ("name", "description", "value"))
    return own + sum(_size(child) for key in ("options", "choices") for child in part.get(key) or ())
