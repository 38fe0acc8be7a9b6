"""
Posts messages, whatever it takes: as text when the layout is refused, to the asker when the channel is closed.

Nobody who asked us is left without an answer while there is any way to give one.
"""

import json
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
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
from bot.platforms.slack.inbound import Place
from bot.platforms.slack.interactions import Interaction
from bot.platforms.slack.message import Message
from bot.platforms.slack.refusals import ACCOUNT_REFUSED, BLOCKS_REFUSED, RefusedError, translated

log = logging.getLogger(__name__)

ACTION: Final = "post an answer"
URL_USED_UP: Final = frozenset({"used_url", "expired_url"})
"""A response_url takes five messages within 30 minutes
(https://docs.slack.dev/interactivity/handling-user-interaction#message_responses)."""
LEFT_ALONE: Final = "%s; somebody was left without an answer"

_Send = Callable[[bool], Awaitable[None]]
"""Sends with or without blocks."""
_CODE: Final = re.compile(r"[a-z_]{1,60}")


def retry_handlers() -> list[AsyncRetryHandler]:
    """Return what repeats a failed call: once on a lost connection and a 5xx, twice when told to wait."""
    return [
        AsyncConnectionErrorRetryHandler(),
        AsyncServerErrorRetryHandler(),
        AsyncRateLimitErrorRetryHandler(max_retry_count=2),
    ]


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a message was posted."""

    channel: str
    ts: str


async def post(client: AsyncWebClient, message: Message, place: Place) -> Sent | None:
    """
    Post *message* at *place*, else to the asker directly; return where it stands, None when it was not posted.

    Raises :class:`bot.errors.PlatformError` when it was not, but may be when Slack delivers the question again.
    """
    try:
        return await _post(client, message, place.channel, place.thread)
    except RefusedError as refused:
        if refused.passing:
            raise
        log.warning("%s", refused)
        if refused.code in ACCOUNT_REFUSED or not _is_person(place.user):
            return None
    try:
        return await post_directly(client, message, place.user)
    except RefusedError as refused:
        if refused.passing:
            raise
        log.warning(LEFT_ALONE, refused)
        return None


async def update(client: AsyncWebClient, message: Message, sent: Sent) -> None:
    """Show *message* in place of ours that was *sent*. Raises :class:`bot.errors.PlatformError`."""

    async def send(with_blocks: bool) -> None:
        with translated("update an answer"):
            await client.chat_update(channel=sent.channel, ts=sent.ts, **message.update(with_blocks=with_blocks))

    await _with_or_without_blocks(message, send)


async def delete(client: AsyncWebClient, sent: Sent) -> None:
    """Take our message away; no matter if it is gone. Raises :class:`bot.errors.PlatformError`."""
    try:
        with translated("delete an answer"):
            await client.chat_delete(channel=sent.channel, ts=sent.ts)
    except RefusedError as refused:
        if refused.code != "message_not_found":
            raise


async def respond(client: AsyncWebClient, message: Message, interaction: Interaction, *, private: bool) -> bool:
    """
    Answer *interaction* where it happened, else in the asker's direct message; *private* for the asker's eyes only.

    Return whether it is where it happened. Never raises: nobody would deliver the question again.
    """
    try:
        await send_to_url(client, message, interaction, private=private)
    except PlatformError as exc:
        log.warning("%s", exc)
    else:
        return True
    try:
        await post_directly(client, message, interaction.place.user)
    except PlatformError as again:
        log.warning(LEFT_ALONE, again)
    return False


async def send_to_url(client: AsyncWebClient, message: Message, interaction: Interaction, *, private: bool) -> None:
    """Post *message* by the interaction's own address. Raises :class:`bot.errors.PlatformError`."""
    where: dict[str, Any] = {"response_type": "ephemeral" if private else "in_channel", "replace_original": False}
    if interaction.place.thread:
        where["thread_ts"] = interaction.place.thread

    async def send(with_blocks: bool) -> None:
        await _to_url(client, interaction, message.payload(with_blocks=with_blocks) | where)

    await _with_or_without_blocks(message, send)


async def delete_clicked(client: AsyncWebClient, interaction: Interaction) -> None:
    """Take the clicked message away, whoever sees it. Raises :class:`bot.errors.PlatformError`."""
    await _to_url(client, interaction, {"delete_original": True})


async def _to_url(client: AsyncWebClient, interaction: Interaction, payload: dict[str, Any]) -> None:
    webhook = AsyncWebhookClient(interaction.response_url, session=client.session, retry_handlers=retry_handlers())
    with translated(ACTION):
        response = await webhook.send_dict(payload)
    _check(response.status_code, response.body)


async def post_directly(client: AsyncWebClient, message: Message, user: str) -> Sent:
    """Post *message* in the direct message of *user*. Raises :class:`bot.errors.PlatformError`."""
    # A user's id as channel is their direct message; that needs no further scope.
    return await _post(client, message, user, None)


async def _post(client: AsyncWebClient, message: Message, channel: str, thread: str | None) -> Sent:
    posted: list[Sent] = []

    async def send(with_blocks: bool) -> None:
        payload = message.payload(with_blocks=with_blocks)
        with translated(ACTION):
            answer = await client.chat_postMessage(channel=channel, thread_ts=thread, **payload)
        posted.append(Sent(str(answer["channel"]), str(answer["ts"])))

    await _with_or_without_blocks(message, send)
    return posted[-1]


async def _with_or_without_blocks(message: Message, send: _Send) -> None:
    try:
        await send(True)
    except RefusedError as refused:
        if refused.code not in BLOCKS_REFUSED or not message.blocks:
            raise
        log.warning("%s; it is posted as text", refused)
        await send(False)


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
