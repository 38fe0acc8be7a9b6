"""What a workspace shows: messages, Home tabs, suggested prompts and the buttons in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Button:
    """Anything that sends ``block_actions`` when it is clicked."""

    label: str
    action: Mapping[str, Any]
    """Its entry in the payload's ``actions``, without the time."""

    @property
    def action_id(self) -> str:
        """The app's own name for it, or the one Slack made up."""
        return str(self.action["action_id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A post as it is now: a later edit gives a new object at the same channel and ts."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[Block, ...] = ()
    """With the ``block_id`` and ``action_id`` that Slack fills in where the app gave none."""
    thread_ts: str | None = None
    parent_user: str | None = None
    """Whose message the thread hangs on."""
    ephemeral_to: str | None = None
    """The one person who sees it; None for everybody in the channel."""
    pings: frozenset[str] = frozenset()
    """Whom it notifies: ``channel``, ``here``, ``everyone``, a user's or a user group's id."""
    unfurl_links: bool | None = None
    unfurl_media: bool | None = None
    """As the app asked; None leaves it to Slack, which unfurls media and most links."""
    metadata: Mapping[str, Any] | None = None
    edited: bool = False
    via: str = "user"
    """How it came: a Web API method, ``response_url``, ``ack``, or ``user`` for somebody's own post."""

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Everything to click in it, in order."""
        return tuple(buttons_in(self.blocks))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One person's Home tab, or a modal that they look at."""

    user: str
    id: str
    hash: str
    blocks: tuple[Block, ...]
    callback_id: str = ""
    private_metadata: str = ""
    pings: frozenset[str] = frozenset()
    """Always for the reader alone, yet text of strangers has no business forming a mention here either."""
    title: str | None = None
    """Of a modal; None for the Home tab."""
    submit: str | None = None
    """What stands on a modal's button, if it has one."""

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Everything to click in it, in order."""
        return tuple(buttons_in(self.blocks))


@dataclass(frozen=True, slots=True)
class Prompts:
    """The suggested prompts above the composer of a direct message."""

    title: str | None
    prompts: tuple[Mapping[str, str], ...]
    """Each with ``title`` and ``message``."""


def find_element(view: View, action_id: str) -> tuple[Block, Block]:
    """Return the block and the element of this action_id, be it in an input or beside a paragraph."""
    for block in view.blocks:
        for element in (block.get("element"), block.get("accessory"), *block.get("elements", ())):
            if isinstance(element, Mapping) and element.get("action_id") == action_id:
                return block, element
    raise LookupError(f"nothing in the view is called {action_id!r}")


def find_button(buttons: Sequence[Button], wanted: str | int) -> Button:
    """Return the button of this action_id or label, or at this position; raises LookupError with what there is."""
    if isinstance(wanted, int):
        return buttons[wanted]
    for button in buttons:
        if wanted in (button.action_id, button.label):
            return button
    raise LookupError(f"no button {wanted!r} among {[button.label for button in buttons]}")


def buttons_in(blocks: Sequence[Block]) -> Iterator[Button]:
    """Yield everything to click in *blocks*."""
    for block in blocks:
        elements = [*block.get("elements", ()), *block.get("actions", ())]
        if "accessory" in block:
            elements.append(block["accessory"])
        for element in elements:
            if isinstance(element, Mapping):
                yield from _buttons_of(element, str(block.get("block_id", "")))
        yield from buttons_in(block.get("child_blocks", ()))


def _buttons_of(element: Block, block_id: str) -> Iterator[Button]:
    action = {"action_id": element.get("action_id", ""), "block_id": block_id, "type": element.get("type")}
    match element:
        case {"type": "button" | "icon_button", "text": {"text": label}}:
            kept = {key: element[key] for key in ("text", "value", "url", "style") if key in element}
            yield Button(label, action | kept)
        case {"type": "feedback_buttons"}:
            for side in ("positive_button", "negative_button"):
                choice = element[side]
                yield Button(choice["text"]["text"], action | {"text": choice["text"], "value": choice["value"]})
        case {"type": "overflow" | "static_select" | "radio_buttons", "options": options}:
            for option in options:
                yield Button(option["text"]["text"], action | {"selected_option": option})
