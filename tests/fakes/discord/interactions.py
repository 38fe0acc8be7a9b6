"""
What people set off, and what became of it.

Acknowledged within 3 seconds and once; the token is good for 15 minutes more:
https://docs.discord.com/developers/interactions/receiving-and-responding.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from tests.fakes.discord.layout import Modal
from tests.fakes.discord.model import Channel, Message, User
from tests.fakes.discord.watch import Watch

DEADLINE = 3.0
"""Seconds for the first response."""
LIFETIME = 15 * 60.0
"""Seconds for everything after it."""
MAX_USER_INSTALL_FOLLOWUPS = 5

GUILD_INSTALL, USER_INSTALL = "0", "1"
Owners = Mapping[str, str]
"""https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object"""


class InteractionKind(IntEnum):
    """What somebody did."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL_SUBMIT = 5


class CallbackType(IntEnum):
    """How the bot acknowledges."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    """"Thinking…", to be edited."""
    DEFERRED_UPDATE = 6
    """Nothing visible yet: the pressed button stops spinning."""
    UPDATE = 7
    """The message with the pressed button changes."""
    CHOICES = 8
    MODAL = 9


ALLOWED = {
    InteractionKind.COMMAND: {CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE, CallbackType.MODAL},
    InteractionKind.COMPONENT: set(CallbackType) - {CallbackType.CHOICES},
    InteractionKind.AUTOCOMPLETE: {CallbackType.CHOICES},
    InteractionKind.MODAL_SUBMIT: {
        CallbackType.MESSAGE,
        CallbackType.DEFERRED_MESSAGE,
        CallbackType.DEFERRED_UPDATE,
        CallbackType.UPDATE,
    },
}


@dataclass(frozen=True, slots=True)
class Response:
    """The acknowledgement."""

    type: CallbackType
    message: Message | None = None
    """New, "thinking…" or updated."""
    choices: tuple[tuple[str, str | float], ...] = ()
    """Of an autocompletion: name and value."""
    modal: Modal | None = None


class Interaction:
    """One thing that somebody did, from the press of a key to the last follow-up."""

    def __init__(
        self,
        *,
        interaction_id: int,
        kind: InteractionKind,
        user: User,
        channel: Channel,
        owners: Owners,
        source: Message | None = None,
        target: Message | None = None,
        trigger: "Interaction | None" = None,
        watch: Watch,
        now: Callable[[], float],
    ) -> None:
        """
        *source* is the message whose button was pressed, *target* the one whose menu was opened, *trigger* what
        opened the modal that was submitted; *now* tells the time in seconds.
        """
        self.id = interaction_id
        self.token = secrets.token_urlsafe(32)
        self.kind = kind
        self.user = user
        self.channel = channel
        self.owners = owners
        """Who has the app: by installation, the guild and the user."""
        self.source = source
        self.target = target
        self.trigger = trigger
        self.acknowledgement: Response | None = None
        self.original: Message | None = None
        """The first response as a message; the one with the button for updates."""
        self.followups: list[Message] = []
        self.finished: list[Message] = []
        """All messages that people got to see for this, in order."""
        self._watch = watch
        self._now = now
        self._began = now()
        self._handed_out = 0

    def __repr__(self) -> str:
        return f"<Interaction {self.kind.name.lower()} by {self.user.name}>"

    @property
    def acknowledged(self) -> bool:
        """Whether the bot has responded, in time."""
        return self.acknowledgement is not None

    @property
    def too_late(self) -> bool:
        """Whether the first response would be refused now."""
        return self._now() - self._began > DEADLINE

    @property
    def over(self) -> bool:
        """Whether the token has run out."""
        return self._now() - self._began > LIFETIME

    @property
    def by_user_install(self) -> bool:
        """Whether the bot is here only because a person brought it along."""
        return GUILD_INSTALL not in self.owners

    @property
    def allowed(self) -> set[CallbackType]:
        """How it can be acknowledged; without a message below it there is none to change."""
        return ALLOWED[self.kind] - (set() if self.source else {CallbackType.UPDATE})

    @property
    def exhausted(self) -> bool:
        """Whether another follow-up would be one too many."""
        return self.by_user_install and len(self.followups) >= MAX_USER_INSTALL_FOLLOWUPS

    async def response(self, timeout: float | None = None) -> Response:  # noqa: ASYNC109
        """Return the acknowledgement; raises NothingHappened."""
        return await self._watch.until(lambda: self.acknowledgement, what=f"{self!r} acknowledged", timeout=timeout)

    async def answer(self, timeout: float | None = None) -> Message:  # noqa: ASYNC109
        """Return the first message that is more than "thinking…"; raises NothingHappened."""
        finished = await self._watch.until(lambda: self.finished, what=f"{self!r} answered", timeout=timeout)
        return finished[0]

    async def followup(self, timeout: float | None = None) -> Message:  # noqa: ASYNC109
        """Return the next follow-up, each one once; raises NothingHappened."""
        found = await self._watch.until(
            lambda: self.followups[self._handed_out :], what=f"follow-up to {self!r}", timeout=timeout
        )
        self._handed_out += 1
        return found[0]
