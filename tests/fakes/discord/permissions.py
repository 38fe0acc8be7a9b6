"""
What people and the bot may do, and where.

Bits: https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags; those that decide
something here. Everybody in a guild has the same to begin with, moderators more, and a channel can take from one person
what they would have.
"""

from collections import defaultdict
from enum import IntFlag

from tests.fakes.discord.model import Channel, ChannelKind, Guild, User
from tests.fakes.discord.wire import Json


class Permission(IntFlag):
    """One thing that may be done."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    USE_APPLICATION_COMMANDS = 1 << 31
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EXTERNAL_APPS = 1 << 50
    """Let an app that the guild does not have itself answer in public."""


NOTHING = Permission(0)
EVERYONE = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.USE_EXTERNAL_APPS
)
MODERATORS = Permission.MANAGE_MESSAGES | Permission.MANAGE_CHANNELS | Permission.MANAGE_GUILD

AMONG_PEOPLE = Permission.ATTACH_FILES | Permission.EMBED_LINKS | Permission.MENTION_EVERYONE
"""Of the app in direct messages among people; with its own bot there is one more
(https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-structure)."""
WITH_BOT = AMONG_PEOPLE | Permission.USE_EXTERNAL_EMOJIS

MEMBER_OVERWRITE = 1


class Permissions:
    """Who is a moderator, and what is forbidden where."""

    def __init__(self) -> None:
        self._moderators: set[int] = set()
        self._denied: defaultdict[int, dict[int, Permission]] = defaultdict(dict)

    def appoint(self, person: User) -> None:
        """Let *person* be a moderator of every guild."""
        self._moderators.add(person.id)

    def deny(self, place: Channel, person: User, what: Permission) -> None:
        """Take *what*, in a channel and its threads, from *person*; nothing gives all back."""
        self._denied[_ruling(place).id][person.id] = what

    def of(self, person: User, place: Channel) -> Permission:
        """Return what *person* may do in *place*, a channel or thread of a guild."""
        if person.id in self._moderators:
            return EVERYONE | MODERATORS
        return EVERYONE & ~self._denied[_ruling(place).id].get(person.id, NOTHING)

    def of_app(self, bot: User, place: Channel) -> Permission:
        """Return what the app may do wherever it is, or is brought along."""
        if place.guild:
            return self.of(bot, place)
        return WITH_BOT if place.has_bot else AMONG_PEOPLE

    def roles(self, person: User, guild: Guild) -> list[str]:
        """Return the ids of the roles that *person* has beside @everyone."""
        return [str(guild.moderators)] if person.id in self._moderators else []

    def overwrites(self, place: Channel) -> list[Json]:
        """https://docs.discord.com/developers/resources/channel#overwrite-object"""
        return [
            {"id": str(person), "type": MEMBER_OVERWRITE, "allow": "0", "deny": str(int(denied))}
            for person, denied in self._denied[place.id].items()
        ]


def sending(place: Channel) -> Permission:
    """Return what it takes to post in *place*."""
    return Permission.SEND_MESSAGES_IN_THREADS if place.kind is ChannelKind.THREAD else Permission.SEND_MESSAGES


def _ruling(place: Channel) -> Channel:
    return place.parent or place
