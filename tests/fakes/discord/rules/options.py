"""
What Discord refuses in the options of slash commands, and in what they and their commands are called.

https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

from tests.fakes.discord.errors import Problem
from tests.fakes.discord.rules import form
from tests.fakes.discord.rules.form import Path
from tests.fakes.discord.rules.localisations import Check, localisation_problems
from tests.fakes.discord.wire import Json

SUBCOMMAND, SUBCOMMAND_GROUP = 1, 2
STRING, INTEGER, NUMBER = 3, 4, 10
MAX_NAME = 32
MAX_DESCRIPTION = 100
MAX_CHOICE = 100
"""Characters of a choice's name, and of its value when that is text."""
MAX_LENGTH = 6000
"""Characters that an option can ask for."""


def named_problems(part: Json, path: Path, check: Check) -> Iterator[Problem]:
    """Yield what is wrong with the name, which has to pass *check*, and the description, in all languages."""
    yield from check(part.get("name"), (*path, "name"))
    yield from localisation_problems(part.get("name_localizations"), (*path, "name_localizations"), check)
    yield from _description(part.get("description"), (*path, "description"))
    described = part.get("description_localizations")
    yield from localisation_problems(described, (*path, "description_localizations"), _description)


def _description(text: Any, path: Path) -> Iterator[Problem]:
    yield from form.text(text, path, least=1, most=MAX_DESCRIPTION)


def _choice_name(text: Any, path: Path) -> Iterator[Problem]:
    yield from form.text(text, path, least=1, most=MAX_CHOICE)


def command_name(name: Any, path: Path) -> Iterator[Problem]:
    """Check the name of a slash command or an option."""
    length = list(form.text(name, path, least=1, most=MAX_NAME))
    yield from length
    if not length and (name != name.lower() or not all(map(_fit_for_a_name, name))):
        yield Problem(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _fit_for_a_name(character: str) -> bool:
    r"""Return what ``[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]`` says."""
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    return unicodedata.name(character, "").startswith(("DEVANAGARI ", "THAI "))


def option_problems(options: Any, path: Path, *, within: int | None = None) -> Iterator[Problem]:
    """Yield what is wrong with the options of a command, or of the subcommand or group that it is *within*."""
    if options is None:
        return
    length = list(form.listing(options, path, most=25))
    yield from length
    if length:
        return
    yield from _mixed(options, path, within)
    yield from _localised_names(options, path)
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
    yield from named_problems(option, path, command_name)
    if kind in {SUBCOMMAND, SUBCOMMAND_GROUP}:
        yield from option_problems(option.get("options"), (*path, "options"), within=kind)
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
    for key, most in (("min_length", MAX_LENGTH), ("max_length", MAX_LENGTH)):
        if option.get(key) is not None:
            yield from form.number(option[key], (*path, key), least=int(key == "max_length"), most=most)


def _mixed(options: list[Json], path: Path, within: int | None) -> Iterator[Problem]:
    """Subcommands stand in commands and groups, groups in commands, neither beside options that take a value."""
    allowed = {None: {SUBCOMMAND, SUBCOMMAND_GROUP}, SUBCOMMAND_GROUP: {SUBCOMMAND}}.get(within, set())
    nesting = {option.get("type") in {SUBCOMMAND, SUBCOMMAND_GROUP} for option in options}
    for index, option in enumerate(options):
        kind = option.get("type")
        misplaced = kind in {SUBCOMMAND, SUBCOMMAND_GROUP} - allowed or (
            within == SUBCOMMAND_GROUP and kind != SUBCOMMAND
        )
        if misplaced or len(nesting) > 1:
            message = "Sub-command and sub-command group option types are mutually exclusive to all other types"
            yield Problem((*path, index), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)


def _localised_names(options: list[Json], path: Path) -> Iterator[Problem]:
    """In every language a name is unlike the names of the other options, both in it and by default."""
    for index, option in enumerate(options):
        others = options[:index] + options[index + 1 :]
        for locale, name in _names(option).items():
            if any(name in (other.get("name"), _names(other).get(locale)) for other in others):
                where = (*path, index, "name_localizations", locale)
                yield Problem(where, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")


def _names(option: Json) -> Json:
    names = option.get("name_localizations")
    return names if isinstance(names, dict) else {}


def choice_problems(choices: Any, path: Path, *, text: bool) -> Iterator[Problem]:
    """Yield what is wrong with the choices of an option, registered or autocompleted."""
    length = list(form.listing(choices, path, most=25))
    yield from length
    for index, choice in enumerate(() if length else choices):
        here = (*path, index)
        yield from _choice_name(choice.get("name"), (*here, "name"))
        yield from localisation_problems(choice.get("name_localizations"), (*here, "name_localizations"), _choice_name)
        if text:
            yield from form.text(choice.get("value"), (*here, "value"), least=1, most=MAX_CHOICE)
        elif isinstance(choice.get("value"), bool) or not isinstance(choice.get("value"), int | float):
            yield Problem((*here, "value"), "NUMBER_TYPE_COERCE", "Value is not a number.")
