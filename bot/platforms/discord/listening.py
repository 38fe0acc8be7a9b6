"""Messages: answering them, and following what becomes of them afterwards."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final, cast

import discord

from bot.core.answer import Reply, Social
from bot.core.bot_talk import BotTalk
from bot.core.messages import messages
from bot.core.question import Question
from bot.core.records import Posted
from bot.platforms.discord.inbound import heard, is_direct, is_put_to_others, is_withheld, message_key
from bot.platforms.discord.outbound import AgainDoor, Channel, ReplyDoor, deliver, remove
from bot.platforms.discord.render import render
from bot.platforms.discord.setup import Setup
from bot.platforms.discord.verdicts import log_verdicts
from bot.platforms.discord.waiting import meanwhile

_log = logging.getLogger(__name__)

FOLLOWED_FOR: Final = timedelta(minutes=10)
"""How long an answer follows the edits of its question."""
LEEWAY: Final = timedelta(minutes=5)
"""How long an answer may have taken, and how far clocks may be apart. Older messages are not even looked up."""


class Listener:
    """Hears what people write, and that they write it anew or take it back. None of its methods raises."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._bots = BotTalk()

    async def hear(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answer *message* if it asks *me* something."""
        question = self._heard(message, me)
        if question is None:
            return
        if message.author.bot and not self._bots.may_answer(str(message.channel.id), question.asked_at):
            return
        key, door, said = message_key(message), ReplyDoor(message), messages(question.locale)

        async def respond() -> None:
            announced = partial(_type, message) if question.addressed else _nothing
            reply = await meanwhile(self._answer(message, question), after=self._setup.type_after, do=announced)
            if is_withheld(message, me):
                if reply.answers:  # nothing is said where the core would be silent
                    await door.say(said("discord_cannot_read"))
                return
            answered = reply
            if is_direct(message):
                reply = await self._welcomed(question, answered)
            log_verdicts(key, reply)
            try:
                await deliver(render(reply, asker=message.author.id, public=True), door)
            finally:
                if reply is not answered and not door.sent:  # the greeting has not been read either
                    await self._setup.records.welcomes.give_back(question.user)
                await self._keep(message, question, reply, door.sent)

        # Talk among people is not to be met with apologies, least of all with one for each message.
        apology = said("discord_apology") if question.addressed else None
        await self._setup.turns.once(key, door, respond, apology=apology)

    async def hear_anew(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answer *message*, which has been edited, anew, if it was answered not long ago and asks something else."""
        question = self._heard(message, me)
        # Bots that write as they think edit without end.
        if question is None or message.author.bot or question.asked_at - message.created_at > FOLLOWED_FOR + LEEWAY:
            return
        posts, key = self._setup.records.posts, message_key(message)

        async def follow() -> None:
            posted = await posts.find(key)
            # Discord tells of an edit also when it has added a preview of a link.
            if posted is None or posts.digest(question.text) == posted.digest:
                return
            if question.asked_at - posted.at > FOLLOWED_FOR:
                return
            reply = await self._answer(message, replace(question, replaces=posted.at))
            if reply.unchanged:
                return
            if not reply.answers:  # it is put to somebody else now
                await remove(cast("Channel", message.channel), map(int, posted.messages))
                await posts.drop(key)
                return
            log_verdicts(key, reply)
            door = AgainDoor(message, [int(each) for each in posted.messages])
            await deliver(render(reply, asker=message.author.id, public=True), door)
            await door.close()
            await self._keep(message, question, reply, door.sent, since=posted)

        await self._setup.turns.quietly(key, follow)

    async def forget(self, key: str, channel: Channel) -> None:
        """Take back the answer to the message of this *key*, which is gone."""
        posts = self._setup.records.posts

        async def follow() -> None:
            posted = await posts.find(key)
            if posted is not None:
                await remove(channel, map(int, posted.messages))
                await posts.drop(key)

        await self._setup.turns.quietly(key, follow)

    def _heard(self, message: discord.Message, me: discord.ClientUser) -> Question | None:
        return heard(message, me, at=self._setup.clock(), language=self._setup.language)

    async def _answer(self, message: discord.Message, question: Question) -> Reply:
        joined = isinstance(message.channel, discord.Thread) and not is_put_to_others(message)
        if joined and not question.addressed:
            joined = await self._setup.records.posts.is_known(str(message.channel.id))
            question = replace(question, joined=joined)
        return await self._setup.responder.answer(question)

    async def _welcomed(self, question: Question, reply: Reply) -> Reply:
        """
        Return *reply* above a greeting, if it is the first for this person; a greeting need not be returned.

        Several answers make a full message by themselves: then the greeting waits for the next one.
        """
        if len(reply.answers) != 1 or not await self._setup.records.welcomes.is_first(question.user):
            return reply
        greeting = self._setup.responder.welcome(locale=question.locale)
        told = tuple(answer for answer in reply.answers if not isinstance(answer, Social) or answer.intent == "help")
        return reply.model_copy(update={"answers": (*told, *greeting.answers)})

    async def _keep(
        self,
        message: discord.Message,
        question: Question,
        reply: Reply,
        sent: Sequence[int],
        *,
        since: Posted | None = None,
    ) -> None:
        """Remember that the messages *sent* answer *message*; *since* is what they stand in for."""
        if not sent:
            return
        self._setup.recall.keep(sent, reply)
        posts = self._setup.records.posts
        await posts.keep(
            Posted(
                question=message_key(message),
                channel=str(message.channel.id),
                messages=tuple(map(str, sent)),
                digest=posts.digest(question.text),
                at=since.at if since else question.asked_at,
            )
        )


async def _nothing() -> None:
    """Nobody waits for an answer to what they have not put to the bot."""


async def _type(message: discord.Message) -> None:
    """Let people see for some seconds that something is coming; it is not worth failing for."""
    try:
        await message.channel.typing()
    except discord.HTTPException as exc:
        _log.debug("nobody sees that the bot is typing: %d", exc.status)
