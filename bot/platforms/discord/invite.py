"""The address at which people add the bot to their server, with the least that it needs."""

from typing import Final

import discord

from bot.errors import PlatformError
from bot.platforms.discord.service import NAME, logged_in
from bot.settings import Settings

PERMISSIONS: Final = discord.Permissions(
    view_channel=True,  # to be told of mentions there
    send_messages=True,  # to answer
    send_messages_in_threads=True,  # … in threads as well, which the former does not include
    read_message_history=True,  # to answer as a reply; without it Discord refuses one (error 160002). Nothing is read.
)
SCOPES: Final = ("bot", "applications.commands")


def invite_url(application_id: int) -> str:
    """Return the address for the application of this id. Slash commands alone would need no permission at all."""
    return discord.utils.oauth_url(application_id, permissions=PERMISSIONS, scopes=SCOPES)


async def fetch_application_id(settings: Settings) -> int:
    """
    Return the id of the application that the token belongs to.

    Raises :class:`bot.errors.SettingsError` without a token, :class:`bot.errors.LoginError` for a wrong one and
    :class:`bot.errors.PlatformError` when Discord refuses or cannot be reached.
    """
    async with logged_in(settings) as client:
        if client.application_id is None:
            raise PlatformError(NAME, "it did not say which application the token belongs to. Try again later.")
        return client.application_id
