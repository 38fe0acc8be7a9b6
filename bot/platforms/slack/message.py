"""What is posted, in the three forms that Slack takes: a new message, another version of one, a view."""

from dataclasses import dataclass
from typing import Any, Final

from bot.platforms.slack import blocks
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.mrkdwn import escape, fitting, unescaped

TEXT_MAX: Final = 40_000
"""Characters of ``text``; Slack cuts what is longer (https://docs.slack.dev/reference/methods/chat.postMessage)."""
UPDATED_TEXT_MAX: Final = 4_000
"""Characters of ``text`` that an edit takes (https://docs.slack.dev/reference/methods/chat.update)."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted."""

    text: str
    """Everything, escaped."""
    blocks: tuple[Block, ...] = ()

    def payload(self, *, with_blocks: bool = True) -> dict[str, Any]:
        """Return the arguments that chat.postMessage and a response_url share."""
        shown: dict[str, Any] = {"blocks": list(self.blocks)} if self.blocks and with_blocks else {}
        # Without mrkdwn=False the text alone would turn *this* bold.
        return {"text": self.text, "mrkdwn": False, "unfurl_links": False, "unfurl_media": False, **shown}

    def update(self, *, with_blocks: bool = True) -> dict[str, Any]:
        """Return the arguments that chat.update takes to show this in place of another message."""
        # Without any blocks the old ones would stay.
        return {"text": fitting(self.text, UPDATED_TEXT_MAX), "blocks": self.shown if with_blocks else []}

    @property
    def shown(self) -> list[Block]:
        """Return its blocks; if it has none, a paragraph in which its text is no markup."""
        return list(self.blocks) or [blocks.section(unescaped(self.text))]

    def followed_by(self, text: str) -> "Message":
        """Return the message with one more line, in small type."""
        shown = (*self.blocks, blocks.context(text)) if self.blocks else ()
        return Message(f"{self.text}\n{escape(text)}", shown)


def notice(sentence: str) -> Message:
    """Return a message that says one plain sentence."""
    return Message(text=escape(sentence))
