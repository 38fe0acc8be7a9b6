"""The buttons of an answer that tell more: ask on, and why."""

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.messages import Messages
from bot.platforms.slack import controls
from bot.platforms.slack.desk import Desk, Manner, workspace_of
from bot.platforms.slack.doors import Actions
from bot.platforms.slack.doors.views import Views
from bot.platforms.slack.inbound import Payload
from bot.platforms.slack.interactions import Interaction, from_button, from_view, is_in_view
from bot.platforms.slack.message import Message, notice
from bot.platforms.slack.outbound import respond
from bot.platforms.slack.views import Wanted
from bot.platforms.slack.why import explained, recalled


class Buttons:
    """Does what is pressed, in a message or in a view."""

    def __init__(self, desk: Desk, views: Views) -> None:
        self._desk = desk
        self._views = views

    @property
    def actions(self) -> Actions:
        """Who handles which action_id."""
        return (
            (controls.ASK_ANY, self._on_ask),
            (controls.WHY, self._on_why),
        )

    @property
    def last_actions(self) -> Actions:
        """Who handles what nobody else does: controls below answers of another version of the bot."""
        return ((controls.OF_ANY_VERSION, self._on_changed),)

    async def _on_ask(
        self, ack: AsyncAck, body: Payload, action: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        desk, fact = self._desk, str(action.get("value", ""))
        if is_in_view(body):
            viewing = from_view(body, workspace_of(context), at=desk.clock())
            desk.start(self._views.show(viewing, Wanted(fact=fact), client))
            return
        asked = from_button(body, workspace_of(context), at=desk.clock())
        desk.serve(asked, desk.once.do(asked.key, lambda: self._ask(asked, fact, client)), client)

    async def _ask(self, asked: Interaction, fact: str, client: AsyncWebClient) -> bool:
        desk, user = self._desk, asked.place.user
        question = await desk.localised(asked.question, user, client)
        manner = Manner(user, private=asked.private)
        said = await desk.ask(asked.key, desk.responder.lookup(fact, question), manner, locale=question.locale)
        if said is None:
            return False
        await respond(client, said.message, asked, private=said.private)
        return True

    async def _on_why(
        self, ack: AsyncAck, body: Payload, action: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        desk, value = self._desk, str(action.get("value", ""))
        if is_in_view(body):
            viewing = from_view(body, workspace_of(context), at=desk.clock())
            desk.start(self._views.explain(viewing, self._why, value, client))
            return
        asked = from_button(body, workspace_of(context), at=desk.clock())
        desk.serve(asked, self._explain(asked, value, client), client)

    async def _on_changed(
        self, ack: AsyncAck, body: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        if is_in_view(body):
            return  # what people see in a view is never old for long
        asked = from_button(body, workspace_of(context), at=self._desk.clock())
        self._desk.serve(asked, self._tell_changed(asked, client), client)

    async def _tell_changed(self, asked: Interaction, client: AsyncWebClient) -> None:
        say = await self._desk.say(asked.place.user, client)
        await respond(client, notice(say("slack_changed")), asked, private=True)

    async def _explain(self, asked: Interaction, value: str, client: AsyncWebClient) -> None:
        say = await self._desk.say(asked.place.user, client)
        await respond(client, self._why(value, say), asked, private=True)

    def _why(self, value: str, say: Messages) -> Message:
        """Return why an answer was given, by the value of its button."""
        try:
            pressed = controls.Why.read(value)
        except controls.UnreadableError:
            return notice(say("slack_changed"))
        reply = self._desk.recall(pressed.token)
        why = self._desk.responder.why(recalled(pressed.grounds, reply), locale=say.language)
        return notice(say("slack_changed")) if why is None else explained(why, say)
