"""
What Slack refuses, in words that say what to do.

Library errors stop here: whoever calls Slack inside :func:`translated` sees :class:`RefusedError` or
:class:`UnreachableError`, both :class:`bot.errors.PlatformError`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import PlatformError

NAME: Final = "Slack"

BLOCKS_REFUSED: Final = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
"""Slack does not like the layout; the text alone may pass."""
ACCOUNT_REFUSED: Final = frozenset(
    {"missing_scope", "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
)
"""Nothing can be posted anywhere until the operator acts."""
PASSING: Final = frozenset(
    {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
"""The same call may succeed later."""

_REPLACE: Final = "set SLACK_BOT_TOKEN to the app's Bot User OAuth Token and start again"
_ADVICE: Final[Mapping[str, str]] = {
    "missing_scope": "add the scope {needed} under OAuth & Permissions and reinstall the app",
    "invalid_auth": _REPLACE,
    "not_authed": _REPLACE,
    "account_inactive": f"the app was removed from the workspace; install it again and {_REPLACE}",
    "token_revoked": f"the token was revoked; reinstall the app and {_REPLACE}",
    "token_expired": f"the token has expired; reinstall the app and {_REPLACE}",
    "not_in_channel": "invite the bot into the channel with /invite",
    "channel_not_found": "the bot does not see the channel; invite it with /invite",
    "is_archived": "the channel is archived; restore it or ask elsewhere",
    "restricted_action": "a workspace preference forbids posting there; an admin can allow the app to",
    "restricted_action_read_only_channel": "the channel is read-only; an admin can allow the app to post there",
    "restricted_action_thread_only_channel": "the channel only allows posts in threads",
    "restricted_action_non_threadable_channel": "the channel does not allow threads",
    "messages_tab_disabled": "switch the Messages Tab on under App Home",
    "cannot_dm_bot": "the other side is a bot",
    "invalid_blocks": "the layout is not valid Block Kit",
    "msg_blocks_too_long": "the layout is too long",
    "used_url": "its response_url takes five messages",
    "expired_url": "its response_url lasts 30 minutes",
    "ratelimited": "Slack asks for fewer messages; the question will be delivered again",
}
"""What to do about each error (https://docs.slack.dev/reference/methods/chat.postMessage#errors)."""


class RefusedError(PlatformError):
    """Slack answered a call with an error."""

    def __init__(self, action: str, code: str, *, needed: str = "") -> None:
        advice = _ADVICE.get(code, "").format(needed=needed or "that it needs")
        super().__init__(NAME, f"could not {action} ({code})" + (f": {advice}" if advice else ""))
        self.code = code
        """Slack's word for it, or ``http_`` and the status where it had none."""

    @property
    def passing(self) -> bool:
        """Whether the same call may succeed later."""
        return self.code in PASSING or self.code.startswith("http_5") or self.code == "http_429"


class UnreachableError(PlatformError):
    """A call got no answer."""

    def __init__(self, action: str, exc: Exception) -> None:
        super().__init__(NAME, f"could not {action}: no answer ({type(exc).__name__}); check the network")


@contextmanager
def translated(action: str) -> Iterator[None]:
    """
    Raise :class:`RefusedError` or :class:`UnreachableError` for what the libraries raise.

    *action* completes the sentence "could not …".
    """
    try:
        yield
    except SlackApiError as exc:
        code, needed = _reason(exc.response)
        raise RefusedError(action, code, needed=needed) from None
    # AttributeError: slack_sdk takes a text/plain answer, as some proxies give, for JSON.
    except (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, AttributeError) as exc:
        raise UnreachableError(action, exc) from None


def _reason(response: AsyncSlackResponse | aiohttp.ClientResponse) -> tuple[str, str]:
    """Return the error's code and the missing scope, from slack_sdk's answer or, when it was no JSON, aiohttp's."""
    if isinstance(response, aiohttp.ClientResponse):
        return f"http_{response.status}", ""
    data = response.data if isinstance(response.data, dict) else {}
    return str(data.get("error") or f"http_{response.status_code}"), str(data.get("needed") or "")
