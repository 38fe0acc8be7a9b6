"""What went between Slack and the app, readable."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Direction = Literal["→ app", "← app"]
WIDTH = 160


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message in one direction. Tokens and signatures are not part of it."""

    direction: Direction
    what: str
    """A Web API method with its outcome, an envelope's type, an acknowledgement …"""
    payload: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        text = json.dumps(self.payload, ensure_ascii=False, default=str)
        shown = text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
        return f"{self.direction}  {self.what}" + (f"  {shown}" if self.payload else "")


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
