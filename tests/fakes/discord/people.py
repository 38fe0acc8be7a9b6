"""
What people can do that sets the bot off: commands, autocompletion, buttons, the menu of a message.

Discord's own app stands between people and bot: it offers only registered commands, and checks what is typed
into their options. So does this.
"""

from collections.abc import Mapping
from typing import Any

from tests.fakes.discord import interaction_payloads, payloads
from tests.fakes.discord.gateway import Gateway, Intent
from tests.fakes.discord.interactions import Interaction, InteractionKind, Owners
from tests.fakes.discord.model import Button, Channel, Message, User, walk
from tests.fakes.discord.rules.commands import CHAT_INPUT, MESSAGE, NUMBER, STRING
from tests.fakes.discord.watch import Watch
from tests.fakes.discord.wire import Clock, Json
from tests.fakes.discord.world import GUILD_INSTALL, World

INTEGER, BOOLEAN = 4, 5
TYPES: Mapping[int, tuple[type, ...]] = {STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), NUMBER: (int, float)}
MAX_TYPED = 6000
"""Characters of a string option, unless the command says less."""


class NotPossible(Exception):  # noqa: N818 - a test never catches it
    """Discord's app would not have let a person do this: no such command, option or button there."""


class People:
    """Starts interactions."""

    def __init__(
        self, world: World, gateway: Gateway, begun: dict[int, Interaction], watch: Watch, clock: Clock
    ) -> None:
        """*begun* gets every interaction by its id, for those who take what the bot says to it."""
        self._world = world
        self._gateway = gateway
        self._begun = begun
        self._watch = watch
        self._clock = clock

    async def slash(
        self, name: str, options: Mapping[str, Any], *, user: User, channel: Channel, locale: str
    ) -> Interaction:
        """Send a slash command, once it is offered."""
        command = await self._command(name, CHAT_INPUT, user, channel, locale)
        interaction = self._called(InteractionKind.COMMAND, command, user, channel)
        return await self._begin(interaction, _data(command) | {"options": _typed(command, options)}, locale)

    async def autocomplete(
        self, name: str, option: str, typed: str, *, user: User, channel: Channel, locale: str
    ) -> Interaction:
        """Type into an option of a slash command."""
        command = await self._command(name, CHAT_INPUT, user, channel, locale)
        declared = {one["name"]: one for one in command.get("options", ())}
        if not declared.get(option, {}).get("autocomplete"):
            raise NotPossible(f"/{name} does not complete {option!r}")
        interaction = self._called(InteractionKind.AUTOCOMPLETE, command, user, channel)
        focused = {"name": option, "type": STRING, "value": typed, "focused": True}
        return await self._begin(interaction, _data(command) | {"options": [focused]}, locale)

    async def message_command(self, name: str, target: Message, *, user: User, locale: str) -> Interaction:
        """Choose a command from the menu of a message."""
        command = await self._command(name, MESSAGE, user, target.channel, locale)
        interaction = self._called(InteractionKind.COMMAND, command, user, target.channel, target=target)
        resolved = {"messages": {str(target.id): payloads.message(target)}}
        data = _data(command) | {"target_id": str(target.id), "resolved": resolved}
        return await self._begin(interaction, data, locale)

    async def press(self, post: Message, button: Button | str, *, user: User, locale: str) -> Interaction:
        """Press a button."""
        custom_id = button if isinstance(button, str) else button.custom_id
        for part in walk(post.components):
            if custom_id and part.get("custom_id") == custom_id and not part.get("disabled") and not post.deleted:
                interaction = self._interaction(
                    InteractionKind.COMPONENT, user, post.channel, _owners(post), source=post
                )
                data = {"custom_id": custom_id, "component_type": part["type"], "id": part["id"]}
                return await self._begin(interaction, data, locale)
        raise NotPossible(f"no button {custom_id!r} to press below {post.text[:80]!r}")

    async def _command(self, name: str, kind: int, user: User, channel: Channel, locale: str) -> Json:
        return await self._watch.until(
            lambda: self._world.offered(user, channel, locale=locale).get((name, kind)),
            what=f"the command {name!r} offered there",
        )

    def _called(
        self, kind: InteractionKind, command: Json, user: User, channel: Channel, *, target: Message | None = None
    ) -> Interaction:
        owners = interaction_payloads.owners(user, channel, command["integration_types"])
        return self._interaction(kind, user, channel, owners, target=target)

    def _interaction(
        self,
        kind: InteractionKind,
        user: User,
        channel: Channel,
        owners: Owners,
        *,
        source: Message | None = None,
        target: Message | None = None,
    ) -> Interaction:
        return Interaction(
            interaction_id=self._world.ids.next(),
            kind=kind,
            user=user,
            channel=channel,
            owners=owners,
            source=source,
            target=target,
            watch=self._watch,
            now=self._clock.now,
        )

    async def _begin(self, interaction: Interaction, data: Json, locale: str) -> Interaction:
        self._begun[interaction.id] = interaction
        guild = interaction.channel.guild
        payload = interaction_payloads.interaction(interaction, self._world, data, locale=locale)
        await self._gateway.dispatch(
            "INTERACTION_CREATE", lambda _: payload, guild_id=guild.id if guild else None, needs=Intent(0)
        )
        return interaction


def _owners(post: Message) -> Owners:
    """Return who has the app whose message *post* is: whoever asked for it, or the guild that the bot is in."""
    if post.interaction:
        return dict(post.interaction["authorizing_integration_owners"])
    return interaction_payloads.owners(post.author, post.channel, [GUILD_INSTALL])


def _data(command: Json) -> Json:
    shown = {key: command[key] for key in ("id", "name", "type")}
    return shown | ({"guild_id": command["guild_id"]} if "guild_id" in command else {})


def _typed(command: Json, values: Mapping[str, Any]) -> list[Json]:
    """Return the options as they are sent; raises NotPossible for what the app would not send."""
    declared = {option["name"]: option for option in command.get("options", ())}
    if missing := [name for name, option in declared.items() if option.get("required") and name not in values]:
        raise NotPossible(f"/{command['name']} needs {missing}")
    for name, value in values.items():
        if name not in declared:
            raise NotPossible(f"/{command['name']} has no option {name!r}")
        if not _fits(declared[name], value):
            raise NotPossible(f"/{command['name']} does not take this {name!r}")
    return [{"name": name, "type": declared[name]["type"], "value": value} for name, value in values.items()]


def _fits(option: Json, value: Any) -> bool:
    if not isinstance(value, TYPES.get(option["type"], (str,))):
        return False
    if choices := option.get("choices"):
        return value in [choice["value"] for choice in choices]
    if isinstance(value, str):
        return bool(option.get("min_length", 0) <= len(value) <= option.get("max_length", MAX_TYPED))
    least, most = option.get("min_value", value), option.get("max_value", value)
    return bool(least <= value <= most)
