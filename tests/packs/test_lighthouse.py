"""The invented pack is a good one, and has one of everything that understanding has to cope with."""

from collections import Counter

from bot.curation.check import check_pack
from tests.packs.known import LIGHTHOUSE, Known


def test_it_passes_every_check_that_a_curator_would_run() -> None:
    report = check_pack(LIGHTHOUSE)

    assert report.is_good, str(report)


def test_it_is_large_enough_to_be_fitted(lighthouse: Known) -> None:
    pack = lighthouse.pack

    assert len(pack.facts) >= 12
    assert len(pack.unknowns) >= 10
    asked = Counter(intent for intent, _ in pack.utterances())
    assert min(asked[intent] for intent in (*pack.facts, *pack.unknown_by_id, *pack.smalltalk_by_id)) >= 12


def test_it_has_people_places_numbers_a_date_a_conflict_and_quotations(lighthouse: Known) -> None:
    pack = lighthouse.pack
    values = {(value.kind, value.value) for fact in pack.facts.values() for value in fact.values}
    kinds = [kind for kind, _ in values]

    assert min(kinds.count("person"), kinds.count("place"), kinds.count("number")) >= 2
    assert {"month", "year", "weekday", "superlative", "vehicle"} <= set(kinds)
    assert any(fact.conflict for fact in pack.facts.values())
    assert len({claim.speaker for claim in pack.ledger.claims if claim.words}) >= 3
    assert any(claim.note for claim in pack.ledger.claims)
    assert any(claim.unused for claim in pack.ledger.claims)
    assert pack.ambiguities
