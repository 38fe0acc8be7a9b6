"""What tests let go wrong."""

from tests.fakes.discord.faults import failure, refused_card
from tests.fakes.discord.limits import Limit
from tests.fakes.discord.parts import Parts
from tests.fakes.discord.sessions import Op


class Breaking:
    """The side of the local Discord that breaks."""

    _parts: Parts

    @property
    def token(self) -> str:
        """The only token that is accepted; set another to revoke it."""
        return self._parts.policy.token

    @token.setter
    def token(self, token: str) -> None:
        self._parts.policy.token = token

    @property
    def message_content_allowed(self) -> bool:
        """The portal's switch; off, whoever identifies with the message content intent is hung up on with 4014."""
        return self._parts.policy.message_content_allowed

    @message_content_allowed.setter
    def message_content_allowed(self, allowed: bool) -> None:
        self._parts.policy.message_content_allowed = allowed

    def fail_next(
        self,
        route: str,
        *,
        status: int = 500,
        code: int = 0,
        message: str = "",
        times: int = 1,
        retry_after: float = 0.05,
        shared: bool = False,
        applied: bool = False,
    ) -> None:
        """
        Let the next *times* calls of *route* (``*`` is a wildcard) fail.

        With *applied* the call does its work and only the reply is lost. A 429 says to come back after
        *retry_after* seconds, with *shared* for every call of the bot.
        """
        self._parts.front.faults.add(
            failure(
                route,
                status=status,
                code=code,
                message=message,
                times=times,
                retry_after=retry_after,
                shared=shared,
                applied=applied,
            )
        )

    def refuse_next_card(self, times: int = 1) -> None:
        """Refuse the next Components V2 messages, by whichever route they come."""
        self._parts.front.faults.add(refused_card(times))

    def limit(self, route: str, *, count: int, per: float) -> None:
        """Let *route*, written as in the documentation, take *count* calls in *per* seconds."""
        self._parts.front.limits.set(route, Limit(count, per))

    def advance(self, seconds: float) -> None:
        """Let time pass for deadlines and rate limits."""
        self._parts.clock.advance(seconds)

    async def drop_gateway(self, code: int | None = 4000) -> None:
        """Close the gateway's connections; None cuts them without a close frame. Sessions can be resumed."""
        await self._parts.gateway.drop(code)

    async def invalidate_session(self, *, resumable: bool = False) -> None:
        """Tell the bot that its session is no longer good."""
        await self._parts.gateway.invalidate(resumable=resumable)

    async def request_reconnect(self) -> None:
        """Tell the bot to reconnect and resume, as before a restart of Discord's."""
        await self._parts.gateway.tell(Op.RECONNECT)

    async def request_heartbeat(self) -> None:
        """Ask the bot for a heartbeat at once."""
        await self._parts.gateway.tell(Op.HEARTBEAT)
