"""Replies in the asker's language: what stands around the facts changes, the facts do not."""

from dataclasses import replace

import pytest

from bot.core.answer import Checked, Conflicting, Found, NotInArticle, Reply, Social
from bot.core.messages import ENGLISH, LANGUAGES, messages
from bot.core.plain import MAX_REPLY, original_wording, plain_reply
from tests.core.talk import Talk, intent_of
from tests.packs.known import Known

OTHERS = [language for language in LANGUAGES if language != ENGLISH]


async def said(talk: Talk, text: str, locale: str | None) -> Reply:
    return await talk.assistant.answer(replace(talk.question(text), locale=locale, conversation=None))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_reply_tells_its_language(talk: Talk, language: str) -> None:
    for text in (
        "who repaired the lens?",
        "is the tower haunted?",
        "!keeper",
        "!nothing",
        "hello",
        "",
        "кто",
        "best pizza",
    ):
        assert (await said(talk, text, language)).language == language
    looked_up = await talk.assistant.lookup("keeper", replace(talk.question(), locale=language))
    assert looked_up is not None
    assert looked_up.language == language


async def test_without_a_locale_or_with_one_that_there_is_not_it_is_english(talk: Talk) -> None:
    plain = await said(talk, "is the tower in Dover?", None)

    assert plain.language == ENGLISH
    assert await said(talk, "is the tower in Dover?", "tlh") == plain


@pytest.mark.parametrize("language", OTHERS)
async def test_facts_stay_in_the_packs_words(talk: Talk, language: str) -> None:
    english, other = (
        await said(talk, "is the tower in Dover?", None),
        await said(talk, "is the tower in Dover?", language),
    )

    assert other.answers == english.answers
    assert isinstance(other.answers[0], Checked)
    text = plain_reply(other)
    assert text.startswith(messages(language)("verdict", verdict=messages(language)("denied"), body=""))
    assert other.answers[0].body in text
    assert "paragraph 1" not in text


async def test_a_german_reply_reads_as_one(talk: Talk) -> None:
    reply = await said(talk, "is the tower in Dover?", "de")

    assert plain_reply(reply).splitlines()[0].startswith("Nein: ")
    assert "Quelle: der Artikel, Absatz 1, Satz" in plain_reply(reply)
    assert plain_reply(reply).splitlines()[-1] == "Zitate und Angaben im englischen Wortlaut des Artikels"


@pytest.mark.parametrize("language", OTHERS)
async def test_what_keeps_the_articles_language_is_marked_so_once(talk: Talk, language: str) -> None:
    reply = await said(talk, "who repaired the lens? when is the light lit again?", language)

    wording = original_wording(reply)

    assert wording is not None
    assert len(reply.answers) == 2
    assert plain_reply(reply).count(wording) == 1


async def test_nothing_is_marked_in_english_or_where_nothing_is_quoted(talk: Talk) -> None:
    assert original_wording(await said(talk, "who repaired the lens?", "en")) is None
    assert original_wording(await said(talk, "hello", "de")) is None


@pytest.mark.parametrize("language", OTHERS)
async def test_what_is_said_around_the_facts_is_not_english(film: Known, language: str) -> None:
    talk = Talk(film.assistant)
    for text in (
        "lol",
        "good bot",
        "how are you?",
        "hello",
        "thank you",
        "help",
        "bye",
        "who are you?",
        "!nothing",
        "best pizza in rome",
        "qwertz",
        "where?",
    ):
        english, other = await said(talk, text, None), await said(talk, text, language)
        assert [answer.kind for answer in other.answers] == [answer.kind for answer in english.answers]
        for one, same in zip(english.answers, other.answers, strict=True):
            assert getattr(one, "body", "") != getattr(same, "body", ""), text


async def test_what_an_unknown_asks_for_stays_in_the_packs_words(talk: Talk) -> None:
    (answer,) = (await said(talk, "is the tower haunted?", "de")).answers

    assert isinstance(answer, NotInArticle)
    asked_for = talk.assistant.why(answer.grounds) if answer.grounds else None
    assert asked_for is not None
    assert answer.body == f"Dazu sagt der Artikel nichts: {asked_for.headline}."


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_fact_keeps_within_its_length_in_every_language(known: Known, language: str) -> None:
    talk = Talk(known.assistant)
    for fact in known.pack.facts:
        reply = await talk.assistant.lookup(fact, replace(talk.question(), locale=language, conversation=fact))
        assert reply is not None
        assert len(plain_reply(reply)) <= MAX_REPLY
        told = [plain_reply(await said_in(talk, text, language, fact)) for text in ("source?", "how do you know?")]
        assert all(len(text) <= MAX_REPLY for text in told)


async def said_in(talk: Talk, text: str, language: str, conversation: str) -> Reply:
    return await talk.assistant.answer(replace(talk.question(text), locale=language, conversation=conversation))


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_new_is_greeted_with_things_to_ask(known: Known, language: str) -> None:
    reply = known.assistant.welcome(locale=language)

    (answer,) = reply.answers
    assert isinstance(answer, Social)
    assert reply.language == language
    assert known.pack.subject in answer.body
    assert answer.suggestions == known.assistant.suggestions
    assert not reply.is_answered


async def test_a_conflict_keeps_both_sides_in_every_language(talk: Talk) -> None:
    english = await said(talk, "when is the light lit again?", None)
    for language in OTHERS:
        (answer,) = (await said(talk, "when is the light lit again?", language)).answers
        assert isinstance(answer, Conflicting)
        assert (answer,) == english.answers


async def test_a_follow_up_says_in_the_askers_language_how_it_was_read(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")

    (answer,) = (await talk.assistant.answer(replace(talk.question("and where?"), locale="de"))).answers

    assert isinstance(answer, Found)
    assert intent_of(answer) == "workshop"
    assert answer.reading == "(Verstanden als Frage zu: The lens.)"
