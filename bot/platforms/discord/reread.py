"""
A message of ours → the cards in it: for what is shown once more, with other buttons, even after a restart.

Discord sends the message along with every press of a button below it, the kind that one person sees included.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import discord

from bot.core.answer import Choice
from bot.platforms.discord.cards import UNKNOWN, Card
from bot.platforms.discord.presses import Ask, Delete, Rate, Share, Tool, Why, decode


def cards_in(message: discord.Message) -> tuple[Card, ...]:
    """Return the cards that *message* shows, their buttons included."""
    return tuple(card for part in message.components if (card := _card(part)) is not None)


def _card(part: discord.components.Component) -> Card | None:
    if isinstance(part, discord.TextDisplay):
        return Card((part.content,), (), None)
    return _framed(part) if isinstance(part, discord.Container) else None


def _framed(container: discord.Container) -> Card:
    texts = tuple(part.content for part in container.children if isinstance(part, discord.TextDisplay))
    choices: list[Choice] = []
    tools: list[Tool] = []
    for part in _buttons(container):
        press = decode(part.custom_id or "")
        if isinstance(press, Ask):
            choices.append(Choice(intent=press.intent, label=part.label or press.intent))
        elif isinstance(press, Why | Rate | Delete | Share):
            tools.append(press)
    accent = container.accent_colour.value if container.accent_colour else UNKNOWN
    return Card(texts, tuple(choices), accent, tuple(tools))


def _buttons(container: discord.Container) -> Iterator[discord.Button]:
    rows: Iterable[Any] = (part for part in container.children if isinstance(part, discord.ActionRow))
    for row in rows:
        yield from (part for part in row.children if isinstance(part, discord.Button))
