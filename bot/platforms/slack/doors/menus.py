"""“Answer this” in the menu of any message: what it asks is answered in its thread."""

from typing import Final

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.messages import messages
from bot.core.records import Posted
from bot.platforms.slack.desk import Desk, Manner, workspace_of
from bot.platforms.slack.inbound import Payload
from bot.platforms.slack.interactions import Interaction, from_shortcut
from bot.platforms.slack.message import notice
from bot.platforms.slack.outbound import respond

ANSWER_THIS: Final = "answer_this"
"""Callback id of the message shortcut."""
ASK: Final = "ask"
"""Callback id of the global shortcut."""


class Menus:
    """Answers what stands in a message, for whoever chose that."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_answer_this(
        self, ack: AsyncAck, body: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        """Answer the message that was chosen."""
        await ack()
        desk = self._desk
        asked = from_shortcut(body, workspace_of(context), at=desk.clock())
        desk.serve(asked, desk.once.do(asked.key, lambda: self._answer(asked, client)), client)

    async def _answer(self, asked: Interaction, client: AsyncWebClient) -> bool:
        desk, user = self._desk, asked.place.user
        question = await desk.localised(asked.question, user, client)
        if not question.text:
            await respond(client, notice(messages(question.locale)("slack_no_text")), asked, private=True)
            return True
        said = await desk.ask(asked.key, desk.responder.answer(question), Manner(user), locale=question.locale)
        if said is None:
            return False
        if await respond(client, said.message, asked, private=said.private) and not said.private:
            await self._join(asked)
        return True

    async def _join(self, asked: Interaction) -> None:
        """Remember that the bot takes part in the thread now; Slack does not tell which message its answer is."""
        question = asked.question
        digest = self._desk.records.posts.digest(question.text)
        await self._desk.remember(Posted(asked.key, question.conversation or "", (), digest, question.asked_at))
