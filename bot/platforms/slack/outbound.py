"""
Posts messages, whatever it takes: as text when the layout is refused, to the asker when the channel is closed.

Nobody who asked us is left without an answer while there is any way to give one.
"""

import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any, Final

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.errors import PlatformError
from bot.platforms.slack.inbound import Interaction, Place
from bot.platforms.slack.refusals import ACCOUNT_REFUSED, BLOCKS_REFUSED, RefusedError, translated
from bot.platforms.slack.render import Message

log = logging.getLogger(__name__)

ACTION: Final = "post an answer"
LEFT_ALONE: Final = "%s; somebody was left without an answer"

_Send = Callable[[dict[str, Any]], Awaitable[None]]
_CODE: Final = re.compile(r"[a-z_]{1,60}")


def retry_handlers() -> list[AsyncRetryHandler]:
    """Return what repeats a failed call: once on a lost connection and a 5xx, twice when told to wait."""
    return [
        AsyncConnectionErrorRetryHandler(),
        AsyncServerErrorRetryHandler(),
        AsyncRateLimitErrorRetryHandler(max_retry_count=2),
    ]


async def post(client: AsyncWebClient, message: Message, place: Place) -> bool:
    """
    Post *message* at *place*, else to the asker directly; return whether it was posted.

    Raises :class:`bot.errors.PlatformError` when nothing was, but may be when Slack delivers the question again.
    """
    try:
        await _post(client, message, place.channel, place.thread)
    except RefusedError as refused:
        if refused.passing:
            raise
        log.warning("%s", refused)
        if refused.code in ACCOUNT_REFUSED or not _is_person(place.user):
            return False
    else:
        return True
    try:
        await _post_directly(client, message, place.user)
    except RefusedError as refused:
        if refused.passing:
            raise
        log.warning(LEFT_ALONE, refused)
        return False
    return True


async def respond(client: AsyncWebClient, message: Message, interaction: Interaction, *, private: bool) -> None:
    """
    Answer *interaction* where it happened, else in the asker's direct message; *private* for the asker's eyes only.

    Never raises: nobody would deliver the question again.
    """
    webhook = AsyncWebhookClient(interaction.response_url, session=client.session, retry_handlers=retry_handlers())
    where: dict[str, Any] = {"response_type": "ephemeral" if private else "in_channel", "replace_original": False}
    if interaction.place.thread:
        where["thread_ts"] = interaction.place.thread

    async def send(payload: dict[str, Any]) -> None:
        with translated(ACTION):
            response = await webhook.send_dict(payload | where)
        _check(response.status_code, response.body)

    try:
        await _with_or_without_blocks(message, send)
    except PlatformError as exc:
        log.warning("%s", exc)
        try:
            await _post_directly(client, message, interaction.place.user)
        except PlatformError as again:
            log.warning(LEFT_ALONE, again)


async def _post_directly(client: AsyncWebClient, message: Message, user: str) -> None:
    # A user's id as channel is their direct message; that needs no further scope.
    await _post(client, message, user, None)


async def _post(client: AsyncWebClient, message: Message, channel: str, thread: str | None) -> None:
    async def send(payload: dict[str, Any]) -> None:
        with translated(ACTION):
            await client.chat_postMessage(channel=channel, thread_ts=thread, **payload)

    await _with_or_without_blocks(message, send)


async def _with_or_without_blocks(message: Message, send: _Send) -> None:
    try:
        await send(message.payload())
    except RefusedError as refused:
        if refused.code not in BLOCKS_REFUSED or not message.blocks:
            raise
        log.warning("%s; it is posted as text", refused)
        await send(message.payload(with_blocks=False))


def _check(status: int, body: str) -> None:
    """Raise :class:`RefusedError` unless a response_url's answer means that the message was taken."""
    try:
        answer = json.loads(body)
    except ValueError:
        answer = body
    code = answer.get("error") if isinstance(answer, dict) else answer
    if status == 200 and (code is None or code in {"", "ok"}):
        return
    raise RefusedError(ACTION, code if isinstance(code, str) and _CODE.fullmatch(code) else f"http_{status}")


def _is_person(user: str) -> bool:
    return user.startswith(("U", "W"))
