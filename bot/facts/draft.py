"""A pack between reading and proof: well formed, with the place of every part, so that a rule can point at it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeAlias, TypeVar

from bot.errors import Problem
from bot.facts.models import Ambiguity, Claim, Fact, GoldenQuestion, Pack, SmallTalk, Topic, Unknown
from bot.facts.yaml_source import Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A part of the pack and where it stands."""

    part: T
    place: Place


@dataclass(frozen=True, slots=True)
class Utterance:
    """One example of how people ask for an intent."""

    intent: str
    text: str
    place: Place


@dataclass(frozen=True)
class Draft:
    """What the rules look at. The lists keep duplicates, which the maps of :class:`bot.facts.models.Pack` swallow."""

    pack: Pack
    header: Place
    """``pack.yaml``."""
    lexicon: Place
    ledger: Place
    topics: tuple[Located[Topic], ...]
    facts: tuple[Located[Fact], ...]
    unknowns: tuple[Located[Unknown], ...]
    smalltalk: tuple[Located[SmallTalk], ...]
    ambiguities: tuple[Located[Ambiguity], ...]
    golden: tuple[Located[GoldenQuestion], ...]
    claims: tuple[Located[Claim], ...]
    utterances: tuple[Utterance, ...]
    lists: tuple[Located[str], ...]
    """The intents that have a list in ``utterances/``."""

    @cached_property
    def intents(self) -> tuple[Located[str], ...]:
        """The ids that a question can lead to, except the reserved ones."""
        parts: list[Located[Fact] | Located[Unknown] | Located[SmallTalk] | Located[Ambiguity]]
        parts = [*self.facts, *self.unknowns, *self.smalltalk, *self.ambiguities]
        return tuple(Located(located.part.id, located.place) for located in parts)

    @cached_property
    def grounded(self) -> tuple[tuple[Located[Fact], tuple[Claim, ...]], ...]:
        """The facts with the claims they rest on; without those whose claims do not all exist, a problem of its own."""
        known = self.pack.ledger.by_id
        return tuple(
            (fact, tuple(known[claim] for claim in fact.part.claims))
            for fact in self.facts
            if known.keys() >= set(fact.part.claims)
        )


Rule: TypeAlias = Callable[[Draft], Iterator[Problem]]
"""Yields what is wrong; nothing for a good pack."""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return *problems* by file and line, each once."""
    return sorted(set(problems), key=lambda problem: (problem.file, problem.line, problem.message))
