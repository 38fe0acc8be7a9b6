"""
Slack's messages, modals and Home tab, drawn roughly as its light client does.

https://docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Iterable, Iterator
from typing import Final

from bot.curation.preview.frame import alone, button, dialogue, menu, message, stranger
from bot.curation.preview.markdown import markdown
from bot.curation.preview.markup import Content, Html, element
from bot.curation.preview.service import Payload
from bot.curation.preview.slack_text import entities, mrkdwn, rich, text_of

_ONE_PERSON: Final = "👁 Only visible to you"
_ICONS: Final = {"trash": "🗑"}


def slack_look(payload: Payload) -> Html:
    """Return a message, a view, the options of a search box or what is suggested above the composer."""
    match payload:
        case {"type": "home", "blocks": [*blocks]}:
            return element("div", *map(_block, blocks), class_="home")
        case {"type": "modal", "title": title, "blocks": [*blocks]}:
            buttons = [payload[key]["text"] for key in ("close", "submit") if key in payload]
            return dialogue(entities(title["text"]), map(_block, blocks), list(map(entities, buttons)) or ["Close"])
        case {"options": [*options]}:
            lines = [element("li", label, title=value) for label, value in _options(options)]
            return element("ul", *lines, class_="open")
        case {"prompts": [*prompts]}:
            return element("div", *(button(prompt["title"], prompt["message"]) for prompt in prompts), class_="row")
        case _:
            note = [alone(_ONE_PERSON)] if payload.get("response_type") == "ephemeral" else []
            return message([*note, *_message(payload)])


def _message(payload: Payload) -> Iterator[Content]:
    if payload.get("blocks"):
        yield from map(_block, payload["blocks"])
    else:
        text = payload["text"]
        yield element("p", *(mrkdwn(text) if payload.get("mrkdwn", True) else [entities(text)]))


def _block(block: Payload) -> Html:
    match block:
        case {"type": "header", "text": text}:
            return element("p", *text_of(text), class_="h1")
        case {"type": "section"}:
            return _section(block)
        case {"type": "context", "elements": [*elements]}:
            return element("div", *map(_element, elements), class_="small")
        case {"type": "rich_text", "elements": [*elements]}:
            return element("div", *map(rich, elements), class_="text")
        case {"type": "markdown", "text": text}:
            return element("div", *markdown(text), class_="text")
        case {"type": "divider"}:
            return element("hr")
        case _:
            return _pressed(block)


def _pressed(block: Payload) -> Html:
    """Return a block of things to press or to fill in."""
    match block:
        case {"type": "actions", "elements": [*elements]}:
            return element("div", *map(_element, elements), class_="row")
        case {"type": "context_actions", "elements": [*elements]}:
            return element("div", *map(_element, elements), class_="row marks")
        case {"type": "input", "label": label, "element": inner}:
            optional = " (optional)" if block.get("optional") else ""
            return element("div", element("p", *text_of(label), optional, class_="label"), _element(inner))
        case _:
            return stranger(block.get("type"))


def _section(block: Payload) -> Html:
    texts = [block[key] for key in ("text",) if key in block] + list(block.get("fields", ()))
    paragraphs = [element("p", *text_of(text)) for text in texts]
    if "accessory" not in block:
        return element("div", *paragraphs, class_="text")
    return element("div", element("div", *paragraphs), _element(block["accessory"]), class_="beside")


def _element(part: Payload) -> Html:
    match part:
        case {"type": "plain_text" | "mrkdwn"}:
            return element("p", *text_of(part))
        case {"type": "button", "text": text}:
            return button(entities(text["text"]), _carried(part), kind=part.get("style") or "secondary")
        case {"type": "feedback_buttons", "positive_button": up, "negative_button": down}:
            thumbs = [
                element("span", sign, class_="mark", title=f"{entities(each['text']['text'])}: {each['value']}")
                for sign, each in (("👍", up), ("👎", down))
            ]
            return element("span", *thumbs, class_="marks")
        case {"type": "icon_button", "icon": icon, "text": text}:
            return element("span", _ICONS.get(icon, f":{icon}:"), class_="mark", title=entities(text["text"]))
        case {"type": "external_select" | "static_select"}:
            placeholder = part.get("placeholder", {}).get("text", "")
            return menu(entities(placeholder), _options(part.get("options", ())), part.get("action_id"))
        case {"type": "plain_text_input"}:
            lines = " lines" if part.get("multiline") else ""
            return element("div", entities(part.get("placeholder", {}).get("text", "")), class_=f"field{lines}")
        case _:
            return stranger(part.get("type"))


def _options(options: Iterable[Payload]) -> Iterator[tuple[str, str]]:
    for option in options:
        yield entities(option["text"]["text"]), str(option["value"])


def _carried(part: Payload) -> str:
    return f"{part.get('action_id')}: {part.get('value')}"
