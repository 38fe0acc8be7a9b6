"""What can go wrong between question and answer, end to end. Nobody who asked gets silence, nobody two answers."""

import logging

import pytest

from bot.core.records import Records
from bot.platforms.discord.trouble import describe
from tests.fakes.discord import CallbackType, FakeDiscord
from tests.platforms.discord.conftest import Running
from tests.platforms.discord.responder import FakeResponder
from tests.platforms.discord.wording import APOLOGY, CHANGED_COMMAND

MESSAGES = "POST /channels/{channel_id}/messages"


async def test_a_refused_card_goes_out_as_plain_text_once(
    discord: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    discord.refuse_next_card()
    question = await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} who?")
    answer = await discord.next_message(discord.general)
    assert not answer.is_card
    assert answer.reference is question
    assert "Christopher McQuarrie directs." in answer.content
    assert "Source: the article" in answer.content
    assert not answer.pings
    assert len([record for record in caplog.records if "refused a card" in record.getMessage()]) == 1


async def test_a_refused_card_below_a_slash_command_goes_out_as_plain_text(discord: FakeDiscord) -> None:
    discord.refuse_next_card()
    answer = await (await discord.slash("director")).answer()
    assert not answer.is_card
    assert "Christopher McQuarrie directs." in answer.content


async def test_a_long_answer_whose_card_is_refused_goes_out_in_several_messages(discord: FakeDiscord) -> None:
    discord.refuse_next_card()
    await discord.post_message(discord.dm, discord.alice, "*" * 1900)
    parts = [await discord.next_message(discord.dm) for _ in range(3)]
    assert "".join(part.content for part in parts).count("\\*") == 1900


async def test_a_core_that_fails_is_apologised_for_and_logged_without_the_question(
    discord: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    await discord.post_message(discord.dm, discord.alice, "boom")
    assert (await discord.next_message(discord.dm)).text == APOLOGY
    assert "ValueError" in caplog.text
    assert "responder.py" in caplog.text
    visible = [record.getMessage() for record in caplog.records if record.levelno >= logging.INFO]
    assert not any("boom" in line or "secret words" in line for line in visible)


async def test_nobody_hears_apologies_for_what_was_not_put_to_the_bot(open_discord: FakeDiscord) -> None:
    discord = open_discord
    await discord.post_message(discord.general, discord.alice, "boom")
    question = await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} boom")
    apology = await discord.next_message(discord.general)
    assert apology.text == APOLOGY
    assert apology.reference is question


async def test_a_core_that_fails_below_a_slash_command_is_apologised_for_to_the_asker_alone(
    discord: FakeDiscord,
) -> None:
    answer = await (await discord.slash("ask", {"question": "boom"})).answer()
    assert answer.text == APOLOGY
    assert answer.ephemeral


async def test_a_completion_that_fails_is_empty(discord: FakeDiscord) -> None:
    assert (await (await discord.autocomplete("ask", "question", "boom")).response()).choices == ()


async def test_a_late_completion_is_no_error(discord: FakeDiscord, caplog: pytest.LogCaptureFixture) -> None:
    discord.fail_next("POST /interactions/*", status=404, code=10062)
    await discord.autocomplete("ask", "question", "")
    assert (await (await discord.slash("director")).answer()).is_card
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_a_late_core_is_waited_for_behind_a_deferral(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    responder.may_answer.clear()
    async with running(defer_after=0):
        interaction = await server.slash("ask", {"question": "who? when?"})
        assert (await interaction.response()).type is CallbackType.DEFERRED_MESSAGE
        responder.may_answer.set()
        answer = await interaction.answer()
    assert answer.is_card
    assert not answer.pings


async def test_a_late_core_that_fails_is_apologised_for(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    responder.may_answer.clear()
    async with running(defer_after=0):
        interaction = await server.slash("ask", {"question": "boom"})
        await interaction.response()
        responder.may_answer.set()
        assert (await interaction.answer()).text == APOLOGY


async def test_a_late_lookup_of_a_button_is_waited_for_behind_a_deferral(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    async with running(defer_after=0):
        await server.post_message(server.dm, server.alice, "who?")
        answer = await server.next_message(server.dm)
        responder.may_answer.clear()
        pressed = await server.press(answer, answer.button("When is it out?"))
        assert (await pressed.response()).type is CallbackType.DEFERRED_MESSAGE
        responder.may_answer.set()
        assert "July 2023" in (await pressed.answer()).text
    assert answer.edits == 0


@pytest.mark.parametrize("status", [500, 429])
async def test_a_hiccup_of_discord_delays_the_answer_and_does_not_double_it(discord: FakeDiscord, status: int) -> None:
    discord.fail_next("POST /channels/*/messages", status=status)
    await discord.post_message(discord.dm, discord.alice, "who?")
    assert "McQuarrie" in (await discord.next_message(discord.dm)).text
    await discord.post_message(discord.dm, discord.alice, "when?")
    assert "July 2023" in (await discord.next_message(discord.dm)).text
    assert discord.calls[MESSAGES] == 3


@pytest.mark.parametrize("status", [500, 429])
async def test_a_hiccup_of_discord_delays_a_response(discord: FakeDiscord, status: int) -> None:
    discord.fail_next("POST /interactions/*", status=status)
    assert (await (await discord.slash("director")).answer()).is_card


async def test_an_answer_whose_receipt_is_lost_is_not_sent_twice(
    discord: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    discord.fail_next("POST /channels/*/messages", applied=True)
    await discord.post_message(discord.dm, discord.alice, "who?")
    await discord.until(lambda: discord.calls[MESSAGES] == 2)
    await discord.post_message(discord.dm, discord.alice, "when?")
    await discord.until(lambda: discord.calls[MESSAGES] == 3)
    discord.fail_next("POST /interactions/*", applied=True)
    interaction = await discord.slash("director", channel=discord.dm)
    await discord.until(lambda: discord.calls["POST /interactions/{interaction_id}/{token}/callback"] == 2)
    await discord.slash("help", channel=discord.dm)
    await interaction.answer()
    said = [message for message in discord.messages(discord.dm) if message.author == discord.bot]
    assert len(said) == 3
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_a_channel_whose_history_is_closed_is_answered_without_a_reply(discord: FakeDiscord) -> None:
    discord.fail_next("POST /channels/*/messages", status=400, code=160002)
    await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} who?")
    answer = await discord.next_message(discord.general)
    assert answer.is_card
    assert answer.reference is None


async def test_a_question_that_was_deleted_meanwhile_is_answered_all_the_same(
    discord: FakeDiscord, responder: FakeResponder
) -> None:
    responder.may_answer.clear()
    question = await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} who?")
    await discord.delete_message(question)
    responder.may_answer.set()
    assert (await discord.next_message(discord.general)).is_card


async def test_a_channel_that_the_bot_may_not_write_to_is_logged(
    discord: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    discord.fail_next("POST /channels/*/messages", status=403, code=50013, times=2)
    await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} who?")
    await discord.until(lambda: discord.calls[MESSAGES] == 2)
    await discord.post_message(discord.dm, discord.alice, "when?")
    assert "July 2023" in (await discord.next_message(discord.dm)).text
    assert "Forbidden 403 (code 50013)" in caplog.text


async def test_a_message_that_is_delivered_twice_is_answered_once(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    async with running(), running():
        await server.until(lambda: len([each for each in server.log if each.what == "SESSION STARTED"]) == 2)
        await server.post_message(server.dm, server.alice, "who?")
        await server.next_message(server.dm)
        await server.post_message(server.dm, server.alice, "when?")
        assert "July 2023" in (await server.next_message(server.dm)).text
    assert len(responder.questions) == 2


async def test_the_claim_of_an_answered_message_is_kept_and_of_a_silent_one_given_back(
    open_discord: FakeDiscord, records: Records
) -> None:
    remark = await open_discord.post_message(open_discord.general, open_discord.alice, "what a day")
    question = await open_discord.post_message(
        open_discord.general, open_discord.alice, f"{open_discord.bot.mention} who?"
    )
    await open_discord.next_message(open_discord.general)
    place = f"discord:{open_discord.guild.id}:{open_discord.general.id}"
    assert await records.claims.claim(f"{place}:{remark.id}")
    assert not await records.claims.claim(f"{place}:{question.id}")


async def test_a_command_that_is_registered_no_longer_says_so(discord: FakeDiscord) -> None:
    await discord.until(lambda: discord.commands)
    discord.commands.append({**discord.commands[0], "id": "99", "name": "retired", "options": []})
    answer = await (await discord.slash("retired")).answer()
    assert answer.text == CHANGED_COMMAND
    assert answer.ephemeral


def test_an_error_is_described_by_kind_and_place_alone() -> None:
    with pytest.raises(ValueError, match="secret") as caught:
        FakeResponder().complete("boom")
    described = describe(caught.value)
    assert described.startswith("ValueError at responder.py:")
    assert "secret" not in described
