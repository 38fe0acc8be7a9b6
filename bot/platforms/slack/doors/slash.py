"""
The slash command: a question, or a word that asks for something else.

``/dossier release date`` asks; ``/dossier private …`` asks for an answer that only the asker sees; ``help``, ``facts``,
``sources``, ``privacy`` and ``settings`` alone are no questions about the film.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.messages import Messages, messages
from bot.core.records import Policy
from bot.platforms.slack import pages
from bot.platforms.slack.desk import Desk, Manner, workspace_of
from bot.platforms.slack.inbound import Payload
from bot.platforms.slack.interactions import Interaction, from_command
from bot.platforms.slack.message import Message, notice
from bot.platforms.slack.outbound import respond
from bot.platforms.slack.pages import SLASH

PRIVATE: Final = "private"
SETTINGS: Final = "settings"
HELP: Final = "help"

_Page = Callable[[Interaction, Messages, AsyncWebClient], Awaitable[Message]]


class Slash:
    """Answers ``/dossier``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pages: Mapping[str, _Page] = {"facts": self._facts, "sources": self._sources, "privacy": self._privacy}

    async def on_command(
        self, ack: AsyncAck, command: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        """Answer the command; without an acknowledgement within 3 seconds Slack shows the person an error."""
        await ack()
        desk = self._desk
        word, _, rest = (command.get("text") or "").strip().partition(" ")
        private = word.lower() == PRIVATE
        text = (rest.strip() if private else f"{word} {rest}".strip()) or HELP
        asked = from_command(command, workspace_of(context), text=text, at=desk.clock())
        desk.serve(asked, desk.once.do(asked.key, lambda: self._answer(asked, client, private=private)), client)

    async def _answer(self, asked: Interaction, client: AsyncWebClient, *, private: bool) -> bool:
        desk, user = self._desk, asked.place.user
        question = await desk.localised(asked.question, user, client)
        say = messages(question.locale)
        word, _, rest = question.text.lower().partition(" ")
        page = self._page(word, rest.strip())
        if page is not None:
            await respond(client, await page(asked, say, client), asked, private=True)
            return True
        said = await desk.ask(
            asked.key, desk.responder.answer(question), Manner(user, private=private), locale=question.locale
        )
        if said is None:
            return False
        message = said.message.followed_by(say("slack_usage", slash=SLASH)) if word == HELP else said.message
        await respond(client, message, asked, private=said.private)
        return True

    def _page(self, word: str, rest: str) -> _Page | None:
        """Return what a command without a question asks for; None when it is a question."""
        if word == SETTINGS and (not rest or rest in set(Policy)):
            return self._settings(rest)
        return None if rest else self._pages.get(word)

    async def _facts(self, _asked: Interaction, say: Messages, _client: AsyncWebClient) -> Message:
        return pages.facts(self._desk.responder, say)

    async def _sources(self, _asked: Interaction, say: Messages, _client: AsyncWebClient) -> Message:
        return pages.titled(say("slack_sources_heading"), pages.sources(self._desk.responder, say))

    async def _privacy(self, _asked: Interaction, say: Messages, _client: AsyncWebClient) -> Message:
        return pages.titled(say("slack_privacy_heading"), say("slack_privacy"))

    def _settings(self, wanted: str) -> _Page:
        async def page(asked: Interaction, say: Messages, client: AsyncWebClient) -> Message:
            policies, place = self._desk.records.policies, asked.question.place
            if place is None:
                return notice(say("slack_policy_direct"))
            usage = say("slack_policy_usage", slash=SLASH)
            if not wanted:
                return notice(f"{say(f'slack_policy_{await policies.policy(place)}')}\n{usage}")
            if not await self._desk.people.is_moderator(asked.place.user, client):
                return notice(say("slack_policy_moderators"))
            await policies.set_policy(place, Policy(wanted))
            return notice(say(f"slack_policy_{wanted}"))

        return page
