"""One thing that Slack sent to the app, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.fakes.slack.changes import PATIENCE, Changes
from tests.fakes.slack.message import Message

Kind = Literal["events_api", "slash_commands", "interactive"]
"""As Socket Mode names the types of its envelopes."""


class Unacknowledged(AssertionError):  # noqa: N818  it is what a test found out
    """Slack would count this delivery as failed."""


@dataclass(frozen=True, slots=True)
class Ack:
    """How the app acknowledged."""

    status: int
    """Of the HTTP response; 200 for any acknowledgement in Socket Mode."""
    payload: Any
    """What came with it: a message for a slash command, else nothing that Slack would look at."""
    seconds: float
    """From sending to acknowledgement."""


@dataclass(eq=False, kw_only=True)
class Delivery:
    """One attempt to deliver an event, a slash command or an interaction."""

    kind: Kind
    payload: Mapping[str, Any]
    changes: Changes = field(repr=False)
    ack_within: float
    """Seconds that Slack waits."""
    attempt: int = 0
    """0 for the first, then the number of the retry."""
    retry_reason: str = ""
    channel: str = ""
    ts: str = ""
    """Of the post that this is about; empty for commands and App Home."""
    user: str = ""
    copy: "Delivery | None" = field(default=None, repr=False)
    """The ``message`` event of the same post, if it was asked for."""
    replies: list[Message] = field(default_factory=list, repr=False)
    """What a command or button got, in the acknowledgement or by ``response_url``, oldest first."""
    ack: Ack | None = None
    failure: str | None = None
    """Why this attempt has failed for good, in Slack's word for a retry's reason where it has one."""
    _returned: int = field(default=0, repr=False)

    @property
    def event_id(self) -> str | None:
        """The same in every attempt; None for commands and interactions."""
        found = self.payload.get("event_id")
        return found if isinstance(found, str) else None

    @property
    def response_url(self) -> str | None:
        """Where a command or button can be answered; None for events."""
        found = self.payload.get("response_url")
        return found if isinstance(found, str) else None

    @property
    def problem(self) -> str | None:
        """What Slack would find wrong so far; None when all is well."""
        if self.failure:
            return self.failure
        if self.ack is None:
            return "no acknowledgement"
        if self.ack.seconds > self.ack_within:
            return f"acknowledged after {self.ack.seconds:.3f} s; Slack waits {self.ack_within:g} s"
        return None

    async def acked(self, within: float = PATIENCE) -> Ack:
        """Return the acknowledgement; raises :class:`Unacknowledged` where Slack would count a failure."""
        try:
            await self.changes.until(lambda: self.ack or self.failure, within=within, waiting_for="an acknowledgement")
        except TimeoutError as exc:
            raise Unacknowledged(f"{self.kind}: {exc}") from None
        if self.ack is None or self.problem:
            raise Unacknowledged(f"{self.kind}: {self.problem}")
        return self.ack

    async def next_reply(self, within: float = PATIENCE) -> Message:
        """Return the next of :attr:`replies` that this has not yet returned."""
        position = self._returned
        await self.changes.until(
            lambda: len(self.replies) > position, within=within, waiting_for=f"a reply to {self.kind}"
        )
        self._returned += 1
        return self.replies[position]
