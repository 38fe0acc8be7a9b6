"""What is around a message in either client: who says it, and what can be pressed."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.curation.preview.markup import Content, Html, element

BOT: Final = "Dossier"
ASKER: Final = "You"


def message(content: Iterable[Content]) -> Html:
    """Return a message of the bot's."""
    name = element("p", element("b", BOT), element("span", "APP", class_="badge"), class_="name")
    said = element("div", name, *content, class_="said")
    return element("div", element("span", BOT[0], class_="face"), said, class_="message")


def asked(text: str) -> Html:
    """Return what somebody wrote to the bot."""
    name = element("p", element("b", ASKER), class_="name")
    said = element("div", name, element("p", text), class_="said")
    return element("div", element("span", ASKER[0], class_="face asker"), said, class_="message")


def alone(note: str) -> Html:
    """Return what a client says beside a message that one person sees."""
    return element("p", note, class_="alone")


def dialogue(title: str, content: Iterable[Content], buttons: Sequence[str]) -> Html:
    """Return a form or page that opens above the messages; the last of its *buttons* is what most people press."""
    *others, main = buttons
    row = element("div", *map(button, others), button(main, kind="primary"), class_="row end")
    return element("div", element("p", title, class_="h1"), *content, row, class_="dialogue")


def button(label: str, carries: str | None = None, *, kind: str = "secondary") -> Html:
    """Return a button; what it *carries* shows when the mouse rests on it."""
    hint = {"title": carries} if carries else {}
    return element("span", label, class_=f"button {kind}", **hint)


def menu(placeholder: str, options: Iterable[tuple[str, str]], carries: str | None = None) -> Html:
    """Return a menu that opens when it is clicked; *options* are labels and what they stand for."""
    hint = {"title": carries} if carries else {}
    lines = [element("li", label, title=value) for label, value in options]
    return element("details", element("summary", placeholder, **hint), element("ul", *lines), class_="menu")


def stranger(kind: object) -> Html:
    """Return what stands for a part that the preview does not know, so that nobody takes it for missing."""
    return element("p", f"(The preview cannot draw {kind!r}.)", class_="stranger")
