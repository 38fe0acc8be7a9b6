from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
import yaml
from hypothesis import given, settings

from bot.facts.models import Value
from bot.understanding.premises import contradicted_sibling, misattributed, other_subject, verdict
from tests.packs.known import Known
from tests.understanding import hostile

VERDICTS: Final = {"confirmed": True, "denied": False, "open": None}


def cases(name: str) -> list[object]:
    """Return fact, question and verdict of each line of a table in ``data``."""
    path = Path(__file__).parent / "data" / name
    table: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        pytest.param(
            fact,
            question,
            VERDICTS[said],
            id=f"{fact}-{said}-{question}",
        )
        for fact, said_of in table.items()
        for said, asked in said_of.items()
        for question in asked
    ]


def judged(known: Known, fact: str, question: str) -> bool | None:
    return verdict(known.pack.facts[fact], known.reader.read(question))


@pytest.mark.parametrize(("fact", "question", "says"), cases("verdicts_lighthouse.yaml"))
def test_what_is_said_of_the_lighthouse_is_held_against_its_facts(
    lighthouse: Known, fact: str, question: str, says: bool | None
) -> None:
    assert judged(lighthouse, fact, question) is says


@pytest.mark.parametrize(("fact", "question", "says"), cases("verdicts_film.yaml"))
def test_what_is_said_of_the_film_is_held_against_its_facts(
    film: Known, fact: str, question: str, says: bool | None
) -> None:
    assert judged(film, fact, question) is says


@pytest.mark.parametrize(
    ("month", "says"), [("April", True), ("September", True), ("June", False), ("2031", True), ("2030", False)]
)
def test_a_disputed_date_is_held_against_both_sides(lighthouse: Known, month: str, says: bool) -> None:
    assert judged(lighthouse, "relighting_date", f"is it in {month}?") is says


def test_what_a_fact_states_is_never_denied(known: Known) -> None:
    entities = {entity.id: entity for entity in known.pack.lexicon.entities}
    for fact in known.pack.facts.values():
        for value in fact.values:
            said = entities[value.value].label if value.value in entities else value.value
            assert judged(known, fact.id, f"is it {said}?") is not False, f"{fact.id}: is it {said}?"


def test_another_subject_is_noticed(lighthouse: Known) -> None:
    fact = lighthouse.pack.facts["height"]

    mention = other_subject(lighthouse.pack, fact, lighthouse.reader.read("how tall is the Eddystone?"))

    assert mention is not None
    assert mention.label == "Eddystone"


@pytest.mark.parametrize("question", ["how tall is Varrow Light?", "how tall is it?", "how tall is it in Dover?"])
def test_the_packs_own_subject_is_not_another(lighthouse: Known, question: str) -> None:
    fact = lighthouse.pack.facts["height"]

    assert other_subject(lighthouse.pack, fact, lighthouse.reader.read(question)) is None


def test_a_film_that_a_fact_speaks_of_is_no_other_subject(film: Known) -> None:
    reading = film.reader.read("did he thank people for Top Gun: Maverick?")

    assert other_subject(film.pack, film.pack.facts["message_reason"], reading) is None
    assert other_subject(film.pack, film.pack.facts["director"], reading) is not None


@pytest.mark.parametrize(
    ("fact", "question", "speaker"),
    [
        ("quote_dark", "what does Teodor Lunn say about the dark years", "lunn"),
        ("quote_dark", "what does Ottoline Brask say about the dark years", None),
        ("quote_dark", "what is said about the dark years", None),
        ("quote_toothbrush", "Brask's words about the toothbrush", "brask"),
        ("quote_toothbrush", "what did Grace Darling say about the toothbrush", "grace darling"),
        ("best_loved", "what did Brask call it", "brask"),
        ("steps", "how many steps does Brask mention", None),
        ("quote_dark", "did Lunn say the dark years are over?", None),
        ("quote_dark", "who said the dark years are over, Lunn", None),
        ("quote_dark", "how dark was it for Lunn", None),
    ],
)
def test_words_of_others_are_not_given_as_those_of_whom_was_asked_for(
    lighthouse: Known, fact: str, question: str, speaker: str | None
) -> None:
    pack = lighthouse.pack

    mention = misattributed(pack, pack.facts[fact], lighthouse.reader.read(question))

    assert (mention.value if mention else None) == speaker


def test_a_value_may_be_a_fraction(lighthouse: Known) -> None:
    height = lighthouse.pack.facts["height"]
    measured = height.model_copy(update={"values": (Value(kind="number", value="37.5", of="metre"),)})

    assert verdict(measured, lighthouse.reader.read("is it 37 metres tall?")) is False


@pytest.mark.parametrize(
    ("fact", "question", "denied_by"),
    [
        ("lens_repairer", "why did Lunn mend it in Dover", "workshop"),
        ("lens_repairer", "why did Lunn mend it in Pellam", None),
        ("lens_repairer", "why did Lunn mend it", None),
        ("quote_toothbrush", "how did he clean it in Iceland", "workshop"),
        ("quote_toothbrush", "how did he clean it on a Monday", None),
        ("best_loved", "what did the poster say of June", "relighting_date"),
        ("location", "is the tower in Dover", None),
        ("keeper", "why does Brask lead it in Dover", "location"),
    ],
)
def test_a_fact_of_the_same_topic_denies_what_the_question_takes_for_granted(
    lighthouse: Known, fact: str, question: str, denied_by: str | None
) -> None:
    pack = lighthouse.pack

    sibling = contradicted_sibling(pack, pack.facts[fact], lighthouse.reader.read(question))

    assert (sibling.id if sibling else None) == denied_by


@settings(max_examples=100, deadline=None)
@given(text=hostile.texts)
def test_any_text_can_be_held_against_any_fact(known: Known, text: str) -> None:
    reading = known.reader.read(text)

    for fact in known.pack.facts.values():
        assert verdict(fact, reading) in {True, False, None}
        other_subject(known.pack, fact, reading)
        sibling = contradicted_sibling(known.pack, fact, reading)
        assert sibling is None or known.pack.topic_of[sibling.id] == known.pack.topic_of[fact.id]
