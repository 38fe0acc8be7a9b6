from datetime import UTC, datetime

import pytest

from bot.core.answer import MAX_CHOICES, MAX_LABEL, Checked, Conflicting, Found
from bot.core.compose import Composer, passed
from bot.core.plain import plain_text
from tests.packs.known import Known


@pytest.fixture(scope="module")
def composer(lighthouse: Known) -> Composer:
    return Composer(lighthouse.pack)


def test_a_fact_is_told_with_every_claim_it_rests_on(known: Known) -> None:
    composer = Composer(known.pack)

    for fact in known.pack.facts.values():
        answer = composer.fact(fact)
        assert isinstance(answer, Found | Conflicting)
        assert answer.fact == fact.id
        assert answer.headline == fact.headline
        assert answer.body == fact.answer
        if isinstance(answer, Found):
            assert tuple(source.claim for source in answer.sources) == fact.claims
        else:
            assert [(position.value, position.says) for position in answer.positions] == [
                (side.value, side.says) for side in fact.conflict
            ]


def test_evidence_is_the_speakers_words_or_the_claim_in_ours(known: Known) -> None:
    composer = Composer(known.pack)
    speakers = known.pack.ledger.speakers

    for fact in known.pack.facts.values():
        answer = composer.fact(fact)
        for source in answer.sources if isinstance(answer, Found) else ():
            claim = known.pack.ledger.by_id[source.claim]
            assert source.where == claim.where
            assert source.words == (claim.words or claim.statement)
            assert source.speaker == (speakers[claim.speaker] if claim.speaker else None)
            assert source.note == claim.note


def test_a_fact_says_how_a_follow_up_was_read(lighthouse: Known, composer: Composer) -> None:
    answer = composer.fact(lighthouse.pack.facts["steps"], followed="The tower")

    assert isinstance(answer, Found)
    assert answer.reading == "(Taking this to be about: The tower.)"
    assert plain_text(answer).splitlines()[0] == answer.reading


def test_the_detail_is_told_only_when_exact_words_are_asked_for(lighthouse: Known, composer: Composer) -> None:
    fact = lighthouse.pack.facts["quote_toothbrush"]
    assert fact.detail is not None

    plain = composer.fact(fact, reading=lighthouse.reader.read("how were the prisms cleaned"))
    exact = composer.fact(fact, reading=lighthouse.reader.read("the exact words on how the prisms were cleaned"))

    assert isinstance(plain, Found)
    assert isinstance(exact, Found)
    assert fact.detail not in plain.body
    assert exact.body.endswith(fact.detail)


def test_a_verdict_makes_it_checked(lighthouse: Known, composer: Composer) -> None:
    fact = lighthouse.pack.facts["steps"]

    right = composer.fact(fact, reading=lighthouse.reader.read("are there 214 steps?"))
    wrong = composer.fact(fact, reading=lighthouse.reader.read("are there 240 steps?"))

    assert isinstance(right, Checked)
    assert isinstance(wrong, Checked)
    assert (right.verdict, wrong.verdict) == (True, False)
    assert right.body == wrong.body == fact.answer


@pytest.mark.parametrize(
    ("year", "month", "over"),
    [(2030, 12, False), (2031, 5, False), (2031, 9, False), (2031, 10, True), (2032, 1, True)],
)
def test_a_disputed_date_has_passed_when_its_last_month_has(
    lighthouse: Known, year: int, month: int, over: bool
) -> None:
    assert passed(lighthouse.pack.facts["relighting_date"], datetime(year, month, 1, tzinfo=UTC)) is over


@pytest.mark.parametrize("joint", [", ", " or ", " and "])
def test_a_list_of_dates_that_the_article_does_not_give_is_not_repeated_at_length(known: Known, joint: str) -> None:
    years = joint.join(str(year) for year in range(1900, 2020))
    (disputed,) = (fact for fact in known.pack.facts.values() if fact.conflict)

    answer = Composer(known.pack).fact(disputed, reading=known.reader.read(f"is it in {years}?"))

    assert len(plain_text(answer)) <= 900


def test_a_fact_without_a_date_never_passes(lighthouse: Known) -> None:
    now = datetime(3000, 1, 1, tzinfo=UTC)

    assert not passed(lighthouse.pack.facts["lens_return"], now)
    assert not passed(lighthouse.pack.facts["keeper"], now)


def test_who_said_it_is_told_with_what_was_said(lighthouse: Known, composer: Composer) -> None:
    quoted = composer.attribution(lighthouse.pack.facts["best_loved"], confidence=0.9)
    unquoted = composer.attribution(lighthouse.pack.facts["steps"], confidence=0.9)

    assert isinstance(quoted, Found)
    assert isinstance(unquoted, Found)
    assert quoted.body.startswith("the poster at the harbour said so. ")
    assert unquoted.body.startswith("The article says so itself and quotes nobody for it. ")


def test_a_fact_may_name_another_that_tells_who_said_it(film: Known) -> None:
    fact = film.pack.facts["biggest_stunt"]

    answer = Composer(film.pack).attribution(fact, confidence=0.9)

    assert isinstance(answer, Found)
    assert answer.fact == fact.attribution
    assert answer.reading is not None
    assert fact.headline in answer.reading


def test_an_unknown_is_named_and_offers_what_is_near(lighthouse: Known, composer: Composer) -> None:
    answer = composer.unknown(lighthouse.pack.unknown_by_id["range"], confidence=0.8)

    assert answer.body == "The article does not say how far the light can be seen."
    assert [choice.intent for choice in answer.nearest] == ["height", "prisms"]


def test_choices_are_facts_each_once_and_no_more_than_fit_one_row(known: Known) -> None:
    composer = Composer(known.pack)
    facts = list(known.pack.facts)

    choices = composer.choices(["off_topic", facts[0], facts[0], "no such fact", *facts])

    assert [choice.intent for choice in choices] == facts[:MAX_CHOICES]
    assert all(len(choice.label) <= MAX_LABEL for choice in choices)


def test_asking_back_without_choices_asks_for_more_words(composer: Composer) -> None:
    answer = composer.ask_back([])

    assert answer.choices == ()
    assert "more words" in answer.body


def test_declining_offers_the_packs_suggestions(lighthouse: Known, composer: Composer) -> None:
    answer = composer.off_topic()

    assert lighthouse.pack.subject in answer.body
    assert tuple(choice.intent for choice in answer.nearest) == lighthouse.pack.suggestions
