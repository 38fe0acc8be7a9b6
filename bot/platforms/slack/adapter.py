"""
Slack as a platform: connects, and puts somebody at every door.

What happens there is in :mod:`bot.platforms.slack.doors`, what an event means in
:mod:`~bot.platforms.slack.inbound` and :mod:`~bot.platforms.slack.interactions`, what an answer looks like in
:mod:`~bot.platforms.slack.render`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Final

import aiohttp
from slack_bolt.app.async_app import AsyncApp

from bot.core.messages import ENGLISH
from bot.core.ports import Responder
from bot.core.records import Records
from bot.errors import LoginError, PlatformError
from bot.platforms.slack.controls import FIND
from bot.platforms.slack.desk import Desk, whereabouts
from bot.platforms.slack.doors import Listener
from bot.platforms.slack.doors.buttons import Buttons
from bot.platforms.slack.doors.feedback import Feedback
from bot.platforms.slack.doors.home import Home
from bot.platforms.slack.doors.menus import ANSWER_THIS, ASK, Menus
from bot.platforms.slack.doors.posts import Posts
from bot.platforms.slack.doors.slash import Slash
from bot.platforms.slack.doors.upkeep import Upkeep
from bot.platforms.slack.doors.views import Views
from bot.platforms.slack.login import NO_TRANSPORT, check_bot_token
from bot.platforms.slack.outbound import retry_handlers
from bot.platforms.slack.pages import SLASH
from bot.platforms.slack.people import People
from bot.platforms.slack.refusals import NAME
from bot.platforms.slack.transport import http_events, socket_mode
from bot.platforms.slack.views import COMMENT, SEARCH

log = logging.getLogger(__name__)

API_URL: Final = "https://slack.com/api/"
CALL_SECONDS: Final = 10.0
"""How long one Web API call may take."""
PING_SECONDS: Final = 5.0
"""How long a lost connection goes unnoticed, and a slash command meanwhile fails; slack_sdk's own default."""


def _now() -> datetime:
    return datetime.now(UTC)


class SlackPlatform:
    """
    Answers in one workspace, over Socket Mode with an app token, else over signed HTTP with a signing secret.

    Satisfies :class:`bot.core.ports.Platform`.
    """

    name: Final = NAME

    def __init__(
        self,
        *,
        responder: Responder,
        records: Records,
        bot_token: str,
        app_token: str | None = None,
        signing_secret: str | None = None,
        http_host: str = "127.0.0.1",
        http_port: int = 3000,
        api_url: str = API_URL,
        conversational: bool = False,
        language: str = ENGLISH,
        moderators: Collection[str] = (),
        clock: Callable[[], datetime] = _now,
        ping_seconds: float = PING_SECONDS,
    ) -> None:
        """
        *conversational* also answers in channels where nobody names the bot, which takes two more scopes; *language*
        is for people whose own is not known; *moderators* are users' ids, beside whoever administers the workspace;
        *clock* gives aware times; *ping_seconds* is how often a silent websocket is looked at.
        """
        self._bot_token = bot_token
        self._app_token = app_token
        self._signing_secret = signing_secret
        self._http_host = http_host
        self._http_port = http_port
        self._api_url = api_url
        self._ping_seconds = ping_seconds
        people = People(moderators=moderators, language=language, clock=clock)
        self._desk = Desk(
            responder=responder, records=records, people=people, clock=clock, conversational=conversational
        )
        self._posts = Posts(self._desk)
        self._home = Home(self._desk)
        self.ready = asyncio.Event()
        """Set while events are being served."""
        self.port: int | None = None
        """Where HTTP events are served, once they are."""

    @property
    def events(self) -> Mapping[str, Listener]:
        """Who handles which event type. Slack repeats what nobody handles, so subscribe to nothing else."""
        return {**self._posts.events, **self._home.events}

    async def run(self) -> None:
        """
        Connect and serve until cancelled; everything is closed within 5 seconds then.

        Raises :class:`bot.errors.LoginError` when Slack refuses a token or there is none to receive with, and
        :class:`bot.errors.PlatformError` when Slack, or our own HTTP address, cannot be reached.
        """
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=CALL_SECONDS)) as session:
            app = self._app(session)
            await check_bot_token(app.client)
            async with self._transport(app):
                log.info("Slack: connected, answering about %s", self._desk.responder.subject)
                self.ready.set()
                try:
                    await asyncio.get_running_loop().create_future()  # until cancelled
                finally:
                    self.ready.clear()
                    await self._desk.running.finish()

    def _app(self, session: aiohttp.ClientSession) -> AsyncApp:
        app = AsyncApp(
            name=SLASH,
            token=self._bot_token,
            # None and "" would let Bolt look into the environment; in Socket Mode nothing is signed.
            signing_secret=self._signing_secret or "unused",
            # Acknowledge an event after the work, so that Slack delivers it again when we crash.
            process_before_response=True,
            attaching_conversation_kwargs_enabled=False,
        )
        # Not AsyncApp(client=…): then Bolt warns of the token that it finds in the environment.
        app.client.base_url = self._api_url.rstrip("/") + "/"
        app.client.session = session
        app.client.retry_handlers = retry_handlers()
        self._listen(app)
        return app

    def _listen(self, app: AsyncApp) -> None:
        slash, menus, views = Slash(self._desk), Menus(self._desk), Views(self._desk)
        feedback, upkeep, buttons = Feedback(self._desk), Upkeep(self._desk), Buttons(self._desk, views)
        for event, listener in self.events.items():
            app.event(event)(listener)
        actions = (*buttons.actions, *feedback.actions, *upkeep.actions, *views.actions, *buttons.last_actions)
        for action, listener in actions:  # Bolt asks them in this order
            app.action(action)(listener)
        app.command(SLASH)(slash.on_command)
        app.shortcut({"type": "message_action", "callback_id": ANSWER_THIS})(menus.on_answer_this)
        app.shortcut({"type": "shortcut", "callback_id": ASK})(views.on_search)
        app.options(FIND)(views.on_options)
        app.view(SEARCH)(views.on_submitted)
        app.view(COMMENT)(feedback.on_commented)
        app.error(_on_error)

    @asynccontextmanager
    async def _transport(self, app: AsyncApp) -> AsyncIterator[None]:
        if self._app_token:
            async with socket_mode(app, self._app_token, ping_seconds=self._ping_seconds):
                yield
        elif self._signing_secret:
            async with http_events(app, host=self._http_host, port=self._http_port) as port:
                self.port = port
                yield
        else:
            raise LoginError(NAME, NO_TRANSPORT)


async def _on_error(error: Exception) -> None:
    # After this Bolt does not acknowledge, and Slack delivers the event again.
    log.warning("%s", error if isinstance(error, PlatformError) else f"Slack: an event failed, {whereabouts(error)}")
