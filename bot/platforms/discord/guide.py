"""What ``/help`` shows below the core's own help: how to ask on Discord, and the pack's commands."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from bot.core.messages import Messages
from bot.core.ports import Responder
from bot.platforms.discord.cards import KNOWN, Card, pack, pieces
from bot.platforms.discord.localising import commands_in
from bot.platforms.discord.markdown import bold, heading, line, small
from bot.platforms.discord.pack_commands import Registered, registered

WAYS: Final = tuple(f"discord_way_{way}" for way in ("ask", "mention", "direct", "button", "menu", "browse"))


def guide(responder: Responder, said: Messages) -> Card:
    """Return the ways to ask and, where the pack has commands, all that Discord knows of them, by topic."""
    names = commands_in(said)
    ways = "\n".join(f"- {said(way, **names)}" for way in WAYS)
    texts = (heading(said("discord_ways")), ways, *_short_cuts(registered(responder), said))
    return Card(texts, choices=(), accent=KNOWN)


def _short_cuts(commands: tuple[Registered, ...], said: Messages) -> Iterator[str]:
    if not commands:
        return
    yield heading(said("discord_short_cuts"))
    for topic, members in groupby(commands, key=lambda each: each.topic):
        # Each topic in a text of its own, for Discord to set some space between them.
        yield from pack([*map(bold, pieces(topic)), *(_short_cut(each, said.language) for each in members)])
    yield small(said("discord_exclamation", command=commands[0].told(said.language)[0]))


def _short_cut(command: Registered, language: str) -> str:
    # An item of a list, not a sentence.
    description = command.told(language)[1].removesuffix(".")
    return f"`/{command.path(language)}` {line(description)}"
