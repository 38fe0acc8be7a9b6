"""
Which of the pack's commands Discord has, and by what name.

An application has at most 100 slash commands. A pack with more of them than there is room for has them below their
topics instead: ``/cast director``. A topic with more than a command may have below it is continued: ``/cast-2``.
"""

import logging
import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bot.core.ports import Command, Responder

_log = logging.getLogger(__name__)

MAX_COMMANDS: Final = 100
"""https://docs.discord.com/developers/interactions/application-commands"""
OUR_COMMANDS: Final = ("ask", "help", "facts", "sources", "privacy", "dossier-settings")
MAX_SUBCOMMANDS: Final = 25
MAX_NAME: Final = 32
MAX_DESCRIPTION: Final = 100
"""Of every command and option, and of each of their translations."""

_ROOM: Final = MAX_COMMANDS - len(OUR_COMMANDS)
_LOOSE: Final = "more"
"""Where commands go whose fact has no topic."""


@dataclass(frozen=True, slots=True)
class Registered:
    """One of the pack's commands, as Discord has it."""

    command: Command
    topic: str
    """The headline of its topic; empty when it has none."""
    group: str | None
    """The name of the command that it stands below."""

    def path(self, language: str) -> str:
        """Return what people whose Discord is in *language* type behind the slash."""
        name = self.told(language)[0]
        return f"{self.group} {name}" if self.group else name

    def told(self, language: str) -> tuple[str, str]:
        """Return its name and its description in *language*."""
        return self.command.localised.get(language, (self.command.name, self.command.description))


def registered(responder: Responder) -> tuple[Registered, ...]:
    """Return the pack's commands, as many as Discord takes, in the order of the pack."""
    topics = {choice.intent: section.headline for section in responder.index for choice in section.choices}
    commands = [command for command in responder.commands if command.name not in OUR_COMMANDS]
    loose = [Registered(command, topics.get(command.fact, ""), None) for command in commands]
    if len(loose) <= _ROOM:
        return tuple(loose)
    found: list[Registered] = []
    names: list[str] = []
    # Sorting keeps the order within a topic, and brings together what a pack may have scattered.
    order = list(dict.fromkeys(each.topic for each in loose))
    for topic, members in groupby(sorted(loose, key=lambda each: order.index(each.topic)), key=lambda each: each.topic):
        every = list(members)
        for start in range(0, len(every), MAX_SUBCOMMANDS):
            names.append(_free(_slug(topic), names))
            page = every[start : start + MAX_SUBCOMMANDS]
            found += [Registered(each.command, topic, names[-1]) for each in page]
    room = set(names[:_ROOM])
    if len(names) > _ROOM:
        _log.warning("Discord has room for %d of the pack's %d groups of commands", _ROOM, len(names))
    return tuple(each for each in found if each.group in room)


def _slug(topic: str) -> str:
    """Return *topic* as the name of a command: lower case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", topic).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_NAME].strip("-") or _LOOSE


def _free(name: str, taken: list[str]) -> str:
    """Return *name*, or its next continuation that is neither *taken* nor ours."""
    number, found = 1, name
    while found in taken or found in OUR_COMMANDS:
        number += 1
        found = f"{name[: MAX_NAME - len(str(number)) - 1]}-{number}"
    return found
