"""Answers follow what becomes of their questions, end to end."""

import logging
from datetime import timedelta
from functools import partial

import pytest

from bot.core.records import Records
from bot.platforms.discord.listening import FOLLOWED_FOR
from tests.fakes.discord import FakeDiscord, Message, User
from tests.platforms.discord.conftest import Clock, Running
from tests.platforms.discord.responder import FakeResponder


async def asked_directly(discord: FakeDiscord, text: str = "who?") -> tuple[Message, Message]:
    """Return Alice's direct message and the answer to it."""
    question = await discord.post_message(discord.dm, discord.alice, text)
    return question, await discord.next_message(discord.dm)


def tells(answer: Message, said: str) -> bool:
    return said in answer.text


async def asks_on(discord: FakeDiscord, responder: FakeResponder) -> list[str]:
    """Ask once more, and return all that has been asked until then: what happened before has been dealt with."""
    await discord.post_message(discord.dm, discord.alice, "when?")
    await discord.next_message(discord.dm)
    return [question.text for question in responder.questions]


async def test_an_edited_question_gets_its_answer_changed_in_place(discord: FakeDiscord) -> None:
    question, answer = await asked_directly(discord)
    await discord.edit_message(question, "when?")
    await discord.until(lambda: answer.edits)
    assert "July 2023" in answer.text
    assert not answer.pings
    assert len(discord.messages(discord.dm)) == 2


async def test_an_answer_follows_every_edit(discord: FakeDiscord) -> None:
    question, answer = await asked_directly(discord)
    for text, told in (("when?", "July"), ("who?", "McQuarrie"), ("cost?", "does not say")):
        await discord.edit_message(question, text)
        await discord.until(partial(tells, answer, told))
    assert answer.edits == 3


async def test_an_edit_says_which_question_it_replaces(
    discord: FakeDiscord, responder: FakeResponder, clock: Clock
) -> None:
    question, answer = await asked_directly(discord)
    for text, told in (("when?", "July"), ("who?", "McQuarrie")):
        clock.forward(timedelta(minutes=1))
        await discord.edit_message(question, text)
        await discord.until(partial(tells, answer, told))

    asked_at = responder.questions[0].asked_at
    assert [question.replaces for question in responder.questions] == [None, asked_at, asked_at]


async def test_while_somebody_edits_without_end_the_answer_stays_as_it_is(
    discord: FakeDiscord, responder: FakeResponder
) -> None:
    question, answer = await asked_directly(discord)
    responder.is_weary = True
    await discord.edit_message(question, "when?")

    assert await asks_on(discord, responder) == ["who?", "when?", "when?"]
    assert answer.edits == 0
    assert answer in discord.messages(discord.dm)


async def test_an_answer_follows_after_a_restart(server: FakeDiscord, running: Running) -> None:
    async with running():
        question, answer = await asked_directly(server)
    async with running():
        await server.edit_message(question, "when?")
        await server.until(lambda: "July 2023" in answer.text)


async def test_a_preview_is_no_edit(discord: FakeDiscord, responder: FakeResponder) -> None:
    question, answer = await asked_directly(discord)
    await discord.unfurl(question)
    await discord.pin(question)
    await discord.edit_message(question, "who?")
    assert await asks_on(discord, responder) == ["who?", "when?"]
    assert answer.edits == 0


async def test_an_answer_follows_for_ten_minutes(discord: FakeDiscord, responder: FakeResponder, clock: Clock) -> None:
    question, answer = await asked_directly(discord)
    clock.forward(FOLLOWED_FOR - timedelta(minutes=1))
    await discord.edit_message(question, "when?")
    await discord.until(lambda: answer.edits)
    clock.forward(timedelta(minutes=2))
    await discord.edit_message(question, "cost?")
    assert await asks_on(discord, responder) == ["who?", "when?", "when?"]
    assert "July 2023" in answer.text


async def test_what_was_never_answered_is_not_answered_for_an_edit(
    open_discord: FakeDiscord, responder: FakeResponder
) -> None:
    remark = await open_discord.post_message(open_discord.general, open_discord.alice, "what a day")
    await open_discord.edit_message(remark, f"{open_discord.bot.mention} who?")
    assert await asks_on(open_discord, responder) == ["what a day", "when?"]


async def test_an_answer_that_grows_adds_a_message_and_loses_it_again(
    discord: FakeDiscord, responder: FakeResponder
) -> None:
    question, answer = await asked_directly(discord, "when?")
    responder.long = True
    await discord.edit_message(question, "who?")
    more = await discord.next_message(discord.dm)
    assert answer.edits == 1
    responder.long = False
    await discord.edit_message(question, "when?")
    await discord.until(lambda: more.deleted)
    assert "July 2023" in answer.text


async def test_an_answer_that_somebody_has_deleted_comes_back(discord: FakeDiscord) -> None:
    question, answer = await asked_directly(discord)
    await discord.delete_message(answer)
    await discord.edit_message(question, "when?")
    again = await discord.next_message(discord.dm)
    assert "July 2023" in again.text
    assert again.reference is question


async def test_an_edit_that_discord_refuses_as_a_card_goes_out_as_plain_text(discord: FakeDiscord) -> None:
    question, answer = await asked_directly(discord)
    discord.refuse_next_card()
    await discord.edit_message(question, "when?")
    again = await discord.next_message(discord.dm)
    assert not again.is_card
    assert "July 2023" in again.content
    await discord.until(lambda: answer.deleted)


async def test_a_plain_answer_becomes_a_card_by_an_edit(discord: FakeDiscord) -> None:
    discord.refuse_next_card()
    question, answer = await asked_directly(discord)
    assert not answer.is_card
    await discord.edit_message(question, "when?")
    await discord.until(lambda: answer.is_card)
    assert "July 2023" in answer.text


async def test_a_question_that_is_put_to_somebody_else_takes_its_answer_along(open_discord: FakeDiscord) -> None:
    mention = open_discord.bot.mention
    question = await open_discord.post_message(open_discord.general, open_discord.alice, f"{mention} who?")
    answer = await open_discord.next_message(open_discord.general)
    await open_discord.edit_message(question, "never mind, all")
    await open_discord.until(lambda: answer.deleted)


async def test_a_deleted_question_takes_its_answer_along(discord: FakeDiscord) -> None:
    question, answer = await asked_directly(discord)
    await discord.delete_message(question)
    await discord.until(lambda: answer.deleted)


async def test_a_deleted_question_takes_its_answer_along_after_a_restart(server: FakeDiscord, running: Running) -> None:
    async with running():
        question, answer = await asked_directly(server)
    async with running():
        await server.delete_message(question)
        await server.until(lambda: answer.deleted)


async def test_questions_cleared_away_together_take_their_answers_along(open_discord: FakeDiscord) -> None:
    discord = open_discord
    pairs = []
    for text in ("who?", "when?"):
        question = await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} {text}")
        pairs.append((question, await discord.next_message(discord.general)))
    await discord.delete_messages(*(question for question, _ in pairs))
    await discord.until(lambda: all(answer.deleted for _, answer in pairs))


async def test_a_question_that_is_deleted_while_it_is_answered_leaves_no_answer(
    discord: FakeDiscord, responder: FakeResponder
) -> None:
    responder.may_answer.clear()
    question = await discord.post_message(discord.dm, discord.alice, "who?")
    await responder.asked.wait()
    await discord.delete_message(question)
    responder.may_answer.set()
    answer = await discord.next_message(discord.dm)
    await discord.until(lambda: answer.deleted)


@pytest.mark.parametrize("text", ["who?", "when?"])
async def test_a_mention_that_is_edited_is_followed_without_reading_other_messages(
    discord: FakeDiscord, text: str
) -> None:
    mention = discord.bot.mention
    question = await discord.post_message(discord.general, discord.alice, f"{mention} cost?")
    answer = await discord.next_message(discord.general)
    await discord.edit_message(question, f"{mention} {text}")
    await discord.until(lambda: answer.edits)
    await discord.delete_message(question)
    await discord.until(lambda: answer.deleted)


async def test_what_is_remembered_of_a_question_is_not_what_it_said(
    discord: FakeDiscord, records: Records, responder: FakeResponder
) -> None:
    question, answer = await asked_directly(discord)
    await asks_on(discord, responder)
    posted = await records.posts.find(f"discord:dm:{discord.dm.id}:{question.id}")
    assert posted is not None
    assert posted.messages == (str(answer.id),)
    assert posted.digest == records.posts.digest("who?")
    assert "who?" not in posted.digest


async def test_in_a_thread_that_the_bot_takes_part_in_a_question_needs_no_mention(
    open_discord: FakeDiscord, responder: FakeResponder
) -> None:
    discord = open_discord
    await discord.post_message(discord.thread, discord.alice, f"{discord.bot.mention} who?")
    await discord.next_message(discord.thread)
    await discord.post_message(discord.thread, discord.bob, "what a day")
    question = await discord.post_message(discord.thread, discord.bob, "when?")
    answer = await discord.next_message(discord.thread)
    assert answer.reference is question
    assert "July 2023" in answer.text
    assert [each.text for each in responder.questions] == ["who?", "what a day", "when?"]
    assert [each.joined for each in responder.questions] == [False, True, True]


async def test_what_is_put_to_others_in_such_a_thread_is_not_for_the_bot(
    open_discord: FakeDiscord, responder: FakeResponder
) -> None:
    discord = open_discord
    first = await discord.post_message(discord.thread, discord.alice, f"{discord.bot.mention} who?")
    await discord.next_message(discord.thread)
    await discord.post_message(discord.thread, discord.bob, f"{discord.alice.mention} what a day")
    await discord.post_message(discord.thread, discord.bob, "what a day", reference=first, ping=False)
    await discord.post_message(discord.thread, discord.bob, "when?")
    await discord.next_message(discord.thread)
    assert [each.joined for each in responder.questions] == [False, False, False, True]


async def test_in_any_other_thread_people_talk_among_themselves(
    open_discord: FakeDiscord, responder: FakeResponder
) -> None:
    discord = open_discord
    await discord.post_message(discord.thread, discord.bob, "what a day")
    await discord.post_message(discord.thread, discord.bob, f"{discord.bot.mention} who?")
    await discord.next_message(discord.thread)
    assert [each.addressed for each in responder.questions] == [False, True]


async def test_a_bot_that_writes_as_it_thinks_is_answered_once(discord: FakeDiscord, responder: FakeResponder) -> None:
    other, mention = User(4242, "other-bot", bot=True), discord.bot.mention
    question = await discord.post_message(discord.general, other, f"{mention} who?")
    answer = await discord.next_message(discord.general)
    await discord.edit_message(question, f"{mention} who? And when?")
    assert await asks_on(discord, responder) == ["who?", "when?"]
    assert answer.edits == 0


async def test_an_answer_that_cannot_follow_is_left_as_it_is_and_the_operator_told(
    discord: FakeDiscord, responder: FakeResponder, caplog: pytest.LogCaptureFixture
) -> None:
    question, answer = await asked_directly(discord)
    discord.fail_next("PATCH /channels/*/messages/*", status=403, code=50013)
    await discord.edit_message(question, "cost?")
    assert await asks_on(discord, responder) == ["who?", "cost?", "when?"]
    assert "McQuarrie" in answer.text
    (error,) = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert "could not be followed: Forbidden 403" in error
    assert "cost?" not in caplog.text


async def test_a_community_is_spoken_to_in_its_language(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    place = server.add_channel("kino", guild=server.add_guild("Filmfreunde", locale="de"))
    async with running():
        await server.post_message(place, server.alice, f"{server.bot.mention} boom")
        assert (await server.next_message(place)).text.startswith("Bei mir")
    assert [question.locale for question in responder.questions] == ["de"]
