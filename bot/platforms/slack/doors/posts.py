"""What people post: mentions, direct messages, ``!commands`` and follow-ups; and what becomes of it later."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.answer import Reply
from bot.core.bot_talk import BotTalk
from bot.core.commands import is_command
from bot.core.question import Question
from bot.core.records import Posted
from bot.platforms.slack import keys
from bot.platforms.slack.changes import CHANGED, Change, from_change
from bot.platforms.slack.desk import UNCHANGED, Desk, Manner, Said, note, workspace_of
from bot.platforms.slack.doors import Events
from bot.platforms.slack.doors.welcome import Greeting
from bot.platforms.slack.inbound import Payload, Post, from_event
from bot.platforms.slack.outbound import Sent, delete, post, update
from bot.platforms.slack.refusals import RefusedError

EDITED_WITHIN: Final = timedelta(minutes=10)
"""How long after it was answered a question may be edited and its answer follows."""


class Posts:
    """Answers where it was asked, and follows what is edited or deleted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._bot_talk = BotTalk()

    @property
    def events(self) -> Events:
        """Who handles which event type."""
        return {"app_mention": self._on_post, "message": self._on_post}

    async def _on_post(self, event: Payload, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        desk, workspace = self._desk, workspace_of(context)
        at, conversational = desk.clock(), desk.conversational
        if event.get("subtype") in CHANGED:
            change = from_change(event, workspace, conversational=conversational, at=at)
            if change is not None:
                async with desk.once.alone(change.key):
                    await self._follow(change, client)
            return
        asked = from_event(event, workspace, conversational=conversational, at=at)
        if asked is not None:
            await desk.once.do(asked.key, lambda: self._answer(asked, client))

    async def _answer(self, asked: Post, client: AsyncWebClient) -> bool:
        question = asked.question
        if asked.by_bot and not self._bot_talk.may_answer(question.conversation or "", question.asked_at):
            return False
        greeting = Greeting(self._desk, question.user) if keys.is_direct(asked.place.channel) else None
        greeted = False
        try:
            said = await self._say(asked, client, greeting=greeting)
            sent = said and await post(client, said.message, asked.place)
            greeted = bool(said and said.reply and sent)
        finally:
            if greeting and not greeted:
                await greeting.take_back()
        if not sent:
            return False
        await self._keep(asked, sent)
        return True

    async def _say(
        self, asked: Post, client: AsyncWebClient, *, greeting: Greeting | None = None, revision: str = ""
    ) -> Said | None:
        desk, asker = self._desk, asked.place.user
        question = await self._localised(asked, client)
        if asked.overheard_in is not None and await desk.records.posts.is_known(asked.overheard_in):
            question = replace(question, joined=True)

        async def asking() -> Reply:
            reply = await desk.responder.answer(question)
            return await greeting.below(reply, question) if greeting else reply

        # Whose question was answered waits for what becomes of it when it is edited.
        awaited = asked.question.addressed or bool(revision)
        manner = Manner(asker, whispers=False, revision=revision, awaited=awaited)
        return await desk.ask(asked.key, asking(), manner, locale=question.locale)

    async def _localised(self, asked: Post, client: AsyncWebClient) -> Question:
        """Return the question in its author's language; Slack is not asked about people who talk to others."""
        question, asker = asked.question, asked.place.user
        if question.addressed or is_command(question.text):
            return await self._desk.localised(question, asker, client)
        return replace(question, locale=self._desk.people.known_locale(asker))

    async def _keep(self, asked: Post, sent: Sent) -> None:
        posts, question = self._desk.records.posts, asked.question
        where = question.conversation or ""
        if sent.channel != asked.place.channel:  # the channel was closed to us
            where = keys.beside(where, sent.channel)
        digest = posts.digest(question.text)
        await self._desk.remember(Posted(asked.key, where, (sent.ts,), digest, question.asked_at))

    async def _follow(self, change: Change, client: AsyncWebClient) -> None:
        """Let the answer, if there is one, follow its question."""
        posts = self._desk.records.posts
        posted = await posts.find(change.key)
        if posted is None:
            return
        if change.post is None:
            await self._take_back(posted, client)
            return
        question = change.post.question
        digest = posts.digest(question.text)
        # Slack also tells of changes that are none, such as a link's preview.
        if digest == posted.digest or question.asked_at - posted.at > EDITED_WITHIN:
            return
        edited = replace(change.post, question=replace(question, replaces=posted.at))
        said = await self._say(edited, client, revision=change.revision)
        if said is UNCHANGED:
            return
        if said is None:
            await self._take_back(posted, client)
            return
        try:
            for ts in posted.messages:
                await update(client, said.message, Sent(keys.channel_of(posted.channel), ts))
        except RefusedError as refused:
            if refused.passing:
                raise  # and Slack tells of the edit again
            note(refused)
        await posts.keep(replace(posted, digest=digest))

    async def _take_back(self, posted: Posted, client: AsyncWebClient) -> None:
        try:
            for ts in posted.messages:
                await delete(client, Sent(keys.channel_of(posted.channel), ts))
        except RefusedError as refused:
            if refused.passing:
                raise
            note(refused)
        await self._desk.records.posts.drop(posted.question)
