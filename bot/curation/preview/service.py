"""What the preview needs of a chat service; each platform has it in its module ``preview``."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from bot.core.answer import Reply
from bot.core.ports import Why

Payload = Mapping[str, Any]
"""A message, a form or a page, as the adapter would send it."""


class Service(Protocol):
    """One platform's renderers, without the platform: what would be sent is returned."""

    def replied(self, reply: Reply, *, alone: bool) -> Sequence[Payload]:
        """Return the messages that show *reply*: to everybody, or to the asker *alone*."""
        ...

    def explained(self, why: Why) -> Sequence[Payload]:
        """Return what somebody sees who asks why."""
        ...

    async def pages(self) -> Mapping[str, Sequence[Payload]]:
        """Return everything else that people come to see, by what it is."""
        ...
