"""Registering commands: https://docs.discord.com/developers/interactions/application-commands#endpoints."""

from http import HTTPStatus
from typing import Any

from tests.fakes.discord.errors import ApiError, refuse
from tests.fakes.discord.rest import Call, Reply, Route
from tests.fakes.discord.rules import commands as rules
from tests.fakes.discord.rules.localisations import told_apart
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world import GUILD_INSTALL, World

GLOBAL = "/applications/{application_id}/commands"
OF_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"
MAX_CREATES = 200
"""New commands that an application gets in a day, globally and again in every guild."""

KEPT = {
    "name_localizations": None,
    "description_localizations": None,
    "default_member_permissions": None,
    "nsfw": False,
    "dm_permission": True,
    "contexts": None,
}


class Commands:
    """Keeps what the bot offers, and its ids while names stay."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._creates: dict[int | None, int] = {}

    def routes(self) -> list[Route]:
        """Return what this class serves."""
        return [
            route
            for path in (GLOBAL, OF_GUILD)
            for route in (
                Route("GET", path, self._list),
                Route("PUT", path, self._overwrite),
                Route("POST", path, self._upsert),
                Route("GET", path + "/{command_id}", self._read),
                Route("DELETE", path + "/{command_id}", self._delete),
            )
        ]

    async def _list(self, call: Call) -> Reply:
        commands = self._world.commands.get(self._scope(call), [])
        if call.query.get("with_localizations", "").lower() in {"1", "true"}:
            return Reply(commands)
        return Reply([_without_localisations(command) for command in commands])

    async def _overwrite(self, call: Call) -> Reply:
        scope = self._scope(call)
        rules.check(call.body)
        self._world.commands[scope] = [self._stored(scope, command) for command in call.body]
        return Reply(self._world.commands[scope])

    async def _upsert(self, call: Call) -> Reply:
        scope = self._scope(call)
        refuse(rules.command_problems(call.form))
        before = self._world.commands.get(scope, [])
        command = self._stored(scope, call.form)
        others = [other for other in before if other["id"] != command["id"]]
        rules.check([*others, command])
        self._world.commands[scope] = [*others, command]
        return Reply(command, HTTPStatus.OK if len(others) < len(before) else HTTPStatus.CREATED)

    async def _read(self, call: Call) -> Reply:
        return Reply(self._command(call))

    async def _delete(self, call: Call) -> Reply:
        self._world.commands[self._scope(call)].remove(self._command(call))
        return Reply()

    def _scope(self, call: Call) -> int | None:
        if call.id("application_id") != self._world.application_id:
            raise ApiError(
                HTTPStatus.FORBIDDEN, 20012, "You are not authorized to perform this action on this application"
            )
        return self._world.guild(call.id("guild_id")).id if "guild_id" in call.path else None

    def _command(self, call: Call) -> Json:
        for command in self._world.commands.get(self._scope(call), []):
            if command["id"] == call.path["command_id"]:
                return command
        raise ApiError(HTTPStatus.NOT_FOUND, 10063, "Unknown application command")

    def _stored(self, scope: int | None, command: Json) -> Json:
        kind = command.get("type") or rules.CHAT_INPUT
        known = self._world.commands.get(scope, [])
        earlier = next((one for one in known if (one["name"], one["type"]) == (command["name"], kind)), None)
        if earlier is None:
            self._count_create(scope)
        new_id = str(self._world.ids.next())
        stored: Json = {
            "id": earlier["id"] if earlier else new_id,
            "application_id": str(self._world.application_id),
            "version": new_id,
            "type": kind,
            "name": command["name"],
            "description": command.get("description") or "",
            "integration_types": sorted(command.get("integration_types") or [GUILD_INSTALL]),
            **{key: command.get(key, default) for key, default in KEPT.items()},
        }
        if stored["default_member_permissions"] is not None:
            stored["default_member_permissions"] = str(stored["default_member_permissions"])
        for key in ("name", "description"):
            stored[f"{key}_localizations"] = told_apart(stored[key], stored[f"{key}_localizations"])
        if stored["contexts"] is not None:
            stored["contexts"] = sorted(stored["contexts"])
        if scope is not None:
            stored["guild_id"] = str(scope)
        if options := command.get("options"):
            stored["options"] = [_tidy(option) for option in options]
        if earlier and {**stored, "version": earlier["version"]} == earlier:
            return earlier
        return stored

    def _count_create(self, scope: int | None) -> None:
        self._creates[scope] = self._creates.get(scope, 0) + 1
        if self._creates[scope] > MAX_CREATES:
            raise ApiError(
                HTTPStatus.BAD_REQUEST, 30034, "Max number of daily application command creates has been reached (200)"
            )


def _tidy(option: Any) -> Any:
    """Leave out what says nothing, as Discord does when asked for the commands again."""
    told = {
        f"{key}_localizations": told_apart(option.get(key, ""), option.get(f"{key}_localizations"))
        for key in ("name", "description")
    }
    kept = {key: value for key, value in (option | told).items() if value not in (None, False, [], {})}
    for key in ("options", "choices"):
        if key in kept:
            kept[key] = [_tidy(child) for child in kept[key]]
    return kept


def _without_localisations(part: Json) -> Json:
    """
    Return a command as lists have it, without the dictionaries of its localisations.

    https://docs.discord.com/developers/interactions/application-commands#localization-retrieving-localized-commands
    """
    kept = {key: value for key, value in part.items() if not key.endswith("_localizations")}
    for key in ("options", "choices"):
        if key in kept:
            kept[key] = [_without_localisations(child) for child in kept[key]]
    return kept
