"""
What Discord refuses in commands.

Names, lengths and numbers: https://docs.discord.com/developers/interactions/application-commands.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.fakes.discord.errors import ApiError, Problem, refuse
from tests.fakes.discord.rules import form
from tests.fakes.discord.rules.form import Path
from tests.fakes.discord.rules.localisations import localisation_problems
from tests.fakes.discord.rules.options import MAX_NAME, command_name, named_problems, option_problems
from tests.fakes.discord.wire import Json

CHAT_INPUT, USER, MESSAGE, ENTRY_POINT = 1, 2, 3, 4
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


def command_problems(command: Any) -> list[Problem]:
    """Return what is wrong with one command."""
    if not isinstance(command, dict):
        return [Problem((), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")]
    problems = list(_problems(command))
    if not problems and _kind(command) == CHAT_INPUT and _size(command) > MAX_SIZE:
        return [Problem((), "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({MAX_SIZE})")]
    return problems


def _problems(command: Json) -> Iterator[Problem]:
    yield from form.choice(_kind(command), ("type",), tuple(MOST))
    if _kind(command) == CHAT_INPUT:
        yield from named_problems(command, (), command_name)
        yield from option_problems(command.get("options"), ("options",))
    else:
        yield from _menu_name(command.get("name"), ("name",))
        yield from localisation_problems(command.get("name_localizations"), ("name_localizations",), _menu_name)
        for key in ("description", "description_localizations", "options"):
            if command.get(key):
                yield Problem((key,), "APPLICATION_COMMAND_INVALID_FIELD", f"Context menus have no {key}")
    yield from _subset(command.get("contexts"), ("contexts",), (0, 1, 2))
    yield from _subset(command.get("integration_types"), ("integration_types",), (0, 1))
    yield from _permissions(command.get("default_member_permissions"), ("default_member_permissions",))


def _menu_name(name: Any, path: Path) -> Iterator[Problem]:
    """Check the name of a context menu's command: mixed case and spaces are welcome."""
    yield from form.text(name, path, least=1, most=MAX_NAME)
    if isinstance(name, str) and name and not name.strip():
        yield Problem(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _permissions(value: Any, path: Path) -> Iterator[Problem]:
    """Check a set of permissions, as text or number; without one everybody may use the command."""
    if value is not None and (isinstance(value, bool) or not str(value).isdecimal()):
        yield Problem(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not a bit set.')


def _kind(command: Json) -> Any:
    return command.get("type") or CHAT_INPUT


def _subset(values: Any, path: Path, among: tuple[int, ...]) -> Iterator[Problem]:
    if values is None:
        return
    yield from form.listing(values, path, least=1, most=len(among))
    for index, value in enumerate(values):
        yield from form.choice(value, (*path, index), among)
    if len(set(values)) < len(values):
        yield Problem(path, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")


def _size(part: Json) -> int:
    """Return the characters of all names, descriptions and values, each in its longest language."""
    own = 0
    for key in ("name", "description", "value"):
        told = [part.get(key) or "", *(part.get(f"{key}_localizations") or {}).values()]
        own += max(len(str(text)) for text in told)
    return own + sum(_size(child) for key in ("options", "choices") for child in part.get(key) or ())
