"""What people see of a message, drawn with characters: line by line, buttons in brackets."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.fakes import slack
from tests.fakes.discord import Message as DiscordMessage
from tests.fakes.slack.message import buttons_in

WIDTH = 100
"""Characters of a line."""

_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_BOLD = re.compile(r"^\*\*((?:\\.|[^\\*])+)\*\*")
_LARGE, _QUOTED, _SMALL, _POINT = "# ", "> ", "· ", "• "


def discord_look(message: DiscordMessage) -> str:
    """Return a Discord message as its reader sees it."""
    return "\n".join(_drawn([*message.content.splitlines(), *components_look(message.components)]))


def slack_look(message: slack.Message) -> str:
    """Return a Slack message as its reader sees it; without blocks, its text."""
    return "\n".join(_drawn(blocks_look(message.blocks) if message.blocks else _entities(message.text).splitlines()))


def view_look(view: slack.View) -> str:
    """Return a Home tab as its reader sees it."""
    return "\n".join(_drawn(blocks_look(view.blocks)))


def components_look(components: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of a layout. Types: https://docs.discord.com/developers/components/reference#component-object-component-types"""
    for component in components:
        match component:
            case {"type": 17, "components": [*parts]}:
                yield from components_look(parts)
            case {"type": 10, "content": content}:
                yield from map(_unescaped, content.splitlines())
            case {"type": 1, "components": [{"type": 3, "options": [*options]} as menu]}:
                yield f"[{menu.get('placeholder') or '…'} ▾]"
                yield from (_POINT + option["label"] for option in options)
            case {"type": 1, "components": [*buttons]}:
                yield _row(button.get("label") or button["emoji"]["name"] for button in buttons)
            case other:
                yield f"({other['type']}?)"


def blocks_look(blocks: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of Block Kit."""
    for block in blocks:
        match block:
            case {"type": "header", "text": {"text": text}}:
                yield _LARGE + _entities(text)
            case {"type": "section", "text": {"text": text}}:
                yield from _entities(text).splitlines()
                if "accessory" in block:
                    yield f"[{_entities(block['accessory']['placeholder']['text'])} ▾]"
            case {"type": "context", "elements": [*elements]}:
                yield from (_SMALL + _entities(element["text"]) for element in elements)
            case {"type": "rich_text", "elements": [*elements]}:
                for element in elements:
                    yield from _rich(element)
            case {"type": "divider"}:
                yield "─" * 10
            case {"type": "actions" | "context_actions"}:
                yield _row(_entities(button.label) for button in buttons_in([block]))
            case other:
                yield f"({other['type']}?)"


def _rich(element: Mapping[str, Any]) -> Iterator[str]:
    match element:
        case {"type": "rich_text_quote"}:
            yield _QUOTED + _runs(element)
        case {"type": "rich_text_list", "elements": [*items]}:
            yield from (_POINT + _runs(item) for item in items)
        case _:
            yield _runs(element)


def _runs(element: Mapping[str, Any]) -> str:
    return "".join(map(_run, element["elements"]))


def _run(run: Mapping[str, Any]) -> str:
    style = run.get("style", {})
    mark = "*" if style.get("bold") else "`" if style.get("code") else ""
    return f"{mark}{run['text']}{mark}"


def _row(labels: Iterable[str]) -> str:
    return " ".join(f"[{label}]" for label in labels)


def _unescaped(line: str) -> str:
    for mark, drawn in (("### ", _LARGE), ("> ", _QUOTED), ("-# ", _SMALL), ("- ", _POINT)):
        if line.startswith(mark):
            return drawn + _unescaped(line.removeprefix(mark))
    return _ESCAPED.sub(r"\1", _BOLD.sub(r"*\1*", line)).replace("@\u200b", "@")


def _entities(text: str) -> str:
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def _drawn(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        lead = next((mark for mark in (_LARGE, _QUOTED, _SMALL, _POINT) if line.startswith(mark)), "")
        yield from textwrap.wrap(line, WIDTH, subsequent_indent=" " * len(lead)) or [""]
