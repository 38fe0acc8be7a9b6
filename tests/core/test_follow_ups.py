import pytest

from bot.core.answer import Ambiguous, Checked, Conflicting, Found, Reply
from bot.core.assistant import Assistant
from tests.core.talk import Talk, intent_of
from tests.packs.known import Known


@pytest.mark.parametrize(
    ("first", "then", "intent"),
    [
        ("who repaired the lens?", "and where?", "workshop"),
        ("who repaired the lens?", "where was it?", "workshop"),
        ("where was the lens repaired?", "and who?", "lens_repairer"),
        ("how many prisms does the lens have?", "and when did it come back?", "lens_return"),
        ("who is the keeper?", "and where is it?", "location"),
        ("is it the best-loved light on the coast?", "when?", "relighting_date"),
        ("who repaired the lens?", "and is the tower haunted?", "ghosts"),
        ("how bright is the lamp?", "who repaired it?", "lens_repairer"),
    ],
)
async def test_a_follow_up_is_about_what_was_spoken_of(talk: Talk, first: str, then: str, intent: str) -> None:
    await talk.ask(first)

    assert intent_of(await talk.ask(then)) == intent


async def test_the_answer_says_how_a_follow_up_was_read(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")

    followed, plain = await talk.ask("and where?"), await talk.ask("where was the lens repaired?")

    assert isinstance(followed, Found)
    assert isinstance(plain, Found)
    assert followed.reading is not None
    assert "The lens" in followed.reading
    assert plain.reading is None


async def test_without_anything_to_follow_it_is_asked_back(talk: Talk) -> None:
    assert isinstance(await talk.ask("and where?"), Ambiguous)


async def test_a_command_gives_something_to_follow(talk: Talk) -> None:
    await talk.say("!clockmaker")

    assert intent_of(await talk.ask("and where?")) == "workshop"


async def test_a_looked_up_fact_gives_something_to_follow(talk: Talk) -> None:
    await talk.assistant.lookup("prisms", talk.question())

    assert intent_of(await talk.ask("and where?")) == "workshop"


async def test_small_talk_in_between_leaves_the_topic(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")
    await talk.ask("thanks a lot")

    assert intent_of(await talk.ask("and where?")) == "workshop"


@pytest.mark.parametrize(("minutes", "remembered"), [(0, True), (9.9, True), (10.1, False), (600, False)])
async def test_a_topic_is_remembered_for_ten_minutes(talk: Talk, minutes: float, remembered: bool) -> None:
    await talk.ask("who repaired the lens?")
    talk.wait(minutes)

    assert isinstance(await talk.ask("and where?"), Found) is remembered


@pytest.mark.parametrize(("turns", "remembered"), [(5, True), (6, False)])
async def test_a_topic_is_remembered_for_six_turns(talk: Talk, turns: int, remembered: bool) -> None:
    await talk.ask("who repaired the lens?")
    for _ in range(turns):
        await talk.ask("thank you")

    assert isinstance(await talk.ask("and where?"), Found) is remembered


async def test_people_in_one_conversation_do_not_share_a_topic(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")

    assert isinstance(await talk.beside("ben").ask("and where?"), Ambiguous)
    assert isinstance(await talk.ask("and where?"), Found)


async def test_one_person_has_a_topic_in_each_conversation(lighthouse: Known) -> None:
    harbour, pier = Talk(lighthouse.assistant), Talk(lighthouse.assistant)
    await harbour.ask("who repaired the lens?")
    await pier.ask("who is the keeper?")

    assert intent_of(await harbour.ask("and where is it?")) == "workshop"
    assert intent_of(await pier.ask("and where is it?")) == "location"


async def test_a_question_without_a_conversation_has_no_memory(lighthouse: Known) -> None:
    talk = Talk(lighthouse.assistant, conversation=None)
    await talk.ask("who repaired the lens?")

    assert isinstance(await talk.ask("and where?"), Ambiguous)


async def test_assistants_do_not_share_conversations(lighthouse: Known, talk: Talk) -> None:
    await talk.ask("who repaired the lens?")
    talk.assistant = Assistant(lighthouse.pack, lighthouse.fitted)

    assert isinstance(await talk.ask("and where?"), Ambiguous)


@pytest.mark.parametrize("question", ["who said that?", "whose words are those?"])
async def test_who_says_so_names_the_speaker(talk: Talk, question: str) -> None:
    await talk.ask("what does the keeper say of the dark years?")

    answer = await talk.ask(question)

    assert isinstance(answer, Found)
    assert answer.fact == "quote_dark"
    assert answer.body.startswith("Ottoline Brask said so.")


async def test_who_says_so_of_the_articles_own_words_says_that_too(talk: Talk) -> None:
    await talk.ask("where does the tower stand?")

    answer = await talk.ask("who said that?")

    assert isinstance(answer, Found)
    assert answer.body.startswith("The article says so itself")


@pytest.mark.parametrize("question", ["who says so?", "says who?"])
async def test_who_says_so_may_be_short(talk: Talk, question: str) -> None:
    await talk.ask("where does the tower stand?")

    assert intent_of(await talk.ask(question)) == "location"


@pytest.mark.parametrize(
    ("then", "kind"), [("is it in Dover?", Checked), ("is it on Varrow?", Checked), ("is it old?", object)]
)
async def test_a_follow_up_can_be_checked(talk: Talk, then: str, kind: type) -> None:
    await talk.ask("where does the tower stand?")

    assert isinstance(await talk.ask(then), kind)


async def test_a_follow_up_on_a_conflict_stays_one(talk: Talk) -> None:
    await talk.ask("when is the light lit again?")

    assert isinstance(await talk.ask("is it in June?"), Conflicting)


async def muttered(talk: Talk, *messages: str) -> list[Reply]:
    return [await talk.mutter(message) for message in messages]


async def test_talk_that_is_not_for_the_bot_is_not_answered(talk: Talk) -> None:
    replies = await muttered(talk, "who repaired the lens?", "hello", "how many?", "and where?", "how do I bake bread")

    assert replies == [Reply()] * len(replies)


async def test_a_certain_follow_up_needs_no_address_while_the_conversation_is_warm(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")

    (answer,) = (await talk.mutter("and where was it repaired?")).answers

    assert intent_of(answer) == "workshop"


async def test_nothing_uncertain_is_said_unasked(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")

    replies = await muttered(talk, "hello", "lol nice", "how do I bake bread?", "is the tower haunted?", "", "кто")

    assert replies == [Reply()] * len(replies)


async def test_a_cold_conversation_is_not_gone_on_with_unasked(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")
    talk.wait(minutes=11)

    assert await talk.mutter("and where was it repaired?") == Reply()


async def test_somebody_elses_talk_is_not_a_follow_up(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")

    assert await talk.beside("ben").mutter("and where was it repaired?") == Reply()


async def test_what_was_asked_back_in_silence_was_not_asked(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")
    await talk.mutter("the quote please")

    (answer,) = (await talk.mutter("how many steps are there?")).answers

    assert intent_of(answer) == "steps"
