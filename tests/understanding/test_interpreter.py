import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.context import Context
from bot.understanding.decision import Decision
from bot.understanding.split import MAX_QUESTIONS
from tests.packs.known import Known
from tests.understanding import hostile


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("who repaired the lens?", "lens_repairer"),
        ("WHO REPAIRED THE LENS", "lens_repairer"),
        ("who repared teh lense", "lens_repairer"),
        ("whorepaired the lens", "lens_repairer"),
        ("**who** repaired the ~~lens~~ 😀", "lens_repairer"),
        ("whо repаired the lеns", "lens_repairer"),
        ("hi! my gran adores lighthouses lol. who was it again that mended the optic?", "lens_repairer"),
        ("how many stairs has the beacon got", "steps"),
        ("is the tower haunted?", "ghosts"),
        ("what does a ticket cost", "ticket_price"),
        ("how do I bake a cake", "off_topic"),
        ("cheers for that", "thanks"),
    ],
)
def test_a_question_is_understood_however_it_is_put(lighthouse: Known, text: str, intent: str) -> None:
    (found,) = lighthouse.interpreter.interpret(text)

    assert found.intent == intent


def test_each_question_of_a_message_is_understood(lighthouse: Known) -> None:
    found = lighthouse.interpreter.interpret("Who repaired the lens? How many steps are there? Is it haunted?")

    assert [question.intent for question in found] == ["lens_repairer", "steps", "ghosts"]


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "😀", "<@1>", "@everyone", "\x00\x1b[0m"])
def test_what_holds_no_text_has_no_meaning(lighthouse: Known, text: str) -> None:
    assert lighthouse.interpreter.interpret(text) == []


@pytest.mark.parametrize("text", ["asdf qwer zxcv", "zzzz", "3.14159", "?", "?!", "...", "/"])
def test_gibberish_is_not_answered(known: Known, text: str) -> None:
    for found in known.interpreter.interpret(text):
        assert found.decision is not Decision.ANSWER or found.intent == "off_topic"


def test_the_surer_the_more_it_is_like_an_example(lighthouse: Known) -> None:
    (example,) = lighthouse.interpreter.interpret("who repaired the lens")
    (vague,) = lighthouse.interpreter.interpret("somebody something lens photosynthesis quantum")

    assert example.confidence > vague.confidence


def holds_together(known: Known, text: str, context: Context | None) -> None:
    found = known.interpreter.interpret(text, context)

    assert found == known.interpreter.interpret(text, context)
    assert len(found) <= MAX_QUESTIONS
    intents = {intent for intent, _ in known.pack.utterances()}
    for question in found:
        assert question.intent in intents
        assert 0 <= question.confidence <= 1
        assert 0 <= question.lead <= 7
        assert question.decision is not Decision.ANSWER or question.candidates


@settings(max_examples=150, deadline=None)
@given(text=hostile.texts)
def test_any_text_is_interpreted_and_always_the_same_way(known: Known, text: str) -> None:
    holds_together(known, text, None)


@settings(max_examples=150, deadline=None)
@given(text=hostile.texts, data=st.data())
def test_any_text_is_interpreted_in_any_context(lighthouse: Known, text: str, data: st.DataObject) -> None:
    facts = list(lighthouse.pack.facts)
    context = Context(
        topic=data.draw(st.sampled_from([None, "tower", "lens", "relighting", "cellar"])),
        intent=data.draw(st.sampled_from([None, *facts, "ghosts"])),
        offered=tuple(data.draw(st.lists(st.sampled_from(facts), unique=True, max_size=4))),
    )

    holds_together(lighthouse, text, context)


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS.keys())
def test_hostile_text_is_interpreted(known: Known, text: str) -> None:
    holds_together(known, text, Context(known.pack.topics[0].id))


def test_a_bare_verdict_is_no_small_talk_of_its_own(film: Known) -> None:
    (found,) = film.interpreter.interpret("Cruise turned seventy before this stunt, yes or no?")

    assert found.intent == "cruise_age"
