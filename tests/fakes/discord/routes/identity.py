"""Who the bot is and where the gateway is."""

from collections.abc import Callable

from tests.fakes.discord import payloads
from tests.fakes.discord.gateway import Policy
from tests.fakes.discord.rest import Call, Reply, Route
from tests.fakes.discord.world import World


class Identity:
    """https://docs.discord.com/developers/resources/application, …/resources/user, …/events/gateway#get-gateway-bot"""

    def __init__(self, world: World, policy: Policy, *, gateway_url: Callable[[], str]) -> None:
        self._world = world
        self._policy = policy
        self._gateway_url = gateway_url

    def routes(self) -> list[Route]:
        """Return what this class serves."""
        return [
            Route("GET", "/gateway", self._gateway, needs_token=False),
            Route("GET", "/gateway/bot", self._gateway_bot),
            Route("GET", "/users/@me", self._me),
            Route("GET", "/users/{user_id}", self._user),
            Route("POST", "/users/@me/channels", self._open_direct),
            Route("GET", "/oauth2/applications/@me", self._application),
            Route("GET", "/applications/@me", self._application),
        ]

    async def _gateway(self, _: Call) -> Reply:
        return Reply({"url": self._gateway_url()})

    async def _gateway_bot(self, _: Call) -> Reply:
        start = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
        return Reply({"url": self._gateway_url(), "shards": 1, "session_start_limit": start})

    async def _me(self, _: Call) -> Reply:
        return Reply(payloads.user(self._world.bot) | {"verified": True, "mfa_enabled": False, "flags": 0})

    async def _user(self, call: Call) -> Reply:
        return Reply(payloads.user(self._world.user(call.id("user_id"))))

    async def _open_direct(self, call: Call) -> Reply:
        recipient = self._world.user(int(call.form.get("recipient_id") or 0))
        return Reply(payloads.channel(self._world.open_direct(recipient, self._world.bot), self._world.permissions))

    async def _application(self, _: Call) -> Reply:
        allowed = self._policy.message_content_allowed
        return Reply(payloads.application(self._world.application_id, self._world.bot, message_content_allowed=allowed))
