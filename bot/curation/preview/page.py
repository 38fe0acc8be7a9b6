"""The page: every scene on every service beside its plain form, then what else the services show."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.core.answer import Grounds
from bot.core.plain import plain_reply
from bot.core.ports import Responder, Why
from bot.curation.preview.frame import asked
from bot.curation.preview.markup import Content, Html, element, together
from bot.curation.preview.scenes import Scene
from bot.curation.preview.service import Payload, Service

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""The page loads nothing and runs nothing, whatever it holds (https://www.w3.org/TR/CSP3/)."""
NOTHING: Final = "This pack has nothing of the kind."
SILENCE: Final = "The bot keeps silent."
WHY: Final = "Why?"


@dataclass(frozen=True, slots=True)
class Client:
    """One service, and how its client looks."""

    name: str
    service: Service
    look: Callable[[Payload], Html]


async def page(scenes: Sequence[Scene], clients: Sequence[Client], responder: Responder, *, locale: str) -> str:
    """Return one HTML document that shows *scenes*, and what else *clients* have; it needs no other file."""
    why = _why(scenes, responder, locale)
    shown = [
        *(_section(scene.title, _columns(scene, clients)) for scene in scenes),
        *([_section(WHY, _reasons(why, clients))] if why else []),
        _section("Everything else", [_gallery(client, await client.service.pages()) for client in clients]),
    ]
    body = element("body", element("h1", responder.subject), element("main", *shown, lang=locale))
    return f"<!doctype html>\n{element('html', _head(responder.subject), body, lang='en').markup}\n"


def _head(subject: str) -> Html:
    css = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name_="viewport", content="width=device-width"),
        element("title", f"{subject}: what people see"),
        Html(f"<style>\n{css}</style>"),
    )


def _section(title: str, columns: Iterable[Html]) -> Html:
    return element("section", element("h2", title), element("div", *columns, class_="columns"))


def _columns(scene: Scene, clients: Sequence[Client]) -> Iterator[Html]:
    if scene.reply is None or not scene.reply.answers:
        yield element("p", NOTHING if scene.reply is None else SILENCE, class_="none")
        return
    questions = [asked(text) for text in scene.turns]
    for client in clients:
        sent = client.service.replied(scene.reply, alone=scene.alone)
        yield _column(client, [*questions, *map(client.look, sent)])
    yield element("div", element("h3", "Plain text"), element("pre", plain_reply(scene.reply)), class_="plain")


def _why(scenes: Iterable[Scene], responder: Responder, locale: str) -> Why | None:
    """Return why the first answer was given that has its reasons."""
    answers = (answer for scene in scenes if scene.reply for answer in scene.reply.answers)
    grounds: Iterator[Grounds] = (answer.grounds for answer in answers if answer.grounds)
    return next((why for each in grounds if (why := responder.why(each, locale=locale))), None)


def _reasons(why: Why, clients: Sequence[Client]) -> Iterator[Html]:
    for client in clients:
        yield _column(client, map(client.look, client.service.explained(why)))


def _gallery(client: Client, pages: Mapping[str, Sequence[Payload]]) -> Html:
    shown: list[Content] = []
    for title, payloads in pages.items():
        shown += [element("h4", title), element("div", *map(client.look, payloads), class_=f"client {_class(client)}")]
    return element("div", element("h3", client.name), *shown)


def _column(client: Client, shown: Iterable[Html]) -> Html:
    window = element("div", together(shown), class_=f"client {_class(client)}")
    return element("div", element("h3", client.name), window)


def _class(client: Client) -> str:
    return client.name.lower()
