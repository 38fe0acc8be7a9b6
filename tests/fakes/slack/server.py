"""The local Slack itself. What it does for a test is described in :mod:`tests.fakes.slack`."""

from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Self

from tests.fakes.slack.changes import PATIENCE
from tests.fakes.slack.delivery import Delivery
from tests.fakes.slack.log import Log
from tests.fakes.slack.message import Message, Prompts, View

LEAST: frozenset[str] = frozenset()
CONVERSATIONAL: frozenset[str] = frozenset()


class FakeSlack:
    """A Slack on loopback; see :mod:`tests.fakes.slack` for how to drive, watch and break it."""

    bot_token = "xoxb-not-a-secret"
    app_token = "xapp-not-a-secret"
    signing_secret = "not-a-secret-either"
    team_id = "T0CINEMA01"
    app_id = "A0DOSSIER1"
    bot_id = "B0DOSSIER1"
    bot_user_id = "U0DOSSIER1"
    channel = "C0FILMCLUB"
    user = "U0ANNIKA01"

    def __init__(self, *, scopes: Iterable[str] = LEAST, ack_within: float = 3.0, echo: bool = True) -> None:
        raise NotImplementedError

    @property
    def api_url(self) -> str:
        raise NotImplementedError

    log: Log

    async def __aenter__(self) -> Self:
        raise NotImplementedError

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        raise NotImplementedError

    # Drive

    async def mention(
        self, text: str, *, channel: str = channel, user: str = user, thread_ts: str | None = None, copy: bool = False
    ) -> Delivery:
        raise NotImplementedError

    async def direct_message(self, text: str, *, user: str = user, thread_ts: str | None = None) -> Delivery:
        raise NotImplementedError

    async def message(
        self, text: str, *, channel: str = channel, user: str = user, thread_ts: str | None = None
    ) -> Delivery:
        raise NotImplementedError

    async def edit(self, post: Delivery, text: str) -> Delivery:
        raise NotImplementedError

    async def unfurl(self, post: Delivery) -> Delivery:
        raise NotImplementedError

    async def slash(self, command: str, text: str = "", *, channel: str = channel, user: str = user) -> Delivery:
        raise NotImplementedError

    async def press(self, where: Message | View, button: str | int, *, user: str = user) -> Delivery:
        raise NotImplementedError

    async def shortcut(self, callback_id: str, post: Message | Delivery, *, user: str = user) -> Delivery:
        raise NotImplementedError

    async def app_home_opened(self, *, user: str = user, tab: str = "home") -> Delivery:
        raise NotImplementedError

    async def redeliver(self, delivery: Delivery) -> Delivery:
        raise NotImplementedError

    def deliver_over_http(self, url: str) -> None:
        raise NotImplementedError

    async def verify_url(self) -> bool:
        raise NotImplementedError

    async def post(self, body: Mapping[str, Any], *, secret: str | None = None, age: float = 0.0) -> tuple[int, str]:
        raise NotImplementedError

    def expire(self, delivery: Delivery) -> None:
        raise NotImplementedError

    # Observe

    def messages(self, channel: str = channel) -> tuple[Message, ...]:
        raise NotImplementedError

    async def next_message(self, channel: str | None = None, timeout: float = PATIENCE) -> Message:
        raise NotImplementedError

    def message_at(self, channel: str, ts: str) -> Message | None:
        raise NotImplementedError

    def dm(self, user: str = user) -> str:
        raise NotImplementedError

    def home(self, user: str = user) -> View | None:
        raise NotImplementedError

    def prompts(self, channel: str) -> Prompts | None:
        raise NotImplementedError

    def count(self, method: str) -> int:
        raise NotImplementedError

    def calls(self, method: str) -> tuple[Mapping[str, Any], ...]:
        raise NotImplementedError

    async def until(self, look: Callable[[], Any], timeout: float = PATIENCE, waiting_for: str = "a change") -> Any:
        raise NotImplementedError

    # Break

    def fail_next(
        self,
        method: str,
        *,
        error: str | None = None,
        status: int = 200,
        retry_after: int | None = None,
        lose: str | None = None,
        times: int = 1,
    ) -> None:
        raise NotImplementedError

    def refuse_token(self, token: str, error: str = "invalid_auth") -> None:
        raise NotImplementedError

    def refuse_sockets(self) -> None:
        raise NotImplementedError

    def accept_sockets(self) -> None:
        raise NotImplementedError

    def drop_sockets(self) -> None:
        raise NotImplementedError

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        raise NotImplementedError

    def leave(self, channel: str) -> None:
        raise NotImplementedError

    async def connected(self, count: int = 1, timeout: float = PATIENCE) -> None:
        raise NotImplementedError

    async def ping(self, timeout: float = PATIENCE) -> None:
        raise NotImplementedError
