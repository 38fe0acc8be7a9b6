"""What went between Slack and the app, readable."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

Direction = Literal["→ app", "← app"]
WIDTH: Final = 200
"""Characters of a payload that an excerpt shows."""
_TOLD: Final = ("text", "user", "user_id", "tab", "channel", "channel_id", "ts", "thread_ts", "actions", "callback_id")
"""The fields of an event, command or interaction that an excerpt shows."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message in one direction. Tokens and signatures of the app are not part of it."""

    direction: Direction
    what: str
    """An envelope's type, a Web API method with its outcome, an acknowledgement …"""
    payload: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        told = _gist(self.payload)
        text = json.dumps(told, ensure_ascii=False, default=str)
        shown = text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
        return f"{self.direction}  {self.what}" + (f"  {shown}" if told else "")


class Log:
    """Every exchange, oldest first; ``print`` it, or iterate over it."""

    def __init__(self) -> None:
        self._exchanges: list[Exchange] = []

    def to_app(self, what: str, payload: Mapping[str, Any] | None = None) -> None:
        """Note what Slack sent."""
        self._exchanges.append(Exchange("→ app", what, payload or {}))

    def from_app(self, what: str, payload: Mapping[str, Any] | None = None) -> None:
        """Note what the app sent."""
        self._exchanges.append(Exchange("← app", what, payload or {}))

    def __iter__(self) -> Iterator[Exchange]:
        return iter(tuple(self._exchanges))

    def __len__(self) -> int:
        return len(self._exchanges)

    def __str__(self) -> str:
        return "\n".join(map(str, self._exchanges))


def name_of(payload: Mapping[str, Any]) -> str:
    """Return what an event, command or interaction is called: ``app_mention``, ``/dossier``, ``block_actions``."""
    event = payload.get("event", {})
    return str(event.get("subtype") or event.get("type") or payload.get("command") or payload.get("type"))


def _gist(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    match payload:
        case {"payload": {} as inner, "type": _}:
            return _gist(inner)
        case {"event": {} as inner} | ({"trigger_id": _} as inner):
            return {key: inner[key] for key in _TOLD if key in inner}
        case {"blocks": [*blocks]}:
            return {**payload, "blocks": [block.get("type") for block in blocks if isinstance(block, Mapping)]}
    return payload
