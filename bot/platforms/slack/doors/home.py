"""The app's own tabs: Home, and the Messages tab when it is opened."""

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import PlatformError
from bot.platforms.slack import home, keys
from bot.platforms.slack.desk import Desk, Manner, log, note, workspace_of
from bot.platforms.slack.doors import Events
from bot.platforms.slack.inbound import Payload, Place
from bot.platforms.slack.outbound import post
from bot.platforms.slack.refusals import translated


class Home:
    """Shows what can be asked before anybody asks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def events(self) -> Events:
        """Who handles which event type."""
        return {"app_home_opened": self._on_opened}

    async def _on_opened(self, event: Payload, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        if event.get("tab") == "messages":
            await self._suggest(event["channel"], client)
            await self._greet(event, workspace_of(context).team, client)
            return
        say = await self._desk.say(event["user"], client)
        try:
            with translated("publish the Home tab"):
                await client.views_publish(user_id=event["user"], view=home.view(self._desk.responder, say))
        except PlatformError as exc:
            note(exc)

    async def _suggest(self, channel: str, client: AsyncWebClient) -> None:
        try:
            with translated("suggest prompts"):
                # Not Bolt's helper: it adds thread_ts, with which the agent view shows no prompts at all.
                await client.assistant_threads_setSuggestedPrompts(
                    channel_id=channel, prompts=home.prompts(self._desk.responder)
                )
        except PlatformError as exc:
            # They take a scope and a plan that not every workspace has, and nobody misses them.
            log.debug("%s", exc)

    async def _greet(self, event: Payload, team: str, client: AsyncWebClient) -> None:
        desk, user, channel = self._desk, event["user"], event["channel"]
        person, sent = keys.key(team, user), None
        if not await desk.records.welcomes.is_first(person):
            return
        welcome = desk.responder.welcome(locale=await desk.people.locale(user, client))
        if not welcome.answers:
            return
        said = desk.said(keys.key(team, "welcome", user), welcome, Manner(user, whispers=False))
        try:
            sent = await post(client, said.message, Place(channel, None, user))
        except PlatformError as exc:
            note(exc)
        finally:
            if sent is None:
                await desk.records.welcomes.give_back(person)
