"""Where Discord is, how to log in to it, and how its refusals read in plain sentences."""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.errors import LoginError, PlatformError, SettingsError
from bot.settings import Settings

NAME: Final = "Discord"
MAX_WAIT: Final = 60.0
"""Seconds that a rate limit may hold up a call; Discord's daily quotas would hold it up for hours."""

AUTHENTICATION_FAILED: Final = 4004
"""Gateway close code (https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway)."""
UNAUTHORIZED: Final = 401

_ADVICE: Final = (
    "Copy the bot's token from the Discord developer portal (your application → Bot → Reset Token) into DISCORD_TOKEN."
)


def point_at(api_url: str, gateway_url: str) -> None:
    """
    Make discord.py talk to these addresses.

    It has no setting for that, only two class attributes; this is the one place that sets them.
    """
    Route.BASE = api_url.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
    # Dossier does not speak: no warnings about missing voice libraries.
    discord.VoiceClient.warn_nacl = False
    discord.VoiceClient.warn_dave = False


async def log_in(client: discord.Client, token: str) -> None:
    """
    Log *client* in, not yet connected to the gateway.

    Raises :class:`bot.errors.LoginError` for a token that cannot be one, and whatever discord.py raises.
    """
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise LoginError(NAME, f"DISCORD_TOKEN is not a token: it holds blanks or strange characters. {_ADVICE}")
    await client.login(token)


@asynccontextmanager
async def logged_in(settings: Settings) -> AsyncIterator[discord.Client]:
    """
    Enter with a client that can make REST calls, for an operator's command.

    Raises :class:`bot.errors.SettingsError` without a token and what :func:`refusals` raises.
    """
    if settings.discord_token is None:
        raise SettingsError(f"DISCORD_TOKEN is not set. {_ADVICE}")
    point_at(settings.discord_api_url, settings.discord_gateway_url)
    with refusals():
        async with discord.Client(intents=discord.Intents(guilds=True), max_ratelimit_timeout=MAX_WAIT) as client:
            await log_in(client, settings.discord_token.get_secret_value())
            yield client


@contextmanager
def brief_reconnects() -> Iterator[None]:
    """Let discord.py log a lost connection, which is everyday life, in one line and not with a traceback."""
    library = logging.getLogger("discord.client")

    def shorten(record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is not None:
            record.msg, record.args = f"{record.getMessage()} ({record.exc_info[0].__name__})", None
            record.exc_info = None
        return True

    library.addFilter(shorten)
    try:
        yield
    finally:
        library.removeFilter(shorten)


@contextmanager
def refusals() -> Iterator[None]:
    """
    Turn what discord.py and aiohttp raise into our own errors, each one plain sentence.

    Raises :class:`bot.errors.LoginError` for refused credentials and :class:`bot.errors.PlatformError` for the rest.
    """
    try:
        yield
    except discord.LoginFailure as exc:
        raise LoginError(NAME, f"DISCORD_TOKEN was refused. {_ADVICE}") from exc
    except discord.ConnectionClosed as exc:
        if exc.code == AUTHENTICATION_FAILED:
            raise LoginError(NAME, f"DISCORD_TOKEN is no longer valid. {_ADVICE}") from exc
        raise PlatformError(NAME, f"the connection was closed for good (code {exc.code}).") from exc
    except discord.HTTPException as exc:
        if exc.status == UNAUTHORIZED:
            raise LoginError(NAME, f"DISCORD_TOKEN is no longer valid. {_ADVICE}") from exc
        raise PlatformError(NAME, f"a call was refused ({exc.status} {exc.response.reason}). Try again later.") from exc
    except discord.DiscordException as exc:
        raise PlatformError(NAME, f"{exc}") from exc
    except (aiohttp.ClientError, OSError) as exc:
        raise PlatformError(NAME, f"{Route.BASE} cannot be reached. Check the network and DISCORD_API_URL.") from exc
