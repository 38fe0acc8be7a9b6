"""Commands typed as text: ``!release``, and ``!ask`` before a question."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from bot.core.ports import Command
from bot.facts.models import Pack

ASK: Final = "ask"
"""The command that any question may follow."""
HELP: Final = "help"
"""The command, and the id of the small talk that answers it."""

_TYPED: Final = re.compile(r"^\s*!([^\W_][\w\u0900-\u097f-]{0,31})(?![\w\u0900-\u097f])[:,]?\s*(.*)$", re.DOTALL)
"""Devanagari's vowel signs are no word characters to Python."""
_SLASH_ASK: Final = re.compile(r"^\s*/ask(?:\s+question:)?\s+", re.IGNORECASE)
"""A slash command that arrived as text."""
_NEAR: Final = 75
"""How like a command's name a mistyped one must be (0 to 100) to be offered instead."""
_MOST_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as it was typed."""

    name: str
    """In lower case."""
    rest: str


def is_command(text: str) -> bool:
    """Return whether *text* is meant to begin with a command, be there such a one or not."""
    return text.lstrip().startswith("!")


def commands_of(pack: Pack) -> tuple[Command, ...]:
    """Return the pack's commands, in its order."""
    return tuple(
        Command(
            name=fact.command,
            description=f"{fact.headline}.",
            fact=fact.id,
            localised={language: (each.command, each.description) for language, each in fact.localised.items()},
        )
        for fact in pack.facts.values()
        if fact.command
    )


def question_in(text: str) -> str:
    """Return *text* without the slash command that asks it."""
    return _SLASH_ASK.sub("", text)


class Commands:
    """The names that a pack's facts can be asked for by."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._facts: dict[str, str] = {}
        commands = tuple(commands)
        for command in commands:
            self._facts[command.name] = command.fact
        for command in commands:
            for name, _ in command.localised.values():
                self._facts.setdefault(name, command.fact)
        self._names = [command.name for command in commands]

    def typed(self, text: str) -> Typed | None:
        """
        Return the command that *text* begins with, be there such a one or not; None when it begins with none.

        A name in other than ASCII letters has to be a command's: "!кто" is a question in high spirits.
        """
        found = _TYPED.match(text)
        if found is None:
            return None
        name = unicodedata.normalize("NFC", found[1]).lower()
        return Typed(name, found[2]) if name.isascii() or name in self._facts else None

    def fact(self, name: str) -> str | None:
        """Return the id of the fact that *name*, in whatever language, stands for."""
        return self._facts.get(name)

    def near(self, name: str) -> dict[str, str]:
        """Return up to three commands that *name* may be a slip for, likest first, each with its fact."""
        found = process.extract(name, self._names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST_NEAR)
        return {command: self._facts[command] for command, _, _ in found}
