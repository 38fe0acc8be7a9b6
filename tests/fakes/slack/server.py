"""The local Slack itself: its life, what a test sees of it, and how it breaks. See :mod:`tests.fakes.slack`."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

import aiohttp
from aiohttp import web

from tests.fakes.slack import workspace as names
from tests.fakes.slack.changes import PATIENCE
from tests.fakes.slack.delivery import Ack, Delivery
from tests.fakes.slack.drive import Drive
from tests.fakes.slack.errors import Refused
from tests.fakes.slack.events_http import EventsHttp
from tests.fakes.slack.log import Log
from tests.fakes.slack.message import Message, Prompts, View
from tests.fakes.slack.methods import METHODS, Method
from tests.fakes.slack.modals import submitted
from tests.fakes.slack.response_urls import METHOD as RESPONSE_URL
from tests.fakes.slack.response_urls import ResponseUrls
from tests.fakes.slack.socket_mode import SocketMode
from tests.fakes.slack.web_api import Failure, Lost, WebApi, read_arguments
from tests.fakes.slack.workspace import LEAST, Workspace, dm_with

Seen = TypeVar("Seen")


class FakeSlack(Drive):
    """A Slack on loopback; see :mod:`tests.fakes.slack` for how to drive, watch and break it."""

    bot_token = names.BOT_TOKEN
    app_token = names.APP_TOKEN
    signing_secret = names.SIGNING_SECRET
    team_id = names.TEAM_ID
    app_id = names.APP_ID
    bot_id = names.BOT_ID
    bot_user_id = names.BOT_USER_ID
    channel = names.CHANNEL
    """Where people write unless a test says otherwise."""
    user = names.USER
    """Who does, unless a test says otherwise."""

    def __init__(self, *, scopes: Iterable[str] = LEAST, ack_within: float = 3.0, echo: bool = True) -> None:
        """
        *scopes* are the bot token's; *ack_within* is how many seconds Slack waits for an acknowledgement.

        With *echo* the app gets its own posts and edits as events where it hears messages, as from the real Slack.
        """
        self.workspace = Workspace(scopes)
        self.workspace.visit(self.channel)
        self.ack_within = ack_within
        self.log = Log()
        self._address = ""
        self.response_urls = ResponseUrls(self.workspace, self.log, self._base)
        self._sockets = SocketMode(self.workspace, self.log, base=self._base, on_ack=self._acknowledged)
        connections = Method(self._sockets.open_url, token="app", scope="connections:write")
        self._web_api = WebApi(self.workspace, self.log, {**METHODS, "apps.connections.open": connections})
        self._http: EventsHttp | None = None
        self._seen: set[tuple[str, str]] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        if echo:
            self.workspace.on_post = self._echo_post
            self.workspace.on_change = self._echo_change

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._web_api.handle)
        app.router.add_get("/link/", self._sockets.handle)
        app.router.add_post("/actions/{path:.*}", self._respond)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self._address = f"http://{host}:{port}"
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._sockets.drop()
        await self._session.close()
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        """The base address of the Web API, with its final slash."""
        return f"{self._address}/api/"

    # Drive: the doors themselves are in Drive.

    async def send(self, delivery: Delivery) -> Delivery:
        """Bring *delivery* on its way, by the transport in use; HTTP's answer is awaited in the background."""
        if self._http:
            self._in_background(self._http.deliver(delivery))
        else:
            await self._sockets.deliver(delivery)
        return delivery

    def deliver_over_http(self, url: str) -> None:
        """From now on post everything, signed, to *url*."""
        self._http = EventsHttp(url, self.log, self._session, self._acknowledged)

    async def verify_url(self) -> bool:
        """Return whether the app's address passes Slack's challenge."""
        return await self._door.verify(self.ack_within)

    async def post(self, body: Mapping[str, Any], *, secret: str | None = None, age: float = 0.0) -> tuple[int, str]:
        """Post *body* to the app's address, signed with *secret* as of *age* seconds ago; return status and text."""
        return await self._door.post(body, secret=secret or self.signing_secret, age=age, within=PATIENCE)

    def expire(self, delivery: Delivery) -> None:
        """Let the 30 minutes of the delivery's ``response_url`` pass."""
        self.response_urls.expire(delivery)

    # Observe

    def messages(self, channel: str = channel) -> tuple[Message, ...]:
        """Return the bot's posts in *channel* as they are now, oldest first, ephemeral ones included."""
        posts = self.workspace.posts.values()
        return tuple(post for post in posts if post.channel == channel and post.user == self.bot_user_id)

    async def next_message(self, channel: str | None = None, within: float = PATIENCE) -> Message:
        """Return the bot's next post, in *channel* or anywhere, that this has not yet returned."""

        def unseen() -> Message | None:
            for message in self.workspace.posted:
                if channel in {None, message.channel} and (message.channel, message.ts) not in self._seen:
                    return message
            return None

        message = await self.until(unseen, within, f"a message in {channel or 'any channel'}")
        self._seen.add((message.channel, message.ts))
        return self.message_at(message.channel, message.ts) or message

    def message_at(self, channel: str, ts: str) -> Message | None:
        """Return anybody's message there as it is now."""
        return self.workspace.posts.get((channel, ts))

    def dm(self, user: str = user) -> str:
        """Return the id of the direct message between *user* and the bot."""
        return dm_with(user)

    def home(self, user: str = user) -> View | None:
        """Return the Home tab that *user* would see."""
        return self.workspace.homes.get(user)

    def modal(self, user: str = user) -> View | None:
        """Return the modal that *user* sees, the topmost if several are open."""
        return next(reversed(self.workspace.modals.get(user, [])), None)

    def prompts(self, channel: str) -> Prompts | None:
        """Return the suggested prompts that show in the direct message *channel*."""
        return self.workspace.prompts.get(channel)

    def calls(self, method: str) -> tuple[Mapping[str, Any], ...]:
        """Return the arguments of each call of *method*, failed ones included, without the token."""
        return tuple(arguments for name, arguments in self._web_api.calls if name == method)

    def count(self, method: str) -> int:
        """Return how often *method* was called."""
        return len(self.calls(method))

    @property
    def sockets(self) -> int:
        """How many sockets are open and take events."""
        return self._sockets.ready

    async def until(
        self, look: Callable[[], Seen | None], within: float = PATIENCE, waiting_for: str = "a change"
    ) -> Seen:
        """Return what *look* returns as soon as that is something; it is asked whenever anything happens."""
        return await self.workspace.changes.until(look, within=within, waiting_for=waiting_for)

    # Break

    def fail_next(
        self,
        method: str,
        *,
        error: str | None = None,
        status: int = 200,
        retry_after: int | None = None,
        lose: Lost | None = None,
        times: int = 1,
    ) -> None:
        """
        Let the next call of *method* fail: with an *error*, a *status*, both, or a lost connection.

        ``status=429`` alone says ``ratelimited``; 500 and above answer with a page that is no JSON. ``lose="answer"``
        does the work and then hangs up. ``response_url`` counts as a method too.
        """
        self._web_api.fail(method, Failure(error, status, retry_after, lose), times)

    def refuse_token(self, token: str, error: str = "invalid_auth") -> None:
        """Take *token* no longer."""
        self._web_api.refused_tokens[token] = error

    def refuse_sockets(self) -> None:
        """Let every handshake fail; sockets that are open stay."""
        self._sockets.accepting = False

    def accept_sockets(self) -> None:
        """Let handshakes succeed again."""
        self._sockets.accepting = True

    def drop_sockets(self) -> None:
        """Cut every socket, without a closing handshake."""
        self._sockets.drop()

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every client to reconnect: ``warning``, ``refresh_requested`` or ``link_disabled``."""
        await self._sockets.disconnect(reason)

    def leave(self, channel: str) -> None:
        """Take the bot out of *channel*."""
        self.workspace.members[channel] = False

    async def connected(self, count: int = 1, within: float = PATIENCE) -> None:
        """Wait until at least *count* sockets take events."""
        await self.until(lambda: self.sockets >= count, within, f"{count} open socket(s)")

    async def ping(self, within: float = PATIENCE) -> None:
        """Ping every client as Slack does and wait for the pongs."""
        await self._sockets.ping(within)

    # The rest is wiring.

    def _base(self) -> str:
        return self._address

    @property
    def _door(self) -> EventsHttp:
        assert self._http is not None, "call deliver_over_http(url) first"
        return self._http

    async def _respond(self, request: web.Request) -> web.Response:
        try:
            arguments = await read_arguments(request)
        except Refused as refused:
            return web.json_response(refused.body, status=400)
        return self._web_api.attempt(
            RESPONSE_URL, request, arguments, lambda: self.response_urls.answer(request.path, arguments)
        )

    def _acknowledged(self, delivery: Delivery, ack: Ack) -> None:
        delivery.ack = ack
        if delivery.kind == "slash_commands" and delivery.problem is None:
            try:
                self.response_urls.acknowledged(delivery, ack.payload)
            except Refused as refused:
                delivery.failure = f"invalid_command_response ({refused})"
        if delivery.payload.get("type") == "view_submission" and delivery.problem is None:
            try:
                submitted(self.workspace, delivery.user, ack.payload)
            except Refused as refused:
                delivery.failure = f"invalid_view_response ({refused})"
        self.workspace.changes.notify()

    def _echo_post(self, message: Message) -> None:
        if self._echoes(message):
            self._in_background(self.echo_post(message))

    def _echo_change(self, before: Message, now: Message) -> None:
        if self._echoes(now):
            self._in_background(self.echo_change(before, now))

    def _echoes(self, message: Message) -> bool:
        listening = self._http is not None or self.sockets > 0
        return listening and not message.ephemeral_to and self.workspace.hears(message.channel)

    def _in_background(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
