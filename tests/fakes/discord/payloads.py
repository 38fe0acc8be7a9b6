"""
How people, places and messages look on the wire.

Field by field after https://docs.discord.com/developers/resources, with what discord.py reads and what a
bot like ours could look at.
"""

from collections.abc import Iterable

from tests.fakes.discord.model import Channel, ChannelKind, Guild, Message, User
from tests.fakes.discord.permissions import EVERYONE, MODERATORS, Permission, Permissions
from tests.fakes.discord.wire import Json, timestamp


def user(person: User) -> Json:
    """https://docs.discord.com/developers/resources/user#user-object"""
    return {
        "id": str(person.id),
        "username": person.name,
        "global_name": None if person.bot else person.name.title(),
        "discriminator": "0000" if person.bot else "0",
        "avatar": None,
        "bot": person.bot,
        "system": False,
        "public_flags": 0,
    }


def member(guild: Guild, person: User, rights: Permissions) -> Json:
    """https://docs.discord.com/developers/resources/guild#guild-member-object, without its user."""
    return {
        "nick": None,
        "avatar": None,
        "roles": rights.roles(person, guild),
        "joined_at": timestamp(guild.id),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
    }


def channel(place: Channel, rights: Permissions, *, last_message_id: int | None = None) -> Json:
    """https://docs.discord.com/developers/resources/channel#channel-object, threads and direct messages included."""
    payload: Json = {
        "id": str(place.id),
        "type": int(place.kind),
        "flags": 0,
        "last_message_id": last_message_id and str(last_message_id),
    }
    if place.guild is None:
        return payload | {"recipients": [user(person) for person in place.recipients if not person.bot]}
    payload |= {"guild_id": str(place.guild.id), "name": place.name, "rate_limit_per_user": 0}
    if place.parent is None:
        overwrites = rights.overwrites(place)
        own = {"position": 0, "permission_overwrites": overwrites, "parent_id": None, "topic": None, "nsfw": False}
        return payload | own
    return payload | {
        "parent_id": str(place.parent.id),
        "owner_id": str(place.guild.id),
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
        "thread_metadata": {
            "archived": False,
            "auto_archive_duration": 1440,
            "archive_timestamp": timestamp(place.id),
            "create_timestamp": timestamp(place.id),
            "locked": False,
        },
    }


def guild(place: Guild, *, channels: Iterable[Channel], people: Iterable[User], rights: Permissions) -> Json:
    """https://docs.discord.com/developers/events/gateway-events#guild-create"""
    inside = [place_in for place_in in channels if place_in.guild == place]
    members = [member(place, person, rights) | {"user": user(person)} for person in people]
    return {
        "id": str(place.id),
        "name": place.name,
        "icon": None,
        "splash": None,
        "owner_id": str(place.id),
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "roles": [
            _role(place.id, "@everyone", EVERYONE, position=0),
            _role(place.moderators, "Moderators", EVERYONE | MODERATORS, position=1),
        ],
        "emojis": [],
        "stickers": [],
        # Only communities can choose a language; all other guilds have English.
        "features": [] if place.locale == "en-US" else ["COMMUNITY"],
        "mfa_level": 0,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "premium_tier": 0,
        "preferred_locale": place.locale,
        "nsfw_level": 0,
        "joined_at": timestamp(place.id),
        "large": False,
        "unavailable": False,
        "member_count": len(members),
        "members": members,
        "channels": [channel(place_in, rights) for place_in in inside if place_in.kind is not ChannelKind.THREAD],
        "threads": [channel(place_in, rights) for place_in in inside if place_in.kind is ChannelKind.THREAD],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def _role(role_id: int, name: str, permissions: Permission, *, position: int) -> Json:
    return {
        "id": str(role_id),
        "name": name,
        "permissions": str(int(permissions)),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def message(post: Message, *, readable: bool = True, quoted: bool = True) -> Json:
    """
    https://docs.discord.com/developers/resources/message#message-object

    Not *readable* for an application without the message content intent: content, embeds and components
    come empty, nothing else changes. *quoted* includes the message that this one replies to.
    """
    payload: Json = {
        "id": str(post.id),
        "channel_id": str(post.channel.id),
        "author": user(post.author),
        "type": int(post.kind),
        "content": post.content if readable else "",
        "components": post.components if readable else [],
        "embeds": post.embeds if readable else [],
        "attachments": [],
        "flags": int(post.flags),
        "timestamp": timestamp(post.id),
        "edited_timestamp": post.edited_at,
        "tts": False,
        "mention_everyone": post.mentions_everyone,
        "mentions": [user(person) for person in post.mentioned],
        "mention_roles": [],
        "pinned": post.pinned,
    }
    if post.nonce is not None:
        payload["nonce"] = post.nonce
    if post.interaction is not None:
        payload["interaction_metadata"] = post.interaction
        payload["webhook_id"] = payload["application_id"] = str(post.author.id)
    if post.reference is not None:
        payload["message_reference"] = {
            "type": 0,
            "message_id": str(post.reference.id),
            "channel_id": str(post.reference.channel.id),
        }
        if quoted:
            original = post.reference
            payload["referenced_message"] = None if original.deleted else message(original, quoted=False)
    return payload


def message_event(post: Message, rights: Permissions, *, readable: bool, quote_readable: bool) -> Json:
    """
    https://docs.discord.com/developers/events/gateway-events#message-create

    Says where in a guild, and who of its members. Ephemeral messages do not: they travel as direct ones.
    """
    payload = message(post, readable=readable) | {"channel_type": int(post.channel.kind)}
    if post.reference is not None and not post.reference.deleted:
        payload["referenced_message"] = message(post.reference, readable=quote_readable, quoted=False)
    if post.channel.guild is None or post.ephemeral:
        return payload
    payload["guild_id"] = str(post.channel.guild.id)
    if post.interaction is None:
        payload["member"] = member(post.channel.guild, post.author, rights)
    for person, mentioned in zip(post.mentioned, payload["mentions"], strict=True):
        mentioned["member"] = member(post.channel.guild, person, rights)
    return payload


def application(application_id: int, bot: User, *, message_content_allowed: bool) -> Json:
    """https://docs.discord.com/developers/resources/application#application-object"""
    message_content_limited = 1 << 19  # what apps in fewer than 100 servers have once the portal's switch is on
    return {
        "id": str(application_id),
        "name": bot.name,
        "icon": None,
        "description": "",
        "bot": user(bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": user(bot) | {"id": str(application_id + 1), "bot": False, "username": "owner"},
        "team": None,
        "verify_key": "0" * 64,
        "flags": message_content_limited if message_content_allowed else 0,
        "integration_types_config": {"0": {}, "1": {}},
        "interactions_endpoint_url": None,
        "redirect_uris": [],
        "approximate_guild_count": 1,
        "approximate_user_install_count": 1,
    }
