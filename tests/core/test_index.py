"""What platforms show before anybody asks: suggestions, index, completion, and facts by their ids."""

import pytest
from hypothesis import given, settings

from bot.core.answer import MAX_CHOICES, MAX_LABEL
from tests.core.talk import Talk, intent_of
from tests.packs.known import Known
from tests.understanding import hostile


def test_the_subject_is_the_packs(known: Known) -> None:
    assert known.assistant.subject == known.pack.subject


def test_suggestions_are_the_packs_in_its_order(known: Known) -> None:
    suggestions = known.assistant.suggestions

    assert tuple(choice.intent for choice in suggestions) == known.pack.suggestions
    assert 0 < len(suggestions) <= MAX_CHOICES


def test_the_index_holds_every_fact_once_by_topic(known: Known) -> None:
    index = known.assistant.index

    assert [section.headline for section in index] == [topic.headline for topic in known.pack.topics]
    assert [choice.intent for section in index for choice in section.choices] == list(known.pack.facts)
    assert all(0 < len(choice.label) <= MAX_LABEL for section in index for choice in section.choices)


async def test_everything_that_is_offered_can_be_looked_up(known: Known) -> None:
    talk = Talk(known.assistant)
    offered = {choice.intent for section in known.assistant.index for choice in section.choices}
    offered |= {choice.intent for choice in (*known.assistant.suggestions, *known.assistant.complete(""))}

    for intent in offered:
        reply = await known.assistant.lookup(intent, talk.question())
        assert reply is not None
        assert [intent_of(answer) for answer in reply.answers] == [intent]


@pytest.mark.parametrize("intent", ["", "cellar", "ghosts", "greeting", "off_topic", "../keeper", "KEEPER", "x" * 500])
async def test_what_is_no_fact_is_not_there_to_be_looked_up(talk: Talk, intent: str) -> None:
    assert await talk.assistant.lookup(intent, talk.question("who is the keeper")) is None


async def test_looking_up_ignores_what_the_question_says(talk: Talk) -> None:
    reply = await talk.assistant.lookup("steps", talk.question("is the tower in Dover? !keeper"))

    assert reply is not None
    assert [intent_of(answer) for answer in reply.answers] == ["steps"]


def test_nothing_typed_yet_completes_to_all_facts_in_order(known: Known) -> None:
    assert [choice.intent for choice in known.assistant.complete("", limit=1_000)] == list(known.pack.facts)


@pytest.mark.parametrize("limit", [0, 1, 3, 25])
@pytest.mark.parametrize("prefix", ["", "the", "who", "lens"])
def test_no_more_is_completed_than_wanted(known: Known, prefix: str, limit: int) -> None:
    assert len(known.assistant.complete(prefix, limit=limit)) <= limit


def test_by_default_as_many_are_completed_as_discord_shows(film: Known) -> None:
    assert len(film.assistant.complete("")) == 25


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("How many ste", "steps"),
        ("how many pri", "prisms"),
        ("keeper", "keeper"),
        ("island", "location"),
        ("toothb", "quote_toothbrush"),
        ("kepeer", "keeper"),
        ("kepe", "keeper"),
        ("howmany steps", "steps"),
        ("teh lens repairer", "lens_repairer"),
        ("prizms", "prisms"),
        ("  STEPS ", "steps"),
        ("lens repairer", "lens_repairer"),
        ("when the lens came back", "lens_return"),
    ],
)
def test_what_is_typed_completes_to_the_fact_that_it_fits_best(lighthouse: Known, typed: str, first: str) -> None:
    assert lighthouse.assistant.complete(typed)[0].intent == first


def test_a_beginning_goes_before_what_merely_resembles(lighthouse: Known) -> None:
    found = [choice.intent for choice in lighthouse.assistant.complete("who")]

    assert set(found[:2]) == {"keeper", "lens_repairer"}


@pytest.mark.parametrize("typed", ["xyzzyx", "кто", "誰", "12345678"])
def test_what_fits_nothing_completes_to_nothing(lighthouse: Known, typed: str) -> None:
    assert lighthouse.assistant.complete(typed) == ()


@settings(max_examples=100, deadline=None)
@given(text=hostile.texts)
def test_any_text_can_be_completed(known: Known, text: str) -> None:
    choices = known.assistant.complete(text, limit=5)

    assert len(choices) <= 5
    assert len({choice.intent for choice in choices}) == len(choices)
    assert {choice.intent for choice in choices} <= known.pack.facts.keys()


def test_what_people_call_a_fact_finds_it_and_is_not_shown(known: Known) -> None:
    headlines = {fact.id: fact.headline for fact in known.pack.facts.values()}

    for fact in known.pack.facts.values():
        alias = min((text for text in fact.utterances if text.replace(" ", "").isalpha()), key=len)
        found = known.assistant.complete(alias)
        assert fact.id in {choice.intent for choice in found}, alias
        assert all(choice.label == headlines[choice.intent] for choice in found)


def test_a_command_in_any_language_finds_its_fact(film: Known) -> None:
    for command in film.assistant.commands:
        for name in (command.name, *(name for name, _ in command.localised.values())):
            assert film.assistant.complete(name)[0].intent == command.fact


@pytest.mark.parametrize("typed", ["relase", "releese", "RELEASE", "releas", "kinostrat"])
def test_slips_are_forgiven(film: Known, typed: str) -> None:
    assert film.assistant.complete(typed)[0].intent == "release_date"


@pytest.mark.parametrize("typed", ["a" * 100_000, "who " * 20_000, "\u0301" * 5_000, "!" * 10_000])
def test_much_is_typed_in_vain(known: Known, typed: str) -> None:
    assert len(known.assistant.complete(typed)) <= 25
