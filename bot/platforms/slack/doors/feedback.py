"""What people think of answers: two thumbs below each, and one optional question after the one that points down."""

import json

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.messages import Messages
from bot.core.records import Rating
from bot.errors import PlatformError
from bot.platforms.slack import controls, keys, views
from bot.platforms.slack.desk import Desk, note, workspace_of
from bot.platforms.slack.doors import Actions
from bot.platforms.slack.inbound import Payload
from bot.platforms.slack.interactions import Interaction, from_button
from bot.platforms.slack.message import notice
from bot.platforms.slack.outbound import respond
from bot.platforms.slack.refusals import translated


class Feedback:
    """Takes ratings from whoever asked, as often as they change their mind."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def actions(self) -> Actions:
        """Who handles which action_id."""
        return ((controls.RATE, self._on_rated),)

    async def _on_rated(
        self, ack: AsyncAck, body: Payload, action: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        asked = from_button(body, workspace_of(context), at=self._desk.clock())
        self._desk.serve(asked, self._rate(asked, str(action.get("value", "")), client), client)

    async def _rate(self, asked: Interaction, value: str, client: AsyncWebClient) -> None:
        say = await self._desk.say(asked.place.user, client)
        try:
            pressed = controls.Rate.read(value)
        except controls.UnreadableError:
            await respond(client, notice(say("slack_changed")), asked, private=True)
            return
        if pressed.asker != asked.place.user:
            await respond(client, notice(say("slack_rate_asker")), asked, private=True)
            return
        answer = keys.beside(asked.key, asked.place.channel, asked.message or "")
        await self._desk.records.feedback.rate(self._rating(answer, asked.question.user, pressed))
        if pressed.helpful or not await self._ask_more(answer, value, say, asked, client):
            await respond(client, notice(say("slack_rated")), asked, private=True)

    async def _ask_more(
        self, answer: str, value: str, say: Messages, asked: Interaction, client: AsyncWebClient
    ) -> bool:
        """Ask what was wrong; return whether the question could be shown."""
        view = views.comment(say, metadata=json.dumps([answer, value]))
        try:
            with translated("ask what was wrong"):
                await client.views_open(trigger_id=asked.trigger_id, view=view)
        except PlatformError as exc:
            note(exc)
            return False
        return True

    async def on_commented(self, ack: AsyncAck, body: Payload, view: Payload, context: AsyncBoltContext) -> None:
        """Keep what somebody says was wrong; nothing is fine as well, for the thumb is kept already."""
        await ack()
        text = str(view["state"]["values"][views.COMMENT][views.COMMENT].get("value") or "").strip()
        if not text:
            return
        answer, value = json.loads(view["private_metadata"])
        user = keys.key(workspace_of(context).team, body["user"]["id"])
        await self._desk.records.feedback.comment(self._rating(answer, user, controls.Rate.read(value)), text)

    def _rating(self, answer: str, user: str, pressed: controls.Rate) -> Rating:
        return Rating(answer, user, pressed.intent, pressed.kind, pressed.helpful, self._desk.clock())
