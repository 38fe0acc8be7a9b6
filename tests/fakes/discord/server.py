"""The local Discord as tests hold it in their hands; the package's docstring shows all of it in use."""

from collections import Counter
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.fakes.discord import exchanges, payloads
from tests.fakes.discord.exchanges import Exchange
from tests.fakes.discord.faults import failure, refused_card
from tests.fakes.discord.gateway import Gateway, Intent, Op, Policy, Session
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.limits import Limit, Limits
from tests.fakes.discord.model import Button, Channel, Guild, Message, User
from tests.fakes.discord.people import People
from tests.fakes.discord.posts import Posts
from tests.fakes.discord.rest import PREFIX, Front
from tests.fakes.discord.routes.channels import Channels
from tests.fakes.discord.routes.commands import Commands
from tests.fakes.discord.routes.identity import Identity
from tests.fakes.discord.routes.interactions import Interactions
from tests.fakes.discord.watch import Watch
from tests.fakes.discord.wire import Clock, Json
from tests.fakes.discord.world import World

T = TypeVar("T")

TOKEN = "a-token-for-tests"


class FakeDiscord:
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
        self._policy = Policy(token, message_content_allowed, heartbeat_interval)
        self._clock = Clock()
        self._watch = Watch(lambda: self.transcript(last=30), patience=patience)
        self._world = World()
        self._gateway = Gateway(self._policy, greet=self._greeting, record=self._record)
        self._front = Front(self._policy, Limits(self._clock), self._record)
        self._posts = Posts(self._world, self._gateway)
        self._interactions = Interactions(self._world, self._posts)
        self._people = People(self._world, self._gateway, self._interactions, self._watch, self._clock)
        self._handed_out: set[int] = set()
        self._runner: web.AppRunner | None = None
        self._port = 0

        self.log: list[Exchange] = []
        self.alice = self._world.add_user("alice")
        self.bob = self._world.add_user("bob")
        self.guild = self._world.add_guild("Film club")
        self.general = self._world.add_channel(self.guild, "general")
        self.thread = self._world.add_thread(self.general, "The stunt")
        self.dm = self._world.open_direct(self.alice, self.bot)
        self.elsewhere = self._world.add_channel(self._world.add_guild("Another club", has_bot=False), "lobby")
        self.private = self._world.open_direct(self.alice, self.bob)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway", self._gateway.accept)
        app.router.add_get("/gateway/resume", self._gateway.accept)
        identity = Identity(self._world, self._policy, gateway_url=lambda: self.gateway_url)
        channels = Channels(self._world, self._posts, self._policy)
        served = (identity, channels, Commands(self._world), self._interactions)
        self._front.mount(app, [route for part in served for route in part.routes()])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = site.port
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._gateway.close()
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
    def token(self) -> str:
        """The only token that is accepted; set another to revoke it."""
        return self._policy.token

    @token.setter
    def token(self, token: str) -> None:
        self._policy.token = token

    @property
    def message_content_allowed(self) -> bool:
        """The portal's switch; off, whoever identifies with the message content intent is hung up on with 4014."""
        return self._policy.message_content_allowed

    @message_content_allowed.setter
    def message_content_allowed(self, allowed: bool) -> None:
        self._policy.message_content_allowed = allowed

    @property
    def bot(self) -> User:
        """The bot as people see it."""
        return self._world.bot

    @property
    def bot_id(self) -> int:
        """The bot's id."""
        return self._world.bot.id

    @property
    def application_id(self) -> int:
        """The application's id, for new applications the same as the bot's."""
        return self._world.application_id

    # More people and places. Those made after the bot has connected reach it only when it connects anew.

    def add_user(self, name: str) -> User:
        """Return a new member of every guild."""
        return self._world.add_user(name)

    def add_channel(self, name: str) -> Channel:
        """Return a new channel of the guild."""
        return self._world.add_channel(self.guild, name)

    def add_thread(self, parent: Channel, name: str) -> Channel:
        """Return a new public thread."""
        return self._world.add_thread(parent, name)

    def open_dm(self, user: User) -> Channel:
        """Return *user*'s direct messages with the bot."""
        return self._world.open_direct(user, self.bot)

    # What people do.

    async def post_message(
        self,
        channel: Channel,
        author: User,
        content: str,
        *,
        reference: Message | None = None,
        ping: bool = True,
    ) -> Message:
        """Post as *author*; a reply to *reference* mentions whom it replies to, unless *ping* is switched off."""
        post = self._posts.write(channel, author, content, reference=reference, ping=ping)
        await self._posts.created(post)
        return post

    async def edit_message(self, message: Message, content: str) -> None:
        """Edit as its author."""
        self._posts.rewrite(message, content)
        await self._posts.changed(message)

    async def delete_message(self, message: Message) -> None:
        """Delete as its author or a moderator."""
        await self._posts.delete(message)

    async def slash(
        self,
        name: str,
        options: Mapping[str, Any] | None = None,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        locale: str = "en-US",
    ) -> Interaction:
        """
        Send a slash command, as Alice in #general unless told otherwise; waits until it is registered.

        Raises :class:`tests.fakes.discord.people.NotPossible` for options that Discord's app would not let through.
        """
        return await self._people.slash(
            name, options or {}, user=user or self.alice, channel=channel or self.general, locale=locale
        )

    async def autocomplete(
        self,
        name: str,
        option: str,
        typed: str,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        locale: str = "en-US",
    ) -> Interaction:
        """Type into an option of a slash command that completes it; the response has ``choices``."""
        return await self._people.autocomplete(
            name, option, typed, user=user or self.alice, channel=channel or self.general, locale=locale
        )

    async def press(
        self, message: Message, button: Button | str, *, user: User | None = None, locale: str = "en-US"
    ) -> Interaction:
        """Press a button, given itself or by its custom_id; one that is not there or disabled raises NotPossible."""
        return await self._people.press(message, button, user=user or self.alice, locale=locale)

    async def message_command(
        self, name: str, message: Message, *, user: User | None = None, locale: str = "en-US"
    ) -> Interaction:
        """Choose a command from the menu of *message*; waits until it is registered."""
        return await self._people.message_command(name, message, user=user or self.alice, locale=locale)

    # What the bot did.

    async def connected(self, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Wait until the bot has identified, or resumed; events from now on reach it in order."""
        await self.until(self._is_connected, what="the bot connected", timeout=timeout)

    async def until(
        self,
        ask: Callable[[], T | None],
        *,
        what: str = "what the test waits for",
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> T:
        """Return the first true answer of *ask*, asked after every exchange; raises NothingHappened."""
        return await self._watch.until(ask, what=what, timeout=timeout)

    async def next_message(self, channel: Channel, timeout: float | None = None) -> Message:  # noqa: ASYNC109
        """Return the bot's next message that everybody in *channel* sees, each one once; raises NothingHappened."""
        post = await self.until(
            lambda: self._news(channel), what=f"a message of the bot in {channel.name or 'a DM'}", timeout=timeout
        )
        self._handed_out.add(post.id)
        return post

    def messages(self, channel: Channel) -> list[Message]:
        """Return what everybody in *channel* sees, oldest first."""
        return self._world.visible(channel)

    @property
    def commands(self) -> list[Json]:
        """The registered global commands."""
        return self._world.commands.get(None, [])

    def guild_commands(self, guild: Guild) -> list[Json]:
        """Return the commands registered for one guild only."""
        return self._world.commands.get(guild.id, [])

    @property
    def calls(self) -> Counter[str]:
        """How often each route was called, refusals included."""
        return self._front.calls

    def typing(self, channel: Channel) -> int:
        """Return how often the bot has said that it types."""
        return self._world.typing[channel.id]

    @property
    def identifies(self) -> list[Json]:
        """What each IDENTIFY said."""
        return self._gateway.identifies

    @property
    def resumes(self) -> int:
        """How often a client tried to resume."""
        return self._gateway.resumes

    @property
    def heartbeats(self) -> int:
        """How many heartbeats have come."""
        return self._gateway.heartbeats

    @property
    def presence(self) -> Json | None:
        """The last presence that was set after identifying."""
        return self._gateway.presence

    def transcript(self, *, last: int | None = None, width: int = 300) -> str:
        """Return the log for people to read: one line of *width* for each exchange, heartbeats left out."""
        return exchanges.transcript(self.log, last=last, width=width)

    # What goes wrong.

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
        self._front.faults.add(
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
        self._front.faults.add(refused_card(times))

    def limit(self, route: str, *, count: int, per: float) -> None:
        """Let *route*, written as in the documentation, take *count* calls in *per* seconds."""
        self._front.limits.set(route, Limit(count, per))

    def advance(self, seconds: float) -> None:
        """Let time pass for deadlines and rate limits."""
        self._clock.advance(seconds)

    async def drop_gateway(self, code: int | None = 4000) -> None:
        """Close the gateway's connections; None cuts them without a close frame. Sessions can be resumed."""
        await self._gateway.drop(code)

    async def invalidate_session(self, *, resumable: bool = False) -> None:
        """Tell the bot that its session is no longer good."""
        await self._gateway.invalidate(resumable=resumable)

    async def request_reconnect(self) -> None:
        """Tell the bot to reconnect and resume, as before a restart of Discord's."""
        await self._gateway.tell(Op.RECONNECT)

    async def request_heartbeat(self) -> None:
        """Ask the bot for a heartbeat at once."""
        await self._gateway.tell(Op.HEARTBEAT)

    def _record(self, by_bot: bool, what: str, payload: Any) -> None:
        self.log.append(Exchange("bot" if by_bot else "Discord", what, payload))
        self._watch.changed()

    def _is_connected(self) -> bool:
        return any(session.ready and session.connection for session in self._gateway.sessions.values())

    def _news(self, channel: Channel) -> Message | None:
        for post in self.messages(channel):
            if post.author == self.bot and not post.loading and post.id not in self._handed_out:
                return post
        return None

    def _greeting(self, session: Session) -> list[tuple[str, Json]]:
        """https://docs.discord.com/developers/events/gateway-events#ready, then the guilds."""
        guilds = [guild for guild in self._world.guilds.values() if guild.has_bot and session.serves(guild.id)]
        ready: Json = {
            "v": 10,
            "user": payloads.user(self.bot),
            "session_id": session.id,
            "resume_gateway_url": f"{self.gateway_url}/resume",
            "shard": list(session.shard),
            "application": {"id": str(self.application_id), "flags": 0},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
        }
        if Intent.GUILDS not in session.intents:
            return [("READY", ready)]
        people, channels = self._world.users.values(), list(self._world.channels.values())
        return [
            ("READY", ready),
            *(("GUILD_CREATE", payloads.guild(guild, channels=channels, people=people)) for guild in guilds),
        ]
