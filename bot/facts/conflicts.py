"""Where the article disagrees with itself, the pack says so and picks no winner."""

from collections.abc import Iterator
from typing import Final

from bot.errors import Problem
from bot.facts.draft import Draft, Rule
from bot.facts.evidence import Evidence, Library
from bot.facts.models import Claim, Fact
from bot.facts.wording import unquoted


def contradicted_claims_exist(draft: Draft) -> Iterator[Problem]:
    """Every contradicted claim exists, and no claim contradicts itself."""
    for claim in draft.claims:
        for index, other in enumerate(claim.part.contradicts):
            place = claim.place.at("contradicts", index)
            if other == claim.part.id:
                yield place.problem(f"claim {other} contradicts itself", "Remove it or name another claim.")
            elif other not in draft.pack.ledger.by_id:
                message = f"claim {claim.part.id} contradicts claim {other}, which the ledger does not have"
                yield place.problem(message, "Correct the id, or add the claim.")


def contradictions_are_declared(draft: Draft) -> Iterator[Problem]:
    """
    Nothing disputed is said as if it were settled.

    A fact that rests on both of two disagreeing claims declares the conflict. One that rests on a single side may
    quote it, for that is what was said, but not say the disputed value in its own name or have it as a value.
    """
    library = Library(draft.pack)
    pairs = sorted(_contradictions(draft), key=lambda pair: (pair[0].id, pair[1].id))
    for fact in draft.facts:
        sides = {side.claim for side in fact.part.conflict}
        for one, other in pairs:
            resting = {one.id, other.id} & set(fact.part.claims)
            declared = {one.id, other.id} <= sides
            if declared or not resting:
                continue
            if len(resting) == 2 or _settles(fact.part, one, other, library):
                message = f"fact '{fact.part.id}' says as settled what claims {one.id} and {other.id} dispute"
                advice = "Rest it on both and give each a side under 'conflict', or only quote one, without the value."
                yield fact.place.at("claims").problem(message, advice)


def conflicts_are_contradictions(draft: Draft) -> Iterator[Problem]:
    """Every conflict has two sides or more, resting on claims of the fact that contradict each other in the ledger."""
    opponents = {(one.id, other.id) for one, other in _contradictions(draft)}
    for fact in draft.facts:
        sides = fact.part.conflict
        for index, side in enumerate(sides):
            place = fact.place.at("conflict", index, "claim")
            if len(sides) == 1:
                yield place.problem(f"the conflict of fact '{fact.part.id}' has one side only", "Add the other.")
            elif side.claim not in fact.part.claims:
                message = f"fact '{fact.part.id}' has a side on claim {side.claim}, on which it does not rest itself"
                yield place.problem(message, "Add it to the fact's 'claims', or correct the side.")
            elif not any({(side.claim, other.claim), (other.claim, side.claim)} & opponents for other in sides):
                message = f"claim {side.claim} contradicts no other side of the conflict of fact '{fact.part.id}'"
                yield place.problem(message, "Say so under 'contradicts' in the ledger, or remove the side.")


def sides_are_attested(draft: Draft) -> Iterator[Problem]:
    """Each side of a conflict says nothing but what its own claim does."""
    library = Library(draft.pack)
    for fact in draft.facts:
        for index, side in enumerate(fact.part.conflict):
            claim = draft.pack.ledger.by_id.get(side.claim)
            evidence = library.evidence([claim] if claim else [])
            for key, text in (("value", side.value), ("says", side.says)):
                for missing in evidence.lacks(text, library.known_names):
                    conflict = f"a side of the conflict of fact '{fact.part.id}'"
                    message = f"{conflict} says {missing}, and claim {side.claim} does not"
                    place = fact.place.at("conflict", index, key)
                    yield place.problem(message, f"Correct '{key}', or name the claim that says so.")


RULES: Final[tuple[Rule, ...]] = (
    contradicted_claims_exist,
    contradictions_are_declared,
    conflicts_are_contradictions,
    sides_are_attested,
)


def _contradictions(draft: Draft) -> set[tuple[Claim, Claim]]:
    """Return each pair of claims that disagree, once, whichever of them says so."""
    known = draft.pack.ledger.by_id
    pairs = ((claim.part.id, other) for claim in draft.claims for other in claim.part.contradicts if other in known)
    return {(known[min(pair)], known[max(pair)]) for pair in pairs if pair[0] != pair[1]}


def _settles(fact: Fact, one: Claim, other: Claim, library: Library) -> bool:
    """Tell whether *fact*, which rests on one of two disagreeing claims, takes a side itself."""
    kinds = {(value.kind, value.of) for value in one.values} & {(value.kind, value.of) for value in other.values}
    disputed = [value for value in set(one.values) ^ set(other.values) if (value.kind, value.of) in kinds]
    said = Evidence.of(unquoted(text) for text in (fact.headline, fact.answer, fact.detail or ""))
    return not disputed or any(
        value in fact.values or any(said.attests(way) for way in library.ways(value)) for value in disputed
    )
