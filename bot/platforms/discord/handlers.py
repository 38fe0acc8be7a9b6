"""What a pressed button and a slash command find behind the client: the few things that can be asked of it."""

from collections.abc import Sequence
from typing import Any, Protocol, cast

import discord

from bot.core.answer import Choice


class Handlers(Protocol):
    """Every method answers its interaction by itself, whatever happens; none raises."""

    async def ask(self, interaction: discord.Interaction[Any], text: str) -> None:
        """Answer *text* as a question."""
        ...

    async def help(self, interaction: discord.Interaction[Any]) -> None:
        """Say what can be asked and how."""
        ...

    async def look_up(self, interaction: discord.Interaction[Any], fact: str) -> None:
        """Answer with the fact of this id, or say that it is there no longer."""
        ...

    def complete(self, typed: str) -> Sequence[Choice]:
        """Return what *typed* may become, best first; empty when anything goes wrong."""
        ...


class _Served(Protocol):
    handlers: Handlers


def handlers_of(interaction: discord.Interaction[Any]) -> Handlers:
    """Return the handlers of the client that *interaction* came in by."""
    return cast("_Served", interaction.client).handlers
