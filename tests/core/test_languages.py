"""What becomes of a message in a language that the pack does not cover."""

import pytest

from bot.core.answer import Checked, Conflicting, Found, OffTopic, Reply, Social
from bot.understanding.languages import recognised
from tests.core.talk import Talk, intent_of
from tests.packs.known import Known


@pytest.mark.parametrize(
    ("message", "apology"),
    [
        ("wer führt Regie?", "Entschuldigung"),
        ("quando esce il film?", "Mi dispiace"),
        ("¿dónde puedo verla?", "Lo siento"),
        ("hola! ¿cuándo se estrena?", "Lo siento"),
        ("@bot o que é isso", "Desculpe"),
        ("kiedy film jest w kinach?", "Przepraszam"),
    ],
)
async def test_a_question_that_is_not_understood_is_told_so_in_its_language(
    known: Known, message: str, apology: str
) -> None:
    answer = await Talk(known.assistant).ask(message)

    assert isinstance(answer, OffTopic)
    assert answer.body.startswith(apology)
    assert answer.nearest == known.assistant.suggestions


@pytest.mark.parametrize("message", ["release date por favor", "bitte release date", "release date s'il vous plaît"])
async def test_an_english_question_with_a_word_of_another_language_is_answered(film_talk: Talk, message: str) -> None:
    answer = await film_talk.ask(message)

    assert isinstance(answer, Conflicting)


@pytest.mark.parametrize(
    ("message", "fact"), [("quem é o ator principal", "star"), ("wie is de regisseur?", "director")]
)
async def test_a_question_of_which_every_word_is_understood_is_answered_in_whatever_language(
    film_talk: Talk, message: str, fact: str
) -> None:
    assert recognised(message)
    assert intent_of(await film_talk.ask(message)) == fact


async def test_small_talk_that_a_pack_knows_in_another_language_is_returned(film: Known) -> None:
    greetings = {text: talk.id for talk in film.pack.smalltalk for text in talk.utterances if recognised(text)}

    replies = {text: await Talk(film.assistant).ask(text) for text in greetings}

    assert len(replies) > 5
    assert {text: intent_of(answer) for text, answer in replies.items()} == greetings


async def test_each_question_of_a_message_gets_what_is_its_own(film_talk: Talk) -> None:
    reply = await film_talk.say("wie geht's? wann kommt der Film raus? wer spielt mit?")

    social, apology = reply.answers
    assert isinstance(social, Social)
    assert isinstance(apology, OffTopic)
    assert apology.body.startswith("Entschuldigung")


async def test_nobody_who_was_not_addressed_is_told(film_talk: Talk) -> None:
    await film_talk.ask("who directs it?")

    assert await film_talk.mutter("wann kommt der Film raus?") == Reply()


async def test_what_was_spoken_of_before_is_not_forgotten_over_it(film_talk: Talk) -> None:
    await film_talk.ask("how many skydives did he do?")
    assert isinstance(await film_talk.ask("und wie viele Sprünge mit dem Motorrad?"), OffTopic)

    answer = await film_talk.ask("and where?")

    assert isinstance(answer, Found | Checked)
    assert answer.reading is not None
