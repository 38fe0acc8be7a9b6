"""The lexicon means one thing by each name, and values speak its language."""

import re
from collections.abc import Iterator
from typing import Final

from bot.errors import Problem
from bot.facts.collisions import bare
from bot.facts.draft import Draft, Rule
from bot.facts.models import Value
from bot.facts.wording import MONTHS, WEEKDAYS
from bot.facts.yaml_source import Place

_LITERALS: Final = {
    "number": (re.compile(r"\d+(\.\d+)?"), "a number in digits without commas, such as 13000"),
    "year": (re.compile(r"\d{4}"), "a year in four digits"),
    "month": (re.compile("|".join(sorted(MONTHS))), "an English month in lower case"),
    "weekday": (re.compile("|".join(sorted(WEEKDAYS))), "an English weekday in lower case"),
}
"""The kinds of value that need no lexicon, and how they are written."""


def names_mean_one_entity(draft: Draft) -> Iterator[Problem]:
    """No name belongs to two entities of one kind."""
    owners: dict[tuple[str, str], str] = {}
    for at, entity in enumerate(draft.pack.lexicon.entities):
        for index, name in enumerate(entity.names):
            owner = owners.setdefault((entity.kind, bare(name)), entity.id)
            if owner != entity.id:
                place = draft.lexicon.at("entities", at, "names", index)
                message = f"the {entity.kind} '{entity.id}' has the name '{name}', which belongs to '{owner}'"
                yield place.problem(message, "Leave it to one of the two.")


def foreign_names_are_foreign(draft: Draft) -> Iterator[Problem]:
    """No foreign name is one of an entity, or a value that a claim holds."""
    owners = {
        bare(name): f"the {entity.kind} '{entity.id}' has that name"
        for entity in draft.pack.lexicon.entities
        for name in entity.names
    }
    held = {
        (value.kind, bare(value.value.replace("_", " "))): f"claim {claim.part.id} holds it"
        for claim in draft.claims
        for value in claim.part.values
    }
    for kind, names in draft.pack.lexicon.foreign.items():
        for index, name in enumerate(names):
            if known := owners.get(bare(name)) or held.get((kind, bare(name))):
                message = f"the article is said not to mention the {kind} '{name}', and {known}"
                yield draft.lexicon.at("foreign", kind, index).problem(message, "Remove it here, or there.")


def values_are_understood(draft: Draft) -> Iterator[Problem]:
    """Every value is of a kind that questions can mention, names an entity if there are such, and counts a term."""
    lexicon = draft.pack.lexicon
    entities = {(entity.kind, entity.id) for entity in lexicon.entities}
    with_entities = {kind for kind, _ in entities}
    named = entities | {(kind, name.lower()) for kind, names in lexicon.foreign.items() for name in names}
    for value, place in _values(draft):
        if value.kind in with_entities:
            if (value.kind, value.value) not in named:
                message = f"the lexicon has no {value.kind} '{value.value}'"
                yield place.problem(message, "Correct the id, or add the entity to the lexicon.")
        elif value.kind in _LITERALS:
            pattern, form = _LITERALS[value.kind]
            if not pattern.fullmatch(value.value):
                yield place.problem(f"'{value.value}' is no {value.kind}", f"Write {form}.")
        elif value.kind not in lexicon.foreign:
            message = f"nothing in the lexicon is a {value.kind}, so that no question can mention one"
            yield place.problem(message, "Correct the kind, or add entities or foreign names of it to the lexicon.")
        if value.of is not None and value.of not in lexicon.terms:
            message = f"the lexicon has no term '{value.of}' for what the {value.kind} counts"
            yield place.problem(message, "Correct 'of', or add the term.")


RULES: Final[tuple[Rule, ...]] = (names_mean_one_entity, foreign_names_are_foreign, values_are_understood)


def _values(draft: Draft) -> Iterator[tuple[Value, Place]]:
    for claim in draft.claims:
        yield from ((value, claim.place.at("values", index)) for index, value in enumerate(claim.part.values))
    for fact in draft.facts:
        yield from ((value, fact.place.at("values", index)) for index, value in enumerate(fact.part.values))
        yield from ((value, fact.place.at("denies", index)) for index, value in enumerate(fact.part.denies))
