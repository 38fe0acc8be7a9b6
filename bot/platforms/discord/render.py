"""
Cards → Discord messages. Limits: https://docs.discord.com/developers/components/reference

The answer is a Components V2 layout, not an embed: embeds vanish where link previews are switched off. Discord
refuses a layout as a whole when anything in it is wrong, so the limits are kept here and each message also
knows its plain form.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from discord import ui

from bot.core.answer import Reply
from bot.platforms.discord.buttons import AskButton
from bot.platforms.discord.cards import Card, card, pack

MAX_CHARACTERS: Final = 4000
"""Of all text in one layout."""
MAX_COMPONENTS: Final = 40
"""In one layout, nested ones included."""


@dataclass(frozen=True, slots=True)
class Post:
    """One message, not yet sent."""

    cards: tuple[Card, ...]

    def view(self) -> ui.LayoutView:
        """Return the message as a layout, new with each call; call it inside a running event loop."""
        view = ui.LayoutView(timeout=None)
        taken: set[str] = set()
        for shown in self.cards:
            view.add_item(_container(shown, taken))
        # Pressed buttons find their registered class by themselves. A stopped view is not kept by discord.py, which
        # would otherwise remember one for every answer.
        view.stop()
        return view

    def contents(self) -> tuple[str, ...]:
        """Return the text alone, for plain messages of at most 2000 characters each."""
        return tuple(pack(text for shown in self.cards for text in shown.texts))


def render(reply: Reply, *below: Card) -> tuple[Post, ...]:
    """Return the messages that show *reply* and the cards *below*: one, unless they exceed what one can hold."""
    posts: list[Post] = []
    page: list[Card] = []
    for shown in (*map(card, reply.answers), *below):
        for part in _fitting(shown):
            if page and not _fits([*page, part]):
                posts.append(Post(tuple(page)))
                page = []
            page.append(part)
    if page:
        posts.append(Post(tuple(page)))
    return tuple(posts)


def _fits(cards: list[Card]) -> bool:
    components = sum(1 + len(each.texts) + (1 + len(each.choices) if each.choices else 0) for each in cards)
    return sum(each.length for each in cards) <= MAX_CHARACTERS and components <= MAX_COMPONENTS


def _fitting(whole: Card) -> Iterator[Card]:
    """Cut a card that exceeds a message by itself; the last part has the buttons."""
    texts: tuple[str, ...] = ()
    for text in whole.texts:
        if texts and not _fits([Card((*texts, text), whole.choices, whole.accent)]):
            yield Card(texts, (), whole.accent)
            texts = ()
        texts = (*texts, text)
    yield Card(texts, whole.choices, whole.accent)


def _container(shown: Card, taken: set[str]) -> ui.Container[ui.LayoutView]:
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=shown.accent)
    for text in shown.texts:
        container.add_item(ui.TextDisplay(text))
    # A custom_id may stand once in a message: what an earlier answer offers already is one click away.
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for choice in shown.choices:
        if choice.intent not in taken:
            taken.add(choice.intent)
            row.add_item(AskButton(choice.intent, choice.label))
    if row.children:
        container.add_item(row)
    return container
