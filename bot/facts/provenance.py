"""
What is said has its claims.

Each rule yields the problems that it finds in a draft. Together they prove that the bot says nothing which the
ledger does not, and that the ledger says nothing which the bot keeps to itself without a reason.
"""

from collections.abc import Iterator
from typing import Final

from bot.errors import Problem
from bot.facts.draft import Draft, Rule
from bot.facts.evidence import Library


def claims_of_facts_exist(draft: Draft) -> Iterator[Problem]:
    """Every fact rests on claims that the ledger has."""
    known = draft.pack.ledger.by_id
    for fact in draft.facts:
        for index, claim in enumerate(fact.part.claims):
            if claim not in known:
                message = f"fact '{fact.part.id}' rests on claim {claim}, which the ledger does not have"
                yield fact.place.at("claims", index).problem(message, "Correct the id, or add the claim to the ledger.")


def claims_serve_facts(draft: Draft) -> Iterator[Problem]:
    """Every claim serves some fact or says why not, and not both."""
    used = {claim for fact in draft.facts for claim in fact.part.claims}
    for claim in draft.claims:
        if claim.part.id in used and claim.part.unused:
            message = f"claim {claim.part.id} says why no fact rests on it, and one does"
            yield claim.place.at("unused").problem(message, "Remove 'unused'.")
        if claim.part.id not in used and not claim.part.unused:
            advice = "Add it to the 'claims' of a fact, or say under 'unused' why none needs it."
            yield claim.place.problem(f"no fact rests on claim {claim.part.id}", advice)


def claims_stand_in_the_article(draft: Draft) -> Iterator[Problem]:
    """Every claim stands where the article has a sentence."""
    sentences = draft.pack.ledger.article.sentences
    for claim in draft.claims:
        paragraph, sentence = claim.part.position
        if paragraph > len(sentences):
            message = f"claim {claim.part.id} stands in paragraph {paragraph}, and the article has {len(sentences)}"
        elif sentence > sentences[paragraph - 1]:
            count = sentences[paragraph - 1]
            message = f"claim {claim.part.id} stands in sentence {sentence}, and paragraph {paragraph} has {count}"
        else:
            continue
        yield claim.place.at("id").problem(message, "Correct the id, or the outline under 'article: sentences'.")


def speakers_have_words(draft: Draft) -> Iterator[Problem]:
    """Every speaker is declared and has words, and all words have a speaker."""
    for claim in draft.claims:
        speaker, words = claim.part.speaker, claim.part.words
        if speaker and speaker not in draft.pack.ledger.speakers:
            message = f"the speaker '{speaker}' of claim {claim.part.id} is not declared"
            yield claim.place.at("speaker").problem(message, "Add the display name under 'speakers'.")
        if speaker and not words:
            message = f"claim {claim.part.id} has a speaker and no words"
            yield claim.place.problem(message, "Add the speaker's exact words as 'words', or remove the speaker.")
        if words and not speaker:
            message = f"claim {claim.part.id} has words and no speaker"
            yield claim.place.problem(message, "Add who says them as 'speaker', or remove the words.")


def answers_are_attested(draft: Draft) -> Iterator[Problem]:
    """Every number, date, name and quotation that a fact says occurs in its claims."""
    library = Library(draft.pack)
    for fact, claims in draft.grounded:
        evidence = library.evidence(claims, derived=(each.number for each in fact.part.derived))
        for key in ("headline", "answer", "detail"):
            for missing in evidence.lacks(getattr(fact.part, key) or "", library.known_names):
                message = f"the {key} of fact '{fact.part.id}' says {missing}, and none of its claims does"
                yield fact.place.at(key).problem(message, f"Correct the {key}, or add the claim that says so.")


def values_are_attested(draft: Draft) -> Iterator[Problem]:
    """Every typed value of a fact is a value of its claims or occurs in their words: questions are corrected by it."""
    library = Library(draft.pack)
    for fact, claims in draft.grounded:
        evidence = library.evidence(claims, derived=(each.number for each in fact.part.derived))
        stated = {value for claim in claims for value in claim.values}
        for index, value in enumerate(fact.part.values):
            if value not in stated and not any(evidence.attests(way) for way in library.ways(value)):
                message = f"fact '{fact.part.id}' has the {value.kind} '{value.value}', and none of its claims says so"
                place = fact.place.at("values", index)
                yield place.problem(message, "Correct the value, or add the claim that says so.")


def values_are_not_denied(draft: Draft) -> Iterator[Problem]:
    """No fact denies a value that it has."""
    for fact in draft.facts:
        for index, value in enumerate(fact.part.denies):
            if value in fact.part.values:
                message = f"fact '{fact.part.id}' has and denies the {value.kind} '{value.value}'"
                yield fact.place.at("denies", index).problem(message, "Remove it from 'values' or from 'denies'.")


def derived_numbers_follow(draft: Draft) -> Iterator[Problem]:
    """Every derived number is the sum of numbers, or the count of claims, that the fact rests on."""
    library = Library(draft.pack)
    for fact, claims in draft.grounded:
        evidence = library.evidence(claims)
        for index, derived in enumerate(fact.part.derived):
            attested = all(str(number) in evidence.numbers for number in derived.sum_of)
            is_sum = len(derived.sum_of) > 1 and sum(derived.sum_of) == derived.number and attested
            is_count = len(set(derived.count_of)) == derived.number and set(derived.count_of) <= set(fact.part.claims)
            if not (is_sum or is_count):
                message = f"the number {derived.number} of fact '{fact.part.id}' does not follow from its claims"
                advice = "List numbers of its claims under 'sum_of' or some of its claims under 'count_of'."
                yield fact.place.at("derived", index).problem(message, advice)


RULES: Final[tuple[Rule, ...]] = (
    claims_of_facts_exist,
    claims_serve_facts,
    claims_stand_in_the_article,
    speakers_have_words,
    answers_are_attested,
    values_are_attested,
    values_are_not_denied,
    derived_numbers_follow,
)
