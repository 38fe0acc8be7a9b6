"""No text means two things: utterances, golden questions and known unknowns keep out of each other's way."""

from collections.abc import Iterator
from typing import Final

from bot.errors import Problem
from bot.facts.consistency import repeats, whereabouts
from bot.facts.draft import Draft, Rule, Utterance

_PUNCTUATION: Final = str.maketrans(dict.fromkeys('.,;:!?…¿¡()[]{}<>«»„“”"*_~`-–—/\\|', " ") | dict.fromkeys("'‘’"))
"""What a reader would not miss; signs such as # @ & + % say something and stay."""


def utterances_do_not_collide(draft: Draft) -> Iterator[Problem]:
    """No utterance is given twice, be it by two intents or by one."""
    first: dict[str, Utterance] = {}
    for utterance in draft.utterances:
        earlier = first.setdefault(bare(utterance.text), utterance)
        if earlier is utterance:
            continue
        before = f"as in {whereabouts(earlier.place)}"
        if earlier.intent == utterance.intent:
            yield utterance.place.problem(f"'{utterance.intent}' has this utterance already, {before}", "Remove one.")
        else:
            message = f"'{utterance.intent}' has the same utterance as '{earlier.intent}', {before}"
            yield utterance.place.problem(
                message, "Keep it where it belongs, or reword one so that it tells them apart."
            )


def golden_questions_are_new(draft: Draft) -> Iterator[Problem]:
    """No golden question is an utterance, which would measure memory, and none is given twice."""
    utterances = {bare(utterance.text): utterance for utterance in draft.utterances}
    for golden in draft.golden:
        if same := utterances.get(bare(golden.part.text)):
            message = f"this golden question is also an utterance of '{same.intent}' ({whereabouts(same.place)})"
            yield golden.place.at("text").problem(
                message, "Remove one of the two, for the pack is measured on what it has not seen."
            )
    for again, first in repeats((bare(golden.part.text), golden.place.at("text")) for golden in draft.golden):
        yield again.place.problem(
            f"this golden question is given a second time (first in {whereabouts(first)})", "Remove one."
        )


def unknowns_are_unknown(draft: Draft) -> Iterator[Problem]:
    """
    No known unknown names what the ledger answers.

    Its id is neither a kind nor a value of a claim's values. Its id, what it asks for and its utterances are no
    fact's id, headline or command; nor a fact's utterance, but those collide anyway.
    """
    held: dict[str, str] = {}
    for claim in draft.claims:
        for value in claim.part.values:
            held.setdefault(bare(value.kind), f"claim {claim.part.id} holds a {value.kind}")
            held.setdefault(bare(value.value), f"claim {claim.part.id} holds the {value.kind} '{value.value}'")
    answered: dict[str, str] = {}
    for fact in draft.facts:
        for name in filter(None, (fact.part.id, fact.part.headline, fact.part.command)):
            answered.setdefault(bare(name), f"fact '{fact.part.id}' answers it")
    for name, utterance in _names_of_unknowns(draft):
        known = answered.get(name) or (held.get(name) if utterance.text == utterance.intent else None)
        if known:
            message = f"'{utterance.text}' is declared unknown, and {known}"
            yield utterance.place.problem(message, "Remove it, or name more narrowly what the article does not say.")


RULES: Final[tuple[Rule, ...]] = (utterances_do_not_collide, golden_questions_are_new, unknowns_are_unknown)


def _names_of_unknowns(draft: Draft) -> Iterator[tuple[str, Utterance]]:
    """Yield all that names an unknown, as if it were an utterance, with its bare form."""
    for unknown in draft.unknowns:
        for key, text in (("id", unknown.part.id), ("asked_for", unknown.part.asked_for)):
            yield bare(text), Utterance(unknown.part.id, text, unknown.place.at(key))
    unknowns = {unknown.part.id for unknown in draft.unknowns}
    yield from ((bare(each.text), each) for each in draft.utterances if each.intent in unknowns)


def bare(text: str) -> str:
    """Return *text* without what makes no difference: case, punctuation and white space."""
    return " ".join(text.casefold().translate(_PUNCTUATION).split()) or text.strip()
