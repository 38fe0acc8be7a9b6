"""
What people type, choose and fill in, checked as Discord's own app checks it before it sends anything.

It offers only what is there, and lets through only what fits.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.fakes.discord.layout import Modal, Part, inner
from tests.fakes.discord.rules.options import NUMBER, STRING, SUBCOMMAND, SUBCOMMAND_GROUP
from tests.fakes.discord.wire import Json

INTEGER, BOOLEAN = 4, 5
TYPES: Mapping[int, tuple[type, ...]] = {STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), NUMBER: (int, float)}
MAX_TYPED = 6000
"""Characters of a string option, unless the command says less."""
MAX_INPUT = 4000
"""Characters of a text input, unless the modal says less."""


class NotPossible(Exception):  # noqa: N818 - a test never catches it
    """Discord's app would not have let a person do this: no such command, option or button there."""


def typed(command: Json, path: Sequence[str], values: Mapping[str, Any]) -> list[Json]:
    """
    Return the options of a slash command as they are sent; raises NotPossible for what the app would not send.

    *path* are the names of group and subcommand after the command's own, none for most.
    """
    if not path:
        return _values(command, values)
    for option in command.get("options", ()):
        if option["name"] == path[0] and option["type"] in {SUBCOMMAND, SUBCOMMAND_GROUP}:
            return [{"name": option["name"], "type": option["type"], "options": typed(option, path[1:], values)}]
    raise NotPossible(f"/{command['name']} has no {path[0]!r} below it")


def _values(command: Json, values: Mapping[str, Any]) -> list[Json]:
    declared = {option["name"]: option for option in command.get("options", ())}
    if any(option["type"] in {SUBCOMMAND, SUBCOMMAND_GROUP} for option in declared.values()):
        raise NotPossible(f"/{command['name']} cannot be used without one of {list(declared)}")
    if missing := [name for name, option in declared.items() if option.get("required") and name not in values]:
        raise NotPossible(f"/{command['name']} needs {missing}")
    for name, value in values.items():
        if name not in declared:
            raise NotPossible(f"/{command['name']} has no option {name!r}")
        if not _fits(declared[name], value):
            raise NotPossible(f"/{command['name']} does not take this {name!r}")
    return [{"name": name, "type": declared[name]["type"], "value": value} for name, value in values.items()]


def chosen(part: Json, values: Sequence[str]) -> list[str]:
    """Return *values* as a menu or a group sends them; raises NotPossible for what it does not let people choose."""
    offered = [option["value"] for option in part.get("options") or ()]
    least, most = _bounds(part)
    if not set(values) <= set(offered) or len(set(values)) < len(values):
        raise NotPossible(f"{list(values)} are not among {offered}")
    if not least <= len(values) <= most:
        raise NotPossible(f"{least} to {most} can be chosen, not {len(values)}")
    return list(values)


def filled(modal: Modal, values: Mapping[str, Any]) -> list[Json]:
    """
    Return what a modal sends once it is filled in with *values*, by label; raises NotPossible for what does not fit.

    What is not given stays as the modal has it. A text is a string, one choice as well, several are a list, a
    checkbox is a boolean: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-modal-submit-data-structure
    """
    if unknown := values.keys() - {field.label for field in modal.fields}:
        raise NotPossible(f"the modal has no {unknown}")
    sent: list[Json] = []
    for part in modal.components:
        outer: Json = {"type": part["type"], "id": part["id"]}
        if part["type"] == Part.TEXT:
            sent.append(outer)
            continue
        held = inner(part)
        label = part.get("label") or held.get("label") or ""
        given = {"type": held["type"], "id": held["id"], "custom_id": held["custom_id"]}
        given |= _given(held, label, values.get(label))
        sent.append(outer | ({"component": given} if part["type"] == Part.LABEL else {"components": [given]}))
    return sent


def _given(part: Json, label: str, value: Any) -> Json:
    defaults = [option["value"] for option in part.get("options") or () if option.get("default")]
    match part["type"]:
        case Part.TEXT_INPUT:
            return {"value": _text(part, label, (part.get("value") or "") if value is None else value)}
        case Part.STRING_SELECT | Part.CHECKBOX_GROUP:
            return {"values": chosen(part, defaults if value is None else [value] if isinstance(value, str) else value)}
        case Part.RADIO_GROUP:
            picked = chosen(part, defaults if value is None else [value])
            return {"value": picked[0] if picked else None}
        case Part.CHECKBOX:
            return {"value": bool(part.get("default") if value is None else value)}
        case other:
            raise NotPossible(f"nobody here can fill in {label!r} (a component of type {other})")


def _text(part: Json, label: str, text: str) -> str:
    least = part.get("min_length") or 0
    most = part.get("max_length") or MAX_INPUT
    if not text and part.get("required", True):
        raise NotPossible(f"{label!r} has to be filled in")
    if text and not least <= len(text) <= most:
        raise NotPossible(f"{label!r} takes {least} to {most} characters, not {len(text)}")
    return text


def _bounds(part: Json) -> tuple[int, int]:
    """Return how few and how many can be chosen; nothing at all where a modal does not require it."""
    if part["type"] == Part.RADIO_GROUP:
        return int(part.get("required", True)), 1
    most = part.get("max_values") or (len(part["options"]) if part["type"] == Part.CHECKBOX_GROUP else 1)
    return part.get("min_values", int(part.get("required", True))), most


def _fits(option: Json, value: Any) -> bool:
    if not isinstance(value, TYPES.get(option["type"], (str,))):
        return False
    if choices := option.get("choices"):
        return value in [choice["value"] for choice in choices]
    if isinstance(value, str):
        return bool(option.get("min_length", 0) <= len(value) <= option.get("max_length", MAX_TYPED))
    least, most = option.get("min_value", value), option.get("max_value", value)
    return bool(least <= value <= most)
