"""
What Discord refuses in menus and groups: https://docs.discord.com/developers/components/reference#string-select.

In modals they look the same but for ``required``.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.fakes.discord.errors import Problem
from tests.fakes.discord.layout import Part
from tests.fakes.discord.rules import form
from tests.fakes.discord.rules.emoji import emoji_problems
from tests.fakes.discord.rules.form import Path
from tests.fakes.discord.wire import Json

MAX_CUSTOM_ID = 100
MAX_PLACEHOLDER = 150
MAX_OPTION_TEXT = 100
"""Characters of an option's label, value and description, each."""
OPTIONS = {Part.STRING_SELECT: (1, 25), Part.RADIO_GROUP: (2, 10), Part.CHECKBOX_GROUP: (1, 10)}
"""How few and how many options there are."""
MAX_VALUES = 25


def select_problems(part: Json, path: Path, *, in_modal: bool) -> Iterator[Problem]:
    """Yield what is wrong with a menu or a group."""
    kind = Part(part["type"])
    yield from form.text(part.get("custom_id"), (*path, "custom_id"), least=1, most=MAX_CUSTOM_ID)
    if part.get("placeholder") is not None:
        yield from form.text(part["placeholder"], (*path, "placeholder"), most=MAX_PLACEHOLDER)
    if in_modal and part.get("disabled"):
        yield Problem((*path, "disabled"), "COMPONENT_MODAL_DISABLED", "Components in a modal cannot be disabled")
    if kind in OPTIONS:
        yield from _options(part, kind, path)
    most = OPTIONS.get(kind, (0, MAX_VALUES))[1]
    yield from _bounds(part, path, most, required=in_modal and part.get("required", True))


def _bounds(part: Json, path: Path, most: int, *, required: bool) -> Iterator[Problem]:
    low, high = part.get("min_values"), part.get("max_values")
    wrong: list[Problem] = []
    if low is not None:
        wrong += form.number(low, (*path, "min_values"), least=int(required), most=most)
    if high is not None:
        wrong += form.number(high, (*path, "max_values"), least=1, most=most)
    yield from wrong
    if not wrong and high is not None and (1 if low is None else low) > high:
        yield Problem((*path, "min_values"), "SELECT_COMPONENT_MIN_VALUES", "min_values is more than max_values")


def _options(part: Json, kind: Part, path: Path) -> Iterator[Problem]:
    options, here = part.get("options"), (*path, "options")
    fewest, most = OPTIONS[kind]
    wrong = list(form.listing(options, here, least=fewest, most=most))
    yield from wrong
    if wrong or options is None:
        return
    for index, option in enumerate(options):
        yield from _option(option, (*here, index))
    values = Counter(option.get("value") for option in options if isinstance(option, dict))
    for index, option in enumerate(options):
        if isinstance(option, dict) and values[option.get("value")] > 1:
            message = "The specified option value is already used"
            yield Problem((*here, index, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)
    chosen = sum(bool(option.get("default")) for option in options if isinstance(option, dict))
    allowed = part.get("max_values") or (len(options) if kind is Part.CHECKBOX_GROUP else 1)
    if chosen > allowed:
        yield Problem(here, "SELECT_COMPONENT_TOO_MANY_DEFAULTS", f"At most {allowed} can be chosen beforehand")


def _option(option: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(option, dict):
        yield Problem(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return
    for key in ("label", "value"):
        yield from form.text(option.get(key), (*path, key), least=1, most=MAX_OPTION_TEXT)
    if option.get("description") is not None:
        yield from form.text(option["description"], (*path, "description"), most=MAX_OPTION_TEXT)
    yield from emoji_problems(option.get("emoji"), (*path, "emoji"))
