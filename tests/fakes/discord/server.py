"""The local Discord as tests hold it in their hands; the package's docstring shows all of it in use."""

from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.discord.acting import Acting
from tests.fakes.discord.breaking import Breaking
from tests.fakes.discord.gateway import Policy
from tests.fakes.discord.greeting import greeting
from tests.fakes.discord.model import Channel, Guild, User
from tests.fakes.discord.observing import Observing
from tests.fakes.discord.parts import Parts
from tests.fakes.discord.rest import PREFIX

TOKEN = "a-token-for-tests"


class FakeDiscord(Acting, Observing, Breaking):
    """A whole Discord on a free port of 127.0.0.1, for as long as the ``async with`` block lasts."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        message_content_allowed: bool = False,
        heartbeat_interval: float = 41.25,
        patience: float = 5.0,
    ) -> None:
        """
        *message_content_allowed* is the portal's switch for the privileged intent. Clients are to send a
        heartbeat every *heartbeat_interval* seconds; waits last *patience* seconds unless they say otherwise.
        """
        self._parts = Parts(
            Policy(token, message_content_allowed, heartbeat_interval),
            patience=patience,
            greet=lambda world, session: greeting(world, session, resume_url=f"{self.gateway_url}/resume"),
            gateway_url=lambda: self.gateway_url,
        )
        self._handed_out = set()
        self._runner: web.AppRunner | None = None
        self._port = 0

        world = self._parts.world
        self.alice = world.add_user("alice")
        self.bob = world.add_user("bob")
        self.moderator = world.add_user("mia")
        world.permissions.appoint(self.moderator)
        self.guild = world.add_guild("Film club")
        self.general = world.add_channel(self.guild, "general")
        self.thread = world.add_thread(self.general, "The stunt")
        self.dm = world.open_direct(self.alice, world.bot)
        self.elsewhere = world.add_channel(world.add_guild("Another club", has_bot=False), "lobby")
        self.private = world.open_direct(self.alice, self.bob)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway", self._parts.gateway.accept)
        app.router.add_get("/gateway/resume", self._parts.gateway.accept)
        self._parts.front.mount(app, self._parts.routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = site.port
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._parts.gateway.close()
        if self._runner:
            await self._runner.cleanup()

    # Where it is and who is who.

    @property
    def api_url(self) -> str:
        """What discord.py calls ``Route.BASE``."""
        return f"http://127.0.0.1:{self._port}{PREFIX}"

    @property
    def gateway_url(self) -> str:
        """What discord.py calls ``DiscordWebSocket.DEFAULT_GATEWAY``, there as a yarl URL."""
        return f"ws://127.0.0.1:{self._port}/gateway"

    @property
    def bot(self) -> User:
        """The bot as people see it."""
        return self._parts.world.bot

    @property
    def bot_id(self) -> int:
        """The bot's id."""
        return self._parts.world.bot.id

    @property
    def application_id(self) -> int:
        """The application's id, for new applications the same as the bot's."""
        return self._parts.world.application_id

    # More people and places. Those made after the bot has connected reach it only when it connects anew.

    def add_user(self, name: str) -> User:
        """Return a new member of every guild."""
        return self._parts.world.add_user(name)

    def appoint(self, user: User) -> None:
        """Let *user*, who may be the bot, be a moderator of every guild."""
        self._parts.world.permissions.appoint(user)

    def add_guild(self, name: str, *, has_bot: bool = True, locale: str = "en-US") -> Guild:
        """Return a new guild, without channels; everybody is a member, the bot only with *has_bot*."""
        return self._parts.world.add_guild(name, has_bot=has_bot, locale=locale)

    def add_channel(self, name: str, *, guild: Guild | None = None) -> Channel:
        """Return a new channel of *guild*, else of the one that is there from the start."""
        return self._parts.world.add_channel(guild or self.guild, name)

    def add_thread(self, parent: Channel, name: str) -> Channel:
        """Return a new public thread."""
        return self._parts.world.add_thread(parent, name)

    def open_dm(self, user: User) -> Channel:
        """Return *user*'s direct messages with the bot."""
        return self._parts.world.open_direct(user, self.bot)

    def open_private(self, *people: User) -> Channel:
        """Return the direct messages of exactly these people among themselves."""
        return self._parts.world.open_direct(*people)
