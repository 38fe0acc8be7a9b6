"""How Slack says no."""

from collections.abc import Mapping, Sequence
from typing import Any


class Refused(Exception):  # noqa: N818  a refusal is Slack's answer, not a fault of the server
    """A request that Slack answers with ``ok: false``."""

    def __init__(self, error: str, messages: Sequence[str] = (), **details: Any) -> None:
        super().__init__(f"{error}: {'; '.join(messages)}" if messages else error)
        self.error = error
        self.messages = tuple(messages)
        """What is wrong where, each with a JSON pointer."""
        self.details = details

    @property
    def body(self) -> Mapping[str, Any]:
        """The JSON answer."""
        body: dict[str, Any] = {"ok": False, "error": self.error, **self.details}
        if self.messages:
            body["errors"] = list(self.messages)
            body["response_metadata"] = {"messages": [f"[ERROR] {message}" for message in self.messages]}
        return body
