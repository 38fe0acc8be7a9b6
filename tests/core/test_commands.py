from dataclasses import replace

import pytest

from bot.core.answer import Ambiguous, Conflicting, Found, NotInArticle, Reply, Social
from bot.core.assistant import Assistant
from bot.core.messages import ENGLISH, LANGUAGES
from tests.core.talk import Talk, intent_of
from tests.packs.known import Known, changed


async def test_every_command_of_a_pack_answers_with_its_fact(known: Known) -> None:
    commands = known.assistant.commands

    assert {command.name: command.fact for command in commands} == {
        fact.command: fact.id for fact in known.pack.facts.values() if fact.command
    }
    for command in commands:
        for addressed in (True, False):
            (answer,) = (await Talk(known.assistant).say(f"!{command.name}", addressed=addressed)).answers
            assert intent_of(answer) == command.fact


def test_commands_keep_within_what_the_services_allow(known: Known) -> None:
    assert 0 < len(known.assistant.commands) <= 98
    for command in known.assistant.commands:
        assert 1 <= len(command.name) <= 32
        assert 1 <= len(command.description) <= 100


@pytest.mark.parametrize(
    "typed", ["!keeper", "  !keeper ", "!KEEPER", "!Keeper please", "!keeper: who is it", "!keeper\nthanks", "!keeper?"]
)
async def test_a_command_is_known_however_it_is_typed(talk: Talk, typed: str) -> None:
    answer = await talk.ask(typed)

    assert isinstance(answer, Found)
    assert answer.fact == "keeper"


async def test_release_is_a_command_about_the_film(film_talk: Talk) -> None:
    answer = await film_talk.ask("!release")

    assert isinstance(answer, Conflicting)
    assert answer.fact == "release_date"


@pytest.mark.parametrize(
    "typed",
    [
        "!ask who repaired the lens?",
        "!ASK who repaired the lens?",
        "!ask: who repaired the lens?",
        "!ask\nwho repaired the lens?",
    ],
)
async def test_ask_puts_a_question_wherever_it_is_typed(talk: Talk, typed: str) -> None:
    for addressed in (True, False):
        (answer,) = (await talk.say(typed, addressed=addressed)).answers
        assert intent_of(answer) == "lens_repairer"


@pytest.mark.parametrize("typed", ["/ask who repaired the lens?", "/ask question: who repaired the lens?"])
async def test_a_slash_command_that_arrives_as_text_is_a_question(talk: Talk, typed: str) -> None:
    assert intent_of(await talk.ask(typed)) == "lens_repairer"


@pytest.mark.parametrize("typed", ["!ask", "!ask   ", "/ask ", "!ask 😀"])
async def test_ask_without_a_question_gets_help(talk: Talk, typed: str) -> None:
    answer = await talk.ask(typed)

    assert isinstance(answer, Social)
    assert answer.intent == "help"


@pytest.mark.parametrize("addressed", [True, False])
async def test_help_is_given_to_everybody_who_asks(known: Known, addressed: bool) -> None:
    (answer,) = (await Talk(known.assistant).say("!help", addressed=addressed)).answers

    assert isinstance(answer, Social)
    assert answer.intent == "help"
    assert answer.suggestions == known.assistant.suggestions


@pytest.mark.parametrize(
    ("typed", "meant", "command"),
    [
        ("!keper", "keeper", "!keeper"),
        ("!step", "steps", "!steps"),
        ("!relightning", "relighting_date", "!relighting"),
        ("!PRISM please", "prisms", "!prisms"),
    ],
)
async def test_a_mistyped_command_offers_the_nearest(talk: Talk, typed: str, meant: str, command: str) -> None:
    answer = await talk.ask(typed)

    assert isinstance(answer, NotInArticle)
    assert answer.nearest[0].intent == meant
    assert command in answer.body
    assert "!help" in answer.body
    assert await talk.mutter(typed) == Reply(), "unaddressed, it may be another bot's"


@pytest.mark.parametrize("typed", ["!rank", "!play never gonna give you up", "!xyzzy", "!8ball will it rain"])
async def test_an_unknown_command_gets_help_when_addressed_and_is_anothers_when_not(talk: Talk, typed: str) -> None:
    answer = await talk.ask(typed)

    assert isinstance(answer, NotInArticle)
    assert "!help" in answer.body
    assert await talk.mutter(typed) == Reply()


@pytest.mark.parametrize("typed", ["!", "!!", "!!!", "! keeper", "wow!", "!@everyone", "!<@1>", "!кто", "!-keeper"])
async def test_an_exclamation_mark_alone_makes_no_command(talk: Talk, typed: str) -> None:
    assert await talk.mutter(typed) == Reply()
    for answer in (await talk.say(typed)).answers:
        assert "no command" not in getattr(answer, "body", "")


@pytest.mark.parametrize("typed", ["!" + "a" * 32, "!" + "a" * 33, "!" + "a" * 5_000, "!a-b-c-d", "!0"])
async def test_any_command_is_answered_shortly(talk: Talk, typed: str) -> None:
    (answer,) = (await talk.say(typed)).answers

    assert len(getattr(answer, "body", "")) < 200


async def test_a_pack_without_help_offers_what_can_be_asked(lighthouse: Known) -> None:
    assistant = Assistant(changed(lighthouse.pack, smalltalk=()), lighthouse.fitted)

    answer = await Talk(assistant).ask("!help")

    assert isinstance(answer, Ambiguous)
    assert answer.choices == assistant.suggestions


async def test_a_command_is_known_by_its_name_in_any_language(film: Known) -> None:
    for command in film.assistant.commands:
        for name, _ in command.localised.values():
            (answer,) = (await Talk(film.assistant).say(f"!{name}")).answers
            assert intent_of(answer) == command.fact, name


def test_the_films_commands_have_names_in_every_language_that_the_bot_speaks(film: Known) -> None:
    for command in film.assistant.commands:
        assert command.localised.keys() == set(LANGUAGES) - {ENGLISH}
        for name, description in command.localised.values():
            assert 1 <= len(name) <= 32
            assert name == name.lower()
            assert 1 <= len(description) <= 100


async def test_help_names_commands_in_the_askers_language(film: Known) -> None:
    (answer,) = (await film.assistant.answer(replace(Talk(film.assistant).question("!help"), locale="de"))).answers

    assert isinstance(answer, Social)
    assert "!regie" in answer.body
    assert "!director" not in answer.body


@pytest.mark.parametrize("typed", ["!निर्देशक", "!निर्देशक?", " !निर्देशक: कौन"])
async def test_vowel_signs_belong_to_a_commands_name(film_talk: Talk, typed: str) -> None:
    assert intent_of(await film_talk.ask(typed)) == "director"
