"""What is asked and answered in views: the Home tab's buttons, the search, answers in modals."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.answer import Reply
from bot.core.messages import Messages, messages
from bot.core.question import Question
from bot.errors import PlatformError
from bot.platforms.slack import controls, views
from bot.platforms.slack.desk import Desk, Manner, note, workspace_of
from bot.platforms.slack.doors import Actions
from bot.platforms.slack.inbound import Payload
from bot.platforms.slack.interactions import Viewing, from_view
from bot.platforms.slack.message import Message, notice
from bot.platforms.slack.refusals import translated
from bot.platforms.slack.views import Wanted


class Views:
    """Answers in modals, for whoever asks where there is no conversation."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def actions(self) -> Actions:
        """Who handles which action_id."""
        return ((controls.FIND, self._on_found),)

    async def on_options(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """Offer what fits what has been typed into a search box; Slack waits 3 seconds."""
        desk = self._desk
        say = await desk.say(body["user"]["id"], client)
        await ack(options=views.options(desk.responder, str(body.get("value", "")), say))

    async def on_search(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """Open the search; that is what the global shortcut does."""
        await ack()
        say = await self._desk.say(body["user"]["id"], client)
        await self._open(views.search(say), body["trigger_id"], client)

    async def on_submitted(
        self, ack: AsyncAck, body: Payload, view: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        """Answer in the modal what was chosen in it."""
        state = view["state"]["values"][views.SEARCH][controls.FIND]
        wanted = _chosen(state)
        viewing = from_view(body, workspace_of(context), at=self._desk.clock())
        message, say = await self._answer(viewing, wanted, client)
        await ack(response_action="update", view=views.answer(message, say))

    async def _on_found(
        self, ack: AsyncAck, body: Payload, action: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        if body.get("view", {}).get("type") != "home":
            return  # in the modal it is the submission that counts
        wanted = _chosen(action)
        viewing = from_view(body, workspace_of(context), at=self._desk.clock())
        self._desk.start(self.show(viewing, wanted, client))

    async def show(self, viewing: Viewing, wanted: Wanted, client: AsyncWebClient) -> None:
        """Answer in a modal: the one that is open, or a new one."""
        message, say = await self._answer(viewing, wanted, client)
        view = views.answer(message, say)
        if viewing.modal is None:
            await self._open(view, viewing.trigger_id, client)
            return
        try:
            with translated("update a modal"):
                await client.views_update(view_id=viewing.modal, view=view)
        except PlatformError as exc:
            note(exc)

    async def explain(
        self, viewing: Viewing, why: Callable[[str, Messages], Message], value: str, client: AsyncWebClient
    ) -> None:
        """Show on top of an answer why it was given."""
        say = await self._desk.say(viewing.user, client)
        view = views.answer(why(value, say), say, title="slack_why_title")
        try:
            with translated("open a modal above another"):
                await client.views_push(trigger_id=viewing.trigger_id, view=view)
        except PlatformError as exc:
            note(exc)

    async def _answer(self, viewing: Viewing, wanted: Wanted, client: AsyncWebClient) -> tuple[Message, Messages]:
        desk = self._desk
        question = await desk.localised(viewing.question, viewing.user, client)
        said = await desk.ask(viewing.key, self._asking(wanted, question), Manner(), locale=question.locale)
        say = messages(question.locale)
        return said.message if said else notice(say("slack_failed")), say

    def _asking(self, wanted: Wanted, question: Question) -> Awaitable[Reply | None]:
        responder = self._desk.responder
        if wanted.fact is not None:
            return responder.lookup(wanted.fact, question)
        return responder.answer(replace(question, text=wanted.text))

    async def _open(self, view: Payload, trigger_id: str, client: AsyncWebClient) -> None:
        try:
            with translated("open a modal"):
                await client.views_open(trigger_id=trigger_id, view=dict(view))
        except PlatformError as exc:
            note(exc)


def _chosen(element: Payload) -> Wanted:
    return views.chosen(str((element.get("selected_option") or {}).get("value", "")))
