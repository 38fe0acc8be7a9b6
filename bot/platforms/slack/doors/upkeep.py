"""The buttons that decide who sees an answer: delete, and share."""

from typing import Final

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.answer import Reply
from bot.core.messages import messages
from bot.errors import PlatformError
from bot.platforms.slack import controls, keys
from bot.platforms.slack.desk import Desk, Manner, note, workspace_of
from bot.platforms.slack.doors import Actions
from bot.platforms.slack.inbound import Payload
from bot.platforms.slack.interactions import Interaction, from_button
from bot.platforms.slack.message import notice
from bot.platforms.slack.outbound import Sent, delete, delete_clicked, respond, send_to_url
from bot.platforms.slack.refusals import RefusedError

LOOKED_UP_MAX: Final = 10
"""Facts of one answer that are looked up again to share it after a restart."""


class Upkeep:
    """Takes answers away, and shows to everybody what one person saw."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def actions(self) -> Actions:
        """Who handles which action_id."""
        return (controls.DELETE, self._on_delete), (controls.SHARE, self._on_share)

    async def _on_delete(
        self, ack: AsyncAck, body: Payload, action: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        asked = from_button(body, workspace_of(context), at=self._desk.clock())
        self._desk.serve(asked, self._delete(asked, str(action.get("value", "")), client), client)

    async def _delete(self, asked: Interaction, asker: str, client: AsyncWebClient) -> None:
        user, posts, ts = asked.place.user, self._desk.records.posts, asked.message or ""
        if user != asker and not await self._desk.people.is_moderator(user, client):
            say = await self._desk.say(user, client)
            await respond(client, notice(say("slack_delete_asker")), asked, private=True)
            return
        try:
            await delete(client, Sent(asked.place.channel, ts))
        except RefusedError:
            await delete_clicked(client, asked)  # it works where we are no member, too
        posted = await posts.find_answer(asked.question.conversation or "", ts)
        if posted is not None:
            await posts.drop(posted.question)

    async def _on_share(
        self, ack: AsyncAck, body: Payload, action: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        desk = self._desk
        asked = from_button(body, workspace_of(context), at=desk.clock())
        value = controls.Share.read(str(action.get("value", "")))
        # However often it is pressed, it is shared once.
        key = keys.beside(asked.key, "share", value.token)
        desk.serve(asked, desk.once.do(key, lambda: self._share(asked, value, client)), client)

    async def _share(self, asked: Interaction, value: controls.Share, client: AsyncWebClient) -> bool:
        desk, user = self._desk, asked.place.user
        say = await desk.say(user, client)
        reply = desk.recall(value.token) or await self._looked_up(value.intents, asked, client)
        if reply is None:
            await respond(client, notice(say("slack_changed")), asked, private=True)
            return False
        # Slack has no mention that does not notify, so the name is only written.
        name = await desk.people.name(user, client) or asked.handle
        remark = messages(reply.language)("slack_shared_by", name=name) if name else ""
        said = desk.said(asked.key, reply, Manner(user, whispers=False, remark=remark))
        try:
            await send_to_url(client, said.message, asked, private=False)
        except PlatformError as exc:
            note(exc)
            await respond(client, notice(say("slack_share_late")), asked, private=True)
            return False
        try:
            await delete_clicked(client, asked)
        except PlatformError as exc:
            note(exc)
        return True

    async def _looked_up(self, intents: tuple[str, ...], asked: Interaction, client: AsyncWebClient) -> Reply | None:
        """Return the answers anew, when nobody remembers them; None when the pack has none of them any more."""
        question = await self._desk.localised(asked.question, asked.place.user, client)
        found = [await self._desk.responder.lookup(intent, question) for intent in intents[:LOOKED_UP_MAX]]
        replies = [reply for reply in found if reply is not None]
        if not replies:
            return None
        return replies[0].model_copy(update={"answers": tuple(answer for reply in replies for answer in reply.answers)})
