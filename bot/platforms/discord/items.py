"""
Buttons and menus that outlive the process that sent them.

discord.py forgets ordinary ones on a restart. Dynamic items are recognised by the form of their ``custom_id``, and
what it carries is all that they need: see :mod:`~bot.platforms.discord.presses`.
"""

import re
from typing import Any, Final, Self, cast

import discord
from discord import ui

from bot.platforms.discord.handlers import handlers_of
from bot.platforms.discord.presses import Press, decode, encode

MAX_LABEL: Final = 80
"""Of a button; https://docs.discord.com/developers/components/reference#button."""
MAX_ROW: Final = 5
"""Buttons in one row."""
MAX_OPTIONS: Final = 25
"""Of one menu; https://docs.discord.com/developers/components/reference#string-select."""
MAX_OPTION: Final = 100
"""Characters of an option's label, and of its value."""
MAX_PLACEHOLDER: Final = 150

AnyView = ui.LayoutView


class PressButton(ui.DynamicItem[ui.Button[AnyView]], template=r"[a-z]+:.*"):
    """Any button below a card."""

    def __init__(self, custom_id: str, label: str | None, style: discord.ButtonStyle) -> None:
        """*label* is at most :data:`MAX_LABEL` characters."""
        super().__init__(ui.Button(label=label, style=style, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the button that was pressed, rebuilt from its id."""
        del interaction
        return cls(match[0], item.label if isinstance(item, ui.Button) else None, discord.ButtonStyle.secondary)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Have done what the button stands for."""
        await handlers_of(interaction).press(interaction, decode(self.custom_id))


class PickMenu(ui.DynamicItem[ui.Select[AnyView]], template=r"pick-[a-z]+:.*"):
    """Any menu, of which one option is picked."""

    def __init__(self, select: ui.Select[AnyView]) -> None:
        super().__init__(select)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the menu that was used."""
        del interaction, match
        return cls(cast("ui.Select[AnyView]", item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Have done what the option stands for."""
        (picked,) = self.item.values
        await handlers_of(interaction).press(interaction, decode(self.custom_id), picked)


def button(press: Press, label: str, *, prominent: bool = False) -> PressButton:
    """Return the button for *press*; a *prominent* one is what most people look for."""
    style = discord.ButtonStyle.primary if prominent else discord.ButtonStyle.secondary
    return PressButton(encode(press), label[:MAX_LABEL], style)


def menu(press: Press, placeholder: str, options: list[tuple[str, str]]) -> PickMenu:
    """Return the menu for *press*, whose *options* are labels with their values; there may be :data:`MAX_OPTIONS`."""
    return PickMenu(
        ui.Select(
            custom_id=encode(press),
            placeholder=placeholder[:MAX_PLACEHOLDER],
            options=[discord.SelectOption(label=label[:MAX_OPTION], value=value) for label, value in options],
        )
    )
