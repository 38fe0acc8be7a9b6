"""Commands keep apart in every language."""

from collections.abc import Iterator
from typing import Final

from bot.errors import Problem
from bot.facts.consistency import RESERVED_COMMANDS, repeats, whereabouts
from bot.facts.draft import Draft, Rule
from bot.facts.yaml_source import Place


def only_commands_are_localised(draft: Draft) -> Iterator[Problem]:
    """No fact has a command in another language and none in the pack's."""
    for fact in draft.facts:
        if fact.part.localised and fact.part.command is None:
            message = f"fact '{fact.part.id}' has names of a command in other languages, but no command"
            yield fact.place.at("localised").problem(message, "Add its `command`, or remove them.")


def localised_commands_are_unique(draft: Draft) -> Iterator[Problem]:
    """
    In no language do two facts share a command, and none takes one that every platform has.

    A fact that has none in a language keeps its own name there.
    """
    for language in sorted({language for fact in draft.facts for language in fact.part.localised}):
        localised = list(_localised(draft, language))
        for again, first in repeats([*_kept(draft, language), *localised]):
            if (again.part, again.place) in localised:  # two of the pack's own are a problem for another rule
                given = f"the {language} command '{again.part}' is given a second time"
                yield again.place.problem(f"{given} (first in {whereabouts(first)})", "Rename one of the two.")
        for name, place in localised:
            if name in RESERVED_COMMANDS:
                message = f"the {language} command '{name}' is reserved"
                yield place.problem(message, "Rename it; the bot has that command itself.")


def _localised(draft: Draft, language: str) -> Iterator[tuple[str, Place]]:
    for fact in draft.facts:
        if named := fact.part.localised.get(language):
            yield named.command, fact.place.at("localised", language, "command")


def _kept(draft: Draft, language: str) -> Iterator[tuple[str, Place]]:
    for fact in draft.facts:
        if fact.part.command and language not in fact.part.localised:
            yield fact.part.command, fact.place.at("command")


RULES: Final[tuple[Rule, ...]] = (only_commands_are_localised, localised_commands_are_unique)
