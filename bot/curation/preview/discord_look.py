"""
Discord's messages, cards and forms, drawn roughly as its dark client does.

https://docs.discord.com/developers/components/reference
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from bot.curation.preview.frame import alone, button, dialogue, menu, message, stranger
from bot.curation.preview.markdown import markdown
from bot.curation.preview.markup import Content, Html, element
from bot.curation.preview.service import Payload

_EPHEMERAL: Final = 1 << 6
"""A message's flag (https://docs.discord.com/developers/resources/message#message-object-message-flags)."""
_ONE_PERSON: Final = "👁 Only you can see this"
_STYLES: Final = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}


def discord_look(payload: Payload) -> Html:
    """Return a message, or a form that opens above them."""
    match payload:
        case {"title": str(title), "components": [*fields]}:
            return dialogue(title, _parts(fields), ["Cancel", "Submit"])
        case _:
            content = payload.get("content") or ""
            shown = [*markdown(content)] if content else []
            note = [alone(_ONE_PERSON)] if payload.get("flags", 0) & _EPHEMERAL else []
            return message([*shown, *_parts(payload.get("components", ())), *note])


def _parts(components: Iterable[Payload]) -> Iterator[Content]:
    for component in components:
        yield _part(component)


def _part(component: Payload) -> Html:
    match component:
        case {"type": 1, "components": [*parts]}:
            return element("div", *_parts(parts), class_="row")
        case {"type": 9, "components": [*parts], "accessory": beside}:
            return element("div", element("div", *_parts(parts)), _part(beside), class_="beside")
        case {"type": 10, "content": content}:
            return element("div", *markdown(content), class_="text")
        case {"type": 14}:
            return element("hr")
        case {"type": 17, "components": [*parts]}:
            return element("div", *_parts(parts), class_="card", style=_bar(component.get("accent_color")))
        case {"type": 18, "label": label, "component": inner}:
            hint = component.get("description")
            about = [element("p", hint, class_="small")] if hint else []
            return element("div", element("p", label, class_="label"), *about, _part(inner))
        case _:
            return _control(component)


def _control(component: Payload) -> Html:
    match component:
        case {"type": 2}:
            text = " ".join(filter(None, ((component.get("emoji") or {}).get("name"), component.get("label"))))
            return button(text, component.get("custom_id"), kind=_STYLES.get(component.get("style", 2), ""))
        case {"type": 3, "options": [*options]}:
            shown = [(option["label"], option["value"]) for option in options]
            return menu(component.get("placeholder") or "", shown, component.get("custom_id"))
        case {"type": 4}:
            return element("div", component.get("placeholder") or "", class_="field lines")
        case _:
            return stranger(component.get("type"))


def _bar(colour: Any) -> str:  # noqa: ANN401  whatever a stranger's payload holds
    return f"--bar: #{colour:06x}" if isinstance(colour, int) else ""
