"""
What Discord refuses in modals.

https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal and, for
what they hold, https://docs.discord.com/developers/components/reference#label and #text-input.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.fakes.discord.errors import Problem
from tests.fakes.discord.layout import SELECTS, Part, inner
from tests.fakes.discord.rules import form
from tests.fakes.discord.rules.form import Path
from tests.fakes.discord.rules.selects import MAX_CUSTOM_ID, select_problems
from tests.fakes.discord.wire import Json

MAX_TITLE = 45
MAX_COMPONENTS = 5
MAX_LABEL = 45
MAX_DESCRIPTION = 100
MAX_INPUT = 4000
MAX_INPUT_PLACEHOLDER = 100
MAX_TEXT = 4000
STYLES = (1, 2)
"""One line, several lines."""

AT_TOP = (Part.ROW, Part.TEXT, Part.LABEL)
GROUPS = (Part.RADIO_GROUP, Part.CHECKBOX_GROUP)
IN_LABEL = (Part.TEXT_INPUT, *SELECTS, Part.FILE_UPLOAD, *GROUPS, Part.CHECKBOX)


def check(modal: Any) -> Iterator[Problem]:
    """Yield what is wrong with a modal."""
    yield from form.text(modal.get("title"), ("title",), least=1, most=MAX_TITLE)
    yield from form.text(modal.get("custom_id"), ("custom_id",), least=1, most=MAX_CUSTOM_ID)
    components, path = modal.get("components"), ("components",)
    problems = list(form.listing(components, path, least=1, most=MAX_COMPONENTS))
    for index, part in enumerate(() if problems else components):
        problems += _part(part, (*path, index))
    yield from problems
    if not problems:
        yield from _unique(components, path)


def _unique(components: list[Json], path: Path) -> Iterator[Problem]:
    custom_ids = Counter(inner(part)["custom_id"] for part in components if part["type"] != Part.TEXT)
    for custom_id in (custom_id for custom_id, times in custom_ids.items() if times > 1):
        yield Problem(path, "COMPONENT_CUSTOM_ID_DUPLICATED", f"Component custom id cannot be duplicated: {custom_id}")


def _part(part: Any, path: Path) -> Iterator[Problem]:
    wrong_kind = list(form.kind(part, path, AT_TOP))
    yield from wrong_kind
    if wrong_kind:
        return
    match part["type"]:
        case Part.TEXT:
            yield from form.text(part.get("content"), (*path, "content"), least=1, most=MAX_TEXT)
        case Part.LABEL:
            yield from _label(part, path)
        case Part.ROW:
            yield from _row(part, path)


def _label(part: Json, path: Path) -> Iterator[Problem]:
    yield from form.text(part.get("label"), (*path, "label"), least=1, most=MAX_LABEL)
    if part.get("description") is not None:
        yield from form.text(part["description"], (*path, "description"), most=MAX_DESCRIPTION)
    held, here = part.get("component"), (*path, "component")
    if held is None:
        yield form.required(here)
        return
    wrong_kind = list(form.kind(held, here, IN_LABEL))
    yield from wrong_kind
    if wrong_kind:
        return
    if held["type"] == Part.TEXT_INPUT:
        yield from _input(held, here)
        if held.get("label") is not None:
            yield Problem(
                (*here, "label"), "COMPONENT_LABEL_IN_LABEL", "The label stands around a text input, not in it"
            )
    elif held["type"] in (*SELECTS, *GROUPS):
        yield from select_problems(held, here, in_modal=True)
    else:
        yield from form.text(held.get("custom_id"), (*here, "custom_id"), least=1, most=MAX_CUSTOM_ID)


def _row(part: Json, path: Path) -> Iterator[Problem]:
    """Check the older way to hold a text input, which has its label in itself."""
    children, here = part.get("components"), (*path, "components")
    wrong = list(form.listing(children, here, least=1, most=1))
    if not wrong and children:
        wrong += form.kind(children[0], (*here, 0), (Part.TEXT_INPUT,))
    yield from wrong
    if not wrong and children:
        yield from _input(children[0], (*here, 0))
        yield from form.text(children[0].get("label"), (*here, 0, "label"), least=1, most=MAX_LABEL)


def _input(part: Json, path: Path) -> Iterator[Problem]:
    yield from form.text(part.get("custom_id"), (*path, "custom_id"), least=1, most=MAX_CUSTOM_ID)
    yield from form.choice(part.get("style"), (*path, "style"), STYLES)
    for key, most in (("placeholder", MAX_INPUT_PLACEHOLDER), ("value", MAX_INPUT)):
        if part.get(key) is not None:
            yield from form.text(part[key], (*path, key), most=most)
    low, high = part.get("min_length"), part.get("max_length")
    wrong: list[Problem] = []
    if low is not None:
        wrong += form.number(low, (*path, "min_length"), most=MAX_INPUT)
    if high is not None:
        wrong += form.number(high, (*path, "max_length"), least=1, most=MAX_INPUT)
    yield from wrong
    if not wrong and low is not None and high is not None and low > high:
        yield Problem((*path, "min_length"), "TEXT_INPUT_MIN_LENGTH", "min_length is more than max_length")
