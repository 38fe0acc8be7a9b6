"""Calls that tests let go wrong."""

from dataclasses import dataclass
from fnmatch import fnmatchcase

from tests.fakes.discord.limits import too_many
from tests.fakes.discord.model import MessageFlag
from tests.fakes.discord.wire import Json

SENDING = ("POST /channels/*/messages", "PATCH /channels/*/messages/*", "POST /interactions/*", "* /webhooks/*")
"""Every route by which a message leaves the bot."""


@dataclass(slots=True)
class Fault:
    """How the next calls of some routes fail."""

    routes: tuple[str, ...]
    """Each ``METHOD /path``, with ``*`` for anything."""
    status: int
    body: Json
    headers: dict[str, str]
    times: int = 1
    applied: bool = False
    """Whether the call does its work, and only the reply is lost."""
    cards_only: bool = False
    """Whether it concerns messages of Components V2 alone."""

    def hits(self, route: str, payload: object) -> bool:
        """Return whether this call is one to fail."""
        if self.cards_only and not _is_card(payload):
            return False
        return self.times > 0 and any(fnmatchcase(route, pattern) for pattern in self.routes)


class Faults:
    """The faults to come, oldest first; each is used up by the calls that it hits."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let *fault* happen."""
        self._faults.append(fault)

    def take(self, route: str, payload: object) -> Fault | None:
        """Return how this call fails, if it does."""
        for fault in self._faults:
            if fault.hits(route, payload):
                fault.times -= 1
                return fault
        return None


def failure(
    route: str, *, status: int, code: int, message: str, times: int, retry_after: float, shared: bool, applied: bool
) -> Fault:
    """Return a fault of any status; 429 gets the body and headers of a rate limit."""
    if status == 429:
        body, headers = too_many(retry_after, shared=shared)
        return Fault((route,), status, body, headers, times, applied)
    return Fault((route,), status, {"message": message or f"{status}: Failed", "code": code}, {}, times, applied)


def refused_card(times: int) -> Fault:
    """Return the refusal of a Components V2 message, as for one that breaks a rule."""
    error = {"code": "UNION_TYPE_CHOICES", "message": 'Value of field "type" must be one of (1,).'}
    body = {
        "message": "Invalid Form Body",
        "code": 50035,
        "errors": {"components": {"0": {"type": {"_errors": [error]}}}},
    }
    return Fault(SENDING, 400, body, {}, times, cards_only=True)


def _is_card(payload: object) -> bool:
    if not isinstance(payload, dict):
        return False
    data = payload.get("data") if isinstance(payload.get("data"), dict) else payload
    return bool(MessageFlag.IS_COMPONENTS_V2 & ((data or {}).get("flags") or 0))
