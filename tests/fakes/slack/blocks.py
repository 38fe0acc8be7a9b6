"""
What Slack refuses in Block Kit, in Slack's words. Limits: https://docs.slack.dev/reference/block-kit/blocks

Checked closely where the bot has any business; the remaining block types are only known by name.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from tests.fakes.slack.elements import ALT_TEXT, ELEMENTS, URL, check_element
from tests.fakes.slack.findings import PLAIN, Findings

Surface = Literal["message", "home", "modal"]

MOST_BLOCKS: Final[Mapping[Surface, int]] = {"message": 50, "home": 100, "modal": 100}
SECTION_FIELDS: Final = 10
FIELD_TEXT: Final = 2000
INPUT_LABEL: Final = 2000
HEADER_TEXT: Final = 150
CONTEXT_ELEMENTS: Final = 10
ACTIONS_ELEMENTS: Final = 25
CONTEXT_ACTIONS_ELEMENTS: Final = 5
MARKDOWN_TEXT: Final = 12_000
"""Of all markdown blocks of a message together."""
BLOCK_ID: Final = 255
TABLE_ROWS: Final = 100
TABLE_CELLS: Final = 20
CARD_TITLE: Final = 150
CARD_BODY: Final = 200
CONTAINER_BLOCKS: Final = 10
ALL_TEXT: Final = 13_297
"""Of all blocks of a message; measured, not documented (https://github.com/slackapi/bolt-js/issues/2509)."""
EACH_FURTHER_BLOCK: Final = 125
"""What a block takes of :data:`ALL_TEXT` beside its text, as measured there."""

_Check = Callable[[Findings, Mapping[str, Any], str], None]


def refusals(blocks: Any, *, surface: Surface, path: str = "/blocks") -> list[str]:
    """Return what Slack finds wrong with *blocks*; empty when it takes them."""
    findings = Findings()
    block_ids: set[str] = set()
    for position, block in enumerate(findings.items(blocks, path, most=MOST_BLOCKS[surface], least=0)):
        _check_block(findings, block, f"{path}/{position}", surface)
        _unique(findings, block, "block_id", f"{path}/{position}", block_ids)
    if not findings.messages and sum(len(text) for text in _markdown(blocks)) > MARKDOWN_TEXT:
        findings.add(f"must be less than {MARKDOWN_TEXT + 1} characters in all markdown blocks", path)
    return findings.messages


def too_long(blocks: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether a Web API call with these blocks ends in ``msg_blocks_too_long``."""
    return sum(map(len, _texts(blocks))) + EACH_FURTHER_BLOCK * (len(blocks) - 1) > ALL_TEXT


def _check_block(findings: Findings, block: Any, path: str, surface: Surface) -> None:
    if not isinstance(block, Mapping):
        findings.add("must provide an object", path)
        return
    kind = block.get("type")
    if kind is None:
        findings.add("missing required field: type", path)
    elif kind not in _CHECKS or kind in _ELSEWHERE[surface]:
        findings.add(f"unsupported type: {kind}", f"{path}/type")
    else:
        if "block_id" in block:
            findings.string(block["block_id"], f"{path}/block_id", most=BLOCK_ID)
        check = _CHECKS[kind]
        if check:
            check(findings, block, path)


def _section(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    findings.keys(block, path, required=("type",), optional=("block_id", "text", "fields", "accessory", "expand"))
    if "text" not in block and "fields" not in block:
        findings.add("must define either `text` or `fields`", path)
    if "text" in block:
        findings.text(block["text"], f"{path}/text")
    if "fields" in block:
        for position, text in enumerate(findings.items(block["fields"], f"{path}/fields", most=SECTION_FIELDS)):
            findings.text(text, f"{path}/fields/{position}", most=FIELD_TEXT)
    if "accessory" in block:
        check_element(findings, block["accessory"], f"{path}/accessory", allowed=ELEMENTS["accessory"])


def _header(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    findings.keys(block, path, required=("type", "text"), optional=("block_id", "level"))
    findings.text(block.get("text"), f"{path}/text", most=HEADER_TEXT, kinds=PLAIN)


def _divider(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    findings.keys(block, path, required=("type",), optional=("block_id",))


def _context(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    findings.keys(block, path, required=("type", "elements"), optional=("block_id",))
    for position, element in enumerate(
        findings.items(block.get("elements"), f"{path}/elements", most=CONTEXT_ELEMENTS)
    ):
        place = f"{path}/elements/{position}"
        if isinstance(element, Mapping) and element.get("type") == "image":
            check_element(findings, element, place, allowed=frozenset({"image"}))
        else:
            findings.text(element, place)


def _actions(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    _interactive(findings, block, path, most=ACTIONS_ELEMENTS)


def _context_actions(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    _interactive(findings, block, path, most=CONTEXT_ACTIONS_ELEMENTS)


def _interactive(findings: Findings, block: Mapping[str, Any], path: str, *, most: int) -> None:
    findings.keys(block, path, required=("type", "elements"), optional=("block_id",))
    action_ids: set[str] = set()
    for position, element in enumerate(findings.items(block.get("elements"), f"{path}/elements", most=most)):
        place = f"{path}/elements/{position}"
        check_element(findings, element, place, allowed=ELEMENTS[block["type"]])
        _unique(findings, element, "action_id", place, action_ids)


def _unique(findings: Findings, part: Any, key: str, path: str, seen: set[str]) -> None:
    value = part.get(key) if isinstance(part, Mapping) else None
    if isinstance(value, str):
        if value in seen:
            findings.add(f"`{key}` {value!r} already exists", f"{path}/{key}")
        seen.add(value)


def _markdown_block(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    findings.keys(block, path, required=("type", "text"), optional=("block_id",))
    findings.string(block.get("text"), f"{path}/text", most=MARKDOWN_TEXT)


def _image(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    findings.string(block.get("alt_text"), f"{path}/alt_text", most=ALT_TEXT)
    if "slack_file" not in block:
        findings.string(block.get("image_url"), f"{path}/image_url", most=URL)
    if "title" in block:
        findings.text(block["title"], f"{path}/title", most=ALT_TEXT, kinds=PLAIN)


def _rich_text(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    findings.keys(block, path, required=("type", "elements"), optional=("block_id",))
    for position, element in enumerate(findings.items(block.get("elements"), f"{path}/elements", most=1000)):
        kind = element.get("type") if isinstance(element, Mapping) else None
        if kind not in _RICH_TEXT:
            findings.add(f"unsupported type: {kind}", f"{path}/elements/{position}/type")


def _alert(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    findings.keys(block, path, required=("type", "text"), optional=("block_id", "level"))
    findings.text(block.get("text"), f"{path}/text")
    if "level" in block:
        findings.one_of(block["level"], f"{path}/level", ("default", "info", "warning", "error", "success"))


def _card(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    for key, most in (("title", CARD_TITLE), ("subtitle", CARD_TITLE), ("body", CARD_BODY)):
        if key in block:
            findings.text(block[key], f"{path}/{key}", most=most)
    if not any(key in block for key in ("hero_image", "title", "actions", "body")):
        findings.add("must define one of `hero_image`, `title`, `actions`, `body`", path)
    action_ids: set[str] = set()
    for position, element in enumerate(block.get("actions", ())):
        place = f"{path}/actions/{position}"
        check_element(findings, element, place, allowed=ELEMENTS["card"])
        _unique(findings, element, "action_id", place, action_ids)


def _container(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    if "title" not in block and "rich_text_title" not in block:
        findings.add("must define either `title` or `rich_text_title`", path)
    if "title" in block:
        findings.text(block["title"], f"{path}/title", most=CARD_TITLE, kinds=PLAIN)
    children = findings.items(block.get("child_blocks"), f"{path}/child_blocks", most=CONTAINER_BLOCKS)
    for position, child in enumerate(children):
        _check_block(findings, child, f"{path}/child_blocks/{position}", "message")


def _input(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    optional = ("block_id", "hint", "optional", "dispatch_action")
    findings.keys(block, path, required=("type", "label", "element"), optional=optional)
    findings.text(block.get("label"), f"{path}/label", most=INPUT_LABEL, kinds=PLAIN)
    check_element(findings, block.get("element"), f"{path}/element", allowed=ELEMENTS["input"])


def _table(findings: Findings, block: Mapping[str, Any], path: str) -> None:
    for position, row in enumerate(findings.items(block.get("rows"), f"{path}/rows", most=TABLE_ROWS)):
        findings.items(row, f"{path}/rows/{position}", most=TABLE_CELLS)


def _texts(part: Any) -> Iterator[str]:
    match part:
        case {}:
            if isinstance(part.get("text"), str):
                yield part["text"]
            for value in part.values():
                yield from _texts(value)
        case [*items]:
            for item in items:
                yield from _texts(item)


def _markdown(blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    return (block["text"] for block in blocks if block["type"] == "markdown")


_CHECKS: Final[Mapping[str, _Check | None]] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "context_actions": _context_actions,
    "markdown": _markdown_block,
    "image": _image,
    "rich_text": _rich_text,
    "alert": _alert,
    "card": _card,
    "container": _container,
    "table": _table,
    "input": _input,
} | dict.fromkeys(("video", "file", "call", "carousel", "task_card", "plan"))
_RICH_TEXT: Final = frozenset({"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"})
_MESSAGES_ONLY: Final = frozenset({"context_actions", "markdown", "table", "file", "task_card", "plan"})
_ELSEWHERE: Final[Mapping[Surface, frozenset[str]]] = {
    "message": frozenset(),
    "home": _MESSAGES_ONLY,
    "modal": _MESSAGES_ONLY,
}
