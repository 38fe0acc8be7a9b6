"""
What every door shares: who answers, what is remembered, and how a reply becomes something to post.

A door knows how somebody asked and where the answer belongs; the desk does what is the same for all of them.
"""

import logging
import traceback
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.answer import Reply
from bot.core.bounded import Bounded
from bot.core.messages import Messages, messages
from bot.core.ports import Responder
from bot.core.question import Question
from bot.core.records import Posted, Records
from bot.errors import PlatformError
from bot.platforms.slack import controls
from bot.platforms.slack.inbound import Workspace
from bot.platforms.slack.interactions import Interaction
from bot.platforms.slack.message import Message, notice
from bot.platforms.slack.once import Once
from bot.platforms.slack.outbound import respond
from bot.platforms.slack.people import People
from bot.platforms.slack.render import Below, render
from bot.platforms.slack.running import Running

log = logging.getLogger(__name__)

KEPT_REPLIES: Final = 2_000
"""Replies that are remembered for Why and Share; of others, their buttons know enough."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a door says things."""

    asker: str = ""
    """The user's id, who may rate the answer and take it away; empty where it is only looked at, as in a modal."""
    whispers: bool = True
    """Whether it can say to the asker alone what would only bother others."""
    private: bool = False
    """Whether it says everything to the asker alone."""
    revision: str = ""
    """When the question was edited, if this is about the edited one."""
    awaited: bool = True
    """Whether somebody waits for an answer; who talks to others is not to be met with apologies."""
    remark: str = ""
    """What is said of the answer as a whole, such as who shared it."""

    def is_private(self, reply: Reply) -> bool:
        """Return whether *reply* is for the asker alone."""
        return self.private or (self.whispers and not reply.is_answered)


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said."""

    message: Message
    private: bool
    reply: Reply | None = None
    """None when it is an apology."""


UNCHANGED: Final = Said(Message(""), private=True)
"""Not to be posted: what was said to a question before it was edited stays as it is."""


class Desk:
    """Asks the core, and remembers what it said."""

    def __init__(
        self,
        *,
        responder: Responder,
        records: Records,
        people: People,
        clock: Callable[[], datetime],
        conversational: bool,
    ) -> None:
        self.responder = responder
        self.records = records
        self.people = people
        self.clock = clock
        self.conversational = conversational
        self.once = Once(records.claims)
        self.running = Running()
        self._replies: Bounded[str, Reply] = Bounded(KEPT_REPLIES)

    async def localised(self, question: Question, user: str, client: AsyncWebClient) -> Question:
        """Return *question* in the language of *user*, by their id."""
        return replace(question, locale=await self.people.locale(user, client))

    async def say(self, user: str, client: AsyncWebClient) -> Messages:
        """Return the messages in the language of *user*, by their id."""
        return messages(await self.people.locale(user, client))

    async def ask(
        self, key: str, asking: Awaitable[Reply | None], manner: Manner, *, locale: str | None
    ) -> Said | None:
        """
        Return what to say to the question with this *key*; None for silence, and for an edited one :data:`UNCHANGED`.

        *asking* gives None when there is no such fact any more. Whatever is wrong in the core becomes an apology in the
        language of *locale*, if somebody waits for an answer.
        """
        say = messages(locale)
        try:
            reply = await asking
            if reply is None:
                return Said(notice(say("slack_changed")), private=True)
            if reply.unchanged:
                return UNCHANGED
            if not reply.answers:
                return None
            # The question itself never reaches a log.
            verdicts = ", ".join(f"{answer.kind} {answer.confidence:.2f}" for answer in reply.answers)
            log.info("Answering %s: %s", key, verdicts)
            return self.said(key, reply, manner)
        except Exception as exc:  # noqa: BLE001
            log.error("Answering %s failed: %s", key, whereabouts(exc))  # noqa: TRY400  a message could quote the question
            return Said(notice(say("slack_failed")), private=True) if manner.awaited else None

    def said(self, key: str, reply: Reply, manner: Manner) -> Said:
        """Return *reply* as it is to be said, and remember it as the answer to the question with this *key*."""
        token, private = controls.token(key), manner.is_private(reply)
        self._replies[token] = reply
        below = Below(token, asker=manner.asker, alone=private, revision=manner.revision, remark=manner.remark)
        return Said(render(reply, below), private, reply)

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do what an interaction asks for after it has been acknowledged; stopping waits for it."""
        self.running.start(_guarded(work))

    def serve(self, asked: Interaction, work: Coroutine[Any, Any, None], client: AsyncWebClient) -> None:
        """Do the same for what was *asked* with a command, a button or a menu; if it fails, whoever asked is told."""
        self.start(self._told(asked, work, client))

    async def _told(self, asked: Interaction, work: Coroutine[Any, Any, None], client: AsyncWebClient) -> None:
        try:
            await work
        except Exception:
            say = await self.say(asked.place.user, client)
            await respond(client, notice(say("slack_failed")), asked, private=True)
            raise

    async def remember(self, posted: Posted) -> None:
        """
        Keep where an answer was posted, so that it can follow its question.

        What was posted stays posted even if that fails: an error here would have the question answered twice.
        """
        try:
            await self.records.posts.keep(posted)
        except Exception as exc:  # noqa: BLE001
            log.error("Slack: an answer will not follow its question, %s", whereabouts(exc))  # noqa: TRY400

    def recall(self, token: str) -> Reply | None:
        """Return the reply with this token; None when it was said too long ago, or before a restart."""
        return self._replies.get(token)


def workspace_of(context: AsyncBoltContext) -> Workspace:
    """Return who we are where an event came from."""
    return Workspace(team=context.team_id or "", bot_user=context.bot_user_id or "", bot=context.bot_id)


def whereabouts(exc: Exception) -> str:
    """Return an error's type and place; its message may hold what somebody typed."""
    *_, (frame, line) = traceback.walk_tb(exc.__traceback__)
    return f"{type(exc).__name__} at {Path(frame.f_code.co_filename).name}:{line}"


async def _guarded(work: Coroutine[Any, Any, None]) -> None:
    # Nobody waits for it: what is raised here would only be heard of when the task is forgotten.
    try:
        await work
    except PlatformError as exc:
        note(exc)
    except Exception as exc:  # noqa: BLE001
        log.error("Slack: an interaction failed, %s", whereabouts(exc))  # noqa: TRY400


def note(exc: PlatformError) -> None:
    """Tell the operator that Slack refused something, in a sentence."""
    log.warning("%s", exc)
