"""
Addresses at which a command or a click can be answered, five times within 30 minutes.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from aiohttp import web

from tests.fakes.slack.delivery import Delivery
from tests.fakes.slack.errors import Refused
from tests.fakes.slack.log import Log
from tests.fakes.slack.message import Message
from tests.fakes.slack.posting import Arguments, compose, flag
from tests.fakes.slack.workspace import TEAM_ID, Workspace

USES: Final = 5
METHOD: Final = "response_url"
"""The name under which these posts are counted and can be made to fail."""


@dataclass(slots=True)
class _Address:
    channel: str
    user: str
    original: Message | None
    """The message that was clicked in."""
    delivery: Delivery | None = None
    uses: int = 0
    expired: bool = False


class ResponseUrls:
    """Hands out the addresses and answers posts to them."""

    def __init__(self, workspace: Workspace, log: Log, base: Callable[[], str]) -> None:
        self._workspace = workspace
        self._log = log
        self._base = base
        self._addresses: dict[str, _Address] = {}

    def new(self, *, channel: str, user: str, original: Message | None = None) -> str:
        """Return a fresh address for whoever writes from *channel*."""
        path = f"/actions/{TEAM_ID}/{self._workspace.id('')}/response"
        self._addresses[path] = _Address(channel, user, original)
        return self._base() + path

    def belong(self, delivery: Delivery) -> None:
        """Let what is posted to the delivery's address count among its replies."""
        self._address(delivery).delivery = delivery

    def expire(self, delivery: Delivery) -> None:
        """Let 30 minutes pass for the delivery's address."""
        self._address(delivery).expired = True

    def answer(self, path: str, arguments: Arguments) -> web.Response:
        """Answer a post to one of the addresses."""
        try:
            self._take(self._usable(path), arguments, via=METHOD)
        except Refused as refused:
            self._log.from_app(f"{METHOD} → {refused.error}", arguments)
            gone = refused.error.endswith("_url")
            return web.json_response(refused.body, status=404 if gone else 400)
        self._log.from_app(f"{METHOD} → ok", arguments)
        return web.Response(text="ok")

    def _usable(self, path: str) -> _Address:
        address = self._addresses.get(path)
        if address is None:
            raise Refused("invalid_url")
        if address.expired:
            raise Refused("expired_url")
        if address.uses >= USES:
            raise Refused("used_url")
        address.uses += 1
        return address

    def acknowledged(self, delivery: Delivery, payload: Any) -> None:
        """
        Show the message with which a slash command was acknowledged; an empty acknowledgement shows nothing.

        Raises :class:`Refused` for a message that Slack would not show.
        """
        if isinstance(payload, Mapping) and (payload.get("text") or payload.get("blocks")):
            self._take(self._address(delivery), payload, via="ack")

    def _take(self, address: _Address, arguments: Arguments, *, via: str) -> None:
        # Without response_type the message is for the asker alone.
        original = address.original
        if original and flag(arguments.get("delete_original")):
            self._workspace.remove(original)
            return
        private = arguments.get("response_type", "ephemeral") != "in_channel"
        message = compose(
            self._workspace,
            arguments,
            channel=address.channel,
            via=via,
            ephemeral_to=address.user if private else None,
        )
        if original and flag(arguments.get("replace_original")):
            message = replace(
                message,
                ts=original.ts,
                thread_ts=original.thread_ts,
                parent_user=original.parent_user,
                ephemeral_to=original.ephemeral_to,
                edited=True,
            )
        self._workspace.put(message)
        if address.delivery:
            address.delivery.replies.append(message)
            self._workspace.changes.notify()

    def _address(self, delivery: Delivery) -> _Address:
        assert delivery.response_url is not None
        return self._addresses[delivery.response_url.removeprefix(self._base())]
