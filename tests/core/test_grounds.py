"""Why an answer was given: kept with every answer, told on a platform's button and to whoever asks in words."""

import pytest

from bot.core.answer import Ambiguous, Conflicting, Found, Grounds, NotInArticle, OffTopic, Social
from bot.core.explain import details, explained
from bot.core.grounds import OTHER_LANGUAGE
from bot.core.plain import plain_text
from bot.facts.models import OFF_TOPIC
from tests.core.talk import Talk, intent_of
from tests.packs.known import Known


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("who repaired the lens?", "lens_repairer"),
        ("is the tower in Dover?", "location"),
        ("when is the light lit again?", "relighting_date"),
        ("is the tower haunted?", "ghosts"),
        ("hello", "greeting"),
    ],
)
async def test_an_answer_carries_what_it_was_decided_on(talk: Talk, question: str, intent: str) -> None:
    grounds = (await talk.ask(question)).grounds

    assert grounds is not None
    assert grounds.intent == intent
    assert grounds.threshold is not None
    assert grounds.threshold <= grounds.confidence <= 1
    assert grounds.matched


@pytest.mark.parametrize(
    "message",
    ["who repaired the lens?", "where?", "the quote please", "how do I bake bread?", "asdf qwer", "wer ist das denn?",
     "кто?", "", "!keeper", "!keper", "!xyzzy", "!help", "is the tower haunted? who is the keeper? hello"],
)  # fmt: skip
async def test_every_answer_has_grounds_that_can_be_asked_for(known: Known, message: str) -> None:
    for answer in (await Talk(known.assistant).say(message)).answers:
        assert answer.grounds is not None
        why = known.assistant.why(answer.grounds)
        assert why is not None
        assert why.headline
        assert why.grounds == answer.grounds


async def test_every_intent_can_be_explained(known: Known) -> None:
    intents = {intent for intent, _ in known.pack.utterances()}

    for intent in intents | {OFF_TOPIC, OTHER_LANGUAGE}:
        why = known.assistant.why(Grounds(intent=intent, confidence=0.5))
        assert why is not None
        assert why.headline
        assert bool(why.sources) is (intent in known.pack.facts)


def test_what_the_pack_no_longer_has_is_not_explained(known: Known) -> None:
    assert known.assistant.why(Grounds(intent="gone", confidence=0.5)) is None


async def test_a_facts_grounds_are_about_that_fact(known: Known) -> None:
    for fact in known.pack.facts.values():
        for utterance in fact.utterances[:3]:
            for answer in (await Talk(known.assistant).say(utterance)).answers:
                if isinstance(answer, Found | Conflicting):
                    assert answer.grounds is not None
                    assert answer.grounds.intent == answer.fact


@pytest.mark.parametrize("message", ["!keeper", "!help"])
async def test_what_was_asked_for_by_name_needed_no_deciding(talk: Talk, message: str) -> None:
    grounds = (await talk.ask(message)).grounds

    assert grounds is not None
    assert (grounds.threshold, grounds.matched) == (None, None)


async def test_a_looked_up_fact_needed_no_deciding(talk: Talk) -> None:
    reply = await talk.assistant.lookup("keeper", talk.question())

    assert reply is not None
    assert reply.answers[0].grounds == Grounds(intent="keeper", confidence=1.0)


async def test_what_is_not_answered_tells_what_it_came_nearest_to(known: Known) -> None:
    answer = await Talk(known.assistant).ask("how do I bake bread?")

    assert isinstance(answer, OffTopic | NotInArticle)
    assert answer.grounds is not None
    assert answer.grounds.intent == OFF_TOPIC


@pytest.mark.parametrize(
    "asked", ["source?", "Sources?", "what's your source?", "source please", "got any proof?", "evidence??"]
)
async def test_the_sources_of_the_last_fact_can_be_asked_for(talk: Talk, asked: str) -> None:
    fact = await talk.ask("how were the prisms cleaned?")
    answer = await talk.ask(asked)

    assert isinstance(fact, Found)
    assert isinstance(answer, Found)
    assert (answer.fact, answer.sources) == (fact.fact, fact.sources)
    assert answer.body != fact.body
    assert answer.sources[0].words in plain_text(answer)


async def test_a_conflicts_sources_are_its_positions(talk: Talk) -> None:
    conflict = await talk.ask("when is the light lit again?")
    answer = await talk.ask("sources?")

    assert isinstance(conflict, Conflicting)
    assert isinstance(answer, Conflicting)
    assert answer.positions == conflict.positions


async def test_there_is_nothing_to_explain_about_what_asks_for_an_explanation(talk: Talk) -> None:
    question = talk.question("how do you know?")
    assert "candidates" in explained(talk.assistant.explain(question))

    await talk.ask("who repaired the lens?")

    explanation = talk.assistant.explain(question)
    assert explained(explanation) == "It asks about the last answer: there was nothing to decide."
    assert details(explanation) == []


async def test_small_talk_in_between_leaves_the_sources(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")
    await talk.ask("thanks")

    assert intent_of(await talk.ask("source?")) == "lens_repairer"


@pytest.mark.parametrize(
    "asked", ["how do you know?", "why do you say that?", "How sure are you?", "how can you be so sure", "why?"]
)
async def test_the_reason_of_the_last_answer_can_be_asked_for(talk: Talk, asked: str) -> None:
    fact = await talk.ask("who repaired the lens?")
    answer = await talk.ask(asked)

    assert isinstance(fact, Found)
    assert isinstance(answer, Found)
    assert fact.grounds is not None
    assert answer.grounds == fact.grounds
    assert answer.sources == fact.sources
    for told in ("lens_repairer", f"“{fact.grounds.matched}”", f"{fact.grounds.threshold:.0%}", "p3s1b"):
        assert told in answer.body
    assert "Source: the article, paragraph 3, sentence 1" in plain_text(answer)


async def test_the_reason_for_a_command_is_that_it_was_asked_for(talk: Talk) -> None:
    await talk.ask("!keeper")

    answer = await talk.ask("how do you know?")

    assert isinstance(answer, Found)
    assert "by name" in answer.body


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("is the tower haunted?", "ghosts"),
        ("hello", "greeting"),
        ("how do I bake bread?", OFF_TOPIC),
        ("кто?", OTHER_LANGUAGE),
    ],
)
async def test_the_reason_of_what_is_no_fact_is_just_said(talk: Talk, asked: str, told: str) -> None:
    await talk.ask(asked)

    answer = await talk.ask("how do you know?")

    assert isinstance(answer, Social)
    assert told in answer.body
    assert "None" not in answer.body


async def test_why_is_a_question_of_its_own_where_the_article_gives_the_reason(film_talk: Talk) -> None:
    await film_talk.ask("where was the message recorded?")

    assert intent_of(await film_talk.ask("why?")) == "message_reason"


async def test_the_reason_of_a_reason_is_that_of_the_first_answer(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")
    first = await talk.ask("how do you know?")

    assert await talk.ask("how do you know?") == first


@pytest.mark.parametrize("asked", ["source?", "how do you know?", "why?"])
async def test_with_nothing_said_before_it_is_not_about_an_answer(talk: Talk, asked: str) -> None:
    answer = await talk.ask(asked)

    assert not isinstance(answer, Found)


@pytest.mark.parametrize("asked", ["source?", "how do you know?"])
async def test_when_the_conversation_is_cold_it_is_not_about_the_last_answer(talk: Talk, asked: str) -> None:
    await talk.ask("who repaired the lens?")
    talk.wait(minutes=11)

    assert not isinstance(await talk.ask(asked), Found)


async def test_why_said_to_nobody_is_not_for_the_bot(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")

    assert not (await talk.mutter("why?")).answers
    assert (await talk.mutter("source?")).is_answered


@pytest.mark.parametrize("asked", ["exact words?", "word for word", "the exact words please"])
async def test_the_exact_words_of_the_last_answer_can_be_asked_for(talk: Talk, asked: str) -> None:
    fact = await talk.ask("how were the prisms cleaned?")
    answer = await talk.ask(asked)

    assert intent_of(answer) == intent_of(fact)
    assert isinstance(answer, Found)
    assert any(source.speaker and source.words in plain_text(answer) for source in answer.sources)


async def test_what_was_seen_is_not_offered_again(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")
    first = await talk.ask("where was the lens repaired?")
    again = await talk.ask("who repaired the lens?")

    assert isinstance(first, Found)
    assert isinstance(again, Found)
    assert "lens_repairer" not in {choice.intent for choice in first.related}
    assert "workshop" not in {choice.intent for choice in again.related}


async def test_what_a_button_showed_was_seen(talk: Talk) -> None:
    await talk.assistant.lookup("workshop", talk.question())

    answer = await talk.ask("who repaired the lens?")

    assert isinstance(answer, Found)
    assert "workshop" not in {choice.intent for choice in answer.related}


async def test_others_have_not_seen_it_nor_has_who_comes_back_later(talk: Talk) -> None:
    fresh = await talk.beside("ben").ask("who repaired the lens?")
    await talk.ask("where was the lens repaired?")

    assert isinstance(fresh, Found)
    assert (await talk.beside("cat").ask("who repaired the lens?")) == fresh
    talk.wait(minutes=11)
    assert (await talk.ask("who repaired the lens?")) == fresh


async def test_answers_of_one_reply_do_not_offer_each_other(talk: Talk) -> None:
    reply = await talk.say("who repaired the lens? where was the lens repaired?")

    told = {intent_of(answer) for answer in reply.answers}
    offered = {choice.intent for answer in reply.answers if isinstance(answer, Found) for choice in answer.related}
    assert told == {"lens_repairer", "workshop"}
    assert not told & offered


async def test_an_ambiguity_is_explained_by_what_it_may_mean(known: Known) -> None:
    for ambiguity in known.pack.ambiguities:
        why = known.assistant.why(Grounds(intent=ambiguity.id, confidence=0.5))
        assert why is not None
        assert known.pack.facts[ambiguity.choices[0]].headline in why.headline


async def test_asking_back_carries_grounds(talk: Talk) -> None:
    answer = await talk.ask("where?")

    assert isinstance(answer, Ambiguous)
    assert answer.grounds is not None
