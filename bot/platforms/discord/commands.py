"""
The slash commands: ``/ask``, ``/help`` and those that the pack names.

They work wherever Discord has slash commands: in servers, in direct messages with the bot and, for people who have
installed the app for themselves, in any conversation. Both are stated outright because Discord assumes less.
"""

import logging
import re
from typing import Any, Final

import discord
from discord import app_commands

from bot.core.ports import Command, Responder
from bot.platforms.discord.handlers import handlers_of
from bot.platforms.discord.trouble import APOLOGY, CHANGED_COMMAND, describe

_log = logging.getLogger(__name__)

MAX_DESCRIPTION: Final = 100
MAX_COMPLETIONS: Final = 25
MAX_COMMANDS: Final = 98
"""The pack's, beside our two: an application may have 100 global slash commands
(https://docs.discord.com/developers/interactions/application-commands)."""

_CHOSEN = re.compile(r"fact:([^:]{1,80})")
"""What a chosen completion sends instead of its label, so that exactly this fact is looked up."""

AnyCommand = app_commands.Command[Any, ..., Any]


class Tree(app_commands.CommandTree[discord.Client]):
    """discord.py's own, except for what happens when something goes wrong."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Answer completions; let everything else through."""
        if interaction.type is not discord.InteractionType.autocomplete:
            return True
        # Here and not by discord.py, which logs a traceback whenever the list comes too late. That happens as soon as
        # somebody types on.
        try:
            typed = getattr(interaction.namespace, "question", "")
            await interaction.response.autocomplete(await _completions(interaction, typed))
        except discord.HTTPException as exc:
            _log.debug("a list of completions was not taken: %s", describe(exc))
        return False

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Tell the asker; commands do not fail by themselves, so it is about the command as such."""
        stale = isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch)
        if not stale:
            _log.error("a slash command failed: %s", describe(error))
        if interaction.type is discord.InteractionType.application_command and not interaction.response.is_done():
            try:
                await interaction.response.send_message(CHANGED_COMMAND if stale else APOLOGY, ephemeral=True)
            except discord.HTTPException as exc:
                _log.error("nor could the asker be told: %s", describe(exc))


def build_tree(client: discord.Client, responder: Responder) -> Tree:
    """Return the commands of *client*, not yet registered with Discord."""
    tree = Tree(
        client,
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
    )
    for command in (_ask(responder.subject), _help(responder.subject), *map(_lookup, commands_of_pack(responder))):
        tree.add_command(command)
    return tree


def commands_of_pack(responder: Responder) -> tuple[Command, ...]:
    """Return the pack's commands, as many as Discord takes."""
    return responder.commands[:MAX_COMMANDS]


def _ask(subject: str) -> AnyCommand:
    @app_commands.describe(question="In your own words, or choose from the list")
    @app_commands.autocomplete(question=_completions)
    async def ask(interaction: discord.Interaction[Any], question: str) -> None:
        chosen = _CHOSEN.fullmatch(question)
        if chosen is not None:
            await handlers_of(interaction).look_up(interaction, chosen[1])
        else:
            await handlers_of(interaction).ask(interaction, question)

    return app_commands.Command(name="ask", description=f"Ask about {subject}"[:MAX_DESCRIPTION], callback=ask)


def _help(subject: str) -> AnyCommand:
    async def show(interaction: discord.Interaction[Any]) -> None:
        await handlers_of(interaction).help(interaction)

    description = f"What you can ask about {subject}"[:MAX_DESCRIPTION]
    return app_commands.Command(name="help", description=description, callback=show)


def _lookup(command: Command) -> AnyCommand:
    async def look_up(interaction: discord.Interaction[Any]) -> None:
        await handlers_of(interaction).look_up(interaction, command.fact)

    return app_commands.Command(name=command.name, description=command.description[:MAX_DESCRIPTION], callback=look_up)


async def _completions(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    choices = handlers_of(interaction).complete(typed)[:MAX_COMPLETIONS]
    return [app_commands.Choice(name=choice.label, value=f"fact:{choice.intent}") for choice in choices]
