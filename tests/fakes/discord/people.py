"""
What people can do that sets the bot off: commands, autocompletion, buttons, menus, modals, the menu of a message.

Discord's own app stands between people and bot: it offers only registered commands, and checks what is typed
into their options and into modals. So does this.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.fakes.discord import interaction_payloads, payloads
from tests.fakes.discord.filling import NotPossible, chosen, filled, typed
from tests.fakes.discord.gateway import Gateway
from tests.fakes.discord.interactions import Interaction, InteractionKind, Owners
from tests.fakes.discord.layout import Button, Part, Select, walk
from tests.fakes.discord.model import Channel, Message, User
from tests.fakes.discord.rules.commands import CHAT_INPUT, MESSAGE
from tests.fakes.discord.rules.options import STRING
from tests.fakes.discord.sessions import Intent
from tests.fakes.discord.watch import Watch
from tests.fakes.discord.wire import Clock, Json
from tests.fakes.discord.world import GUILD_INSTALL, World


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
        """Send a slash command, once it is offered; *name* goes on with those of group and subcommand, if any."""
        name, *below = name.split(" ")
        command = await self._command(name, CHAT_INPUT, user, channel, locale)
        interaction = self._called(InteractionKind.COMMAND, command, user, channel)
        return await self._begin(interaction, _data(command) | {"options": typed(command, below, options)}, locale)

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
        part = _usable(post, button if isinstance(button, str) else button.custom_id, Part.BUTTON)
        return await self._use(post, part, {}, user, locale)

    async def choose(
        self, post: Message, select: Select | str, values: Sequence[str], *, user: User, locale: str
    ) -> Interaction:
        """Choose from a menu of strings, by the options' values."""
        part = _usable(post, select if isinstance(select, str) else select.custom_id, Part.STRING_SELECT)
        return await self._use(post, part, {"values": chosen(part, values)}, user, locale)

    async def submit(self, opened: Interaction, values: Mapping[str, Any], *, locale: str) -> Interaction:
        """Fill in the modal that *opened* was answered with, and send it off."""
        response = await opened.response()
        if response.modal is None:
            raise NotPossible(f"{opened!r} opened no modal")
        data = {"custom_id": response.modal.custom_id, "components": filled(response.modal, values)}
        interaction = self._interaction(
            InteractionKind.MODAL_SUBMIT,
            opened.user,
            opened.channel,
            opened.owners,
            source=opened.source,
            trigger=opened,
        )
        return await self._begin(interaction, data, locale)

    async def _use(self, post: Message, part: Json, more: Json, user: User, locale: str) -> Interaction:
        interaction = self._interaction(InteractionKind.COMPONENT, user, post.channel, _owners(post), source=post)
        data = {"custom_id": part["custom_id"], "component_type": part["type"], "id": part["id"]} | more
        return await self._begin(interaction, data, locale)

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
        trigger: Interaction | None = None,
    ) -> Interaction:
        return Interaction(
            interaction_id=self._world.ids.next(),
            kind=kind,
            user=user,
            channel=channel,
            owners=owners,
            source=source,
            target=target,
            trigger=trigger,
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


def _usable(post: Message, custom_id: str | None, kind: Part) -> Json:
    """Return the component of this id; raises NotPossible when it is not there, or disabled."""
    for part in () if post.deleted else walk(post.components):
        if part["type"] == kind and custom_id and part.get("custom_id") == custom_id and not part.get("disabled"):
            return part
    raise NotPossible(f"no {kind.name.lower()} {custom_id!r} to use below {post.text[:80]!r}")


def _data(command: Json) -> Json:
    shown = {key: command[key] for key in ("id", "name", "type")}
    return shown | ({"guild_id": command["guild_id"]} if "guild_id" in command else {})
