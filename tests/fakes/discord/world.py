"""What Discord remembers: people, places, messages, commands, interactions."""

from collections import Counter
from collections.abc import Iterable, Mapping

from tests.fakes.discord.errors import missing_access, unknown
from tests.fakes.discord.model import Channel, ChannelKind, Guild, Message, User
from tests.fakes.discord.permissions import Permission, Permissions
from tests.fakes.discord.rules.localisations import seen
from tests.fakes.discord.wire import Json, Snowflakes


class World:
    """Everything there is, with a small cast to begin with."""

    def __init__(self) -> None:
        self.ids = Snowflakes()
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.posts: dict[int, list[Message]] = {}
        """By channel, oldest first; deleted and ephemeral ones, too."""
        self.commands: dict[int | None, list[Json]] = {}
        """By guild; None has the global ones."""
        self.permissions = Permissions()
        self.typing: Counter[int] = Counter()
        """How often the bot said that it types, by channel."""

        self.application_id = self.ids.next()
        self.bot = self._user(User(self.application_id, "dossier", bot=True))  # new apps share one id with their bot

    def add_user(self, name: str) -> User:
        """Return a new person."""
        return self._user(User(self.ids.next(), name))

    def add_guild(self, name: str, *, has_bot: bool = True, locale: str = "en-US") -> Guild:
        """Return a new guild, without channels."""
        guild = Guild(self.ids.next(), name, self.ids.next(), has_bot, locale)
        self.guilds[guild.id] = guild
        return guild

    def add_channel(self, guild: Guild, name: str) -> Channel:
        """Return a new text channel of *guild*."""
        return self._channel(Channel(self.ids.next(), ChannelKind.TEXT, name, guild))

    def add_thread(self, parent: Channel, name: str) -> Channel:
        """Return a new public thread below *parent*."""
        return self._channel(Channel(self.ids.next(), ChannelKind.THREAD, name, parent.guild, parent))

    def open_direct(self, *people: User) -> Channel:
        """Return the direct messages of exactly these people, the same channel every time."""
        for channel in self.channels.values():
            if channel.kind is ChannelKind.DIRECT and set(channel.recipients) == set(people):
                return channel
        return self._channel(Channel(self.ids.next(), ChannelKind.DIRECT, "", recipients=people))

    def user(self, user_id: int) -> User:
        """Return the person of this id; raises ApiError 10013."""
        if (user := self.users.get(user_id)) is None:
            raise unknown("User")
        return user

    def guild(self, guild_id: int) -> Guild:
        """Return a guild that the bot is in; raises ApiError 10004 or 50001."""
        if (guild := self.guilds.get(guild_id)) is None:
            raise unknown("Guild")
        if not guild.has_bot:
            raise missing_access()
        return guild

    def channel(self, channel_id: int) -> Channel:
        """Return a channel that the bot sees; raises ApiError 10003 or 50001."""
        if (channel := self.channels.get(channel_id)) is None:
            raise unknown("Channel")
        if not (channel.has_bot and self.lets_bot(Permission.VIEW_CHANNEL, channel)):
            raise missing_access()
        return channel

    def lets_bot(self, what: Permission, channel: Channel) -> bool:
        """Return whether the bot may do *what* there; direct messages let everybody do everything."""
        return channel.guild is None or what in self.permissions.of(self.bot, channel)

    def post(self, channel: Channel, message_id: int) -> Message:
        """Return a message that everybody in *channel* can see; raises ApiError 10008."""
        for post in self.visible(channel):
            if post.id == message_id:
                return post
        raise unknown("Message")

    def visible(self, channel: Channel) -> list[Message]:
        """Return the messages that everybody in *channel* can see, oldest first."""
        return [post for post in self.posts[channel.id] if not (post.deleted or post.ephemeral)]

    def known(self, user_ids: Iterable[int]) -> tuple[User, ...]:
        """Return those of these people who exist."""
        return tuple(self.users[user_id] for user_id in sorted(user_ids) if user_id in self.users)

    def offered(self, user: User, channel: Channel, *, locale: str) -> Mapping[tuple[str, int], Json]:
        """
        Return the commands offered to *user* in *channel*, by type and name; a guild's own hide global ones.

        Names are both the registered one and the one that people with this *locale* see.
        """
        own = self.commands.get(channel.guild.id, []) if channel.guild else []
        may = self.permissions.of(user, channel) if channel.guild else None
        offered = [
            command
            for command in (*self.commands.get(None, []), *own)
            if _offered(command, channel) and _may(command, may)
        ]
        localised = [(seen(command, "name", locale), command) for command in offered]
        registered = [(command["name"], command) for command in offered]
        return {(name, command["type"]): command for name, command in (*localised, *registered)}

    def _user(self, user: User) -> User:
        self.users[user.id] = user
        return user

    def _channel(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        self.posts[channel.id] = []
        return channel


GUILD_INSTALL, USER_INSTALL = 0, 1
IN_GUILD, WITH_BOT, AMONG_PEOPLE = 0, 1, 2


def context(channel: Channel) -> int:
    """https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-context-types"""
    if channel.guild:
        return IN_GUILD
    return WITH_BOT if channel.has_bot else AMONG_PEOPLE


def _may(command: Json, may: Permission | None) -> bool:
    """
    Return whether the permissions of a member, None outside guilds, suffice for *command*.

    https://docs.discord.com/developers/interactions/application-commands#permissions
    """
    if may is None:
        return True
    required = command["default_member_permissions"]
    moderate = required is None or (int(required) and Permission(int(required)) in may)
    return bool(moderate) and Permission.USE_APPLICATION_COMMANDS in may


def _offered(command: Json, channel: Channel) -> bool:
    install = GUILD_INSTALL if channel.has_bot else USER_INSTALL
    contexts = command["contexts"]
    if contexts is not None and context(channel) not in contexts:
        return False
    # Everybody here has the app installed for themselves, so user installs work everywhere.
    return install in command["integration_types"] or USER_INSTALL in command["integration_types"]
