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
    ways = "\n".join((heading(said("discord_ways")), *(f"- {said(way, **names)}" for way in WAYS)))
    return Card((ways, *pack(_short_cuts(registered(responder), said))), choices=(), accent=KNOWN)


def _short_cuts(commands: tuple[Registered, ...], said: Messages) -> Iterator[str]:
    if not commands:
        return
    yield heading(said("discord_short_cuts"))
    for topic, members in groupby(commands, key=lambda each: each.topic):
        yield from map(bold, pieces(topic))
        for each in members:
            # Items of a list, not sentences.
            description = each.told(said.language)[1].removesuffix(".")
            yield f"`/{each.path(said.language)}` {line(description)}"
    yield small(said("discord_exclamation", command=commands[0].told(said.language)[0]))
