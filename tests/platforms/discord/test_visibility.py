"""Who sees an answer, decided once it is known, end to end."""

import pytest

from tests.fakes.discord import CallbackType, FakeDiscord
from tests.platforms.discord.conftest import Running
from tests.platforms.discord.responder import FakeResponder


async def test_a_slash_answer_is_for_everybody(discord: FakeDiscord) -> None:
    assert not (await (await discord.slash("ask", {"question": "who?"})).answer()).ephemeral
    assert not (await (await discord.slash("director")).answer()).ephemeral


@pytest.mark.parametrize("question", ["cost?", "hello"], ids=["a miss", "a greeting"])
async def test_what_answers_nothing_is_for_the_asker_alone(discord: FakeDiscord, question: str) -> None:
    assert (await (await discord.slash("ask", {"question": question})).answer()).ephemeral


@pytest.mark.parametrize(("command", "options"), [("ask", {"question": "who?"}), ("director", {})])
async def test_private_keeps_an_answer_with_the_asker(
    discord: FakeDiscord, command: str, options: dict[str, str]
) -> None:
    answer = await (await discord.slash(command, {**options, "private": True})).answer()
    assert answer.ephemeral
    assert "Share with the channel" in [button.label for button in answer.buttons]
    assert "Delete" not in [button.label for button in answer.buttons]


async def test_a_chosen_completion_can_be_private_too(discord: FakeDiscord) -> None:
    ((_, value),) = (await (await discord.autocomplete("ask", "question", "directs")).response()).choices
    assert (await (await discord.slash("ask", {"question": value, "private": True})).answer()).ephemeral


async def test_a_button_below_a_private_answer_answers_in_private(discord: FakeDiscord) -> None:
    answer = await (await discord.slash("director", {"private": True})).answer()
    assert (await (await discord.press(answer, answer.button("When is it out?"))).answer()).ephemeral


async def test_what_took_long_is_for_everybody_after_all(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    responder.may_answer.clear()
    async with running(defer_after=0):
        interaction = await server.slash("ask", {"question": "who?"})
        assert (await interaction.response()).type is CallbackType.DEFERRED_MESSAGE
        responder.may_answer.set()
        assert not (await interaction.answer()).ephemeral


async def test_a_miss_that_took_long_leaves_nothing_for_everybody_to_see(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    responder.may_answer.clear()
    async with running(defer_after=0):
        interaction = await server.slash("ask", {"question": "cost?"})
        await interaction.response()
        responder.may_answer.set()
        answer = await interaction.answer()
    assert answer.ephemeral
    assert [message for message in server.messages(server.general) if message.author == server.bot] == []


async def test_what_is_private_and_took_long_stays_private(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    responder.may_answer.clear()
    async with running(defer_after=0):
        interaction = await server.slash("ask", {"question": "who?", "private": True})
        response = await interaction.response()
        responder.may_answer.set()
        answer = await interaction.answer()
    assert answer.ephemeral
    assert response.message is answer


async def test_a_message_is_answered_from_its_menu(discord: FakeDiscord, responder: FakeResponder) -> None:
    message = await discord.post_message(discord.general, discord.bob, "who?")
    answer = await (await discord.message_command("Answer this", message)).answer()
    assert "McQuarrie" in answer.text
    assert f"-# [About this message](https://discord.com/channels/{discord.guild.id}/" in answer.text
    assert not answer.ephemeral
    (question,) = responder.questions
    assert question.text == "who?"
    assert question.command
    assert question.user == str(discord.alice.id)


async def test_a_message_that_nothing_answers_is_nobody_elses_business(discord: FakeDiscord) -> None:
    message = await discord.post_message(discord.general, discord.bob, f"{discord.bot.mention} cost?")
    await discord.next_message(discord.general)
    assert (await (await discord.message_command("Answer this", message)).answer()).ephemeral


async def test_a_message_among_people_is_answered_from_its_menu(discord: FakeDiscord) -> None:
    message = await discord.post_message(discord.private, discord.bob, "when?")
    assert "July 2023" in (await (await discord.message_command("Answer this", message)).answer()).text
