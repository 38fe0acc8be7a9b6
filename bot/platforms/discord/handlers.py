"""What a pressed button and a slash command find behind the client: the few things that can be asked of it."""

from collections.abc import Sequence
from typing import Protocol, cast

import discord

from bot.core.answer import Choice
from bot.core.records import Policy
from bot.platforms.discord.inbound import Interaction
from bot.platforms.discord.presses import Press


class Handlers(Protocol):
    """Every method answers its interaction by itself, whatever happens; none raises."""

    async def ask(self, interaction: Interaction, text: str, *, private: bool) -> None:
        """Answer *text* as a question; with *private*, to the asker alone."""
        ...

    async def answer_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer what somebody wrote."""
        ...

    async def look_up(self, interaction: Interaction, fact: str, *, private: bool) -> None:
        """Answer with the fact of this id, or say that it is there no longer."""
        ...

    async def press(self, interaction: Interaction, press: Press, picked: str = "") -> None:
        """Do what a button stands for, or a menu of which *picked* was chosen."""
        ...

    async def help(self, interaction: Interaction) -> None:
        """Say what can be asked and how."""
        ...

    async def browse(self, interaction: Interaction) -> None:
        """Show what there is to ask, by topic."""
        ...

    async def sources(self, interaction: Interaction) -> None:
        """Say what the answers come from."""
        ...

    async def privacy(self, interaction: Interaction) -> None:
        """Say what is kept of whom."""
        ...

    async def settings(self, interaction: Interaction, policy: Policy | None) -> None:
        """Set when the bot speaks in this channel, or without *policy* say how that is set."""
        ...

    def complete(self, typed: str) -> Sequence[Choice]:
        """Return what *typed* may become, best first; empty when anything goes wrong."""
        ...


class _Served(Protocol):
    handlers: Handlers


def handlers_of(interaction: Interaction) -> Handlers:
    """Return the handlers of the client that *interaction* came in by."""
    return cast("_Served", interaction.client).handlers
