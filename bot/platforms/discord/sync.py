"""
Registers the slash commands with Discord, when and only when they differ from what is registered.

An application may create 200 commands a day and people's clients refetch changed ones, so nothing is sent
that Discord has already. Both sides are brought into one form and compared by hash.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from discord import app_commands
from discord.http import Route

from bot.core.ports import Responder
from bot.platforms.discord.commands import Tree, build_tree
from bot.platforms.discord.localising import Translator
from bot.platforms.discord.service import logged_in
from bot.settings import Settings

CHAT_INPUT: Final = 1
"""The type of slash commands."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What was done about the registered commands; names as people see them, sorted: ``/ask``, ``Answer this``."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def in_sync(self) -> bool:
        """Whether Discord had everything already, so that nothing was sent."""
        return not (self.added or self.changed or self.removed)

    def __str__(self) -> str:
        if self.in_sync:
            return "The commands are up to date."
        parts = [("added", self.added), ("changed", self.changed), ("removed", self.removed)]
        told = [f"{verb} {', '.join(names)}" for verb, names in parts if names]
        return f"Commands registered: {'; '.join(told)}."


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
    translator = Translator()
    await tree.set_translator(translator)
    wanted = _by_name(
        [_form(await command.get_translated_payload(tree, translator)) for command in tree.get_commands()]
    )
    present = _by_name([_form(command) for command in await _registered(tree)])
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


def _by_name(forms: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return *forms* by what people choose: a slash command and an entry of a menu may share their name."""
    return {f"/{form['name']}" if form.get("type", CHAT_INPUT) == CHAT_INPUT else form["name"]: form for form in forms}


async def _registered(tree: Tree) -> Iterable[Mapping[str, Any]]:
    # What `fetch_commands` fetches, but not what it makes of it: discord.py 2.7 reads the contexts [0, 1, 2] as
    # [0, 1] and the installs [0, 1] as [0], so that nothing would ever be in sync.
    # Nor does it ask for the translations, which Discord gives only when asked.
    client = tree.client
    if client.application_id is None:
        raise app_commands.MissingApplicationID
    route = Route("GET", "/applications/{application_id}/commands", application_id=client.application_id)
    present = await client.http.request(route, params={"with_localizations": "true"})
    return cast("Iterable[Mapping[str, Any]]", present)


def _form(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return what *payload* declares, without what Discord adds to it or leaves out because it says nothing."""
    form = {key: value for key, value in payload.items() if key in _DECLARED and value not in _NOTHING}
    for key in ("contexts", "integration_types"):
        if key in form:
            form[key] = sorted(form[key])
    if "default_member_permissions" in form:
        form["default_member_permissions"] = str(form["default_member_permissions"])
    for key in ("options", "choices"):
        if key in form:
            form[key] = [_form(part) for part in form[key]]
    return form


_NOTHING: tuple[Any, ...] = (None, False, "", [], {})
_DECLARED = frozenset(
    {"name", "name_localizations", "description", "description_localizations", "type", "options", "required"}
    | {"choices", "channel_types", "min_value", "max_value", "min_length", "max_length", "autocomplete", "value"}
    | {"contexts", "integration_types", "default_member_permissions", "nsfw"}
)
