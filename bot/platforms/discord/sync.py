"""
Registers the slash commands with Discord, when and only when they differ from what is registered.

An application may create 200 commands a day and people's clients refetch changed ones, so nothing is sent
that Discord has already. Both sides are brought into one form and compared by hash.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from discord import app_commands

from bot.core.ports import Responder
from bot.platforms.discord.commands import Tree, build_tree
from bot.platforms.discord.service import logged_in
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What was done about the registered commands; names without their slash, sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def in_sync(self) -> bool:
        """Whether Discord had everything already, so that nothing was sent."""
        return not (self.added or self.changed or self.removed)

    def __str__(self) -> str:
        if self.in_sync:
            return "The slash commands are up to date."
        parts = [("added", self.added), ("changed", self.changed), ("removed", self.removed)]
        told = [f"{verb} {', '.join(f'/{name}' for name in names)}" for verb, names in parts if names]
        return f"Slash commands registered: {'; '.join(told)}."


async def sync_commands(settings: Settings, responder: Responder) -> SyncReport:
    """
    Register the commands of *responder*'s pack, for ``dossier sync discord``.

    Raises :class:`bot.errors.SettingsError` without a token, :class:`bot.errors.LoginError` for a wrong one and
    :class:`bot.errors.PlatformError` when Discord refuses or cannot be reached.
    """
    async with logged_in(settings) as client:
        return await sync(build_tree(client, responder))


async def sync(tree: Tree) -> SyncReport:
    """Register the commands of *tree*, whose client has logged in; raises what discord.py raises."""
    wanted = {command.name: await _wanted_form(tree, command) for command in tree.get_commands()}
    present = {command.name: _present_form(command) for command in await tree.fetch_commands()}
    if _hash(wanted) == _hash(present):
        return SyncReport()
    await tree.sync()
    return SyncReport(
        added=_names(wanted.keys() - present.keys()),
        changed=_names(name for name in wanted.keys() & present.keys() if wanted[name] != present[name]),
        removed=_names(present.keys() - wanted.keys()),
    )


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))


def _hash(forms: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(forms, sort_keys=True).encode()).hexdigest()


async def _wanted_form(
    tree: Tree, command: app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu
) -> dict[str, Any]:
    translator = tree.translator
    if translator is None:
        return _form(command.to_dict(tree))
    return _form(await command.get_translated_payload(tree, translator))


def _present_form(command: app_commands.AppCommand) -> dict[str, Any]:
    permissions = command.default_member_permissions
    return _form(
        {
            **command.to_dict(),
            "nsfw": command.nsfw,
            "default_member_permissions": None if permissions is None else permissions.value,
        }
    )


def _form(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return *payload* without Discord's additions and without what is left at its default, here or there."""
    form = {key: value for key, value in payload.items() if value not in _DEFAULTS and key not in _ADDED}
    for key in ("contexts", "integration_types"):
        if key in form:
            form[key] = sorted(form[key])
    if "options" in form:
        form["options"] = [_form(option) for option in form["options"]]
    return form


_DEFAULTS: tuple[Any, ...] = (None, False, [], {})
_ADDED = frozenset({"id", "application_id", "dm_permission"})
