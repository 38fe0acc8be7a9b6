"""
What Discord refuses in components: https://docs.discord.com/developers/components/reference.

Covers what a message can hold; modals have their own set, in :mod:`tests.fakes.discord.rules.modals`.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.fakes.discord.errors import Problem
from tests.fakes.discord.layout import SELECTS, Part, walk
from tests.fakes.discord.rules import form
from tests.fakes.discord.rules.emoji import emoji_problems
from tests.fakes.discord.rules.form import Path
from tests.fakes.discord.rules.selects import select_problems
from tests.fakes.discord.wire import Json

IN_ROW = (Part.BUTTON, *SELECTS)
IN_CONTAINER = (Part.ROW, Part.SECTION, Part.TEXT, Part.GALLERY, Part.FILE, Part.SEPARATOR)
AT_TOP = (*IN_CONTAINER, Part.CONTAINER)

LINK, PREMIUM = 5, 6

MAX_ROWS = 5
"""Rows of a message without Components V2."""
MAX_COMPONENTS = 40
"""Of a Components V2 message, nested ones counted."""
MAX_TEXT = 4000
"""Characters of all text displays together."""
MAX_IN_ROW = 5


def check(components: Any, *, v2: bool) -> Iterator[Problem]:
    """Yield what is wrong with a message's components."""
    path: Path = ("components",)
    top = AT_TOP if v2 else (Part.ROW,)
    problems = list(form.listing(components, path, most=MAX_COMPONENTS if v2 else MAX_ROWS))
    if not problems:
        problems = [
            problem for index, part in enumerate(components) for problem in _component(part, (*path, index), top)
        ]
    yield from problems
    if not problems:
        yield from _together(components, path)


def _together(components: list[Json], path: Path) -> Iterator[Problem]:
    """Rules about all components of a message; they need each one to be well formed."""
    parts = list(walk(components))
    if len(parts) > MAX_COMPONENTS:
        yield Problem(path, "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {MAX_COMPONENTS} in length.")
    if sum(len(part["content"]) for part in parts if part["type"] == Part.TEXT) > MAX_TEXT:
        yield Problem(
            path,
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"Components displayable text size exceeds maximum size of {MAX_TEXT}",
        )
    custom_ids = Counter(part["custom_id"] for part in parts if part.get("custom_id"))
    for custom_id in (custom_id for custom_id, times in custom_ids.items() if times > 1):
        yield Problem(path, "COMPONENT_CUSTOM_ID_DUPLICATED", f"Component custom id cannot be duplicated: {custom_id}")


def _component(part: Any, path: Path, allowed: tuple[int, ...]) -> Iterator[Problem]:
    wrong_kind = list(form.kind(part, path, allowed))
    yield from wrong_kind
    if wrong_kind:
        return
    match part["type"]:
        case Part.ROW:
            yield from _row(part, path)
        case Part.BUTTON:
            yield from _button(part, path)
        case kind if kind in SELECTS:
            yield from select_problems(part, path, in_modal=False)
        case Part.SECTION:
            yield from _section(part, path)
        case Part.TEXT:
            yield from form.text(part.get("content"), (*path, "content"), least=1, most=MAX_TEXT)
        case Part.GALLERY:
            yield from form.listing(part.get("items"), (*path, "items"), least=1, most=10)
        case Part.SEPARATOR:
            yield from form.choice(part.get("spacing", 1), (*path, "spacing"), (1, 2))
        case Part.CONTAINER:
            yield from _children(part, path, IN_CONTAINER, most=MAX_COMPONENTS)


def _children(part: Json, path: Path, allowed: tuple[int, ...], *, most: int) -> Iterator[Problem]:
    children = part.get("components")
    wrong = list(form.listing(children, (*path, "components"), least=1, most=most))
    yield from wrong
    if not wrong and children:
        for index, child in enumerate(children):
            yield from _component(child, (*path, "components", index), allowed)


def _row(part: Json, path: Path) -> Iterator[Problem]:
    yield from _children(part, path, IN_ROW, most=MAX_IN_ROW)
    children = part.get("components") or []
    if len(children) > 1 and any(child.get("type") in SELECTS for child in children if isinstance(child, dict)):
        yield Problem(
            (*path, "components"),
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "The specified component exceeds the maximum width",
        )


def _section(part: Json, path: Path) -> Iterator[Problem]:
    yield from _children(part, path, (Part.TEXT,), most=3)
    if part.get("accessory") is None:
        yield form.required((*path, "accessory"))
    else:
        yield from _component(part["accessory"], (*path, "accessory"), (Part.BUTTON, Part.THUMBNAIL))


def _button(part: Json, path: Path) -> Iterator[Problem]:
    style = part.get("style")
    yield from form.choice(style, (*path, "style"), range(1, 7))
    if part.get("label") is not None:
        yield from form.text(part["label"], (*path, "label"), most=80)
    yield from emoji_problems(part.get("emoji"), (*path, "emoji"))
    if style == LINK:
        yield from form.text(part.get("url"), (*path, "url"), least=1, most=512)
        if part.get("custom_id"):
            yield Problem(
                path,
                "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                "A custom id and url cannot both be specified",
            )
    elif style != PREMIUM:
        yield from form.text(part.get("custom_id"), (*path, "custom_id"), least=1, most=100)
        if part.get("url"):
            yield Problem(
                path,
                "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                "A custom id and url cannot both be specified",
            )
    if style != PREMIUM and not part.get("label") and not part.get("emoji"):
        yield Problem((*path, "label"), "BUTTON_COMPONENT_INVALID_LABEL", "A button needs a label or an emoji")
