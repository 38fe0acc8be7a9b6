"""What is named exists, and its name is its own."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Final, TypeVar

from bot.errors import Problem
from bot.facts.draft import Draft, Located, Rule
from bot.facts.models import AMBIGUOUS, OFF_TOPIC
from bot.facts.yaml_source import Place

K = TypeVar("K", bound=Hashable)

RESERVED_COMMANDS: Final = frozenset("ask dossier dossier-settings facts help privacy quit sources why".split())
"""The platforms and the terminal have these themselves."""


def ids_are_unique(draft: Draft) -> Iterator[Problem]:
    """No two of a kind share an id; facts, unknowns and small talk are one kind, all being what a question leads to."""
    entities = zip(draft.pack.lexicon.entities, draft.lexicon.at("entities").items(), strict=True)
    for kind, named in (
        ("intent", draft.intents),
        ("topic", [Located(topic.part.id, topic.place) for topic in draft.topics]),
        ("claim", [Located(claim.part.id, claim.place) for claim in draft.claims]),
        ("entity", [Located(entity.id, place) for entity, place in entities]),
    ):
        for again, first in repeats((name.part, name.place.at("id")) for name in named):
            message = f"the {kind} id '{again.part}' is given a second time (first in {whereabouts(first)})"
            yield again.place.problem(message, "Rename one of the two.")


def ids_are_not_reserved(draft: Draft) -> Iterator[Problem]:
    """No fact, unknown or small talk takes an id that means something else to the bot."""
    for intent in draft.intents:
        if intent.part in {OFF_TOPIC, AMBIGUOUS}:
            message = f"the id '{intent.part}' is reserved"
            yield intent.place.at("id").problem(
                message, f"Rename it; '{OFF_TOPIC}' and '{AMBIGUOUS}' have a meaning already."
            )


def commands_are_unique(draft: Draft) -> Iterator[Problem]:
    """No two facts share a command, and none takes one that every platform has."""
    commands = [(fact.part.command, fact.place.at("command")) for fact in draft.facts if fact.part.command]
    for again, first in repeats(commands):
        message = f"the command '{again.part}' is given a second time (first in {whereabouts(first)})"
        yield again.place.problem(message, "Rename one of the two.")
    for command, place in commands:
        if command in RESERVED_COMMANDS:
            yield place.problem(f"the command '{command}' is reserved", "Rename it; the bot has that command itself.")


def references_exist(draft: Draft) -> Iterator[Problem]:
    """Every id that a part refers to is there: facts, topics, and what golden questions expect."""
    facts = set(draft.pack.facts)
    topics = {topic.id for topic in draft.pack.topics}
    intents = {intent.part for intent in draft.intents}
    yield from _missing(_fact_references(draft), facts, "fact")
    yield from _missing(
        ((unknown.part.topic, unknown.place.at("topic")) for unknown in draft.unknowns if unknown.part.topic),
        topics,
        "topic",
    )
    yield from _missing(((listed.part, listed.place) for listed in draft.lists), intents | {OFF_TOPIC}, "intent")
    yield from _missing(
        ((golden.part.expect, golden.place.at("expect")) for golden in draft.golden),
        intents | {OFF_TOPIC, AMBIGUOUS},
        "intent",
    )


def references_are_given_once(draft: Draft) -> Iterator[Problem]:
    """No list of references repeats one (two buttons of one message must differ), and no fact refers to itself."""
    lists = [("suggestions", draft.pack.suggestions, draft.header)]
    lists += [("nearest", unknown.part.nearest, unknown.place) for unknown in draft.unknowns]
    lists += [("choices", ambiguity.part.choices, ambiguity.place) for ambiguity in draft.ambiguities]
    for fact in draft.facts:
        lists += [("related", fact.part.related, fact.place), ("claims", fact.part.claims, fact.place)]
        for index, other in enumerate(fact.part.related):
            if other == fact.part.id:
                message = f"fact '{other}' is related to itself"
                yield fact.place.at("related", index).problem(message, "Remove it.")
    for key, ids, place in lists:
        for again, _ in repeats((each, place.at(key, index)) for index, each in enumerate(ids)):
            yield again.place.problem(f"'{again.part}' is given a second time in '{key}'", "Remove one of the two.")


RULES: Final[tuple[Rule, ...]] = (
    ids_are_unique,
    ids_are_not_reserved,
    commands_are_unique,
    references_exist,
    references_are_given_once,
)


def repeats(named: Iterable[tuple[K, Place]]) -> Iterator[tuple[Located[K], Place]]:
    """Yield each name that was given before, with the place where it was given first."""
    first: dict[K, Place] = {}
    for name, place in named:
        if name in first:
            yield Located(name, place), first[name]
        else:
            first[name] = place


def whereabouts(place: Place) -> str:
    """Name *place* for a message that stands elsewhere."""
    return f"{place.file.name}, line {place.line}"


def _fact_references(draft: Draft) -> Iterator[tuple[str, Place]]:
    for index, suggestion in enumerate(draft.pack.suggestions):
        yield suggestion, draft.header.at("suggestions", index)
    for fact in draft.facts:
        yield from ((other, fact.place.at("related", index)) for index, other in enumerate(fact.part.related))
        if fact.part.attribution:
            yield fact.part.attribution, fact.place.at("attribution")
    for ambiguity in draft.ambiguities:
        choices = ambiguity.part.choices
        yield from ((fact_id, ambiguity.place.at("choices", index)) for index, fact_id in enumerate(choices))
    for unknown in draft.unknowns:
        yield from ((fact_id, unknown.place.at("nearest", index)) for index, fact_id in enumerate(unknown.part.nearest))


def _missing(references: Iterable[tuple[str, Place]], known: set[str], kind: str) -> Iterator[Problem]:
    for reference, place in references:
        if reference not in known:
            yield place.problem(f"there is no {kind} '{reference}'", f"Correct the id, or add the {kind}.")
