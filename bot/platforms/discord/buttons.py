"""
Buttons that outlive the process that sent them.

discord.py forgets ordinary buttons on a restart. A dynamic item is recognised by the form of its ``custom_id``, so
all that it needs stands in there: ``verb:fact id:version``.
"""

import re
from typing import Any, Self

import discord
from discord import ui

from bot.platforms.discord.handlers import handlers_of


class AskButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"ask:(?P<fact>[^:]{1,80}):1"):
    """
    Asks for one fact: a follow-up, a reading, the nearest thing the article says.

    The answer is a new message that everybody sees, as a reply below the card: the question came up in public, and
    whoever pressed wants to go on talking about it. Only below a card that is itself visible to one person alone does
    the answer stay with that person. The pressed card stays as it is, for the next reader.
    """

    def __init__(self, fact: str, label: str | None) -> None:
        """*fact* is at most 80 characters, *label* too; Discord allows 100 for the whole ``custom_id``."""
        super().__init__(
            ui.Button(label=label, style=discord.ButtonStyle.secondary, custom_id=f"ask:{fact}:1"),
        )
        self.fact = fact

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the button that was pressed, rebuilt from its id."""
        del interaction
        return cls(match["fact"], item.label if isinstance(item, ui.Button) else None)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer with the fact."""
        await handlers_of(interaction).look_up(interaction, self.fact)
