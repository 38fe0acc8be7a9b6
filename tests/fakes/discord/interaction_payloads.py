"""
How interactions look on the wire, and what messages that answer them say about them.

https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
"""

from collections.abc import Collection

from tests.fakes.discord import payloads
from tests.fakes.discord.interactions import GUILD_INSTALL, USER_INSTALL, Interaction, Owners
from tests.fakes.discord.model import Channel, User
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world import World, context

MAX_ATTACHMENT = 10 * 1024 * 1024
"""Bytes."""


def interaction(it: Interaction, world: World, data: Json, *, locale: str) -> Json:
    """Return *it* as the bot gets it; *locale* is the language that the person has chosen."""
    rights = world.permissions
    payload: Json = {
        "id": str(it.id),
        "application_id": str(world.application_id),
        "type": int(it.kind),
        "token": it.token,
        "version": 1,
        "data": data,
        "channel_id": str(it.channel.id),
        "channel": payloads.channel(it.channel, rights),
        "locale": locale,
        "context": context(it.channel),
        "authorizing_integration_owners": dict(it.owners),
        "app_permissions": str(int(rights.of_app(world.bot, it.channel))),
        "entitlements": [],
        "attachment_size_limit": MAX_ATTACHMENT,
    }
    if guild := it.channel.guild:
        # All that is told of a guild here. Where the bot is none of its members, that is all it ever knows.
        may = {"permissions": str(int(rights.of(it.user, it.channel)))}
        payload |= {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": payloads.member(guild, it.user, rights) | {"user": payloads.user(it.user)} | may,
        }
    else:
        payload["user"] = payloads.user(it.user)
    if it.source:
        payload["message"] = payloads.message(it.source)
    return payload


def owners(user: User, channel: Channel, installs: Collection[int]) -> Owners:
    """
    Return who has the app that *user* calls, of the *installs* that the command supports.

    Everybody here has the app installed for themselves.
    https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
    """
    by_guild = {GUILD_INSTALL: str(channel.guild.id if channel.guild else 0)} if channel.has_bot else {}
    everybody = by_guild | {USER_INSTALL: str(user.id)}
    return {install: owner for install, owner in everybody.items() if int(install) in installs}


def metadata(it: Interaction, *, follow_up: bool = False) -> Json:
    """https://docs.discord.com/developers/resources/message#message-interaction-metadata-object"""
    payload: Json = {
        "id": str(it.id),
        "type": int(it.kind),
        "user": payloads.user(it.user),
        "authorizing_integration_owners": dict(it.owners),
    }
    if follow_up and it.original:
        payload["original_response_message_id"] = str(it.original.id)
    if it.target:
        payload["target_message_id"] = str(it.target.id)
    if it.trigger:
        payload["triggering_interaction_metadata"] = metadata(it.trigger)
    elif it.source:
        payload["interacted_message_id"] = str(it.source.id)
    return payload
