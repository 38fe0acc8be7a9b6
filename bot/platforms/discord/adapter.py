"""
Discord, as :mod:`bot.app` sees it: connects, serves until cancelled, closes.

The rooms next door: :mod:`~bot.platforms.discord.inbound` reads events, :mod:`~bot.platforms.discord.listening` has
messages answered and :mod:`~bot.platforms.discord.desk` commands and buttons, :mod:`~bot.platforms.discord.render` lays
answers out, :mod:`~bot.platforms.discord.outbound` sends them.
"""

import asyncio
import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import aiohttp
import discord

from bot.core.messages import ENGLISH
from bot.core.ports import Responder
from bot.core.records import Records
from bot.platforms.discord.commands import build_tree
from bot.platforms.discord.desk import Desk
from bot.platforms.discord.inbound import raw_message_key
from bot.platforms.discord.items import PickMenu, PressButton
from bot.platforms.discord.listening import Listener
from bot.platforms.discord.recall import Recall
from bot.platforms.discord.service import MAX_WAIT, NAME, brief_reconnects, log_in, point_at, refusals
from bot.platforms.discord.setup import Setup
from bot.platforms.discord.sync import sync
from bot.platforms.discord.trouble import describe
from bot.platforms.discord.turns import Turns
from bot.platforms.discord.waiting import DEFER_AFTER, TYPE_AFTER

_log = logging.getLogger(__name__)

API_URL: Final = "https://discord.com/api/v10"
GATEWAY_URL: Final = "wss://gateway.discord.gg/"

FINISH_SECONDS: Final = 2.0
"""How long answers under way are waited for at the end."""
CLOSE_SECONDS: Final = 2.0
"""How long Discord may take to say goodbye."""

SWITCH: Final = (
    "CONVERSATIONAL is set, but Discord does not allow the bot to read messages that do not mention it. To allow it, "
    "open the Discord developer portal → your application → Bot → Privileged Gateway Intents → switch on Message "
    "Content Intent, and start the bot again. It goes on without: slash commands, mentions, direct messages and "
    "buttons work, !commands in channels do not."
)


class DiscordPlatform:
    """Satisfies :class:`bot.core.ports.Platform`."""

    name: Final = NAME

    def __init__(
        self,
        token: str,
        *,
        responder: Responder,
        records: Records,
        api_url: str = API_URL,
        gateway_url: str = GATEWAY_URL,
        conversational: bool = False,
        language: str = ENGLISH,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        defer_after: float = DEFER_AFTER,
        type_after: float = TYPE_AFTER,
    ) -> None:
        """
        With *conversational* the bot also reads messages that do not name it, a privileged intent.

        *language* is for whoever's own is not known. *clock* tells the time, aware; *defer_after* is in seconds, below
        Discord's 3, *type_after* as well.
        """
        self._token = token
        self._responder = responder
        self._records = records
        self._api_url = api_url
        self._gateway_url = gateway_url
        self._conversational = conversational
        self._language = language
        self._clock = clock
        self._defer_after = defer_after
        self._type_after = type_after

    async def run(self) -> None:
        """Serve until cancelled; see :meth:`bot.core.ports.Platform.run`."""
        point_at(self._api_url, self._gateway_url)
        with refusals(), brief_reconnects():
            try:
                await self._serve(conversational=self._conversational)
            except discord.PrivilegedIntentsRequired:
                _log.warning(SWITCH)
                await self._serve(conversational=False)

    async def _serve(self, *, conversational: bool) -> None:
        setup = self._setup()
        client = DossierClient(setup, conversational=conversational)
        registering: asyncio.Task[None] | None = None
        try:
            await log_in(client, self._token)
            # Beside the connection, not before it: the bot answers even while Discord takes no commands.
            registering = asyncio.create_task(client.register())
            await client.connect()
        finally:
            if registering is not None:
                registering.cancel()
            await setup.turns.finish(within=FINISH_SECONDS)
            await client.leave(within=CLOSE_SECONDS)

    def _setup(self) -> Setup:
        return Setup(
            responder=self._responder,
            records=self._records,
            turns=Turns(self._records.claims),
            recall=Recall(),
            clock=self._clock,
            language=self._language,
            defer_after=self._defer_after,
            type_after=self._type_after,
        )


class DossierClient(discord.Client):
    """The connection: hands every event to whom it concerns."""

    def __init__(self, setup: Setup, *, conversational: bool) -> None:
        super().__init__(
            # Only what is used. Message content is privileged: it has to be switched on in the developer portal.
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=conversational),
            allowed_mentions=discord.AllowedMentions.none(),
            # Nothing is looked up in caches, so nobody's messages and members are kept.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_ratelimit_timeout=MAX_WAIT,
        )
        self.handlers = Desk(setup)
        self._listener = Listener(setup)
        self._subject = setup.responder.subject
        self._tree = build_tree(self, setup.responder)
        self.add_dynamic_items(PressButton, PickMenu)

    async def on_ready(self) -> None:
        """Tell the operator; called again for every new session."""
        _log.info("Discord: connected, answering about %s", self._subject)

    async def on_message(self, message: discord.Message) -> None:
        """Have *message* answered, if it asks something."""
        if self.user is not None:
            await self._listener.hear(message, self.user)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Have the answer follow its question."""
        if self.user is not None:
            await self._listener.hear_anew(event.message, self.user)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Have the answer go with its question."""
        await self._forget(event.guild_id, event.channel_id, event.message_id)

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Have the answers go with their questions, which a moderator has cleared away."""
        for message in sorted(event.message_ids):
            await self._forget(event.guild_id, event.channel_id, message)

    async def on_interaction(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Take what comes back of a form; discord.py hands everything else to where it belongs."""
        await self.handlers.comment(interaction)

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log that something was raised and where; discord.py would log what it says, too."""
        _log.error("%s failed: %s", event_method, describe(sys.exception()))

    async def _forget(self, guild: int | None, channel: int, message: int) -> None:
        key = raw_message_key(guild, channel, message)
        await self._listener.forget(key, self.get_partial_messageable(channel))

    async def register(self) -> None:
        """Register the slash commands if they have changed; a failure is logged and keeps nobody from asking."""
        try:
            report = await sync(self._tree)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as exc:
            _log.warning("commands could not be registered, try `dossier sync discord`: %s", describe(exc))
        else:
            _log.info("%s", report)

    async def leave(self, *, within: float) -> None:
        """Close, at the latest after *within* seconds: discord.py would wait half a minute for Discord's goodbye."""
        try:
            async with asyncio.timeout(within):
                await self.close()
        except TimeoutError:
            await self.http.close()
