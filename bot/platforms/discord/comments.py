"""
The one optional question after a thumb down.

discord.py forgets a form that is open while the process restarts, so it is not asked to remember any: like a button,
the form carries all that is needed, and what comes back is read here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ui

from bot.core.messages import Messages
from bot.core.records import MAX_COMMENT
from bot.platforms.discord.presses import VERSION

MAX_TITLE: Final = 45
"""https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal"""
MAX_FIELD_LABEL: Final = 45
"""https://docs.discord.com/developers/components/reference#label"""
MAX_FIELD_PLACEHOLDER: Final = 100
"""https://docs.discord.com/developers/components/reference#text-input"""
_FIELD: Final = "wrong"


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says was wrong with an answer."""

    message: int
    """Of the answer."""
    intent: str
    kind: str
    text: str = ""


def comment_form(about: Comment, said: Messages) -> ui.Modal:
    """Return the form for *about*, whose text is still to come."""
    form = ui.Modal(
        title=said("discord_comment_title")[:MAX_TITLE],
        custom_id=f"comment:{about.message}:{about.intent}:{about.kind}:{VERSION}",
    )
    field: ui.TextInput[ui.Modal] = ui.TextInput(
        custom_id=_FIELD,
        style=discord.TextStyle.paragraph,
        placeholder=said("discord_comment_placeholder")[:MAX_FIELD_PLACEHOLDER],
        required=False,
        max_length=MAX_COMMENT,
    )
    form.add_item(ui.Label(text=said("discord_comment_label")[:MAX_FIELD_LABEL], component=field))
    form.stop()
    return form


def comment_in(interaction: discord.Interaction[Any]) -> Comment | None:
    """Return what *interaction* brings back of such a form; None when it is anything else."""
    data: Any = interaction.data
    if interaction.type is not discord.InteractionType.modal_submit or data is None:
        return None
    match data["custom_id"].split(":"):
        case ["comment", message, intent, kind, "1"] if message.isdecimal():
            return Comment(int(message), intent, kind, _written(data.get("components", ())))
    return None


def _written(components: Iterable[dict[str, Any]]) -> str:
    for part in components:
        field = part.get("component", part)
        if field.get("custom_id") == _FIELD:
            return str(field.get("value") or "").strip()[:MAX_COMMENT]
    return ""
