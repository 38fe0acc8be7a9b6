from datetime import UTC, datetime

import pytest

from bot.core.answer import (
    Ambiguous,
    Checked,
    Conflicting,
    Found,
    NotInArticle,
    OffTopic,
    Social,
)
from bot.core.plain import plain_text
from tests.core.talk import Talk, intent_of
from tests.packs.known import Known


async def test_what_the_article_says_is_found_with_its_source(talk: Talk) -> None:
    answer = await talk.ask("who repaired the lens?")

    assert isinstance(answer, Found)
    assert answer.fact == "lens_repairer"
    assert answer.body == "Teodor Lunn, a clockmaker, repaired the lens."
    assert [(source.claim, source.where) for source in answer.sources] == [("p3s1b", "paragraph 3, sentence 1")]
    assert [choice.intent for choice in answer.related] == ["workshop", "quote_toothbrush"]


@pytest.mark.parametrize(
    ("question", "fact", "verdict"),
    [
        ("is the tower on Varrow?", "location", True),
        ("is the tower in Dover?", "location", False),
        ("where in Iceland is the tower?", "location", False),
        ("are there 214 steps in the tower?", "steps", True),
        ("are there 300 steps in the tower?", "steps", False),
        ("does the lens have over a thousand prisms?", "prisms", True),
        ("is Ottoline Brask the keeper?", "keeper", True),
        ("is Teodor Lunn the keeper?", "keeper", False),
        ("did the lens come back on a Thursday?", "lens_return", True),
        ("did the lens come back on a Tuesday?", "lens_return", False),
        ("was the lens brought back by helicopter?", "lens_return", False),
    ],
)
async def test_what_can_be_confirmed_or_denied_is_checked(talk: Talk, question: str, fact: str, verdict: bool) -> None:
    answer = await talk.ask(question)

    assert isinstance(answer, Checked)
    assert (answer.fact, answer.verdict) == (fact, verdict)
    assert plain_text(answer).startswith("Yes: " if verdict else "No: ")


@pytest.mark.parametrize(
    "question",
    ["why did Lunn repair the lens in Dover?", "who repaired the lens in Dover?", "who in Brest fixed the lens"],
)
async def test_a_wrong_premise_is_denied_by_the_fact_that_knows_better(talk: Talk, question: str) -> None:
    answer = await talk.ask(question)

    assert isinstance(answer, Checked)
    assert (answer.fact, answer.verdict) == ("workshop", False)


@pytest.mark.parametrize(
    "question", ["when is it lit again?", "is the relighting in April 2031?", "is the relighting in June?"]
)
async def test_what_the_article_disagrees_about_has_every_position_and_no_winner(talk: Talk, question: str) -> None:
    answer = await talk.ask(question)

    assert isinstance(answer, Conflicting)
    assert [position.value for position in answer.positions] == ["April 2031", "September 2031"]
    assert [position.source.claim for position in answer.positions] == ["p4s1a", "p5s1"]
    assert "April 2031" in answer.body
    assert "September 2031" in answer.body


async def test_a_month_that_neither_side_says_is_said_not_to_be_in_the_article(talk: Talk) -> None:
    answer = await talk.ask("is the relighting in June?")

    assert isinstance(answer, Conflicting)
    assert "does not say June" in answer.body


@pytest.mark.parametrize(("year", "passed"), [(2030, False), (2032, True)])
async def test_whether_a_disputed_date_has_passed_is_said(lighthouse: Known, year: int, passed: bool) -> None:
    talk = Talk(lighthouse.assistant, now=datetime(year, 6, 1, tzinfo=UTC))

    answer = await talk.ask("has the relighting been already, in September 2031?")

    assert isinstance(answer, Conflicting)
    assert ("passed" in answer.body) is passed


async def test_a_question_that_may_mean_several_things_is_asked_back(talk: Talk) -> None:
    answer = await talk.ask("how many?")

    assert isinstance(answer, Ambiguous)
    assert {choice.intent for choice in answer.choices} >= {"steps", "prisms"}


@pytest.mark.parametrize(
    ("chosen", "fact"), [("the steps", "steps"), ("prisms!", "prisms"), ("how dark", "dark_years")]
)
async def test_the_asker_can_choose_in_words(talk: Talk, chosen: str, fact: str) -> None:
    await talk.ask("how many?")

    answer = await talk.ask(chosen)

    assert isinstance(answer, Found)
    assert answer.fact == fact


@pytest.mark.parametrize(
    ("question", "intent"),
    [("is the tower haunted?", "ghosts"), ("who is the keeper?", "keeper")],
)
async def test_another_question_is_no_choice(talk: Talk, question: str, intent: str) -> None:
    await talk.ask("how many?")

    assert intent_of(await talk.ask(question)) == intent


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("what does a ticket cost?", "ticket_price"),
        ("is the tower haunted?", "ghosts"),
        ("who built the tower?", "architect"),
        ("how far does the beam reach?", "range"),
    ],
)
async def test_what_the_article_does_not_say_is_declined_by_name(
    lighthouse: Known, talk: Talk, question: str, unknown: str
) -> None:
    answer = await talk.ask(question)

    assert isinstance(answer, NotInArticle)
    assert answer.intent == unknown
    assert answer.body == f"The article does not say {lighthouse.pack.unknown_by_id[unknown].asked_for}."
    assert tuple(choice.intent for choice in answer.nearest) == lighthouse.pack.unknown_by_id[unknown].nearest


async def test_a_question_about_another_subject_is_not_answered_with_this_one(talk: Talk) -> None:
    answer = await talk.ask("how tall is the Eddystone?")

    assert isinstance(answer, NotInArticle)
    assert "Eddystone" in answer.body
    assert "37" not in plain_text(answer)


async def test_one_persons_words_are_not_given_as_anothers(talk: Talk) -> None:
    answer = await talk.ask("what did Teodor Lunn say about the dark years?")

    assert not isinstance(answer, Found)
    assert "“The dark years are over.”" not in plain_text(answer)


@pytest.mark.parametrize("question", ["how do I bake bread?", "who won the football match?", "tell me a joke"])
async def test_what_is_about_something_else_is_not_answered(talk: Talk, question: str) -> None:
    answer = await talk.ask(question)

    assert isinstance(answer, OffTopic | NotInArticle)
    assert not isinstance(answer, NotInArticle) or answer.intent is None


@pytest.mark.parametrize(
    ("message", "talk_id", "suggests"),
    [("hello", "greeting", True), ("many thanks!", "thanks", False), ("who are you?", "identity", True)],
)
async def test_small_talk_is_returned(talk: Talk, message: str, talk_id: str, suggests: bool) -> None:
    answer = await talk.ask(message)

    assert isinstance(answer, Social)
    assert answer.intent == talk_id
    assert bool(answer.suggestions) is suggests


@pytest.mark.parametrize("message", ["", " \n ", "😀", "<@1>", "@everyone", "\u200b\u202e", "?", "?!", "...", "/", "-"])
async def test_a_message_without_words_gets_help(known: Known, message: str) -> None:
    answer = await Talk(known.assistant).ask(message)

    assert isinstance(answer, Social)
    assert answer.intent == "help"


@pytest.mark.parametrize(
    ("message", "language"),
    [("кто хранитель?", "Извините"), ("灯塔在哪里", "抱歉"), ("कौन है", "माफ़"), ("ვინ არის", "Sorry")],
)
async def test_a_script_that_is_not_covered_is_answered_in_its_language(
    talk: Talk, message: str, language: str
) -> None:
    answer = await talk.ask(message)

    assert isinstance(answer, OffTopic)
    assert answer.body.startswith(language)
    assert answer.nearest == talk.assistant.suggestions


async def test_the_exact_words_are_added_when_they_are_asked_for(talk: Talk) -> None:
    short = await talk.ask("how were the prisms cleaned?")
    exact = await talk.ask("how were the prisms cleaned, exact words of the clockmaker?")

    assert isinstance(short, Found)
    assert isinstance(exact, Found)
    assert short.fact == exact.fact == "quote_toothbrush"
    assert exact.body == f"{short.body} His exact words, as printed: “I cleaned every prism with a toothbruhs.”"


async def test_several_questions_get_several_answers_in_their_order(talk: Talk) -> None:
    reply = await talk.say("Who repaired the lens? How many steps are there? Is the tower in Dover? Is it haunted?")

    assert [intent_of(answer) for answer in reply.answers] == ["lens_repairer", "steps", "location", "ghosts"]
    assert [type(answer) for answer in reply.answers] == [Found, Found, Checked, NotInArticle]


@pytest.mark.parametrize(("then", "intent"), [("Is it in Dover?", "location"), ("How tall is it?", "height")])
async def test_what_the_article_does_not_say_hides_no_other_question(talk: Talk, then: str, intent: str) -> None:
    reply = await talk.say(f"Is the tower haunted? {then}")

    assert [intent_of(answer) for answer in reply.answers] == ["ghosts", intent]


async def test_the_same_question_twice_gets_one_answer(talk: Talk) -> None:
    reply = await talk.say("Who repaired the lens? Who mended the optic?")

    assert [intent_of(answer) for answer in reply.answers] == ["lens_repairer"]


async def test_chatter_around_an_answered_question_gets_no_answer_of_its_own(talk: Talk) -> None:
    reply = await talk.say("Hello there! Who repaired the lens? Who won the match yesterday? Thank you very much!")

    assert [intent_of(answer) for answer in reply.answers] == ["lens_repairer"]


async def test_a_later_question_of_a_message_may_lean_on_an_earlier_one(talk: Talk) -> None:
    reply = await talk.say("- who repaired the lens\n- and where?")

    assert [intent_of(answer) for answer in reply.answers] == ["lens_repairer", "workshop"]


async def test_the_same_question_gets_the_same_answer(lighthouse: Known) -> None:
    asked = "is the tower in Dover? and how tall is it?"

    assert await Talk(lighthouse.assistant).say(asked) == await Talk(lighthouse.assistant).say(asked)


async def test_answers_carry_how_sure_they_are(talk: Talk) -> None:
    answer = await talk.ask("who repaired the lens?")

    assert 0.5 < answer.confidence <= 1


async def test_the_film_is_known_by_the_same_rules(film_talk: Talk) -> None:
    kinds = {
        "Who directs it?": (Found, "director"),
        "When does it come out?": (Conflicting, "release_date"),
        "Was the stunt shot in Iceland?": (Checked, "stunt_location"),
        "What is the film's budget?": (NotInArticle, "budget"),
        "How do I bake bread?": (OffTopic, "off_topic"),
        "hello": (Social, "greeting"),
        "where?": (Ambiguous, "ambiguous"),
    }

    for question, (kind, intent) in kinds.items():
        film_talk.conversation = question
        answer = await film_talk.ask(question)
        assert isinstance(answer, kind), question
        assert intent_of(answer) == intent
