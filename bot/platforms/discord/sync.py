"""
Registers the slash commands with Discord, when and only when they differ from what is registered.

An application may create 200 commands a day and people's clients refetch changed ones, so nothing is sent
that Discord has already. Both sides are brought into one form and compared by hash.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

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
    present = {command["name"]: _form(command) for command in await _registered(tree)}
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


async def _registered(tree: Tree) -> Iterable[Mapping[str, Any]]:
    # What `fetch_commands` fetches, but not what it makes of it: discord.py 2.7 reads the contexts [0, 1, 2] as
    # [0, 1] and the installs [0, 1] as [0], so that nothing would ever be in sync.
    client = tree.client
    if client.application_id is None:
        raise app_commands.MissingApplicationID
    return cast("Iterable[Mapping[str, Any]]", await client.http.get_global_commands(client.application_id))


def _form(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return what *payload* declares, without what Discord adds to it or leaves out because it says nothing."""
    form = {key: value for key, value in payload.items() if key in _DECLARED and value not in _NOTHING}
    for key in ("contexts", "integration_types"):
        if key in form:
            form[key] = sorted(form[key])
    if "options" in form:
        form["options"] = [_form(option) for option in form["options"]]
    return form


_NOTHING: tuple[Any, ...] = (None, False, [], {})
_DECLARED = frozenset(
    {"name", "name_localizations", "description", "description_localizations", "type", "options", "required"}
    | {"choices", "channel_types", "min_value", "max_value", "min_length", "max_length", "autocomplete"}
    | {"contexts", "integration_types", "default_member_permissions", "nsfw"}
)
