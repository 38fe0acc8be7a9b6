"""
Slack as a platform: listens, asks the core, posts.

What an event means is :mod:`~bot.platforms.slack.inbound`, what an answer looks like
:mod:`~bot.platforms.slack.render`; here they are only put together.
"""

import asyncio
import logging
import re
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.answer import Reply
from bot.core.ports import Responder
from bot.core.records import Records
from bot.errors import LoginError, PlatformError
from bot.platforms.slack import home, inbound
from bot.platforms.slack.blocks import ASK
from bot.platforms.slack.inbound import Interaction, Payload, Post
from bot.platforms.slack.login import NO_TRANSPORT, check_bot_token
from bot.platforms.slack.once import Once
from bot.platforms.slack.outbound import post, respond, retry_handlers
from bot.platforms.slack.refusals import NAME, translated
from bot.platforms.slack.render import Message, is_answered, notice, render
from bot.platforms.slack.running import Running
from bot.platforms.slack.transport import http_events, socket_mode
from bot.state.bot_talk import BotTalk

log = logging.getLogger(__name__)

API_URL: Final = "https://slack.com/api/"
CALL_SECONDS: Final = 10.0
"""How long one Web API call may take."""
PING_SECONDS: Final = 5.0
"""How long a lost connection goes unnoticed, and a slash command meanwhile fails; slack_sdk's own default."""
CHANGED: Final = notice("That fact has changed since; ask again.")
FAILED: Final = notice("Something went wrong here while I looked that up. Please ask again in a moment.")

Listener = Callable[..., Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Said:
    message: Message
    private: bool
    """Whether it would only bother the others in a channel."""


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
        clock: Callable[[], datetime] = _now,
        ping_seconds: float = PING_SECONDS,
    ) -> None:
        """
        *conversational* also answers in channels where nobody names the bot, which takes two more scopes;
        *clock* gives aware times; *ping_seconds* is how often a silent websocket is looked at.
        """
        self._responder = responder
        self._bot_token = bot_token
        self._app_token = app_token
        self._signing_secret = signing_secret
        self._http_host = http_host
        self._http_port = http_port
        self._api_url = api_url
        self._conversational = conversational
        self._clock = clock
        self._ping_seconds = ping_seconds
        self._once = Once(records.claims)
        self._bot_talk = BotTalk()
        self._running = Running()
        self.ready = asyncio.Event()
        """Set while events are being served."""
        self.port: int | None = None
        """Where HTTP events are served, once they are."""

    @property
    def events(self) -> dict[str, Listener]:
        """Who handles which event type. Slack repeats what nobody handles, so subscribe to nothing else."""
        return {
            "app_mention": self._on_post,
            "message": self._on_post,
            "app_home_opened": self._on_home_opened,
        }

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
                log.info("Slack: connected, answering about %s", self._responder.subject)
                self.ready.set()
                try:
                    await asyncio.get_running_loop().create_future()  # until cancelled
                finally:
                    self.ready.clear()
                    await self._running.finish()

    def _app(self, session: aiohttp.ClientSession) -> AsyncApp:
        app = AsyncApp(
            name=home.SLASH,
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
        for event, listener in self.events.items():
            app.event(event)(listener)
        app.command(home.SLASH)(self._on_command)
        app.action(re.compile(rf"^{ASK}:\d+$"))(self._on_button)
        app.error(self._on_error)
        return app

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

    # What Slack delivers. Bolt passes arguments by name.

    async def _on_post(self, event: Payload, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        asked = inbound.from_event(event, _workspace(context), conversational=self._conversational, at=self._clock())
        if asked is not None:
            await self._once.do(asked.key, lambda: self._answer_post(asked, client))

    async def _on_command(
        self, ack: AsyncAck, command: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        # Slack waits 3 seconds for this and shows the person an error after them.
        await ack()
        asked = inbound.from_command(command, _workspace(context), at=self._clock())
        self._running.start(self._once.do(asked.key, lambda: self._answer_command(asked, client)))

    async def _on_button(
        self, ack: AsyncAck, body: Payload, action: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        asked = inbound.from_button(body, _workspace(context), at=self._clock())
        fact = str(action.get("value", ""))
        self._running.start(self._once.do(asked.key, lambda: self._answer_button(asked, fact, client)))

    async def _on_home_opened(self, event: Payload, client: AsyncWebClient) -> None:
        if event.get("tab") == "messages":
            await self._suggest(event["channel"], client)
            return
        try:
            with translated("publish the Home tab"):
                await client.views_publish(user_id=event["user"], view=home.view(self._responder))
        except PlatformError as exc:
            log.warning("%s", exc)

    async def _on_error(self, error: Exception) -> None:
        # After this Bolt does not acknowledge, and Slack delivers the event again.
        log.warning(
            "%s", error if isinstance(error, PlatformError) else f"Slack: an event failed, {_whereabouts(error)}"
        )

    # What we do about it.

    async def _suggest(self, channel: str, client: AsyncWebClient) -> None:
        try:
            with translated("suggest prompts"):
                # Not Bolt's helper: it adds thread_ts, with which the agent view shows no prompts at all.
                await client.assistant_threads_setSuggestedPrompts(
                    channel_id=channel, prompts=home.prompts(self._responder)
                )
        except PlatformError as exc:
            # They take a scope and a plan that not every workspace has, and nobody misses them.
            log.debug("%s", exc)

    async def _answer_post(self, asked: Post, client: AsyncWebClient) -> bool:
        if asked.by_bot and not self._bot_talk.may_answer(asked.question.conversation or "", asked.question.asked_at):
            return False
        said = await self._say(asked.key, self._responder.answer(asked.question))
        return said is not None and await post(client, said.message, asked.place)

    async def _answer_command(self, asked: Interaction, client: AsyncWebClient) -> bool:
        said = await self._say(asked.key, self._responder.answer(asked.question))
        if said is None:
            return False
        await respond(client, said.message, asked, private=said.private)
        return True

    async def _answer_button(self, asked: Interaction, fact: str, client: AsyncWebClient) -> bool:
        said = await self._say(asked.key, self._responder.lookup(fact, asked.question))
        if said is None:
            return False
        await respond(client, said.message, asked, private=said.private or asked.private)
        return True

    async def _say(self, key: str, asking: Awaitable[Reply | None]) -> _Said | None:
        """Return what to say; None for silence."""
        try:
            reply = await asking
            if reply is None:
                return _Said(CHANGED, private=True)
            if not reply.answers:
                return None
            # The question itself never reaches a log.
            verdicts = ", ".join(f"{answer.kind} {answer.confidence:.2f}" for answer in reply.answers)
            log.info("Answering %s: %s", key, verdicts)
            return _Said(render(reply), private=not is_answered(reply))
        except Exception as exc:  # noqa: BLE001  whatever is wrong in there, somebody waits for an answer
            log.error("Answering %s failed: %s", key, _whereabouts(exc))  # noqa: TRY400  a message could quote the question
            return _Said(FAILED, private=True)


def _workspace(context: AsyncBoltContext) -> inbound.Workspace:
    return inbound.Workspace(team=context.team_id or "", bot_user=context.bot_user_id or "", bot=context.bot_id)


def _whereabouts(exc: Exception) -> str:
    """Return an error's type and place; its message may hold what somebody typed."""
    *_, (frame, line) = traceback.walk_tb(exc.__traceback__)
    return f"{type(exc).__name__} at {Path(frame.f_code.co_filename).name}:{line}"
