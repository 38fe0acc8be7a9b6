"""
Signed HTTP requests to the app, as Slack makes them without Socket Mode.

https://docs.slack.dev/authentication/verifying-requests-from-slack, https://docs.slack.dev/apis/events-api#retries
"""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.fakes.slack.delivery import Ack, Delivery
from tests.fakes.slack.log import Log, name_of
from tests.fakes.slack.payloads import VERIFICATION_TOKEN
from tests.fakes.slack.workspace import SIGNING_SECRET

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


class EventsHttp:
    """Posts to one address of the app."""

    def __init__(
        self, url: str, log: Log, session: aiohttp.ClientSession, on_ack: Callable[[Delivery, Ack], None]
    ) -> None:
        self._url = url
        self._log = log
        self._session = session
        self._on_ack = on_ack

    async def deliver(self, delivery: Delivery) -> None:
        """Post *delivery* and note its acknowledgement, or Slack's word for what went wrong."""
        if delivery.kind == "events_api":
            body, kind = json.dumps(delivery.payload), JSON
        elif delivery.kind == "slash_commands":
            body, kind = urlencode(delivery.payload), FORM
        else:
            body, kind = urlencode({"payload": json.dumps(delivery.payload)}), FORM
        headers = {}
        if delivery.attempt:
            headers = {"X-Slack-Retry-Num": str(delivery.attempt), "X-Slack-Retry-Reason": delivery.retry_reason}
        self._log.to_app(f"POST {name_of(delivery.payload)}", delivery.payload)
        began = asyncio.get_running_loop().time()
        try:
            status, answer = await self._post(body, kind, headers=headers, within=delivery.ack_within)
        except TimeoutError:
            delivery.failure = "http_timeout"
        except aiohttp.ClientError:
            delivery.failure = "connection_failed"
        else:
            if status >= 300:
                delivery.failure = "http_error"
            self._log.from_app(f"{status}", {"body": answer} if answer else {})
            payload = _decoded(answer)
            if isinstance(payload, str) and delivery.kind == "slash_commands":
                payload = {"text": payload}
            self._on_ack(delivery, Ack(status, payload, asyncio.get_running_loop().time() - began))
        delivery.changes.notify()

    async def post(self, body: Mapping[str, Any], *, secret: str, age: float, within: float) -> tuple[int, str]:
        """Post *body* as JSON, signed with *secret* *age* seconds ago; return status and body of the answer."""
        return await self._post(json.dumps(body), JSON, secret=secret, age=age, within=within)

    async def verify(self, within: float) -> bool:
        """Send the challenge with which Slack takes an address into use; return whether it came back."""
        challenge = "three-leaves-of-a-clover"
        body = {"token": VERIFICATION_TOKEN, "challenge": challenge, "type": "url_verification"}
        status, answer = await self.post(body, secret=SIGNING_SECRET, age=0, within=within)
        decoded = _decoded(answer)
        echoed = decoded.get("challenge") if isinstance(decoded, Mapping) else decoded
        return status == 200 and echoed == challenge

    async def _post(
        self,
        body: str,
        kind: str,
        *,
        within: float,
        headers: Mapping[str, str] | None = None,
        secret: str = SIGNING_SECRET,
        age: float = 0,
    ) -> tuple[int, str]:
        timestamp = str(int(time.time() - age))
        signed = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }
        timeout = aiohttp.ClientTimeout(total=within)
        async with self._session.post(
            self._url, data=body.encode(), headers={**signed, **(headers or {})}, timeout=timeout
        ) as answer:
            return answer.status, await answer.text()


def signature(secret: str, timestamp: str, body: str) -> str:
    """Return the ``X-Slack-Signature`` of *body*."""
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return f"v0={digest}"


def _decoded(text: str) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text
