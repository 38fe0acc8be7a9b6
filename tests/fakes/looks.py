"""What people see of a message, drawn with characters: the text line by line, then the buttons in brackets."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.fakes import slack
from tests.fakes.discord import Message as DiscordMessage

WIDTH = 100
"""Characters of a line."""

_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_LARGE, _QUOTED, _SMALL = "# ", "> ", "· "


def discord_look(message: DiscordMessage) -> str:
    """Return a Discord message as its reader sees it."""
    return "\n".join(_drawn(map(_unescaped, message.text.splitlines()), [button.label for button in message.buttons]))


def slack_look(message: slack.Message) -> str:
    """Return a Slack message as its reader sees it; without blocks, its text."""
    lines = blocks_look(message.blocks) if message.blocks else _entities(message.text).splitlines()
    return "\n".join(_drawn(lines, [button.label for button in message.buttons]))


def view_look(view: slack.View) -> str:
    """Return a Home tab as its reader sees it."""
    return "\n".join(_drawn(blocks_look(view.blocks), [button.label for button in view.buttons]))


def blocks_look(blocks: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of Block Kit, without its buttons."""
    for block in blocks:
        match block:
            case {"type": "header", "text": {"text": text}}:
                yield _LARGE + _entities(text)
            case {"type": "section", "text": {"text": text}}:
                yield from _entities(text).splitlines()
            case {"type": "context", "elements": [*elements]}:
                yield from (_SMALL + _entities(element["text"]) for element in elements)
            case {"type": "rich_text", "elements": [*elements]}:
                for element in elements:
                    yield from _rich(element)
            case {"type": "divider"}:
                yield "─" * 10
            case {"type": "actions"}:
                pass
            case other:
                yield f"({other['type']}?)"


def _rich(element: Mapping[str, Any]) -> Iterator[str]:
    match element:
        case {"type": "rich_text_quote"}:
            yield _QUOTED + _runs(element)
        case {"type": "rich_text_list", "elements": [*items]}:
            yield from ("• " + _runs(item) for item in items)
        case _:
            yield _runs(element)


def _runs(element: Mapping[str, Any]) -> str:
    return "".join(
        f"*{run['text']}*" if run.get("style", {}).get("bold") else str(run["text"]) for run in element["elements"]
    )


def _unescaped(line: str) -> str:
    for mark, drawn in (("### ", _LARGE), ("> ", _QUOTED), ("-# ", _SMALL)):
        if line.startswith(mark):
            return drawn + _unescaped(line.removeprefix(mark))
    return _ESCAPED.sub(r"\1", line).replace("@\u200b", "@")


def _entities(text: str) -> str:
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def _drawn(lines: Iterable[str], labels: list[str]) -> Iterator[str]:
    for line in lines:
        lead = next((mark for mark in (_LARGE, _QUOTED, _SMALL) if line.startswith(mark)), "")
        yield from textwrap.wrap(line, WIDTH, subsequent_indent=" " * len(lead)) or [""]
    if labels:
        yield " ".join(f"[{label}]" for label in labels)
