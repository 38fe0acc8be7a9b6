"""Who and what there is: people, places, messages. How they look on the wire is :mod:`tests.fakes.discord.payloads`."""

from dataclasses import dataclass, field
from enum import IntEnum, IntFlag

from tests.fakes.discord import layout
from tests.fakes.discord.layout import Button, Select
from tests.fakes.discord.mentions import NOBODY, Pings
from tests.fakes.discord.wire import Json


class MessageFlag(IntFlag):
    """https://docs.discord.com/developers/resources/message#message-object-message-flags"""

    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    IS_COMPONENTS_V2 = 1 << 15


NO_FLAGS = MessageFlag(0)


class ChannelKind(IntEnum):
    """https://docs.discord.com/developers/resources/channel#channel-object-channel-types"""

    TEXT = 0
    DIRECT = 1
    THREAD = 11


class MessageKind(IntEnum):
    """https://docs.discord.com/developers/resources/message#message-object-message-types"""

    DEFAULT = 0
    REPLY = 19
    CHAT_INPUT_COMMAND = 20
    CONTEXT_MENU_COMMAND = 23


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the bot."""

    id: int
    name: str
    bot: bool = False

    @property
    def mention(self) -> str:
        """How a message names them."""
        return f"<@{self.id}>"


@dataclass(frozen=True, slots=True)
class Guild:
    """What people call a server."""

    id: int
    name: str
    moderators: int
    """The id of its moderators' role; that of @everyone is the guild's own."""
    has_bot: bool = True
    """False where people brought the app along by a user install."""
    locale: str = "en-US"
    """The language that it is in."""


@dataclass(frozen=True, slots=True)
class Channel:
    """Any place where messages stand: a channel of a guild, a thread, direct messages."""

    id: int
    kind: ChannelKind
    name: str
    guild: Guild | None = None
    parent: "Channel | None" = None
    recipients: tuple[User, ...] = ()
    """Everybody in these direct messages, the bot included if it is."""

    @property
    def has_bot(self) -> bool:
        """Whether the bot is there itself, so that it reads along and may post without being asked."""
        return self.guild.has_bot if self.guild else any(user.bot for user in self.recipients)


@dataclass(eq=False, repr=False, slots=True)
class Message:
    """A message as it stands now."""

    id: int
    channel: Channel
    author: User
    content: str = ""
    components: list[Json] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    flags: MessageFlag = NO_FLAGS
    kind: MessageKind = MessageKind.DEFAULT
    reference: "Message | None" = None
    """What it replies to."""
    mentioned: tuple[User, ...] = ()
    mentions_everyone: bool = False
    pings: Pings = NOBODY
    """Everybody whom it notified, when it was sent or by an edit; falsy for nobody."""
    edits: int = 0
    edited_at: str | None = None
    deleted: bool = False
    pinned: bool = False
    nonce: str | None = None
    interaction: Json | None = None
    """``interaction_metadata`` when it answers an interaction."""

    def __repr__(self) -> str:
        return f"<Message {self.id} by {self.author.name}: {self.text[:80]!r}>"

    @property
    def is_card(self) -> bool:
        """Whether it is made of Components V2."""
        return MessageFlag.IS_COMPONENTS_V2 in self.flags

    @property
    def ephemeral(self) -> bool:
        """Whether only the person who asked sees it."""
        return MessageFlag.EPHEMERAL in self.flags

    @property
    def loading(self) -> bool:
        """Whether people still see "thinking…" in its place."""
        return MessageFlag.LOADING in self.flags

    @property
    def text(self) -> str:
        """Everything it says: the content, or each text display of a card on its own line."""
        return layout.spoken(self.content, self.components)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Its buttons in reading order, links included."""
        return layout.buttons(self.components)

    @property
    def selects(self) -> tuple[Select, ...]:
        """Its menus of strings in reading order."""
        return layout.selects(self.components)

    def button(self, label: str) -> Button:
        """Return the button of this *label* or, without one, this emoji; raises LookupError with those there are."""
        for button in self.buttons:
            if label == (button.label or button.emoji):
                return button
        raise LookupError(f"no button {label!r} among {[button.label or button.emoji for button in self.buttons]}")
