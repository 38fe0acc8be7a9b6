"""
The commands: ours, those that the pack names, and the one in the menu of a message.

They work wherever Discord has them: in servers, in direct messages with the bot and, for people who have installed
the app for themselves, in any conversation. Both are stated outright because Discord assumes less.
"""

import logging
import re
from collections.abc import Callable, Coroutine
from itertools import groupby
from typing import Any, Final

import discord
from discord import app_commands

from bot.core.answer import Choice
from bot.core.messages import messages
from bot.core.ports import Responder
from bot.core.records import Policy
from bot.platforms.discord.handlers import Handlers, handlers_of
from bot.platforms.discord.inbound import Interaction, locale_of
from bot.platforms.discord.localising import commands_in, in_languages, said_in_all
from bot.platforms.discord.pack_commands import MAX_DESCRIPTION, Registered, registered
from bot.platforms.discord.trouble import describe

_log = logging.getLogger(__name__)

MAX_COMPLETIONS: Final = 25
MAX_COMPLETION: Final = 100
"""Characters of its name, and of what it sends."""

_CHOSEN = re.compile(r"fact:([^:]{1,80})")
"""What a chosen completion sends instead of its label, so that exactly this fact is looked up."""

AnyCommand = app_commands.Command[Any, ..., Any]


class Tree(app_commands.CommandTree[discord.Client]):
    """discord.py's own, except for what happens when something goes wrong."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
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

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell the asker; commands do not fail by themselves, so it is about the command as such."""
        stale = isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch)
        if not stale:
            _log.error("a command failed: %s", describe(error))
        if interaction.type is discord.InteractionType.application_command and not interaction.response.is_done():
            said = messages(locale_of(interaction))
            told = said("discord_changed_command", **commands_in(said)) if stale else said("discord_apology")
            try:
                await interaction.response.send_message(told, ephemeral=True)
            except discord.HTTPException as exc:
                _log.error("nor could the asker be told: %s", describe(exc))


def build_tree(client: discord.Client, responder: Responder) -> Tree:
    """Return the commands of *client*, not yet registered with Discord."""
    tree = Tree(
        client,
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
    )
    subject = responder.subject
    for command in (
        _ask(subject),
        _bare("help", lambda handlers, interaction: handlers.help(interaction), subject=subject),
        _bare("facts", lambda handlers, interaction: handlers.browse(interaction), subject=subject),
        _bare("sources", lambda handlers, interaction: handlers.sources(interaction)),
        _bare("privacy", lambda handlers, interaction: handlers.privacy(interaction)),
        _settings(),
    ):
        tree.add_command(command)
    tree.add_command(app_commands.ContextMenu(name=said_in_all("discord_menu_answer"), callback=_answer_this))
    for group, members in groupby(registered(responder), key=lambda each: each.group):
        if group is None:
            for member in members:
                tree.add_command(_lookup(member))
        else:
            tree.add_command(_group(group, list(members)))
    return tree


def _ask(subject: str) -> AnyCommand:
    @app_commands.describe(
        question=said_in_all("discord_option_question"), private=said_in_all("discord_option_private")
    )
    @app_commands.autocomplete(question=_completions)
    async def ask(interaction: Interaction, question: str, private: bool = False) -> None:
        chosen = _CHOSEN.fullmatch(question)
        if chosen is not None:
            await handlers_of(interaction).look_up(interaction, chosen[1], private=private)
        else:
            await handlers_of(interaction).ask(interaction, question, private=private)

    return _command("ask", ask, subject=subject)


def _bare(name: str, do: Callable[[Handlers, Interaction], Coroutine[Any, Any, None]], **values: object) -> AnyCommand:
    """Return a command without options."""

    async def run(interaction: Interaction) -> None:
        await do(handlers_of(interaction), interaction)

    return _command(name, run, **values)


def _settings() -> AnyCommand:
    """For those who manage a server; it may give the command to others, so that nothing more is checked here."""

    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.describe(answers=said_in_all("discord_option_answers"))
    @app_commands.choices(
        answers=[
            app_commands.Choice(name=said_in_all(f"discord_choice_{policy.value}"), value=policy.value)
            for policy in Policy
        ]
    )
    async def settings(interaction: Interaction, answers: str | None = None) -> None:
        await handlers_of(interaction).settings(interaction, Policy(answers) if answers else None)

    return _command("dossier-settings", settings)


async def _answer_this(interaction: Interaction, message: discord.Message) -> None:
    await handlers_of(interaction).answer_message(interaction, message)


def _command(name: str, callback: Callable[..., Coroutine[Any, Any, None]], **values: object) -> AnyCommand:
    key = f"discord_command_{name.removeprefix('dossier-')}"
    names = said_in_all(f"{key}_name")
    return app_commands.Command(
        name=in_languages(name, names.extras["languages"]), description=said_in_all(key, **values), callback=callback
    )


def _group(name: str, members: list[Registered]) -> app_commands.Group:
    topic = members[0].topic
    group = app_commands.Group(
        name=name,
        description=said_in_all("discord_command_topic", topic=topic) if topic else said_in_all("discord_ways"),
    )
    for member in members:
        group.add_command(_lookup(member))
    return group


def _lookup(member: Registered) -> AnyCommand:
    command = member.command

    @app_commands.describe(private=said_in_all("discord_option_private"))
    async def look_up(interaction: Interaction, private: bool = False) -> None:
        await handlers_of(interaction).look_up(interaction, command.fact, private=private)

    names = {language: name for language, (name, _) in command.localised.items()}
    descriptions = {language: text[:MAX_DESCRIPTION] for language, (_, text) in command.localised.items()}
    return app_commands.Command(
        name=in_languages(command.name, names),
        description=in_languages(command.description[:MAX_DESCRIPTION], descriptions),
        callback=look_up,
    )


async def _completions(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [_completion(choice) for choice in handlers_of(interaction).complete(typed)[:MAX_COMPLETIONS]]


def _completion(choice: Choice) -> app_commands.Choice[str]:
    return app_commands.Choice(name=choice.label[:MAX_COMPLETION], value=f"fact:{choice.intent}")
