"""What the slash command does beside asking."""

import pytest

from bot.core.messages import LANGUAGES, messages
from bot.core.records import Policy
from bot.state.memory import memory_records
from tests.fakes.responder import FOUND, FakeResponder
from tests.fakes.slack import LEAST, FakeSlack, Message
from tests.fakes.slack.blocks import refusals
from tests.platforms.slack.seen import seen
from tests.platforms.slack.serving import Transport, serving

PLACE = "slack:T0CINEMA01:C0FILMCLUB"


async def said(slack: FakeSlack, text: str, **options: str) -> Message:
    return await (await slack.slash("/dossier", text, **options)).next_reply()


@pytest.mark.parametrize("text", ["private who directs it?", "PRIVATE  who directs it?"])
async def test_a_private_question_is_answered_to_the_asker_alone(
    slack: FakeSlack, transport: Transport, text: str
) -> None:
    responder = FakeResponder()
    async with serving(slack, responder, transport=transport):
        answer = await said(slack, text)

    assert answer.ephemeral_to == slack.user
    assert FOUND.body in seen(answer.blocks)
    assert [question.text for question in responder.questions] == ["who directs it?"]
    assert responder.questions[0].command
    assert responder.questions[0].place == PLACE


async def test_private_alone_asks_for_help(slack: FakeSlack) -> None:
    responder = FakeResponder()
    async with serving(slack, responder):
        await said(slack, "private")

    assert [question.text for question in responder.questions] == ["help"]


async def test_help_says_what_else_the_command_does(slack: FakeSlack) -> None:
    async with serving(slack):
        answer = await said(slack, "help")

    assert answer.ephemeral_to == slack.user
    assert "/dossier private" in answer.text
    assert "/dossier settings" in seen(answer.blocks)


@pytest.mark.parametrize(
    ("word", "told"),
    [("facts", "When does it come out?"), ("sources", "8 paragraphs and 23 sentences"), ("privacy", "pseudonym")],
)
async def test_a_page_is_for_who_asked_and_complete_as_text(slack: FakeSlack, word: str, told: str) -> None:
    responder = FakeResponder()
    async with serving(slack, responder):
        page = await said(slack, word)

    assert page.ephemeral_to == slack.user
    assert told in page.text
    assert told in seen(page.blocks)
    assert responder.questions == []


async def test_a_fact_of_the_list_is_one_press_away(slack: FakeSlack) -> None:
    async with serving(slack):
        page = await said(slack, "facts")
        answer = await (await slack.press(page, "Who directs it?")).next_reply()

    assert FOUND.body in seen(answer.blocks)
    assert answer.ephemeral_to == slack.user


@pytest.mark.parametrize("text", ["facts about the stunt", "sources?", "settings of the film", "privately"])
async def test_the_same_words_in_a_question_are_a_question(slack: FakeSlack, text: str) -> None:
    responder = FakeResponder()
    async with serving(slack, responder):
        await said(slack, text)

    assert [question.text for question in responder.questions] == [text]


@pytest.mark.parametrize("policy", list(Policy))
async def test_moderators_set_when_it_speaks_and_it_is_kept(slack: FakeSlack, policy: Policy) -> None:
    records = memory_records()
    async with serving(slack, records=records, moderators=(FakeSlack.user,)):
        told = await said(slack, f"settings {policy}")
    async with serving(slack, records=records):
        asked = await said(slack, "settings")

    assert await records.policies.policy(PLACE) is policy
    assert told.text == messages("en")(f"slack_policy_{policy}")
    assert told.text in asked.text
    assert told.ephemeral_to == asked.ephemeral_to == slack.user


async def test_others_set_nothing_and_are_told_why(slack: FakeSlack) -> None:
    records = memory_records()
    async with serving(slack, records=records):
        told = await said(slack, "settings off")

    assert told.text == messages("en")("slack_policy_moderators")
    assert await records.policies.policy(PLACE) is Policy.ADDRESSED


async def test_there_is_nothing_to_set_in_a_direct_message(slack: FakeSlack) -> None:
    async with serving(slack, moderators=(FakeSlack.user,)):
        told = await said(slack, "settings off", channel=slack.dm())

    assert told.text == messages("en")("slack_policy_direct")


async def test_a_thread_of_questions_by_command_stays_one_conversation(slack: FakeSlack) -> None:
    responder = FakeResponder()
    async with serving(slack, responder):
        await said(slack, "who directs it?")
        await said(slack, "private when is it out?")

    first, second = responder.questions
    assert first.conversation == second.conversation


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("facts", "slack_facts"),
        ("sources", "slack_sources_heading"),
        ("privacy", "slack_privacy"),
        ("settings", "slack_policy_addressed"),
        ("help", "slack_usage"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_speaks_every_language_and_slack_takes_it(word: str, key: str, language: str) -> None:
    async with FakeSlack(scopes=LEAST) as slack, serving(slack, language=language):
        page = await said(slack, word)

    assert messages(language)(key, slash="/dossier") in page.text
    assert refusals(list(page.blocks), surface="message") == []
    assert page.pings == frozenset()
