"""What Discord refuses as an emoji: https://docs.discord.com/developers/resources/emoji#emoji-object."""

from collections.abc import Iterator
from typing import Any

from tests.fakes.discord.errors import Problem
from tests.fakes.discord.rules import form
from tests.fakes.discord.rules.form import Path


def emoji_problems(emoji: Any, path: Path) -> Iterator[Problem]:
    """Check the emoji of a button or an option: a guild's own has an id, any other is itself its name."""
    if emoji is None:
        return
    name = emoji.get("name") if isinstance(emoji, dict) else None
    if isinstance(emoji, dict) and emoji.get("id"):
        yield from form.snowflake(emoji["id"], (*path, "id"))
    elif not isinstance(name, str) or name.isascii() or any(map(str.isalpha, name)):
        yield Problem((*path, "name"), "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji")
