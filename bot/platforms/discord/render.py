"""
Cards → Discord messages. Limits: https://docs.discord.com/developers/components/reference

The answer is a Components V2 layout, not an embed: embeds vanish where link previews are switched off. Discord
refuses a layout as a whole when anything in it is wrong, so the limits are kept here and each message also
knows its plain form.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from discord import ui

from bot.core.answer import Reply, Social
from bot.core.messages import Messages, messages
from bot.core.plain import original_wording
from bot.platforms.discord.cards import Card, card, pack
from bot.platforms.discord.items import AnyView, PressButton, button
from bot.platforms.discord.markdown import small
from bot.platforms.discord.presses import Ask, Press, Share, encode
from bot.platforms.discord.tools import closing_tool, label, tools_of

MAX_CHARACTERS: Final = 4000
"""Of all text in one layout."""
MAX_COMPONENTS: Final = 40
"""In one layout, nested ones included."""


@dataclass(frozen=True, slots=True)
class Post:
    """One message, not yet sent."""

    cards: tuple[Card, ...]
    language: str
    """Of the labels that are ours."""

    def view(self) -> AnyView:
        """Return the message as a layout, new with each call; call it inside a running event loop."""
        view = ui.LayoutView(timeout=None)
        said = messages(self.language)
        taken: set[str] = set()
        for shown in self.cards:
            for item in _items(shown, said, taken):
                view.add_item(item)
        return finished(view)

    def contents(self) -> tuple[str, ...]:
        """Return the text alone, for plain messages of at most 2000 characters each."""
        return tuple(pack(text for shown in self.cards for text in shown.texts))


def finished(view: AnyView) -> AnyView:
    """
    Return *view*, which discord.py is not to keep: it would remember one for every answer.

    Pressed items find their registered class by themselves.
    """
    view.stop()
    return view


def render(reply: Reply, *below: Card, asker: int, public: bool) -> tuple[Post, ...]:
    """
    Return the messages that show *reply* and the cards *below* it to *asker*, or with *public* to everybody.

    It is one message, unless the cards exceed what one can hold.
    """
    cards = [
        replace(card(answer, language=reply.language), tools=tools_of(answer, asker=asker)) for answer in reply.answers
    ]
    wording = original_wording(reply)
    if wording is not None:
        # Below what it is about, not below a greeting.
        last = max(place for place, answer in enumerate(reply.answers) if not isinstance(answer, Social))
        cards[last] = replace(cards[last], texts=(*cards[last].texts, small(wording)))
    if cards:
        closing = closing_tool(asker=asker, public=public, answered=reply.is_answered)
        cards[-1] = replace(cards[-1], tools=(*cards[-1].tools, *closing))
    posts = laid_out((*cards, *below), reply.language)
    return posts if len(posts) == 1 else tuple(map(_partial, posts))


def laid_out(cards: Iterable[Card], language: str) -> tuple[Post, ...]:
    """Return the messages that show *cards*: one, unless they exceed what one can hold."""
    posts: list[Post] = []
    page: list[Card] = []
    for shown in cards:
        for part in _fitting(shown):
            if page and not _fits([*page, part]):
                posts.append(Post(tuple(page), language))
                page = []
            page.append(part)
    if page:
        posts.append(Post(tuple(page), language))
    return tuple(posts)


def _partial(post: Post) -> Post:
    """Return *post* as one of several, which Share has to know."""
    return replace(post, cards=tuple(each.with_tool(Share(whole=True), Share(whole=False)) for each in post.cards))


def _fits(cards: list[Card]) -> bool:
    components = sum(1 + len(each.texts) + _row(each.choices) + _row(each.tools) for each in cards)
    return sum(each.length for each in cards) <= MAX_CHARACTERS and components <= MAX_COMPONENTS


def _row(buttons: tuple[object, ...]) -> int:
    """Return how many components *buttons* are together with the row they stand in."""
    return 1 + len(buttons) if buttons else 0


def _fitting(whole: Card) -> Iterator[Card]:
    """Cut a card that exceeds a message by itself; the last part has the buttons."""
    texts: tuple[str, ...] = ()
    for text in whole.texts:
        if texts and not _fits([replace(whole, texts=(*texts, text))]):
            yield Card(texts, (), whole.accent)
            texts = ()
        texts = (*texts, text)
    yield replace(whole, texts=texts)


def _items(shown: Card, said: Messages, taken: set[str]) -> Iterator[ui.Item[AnyView]]:
    """Yield what *shown* consists of; *taken* are the custom_ids that are there already, and come to be there."""
    parts = _parts(shown, said, taken)
    if shown.accent is None:
        yield from parts
    else:
        yield ui.Container(*parts, accent_colour=shown.accent)


def _parts(shown: Card, said: Messages, taken: set[str]) -> Iterator[ui.Item[AnyView]]:
    for text in shown.texts:
        yield ui.TextDisplay(text)
    asks = [(Ask(choice.intent), choice.label) for choice in shown.choices]
    for wanted in (asks, [(press, label(press, said)) for press in shown.tools]):
        buttons = list(_untaken(wanted, taken))
        if buttons:
            row: ui.ActionRow[Any] = ui.ActionRow(*buttons)
            yield row


def _untaken(wanted: Iterable[tuple[Press, str]], taken: set[str]) -> Iterator[PressButton]:
    """Yield the *wanted* buttons that are not there yet: a ``custom_id`` may stand once in a message."""
    for press, text in wanted:
        if encode(press) not in taken:
            taken.add(encode(press))
            yield button(press, text)
