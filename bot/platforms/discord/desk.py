"""
Takes questions in and hands answers out: claim, ask the core, deliver.

Whatever goes wrong on the way ends here: the asker is told in one sentence, the log gets what an operator
needs, and the claim of a question that got nothing at all is given back.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

import discord

from bot.core.answer import Choice, Reply
from bot.core.ports import Responder
from bot.core.records import Claims
from bot.errors import PlatformError
from bot.platforms.discord.cards import Card
from bot.platforms.discord.guide import guide
from bot.platforms.discord.inbound import asked, heard, interaction_key, is_withheld, message_key
from bot.platforms.discord.outbound import Door, ReplyDoor, ResponseDoor, deliver
from bot.platforms.discord.render import render
from bot.platforms.discord.trouble import APOLOGY, CANNOT_READ, CHANGED_FACT, describe
from bot.state.bot_talk import BotTalk

_log = logging.getLogger(__name__)

HELP: Final = "!help"
"""The core's own command; what it says of asking holds everywhere."""
DEFER_AFTER: Final = 1.5
"""Seconds after which an interaction is acknowledged without its answer; Discord gives it up after 3
(https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback)."""


class Desk:
    """Satisfies :class:`bot.platforms.discord.handlers.Handlers`; none of its methods raises."""

    def __init__(
        self,
        responder: Responder,
        claims: Claims,
        *,
        clock: Callable[[], datetime],
        defer_after: float = DEFER_AFTER,
    ) -> None:
        """*defer_after* is in seconds."""
        self._responder = responder
        self._claims = claims
        self._clock = clock
        self._defer_after = defer_after
        self._bots = BotTalk()
        self._busy: set[asyncio.Task[Any]] = set()

    async def hear(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answer *message* if it asks *me* something."""
        question = heard(message, me, at=self._clock())
        if question is None:
            return
        if message.author.bot and not self._bots.may_answer(str(message.channel.id), question.asked_at):
            return
        door = ReplyDoor(message)

        async def respond() -> None:
            if is_withheld(message, me):
                await door.say(CANNOT_READ)
            else:
                reply = await self._responder.answer(question)
                _log_verdicts(message_key(message), reply)
                await deliver(render(reply), door)

        await self._once(message_key(message), door, respond)

    async def ask(self, interaction: discord.Interaction[Any], text: str) -> None:
        """Answer *text*, given with a slash command."""
        question = asked(interaction, text, at=self._clock())
        await self._respond(interaction, partial(self._responder.answer, question), ephemeral=False)

    async def help(self, interaction: discord.Interaction[Any]) -> None:
        """Say what can be asked and how: to the asker alone, for nobody else needs it."""
        question = asked(interaction, HELP, at=self._clock())
        below = guide(self._responder)
        await self._respond(interaction, partial(self._responder.answer, question), below, ephemeral=True)

    async def look_up(self, interaction: discord.Interaction[Any], fact: str) -> None:
        """Answer with *fact*: a slash command of the pack, a chosen completion, a button."""
        question = asked(interaction, at=self._clock())
        below = interaction.message
        ephemeral = below is not None and below.flags.ephemeral
        await self._respond(interaction, partial(self._responder.lookup, fact, question), ephemeral=ephemeral)

    def complete(self, typed: str) -> Sequence[Choice]:
        """Return the facts that *typed* may mean."""
        try:
            return self._responder.complete(typed)
        except Exception as exc:  # noqa: BLE001  whatever it is, people can still type on
            _log.error("no completions: %s", describe(exc))
            return ()

    async def finish(self, *, within: float) -> None:
        """Let what is being worked on end, for at most *within* seconds, then drop it."""
        if not self._busy:
            return
        _, late = await asyncio.wait(self._busy, timeout=within)
        for task in late:
            task.cancel()

    async def _respond(
        self,
        interaction: discord.Interaction[Any],
        work: Callable[[], Coroutine[Any, Any, Reply | None]],
        *below: Card,
        ephemeral: bool,
    ) -> None:
        """Respond with what *work* returns and the cards to stand *below* it; *ephemeral* for the asker alone."""
        door = ResponseDoor(interaction, ephemeral=ephemeral)

        async def respond() -> None:
            reply = await self._in_time(work(), door)
            if reply is None:
                await door.whisper(CHANGED_FACT)
            elif reply.answers:
                _log_verdicts(interaction_key(interaction), reply)
                await deliver(render(reply, *below), door)
            else:
                raise PlatformError("Discord", "the core was silent although it was addressed")

        await self._once(interaction_key(interaction), door, respond)

    async def _in_time(self, work: Coroutine[Any, Any, Reply | None], door: ResponseDoor) -> Reply | None:
        # Answering at once is the better acknowledgement: it leaves open until the end who is to see the answer.
        task = asyncio.create_task(work)
        try:
            done, _ = await asyncio.wait({task}, timeout=self._defer_after)
            if not done:
                await door.defer()
            return await task
        finally:
            task.cancel()

    async def _once(self, key: str, door: Door, work: Callable[[], Awaitable[None]]) -> None:
        """Do *work* unless somebody else has claimed *key*."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  coroutines run in tasks
        self._busy.add(task)
        claimed = False
        try:
            claimed = await self._claims.claim(key)
            if claimed:
                await work()
        except Exception as exc:  # noqa: BLE001  the asker is told, whatever it is
            _log.error("%s went unanswered: %s", key, describe(exc))
            await self._apologise(key, door)
        finally:
            self._busy.discard(task)
            if claimed and not door.posted:
                await self._claims.release(key)

    async def _apologise(self, key: str, door: Door) -> None:
        try:
            await door.whisper(APOLOGY)
        except Exception as exc:  # noqa: BLE001  nothing is left to try
            _log.error("nor could the asker of %s be told: %s", key, describe(exc))


def _log_verdicts(key: str, reply: Reply) -> None:
    """Tell the operator what became of a question, which itself never reaches a log; silence is not worth a line."""
    if reply.answers:
        verdicts = ", ".join(f"{answer.kind} {answer.confidence:.2f}" for answer in reply.answers)
        _log.info("Answering %s: %s", key, verdicts)
