"""Collects what is wrong with a piece of Block Kit, each with the JSON pointer to it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

TEXT: Final = 3000
"""Characters of any text object (https://docs.slack.dev/reference/block-kit/composition-objects/text-object)."""
MARKUP: Final = ("mrkdwn", "plain_text")
PLAIN: Final = ("plain_text",)
_KEYS: Final = {"mrkdwn": {"type", "text", "verbatim"}, "plain_text": {"type", "text", "emoji"}}


@dataclass(slots=True)
class Findings:
    """What is wrong so far, in Slack's words."""

    messages: list[str] = field(default_factory=list)

    def add(self, message: str, path: str) -> None:
        """Note that *message* is true of what stands at *path*."""
        self.messages.append(f"{message} [json-pointer:{path}]")

    def keys(self, part: Mapping[str, Any], path: str, *, required: Collection[str], optional: Collection[str]) -> None:
        """Demand the *required* keys, and none that is neither in them nor *optional*."""
        for key in required:
            if key not in part:
                self.add(f"missing required field: {key}", path)
        for key in part:
            if key not in required and key not in optional:
                self.add(f"invalid additional property: {key}", path)

    def string(self, value: Any, path: str, *, most: int, least: int = 1) -> None:
        """Demand a string of *least* to *most* characters."""
        if not isinstance(value, str):
            self.add("must be a string", path)
        elif len(value) > most:
            self.add(f"must be less than {most + 1} characters", path)
        elif len(value) < least:
            self.add(f"must be more than {least - 1} characters", path)

    def text(self, value: Any, path: str, *, most: int = TEXT, kinds: Sequence[str] = MARKUP) -> None:
        """Demand a text object of one of *kinds* with 1 to *most* characters."""
        if not isinstance(value, Mapping):
            self.add("must provide an object", path)
        elif value.get("type") not in kinds:
            self.add(f"must be a valid enum value: {', '.join(kinds)}", f"{path}/type")
        else:
            self.keys(value, path, required=("type", "text"), optional=_KEYS[value["type"]])
            self.string(value.get("text", ""), f"{path}/text", most=most)

    def items(self, value: Any, path: str, *, most: int, least: int = 1) -> Sequence[Any]:
        """Demand an array of *least* to *most* items and return it, empty when it is none."""
        if not isinstance(value, list | tuple):
            self.add("must provide an array", path)
            return ()
        if len(value) > most:
            self.add(f"no more than {most} items allowed", path)
        if len(value) < least:
            self.add(f"no fewer than {least} items allowed", path)
        return value

    def one_of(self, value: Any, path: str, allowed: Collection[str]) -> None:
        """Demand one of the *allowed* words."""
        if value not in allowed:
            self.add(f"must be a valid enum value: {', '.join(allowed)}", path)
