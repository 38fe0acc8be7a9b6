"""``/facts``: what there is to ask, topic by topic and page by page."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from discord import ui

from bot.core.messages import Messages
from bot.core.ports import Responder
from bot.platforms.discord.cards import KNOWN, pack, pieces
from bot.platforms.discord.items import MAX_OPTION, MAX_OPTIONS, AnyView, PickMenu, PressButton, button, menu
from bot.platforms.discord.markdown import heading, line
from bot.platforms.discord.presses import Facts, PickFact, PickTopic, Topics
from bot.platforms.discord.render import finished

PAGE: Final = MAX_OPTIONS
"""Entries of one page: as many as one menu has."""

T = TypeVar("T")


def topics(responder: Responder, said: Messages, page: int) -> AnyView:
    """Return a page of topics, of which one can be picked."""
    sections = [(section.headline, str(number)) for number, section in enumerate(responder.index)]
    shown = _page(sections, page)
    turns = [(Topics(number), said(key)) for number, key in _neighbours(page, len(sections))]
    return _layout(
        _page_text(said("discord_facts_title", subject=responder.subject), [headline for headline, _ in shown]),
        menu(PickTopic(page), said("discord_pick_topic"), shown) if shown else None,
        [button(press, label) for press, label in turns],
    )


def facts_of(responder: Responder, said: Messages, topic: int, page: int) -> AnyView:
    """Return a page of the facts of a topic, of which one can be picked; the topics when there is no such page."""
    index = responder.index
    facts = index[topic].choices if 0 <= topic < len(index) else ()
    shown = _page(facts, page)
    if not shown:
        return topics(responder, said, 0)
    turns = [(Facts(topic, number), said(key)) for number, key in _neighbours(page, len(facts))]
    return _layout(
        _page_text(index[topic].headline, [choice.label for choice in shown]),
        menu(PickFact(topic, page), said("discord_pick_fact"), [(choice.label, choice.intent) for choice in shown]),
        [*(button(press, label) for press, label in turns), button(Topics(topic // PAGE), said("discord_all_topics"))],
    )


def _page_text(title: str, entries: list[str]) -> Iterator[str]:
    """Yield a title and a list of what the menu below offers, of which there is as much as fits."""
    yield from islice(map(heading, pieces(title)), 1)
    yield from islice(pack(f"- {line(entry[:MAX_OPTION])}" for entry in entries), 1)


def _page(entries: Sequence[T], page: int) -> list[T]:
    return list(entries[page * PAGE : (page + 1) * PAGE]) if page >= 0 else []


def _neighbours(page: int, entries: int) -> Iterable[tuple[int, str]]:
    """Return the pages beside *page*, each with the key of its label."""
    if page > 0:
        yield page - 1, "discord_previous"
    if (page + 1) * PAGE < entries:
        yield page + 1, "discord_next"


def _layout(texts: Iterable[str], picking: PickMenu | None, turning: list[PressButton]) -> AnyView:
    rows: list[list[PickMenu] | list[PressButton]] = [[picking] if picking else [], turning]
    parts = (*map(ui.TextDisplay, texts), *(ui.ActionRow(*row) for row in rows if row))
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*parts, accent_colour=KNOWN))
    return finished(view)
