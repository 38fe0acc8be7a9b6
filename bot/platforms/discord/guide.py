"""What ``/help`` shows below the core's own help: how to ask on Discord, and the pack's commands."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from bot.core.ports import Command, Responder
from bot.platforms.discord.cards import KNOWN, Card, pack, pieces
from bot.platforms.discord.commands import commands_of_pack
from bot.platforms.discord.markdown import bold, heading, line, small

WAYS: Final = "\n".join(
    (
        heading("How to ask"),
        "- `/ask` and your question, in your own words; while you type, it offers what I know",
        "- Mention me in a channel or a thread, or reply to one of my answers",
        "- Write to me in a direct message",
        "- Press a button below an answer",
    )
)


def guide(responder: Responder) -> Card:
    """Return the ways to ask and, where the pack has commands, all that Discord knows of them, by topic."""
    commands = commands_of_pack(responder)
    topics = {choice.intent: section.headline for section in responder.index for choice in section.choices}
    return Card((WAYS, *pack(_short_cuts(commands, topics))), choices=(), accent=KNOWN)


def _short_cuts(commands: tuple[Command, ...], topics: dict[str, str]) -> Iterator[str]:
    if not commands:
        return
    yield heading("Short cuts")
    for topic, members in groupby(commands, key=lambda command: topics.get(command.fact, "")):
        yield from map(bold, pieces(topic))
        for command in members:
            # Items of a list, not sentences.
            yield f"`/{command.name}` {line(command.description.removesuffix('.'))}"
    yield small(
        f"In a direct message, or after my name, they may be written with an exclamation mark: !{commands[0].name}"
    )
