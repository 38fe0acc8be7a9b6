"""Every way in which people can ask, end to end."""

import asyncio

import pytest

from tests.fakes.discord import CallbackType, FakeDiscord
from tests.platforms.discord.conftest import Running
from tests.platforms.discord.responder import FakeResponder
from tests.platforms.discord.wording import CANNOT_READ, CHANGED_FACT

DIRECTOR_CARD = (
    "### The director\n"
    "About the film:\nChristopher McQuarrie directs.\n"
    "> He directs it.\n"
    "-# Source: the article, paragraph 1, sentence 2"
)


@pytest.fixture(autouse=True)
async def nobody_is_ever_pinged(server: FakeDiscord) -> object:
    yield
    places = (server.general, server.thread, server.dm, server.elsewhere, server.private)
    said = [message for place in places for message in server.messages(place) if message.author == server.bot]
    assert said
    assert not any(message.pings for message in said)


async def test_a_mention_is_answered_with_a_card_that_replies(discord: FakeDiscord) -> None:
    question = await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} who?")
    answer = await discord.next_message(discord.general)
    assert answer.is_card
    assert answer.text == DIRECTOR_CARD
    assert [button.label for button in answer.buttons] == ["When is it out?", "Why?", "👍", "👎", "Delete"]
    assert answer.reference is question


async def test_the_core_gets_the_text_without_the_mention_and_opaque_keys(
    discord: FakeDiscord, responder: FakeResponder
) -> None:
    await discord.post_message(discord.thread, discord.alice, f"hey <@!{discord.bot_id}> who?")
    await discord.next_message(discord.thread)
    (question,) = responder.questions
    assert question.text.split() == ["hey", "who?"]
    assert question.addressed
    assert question.user == str(discord.alice.id)
    assert question.conversation == f"discord:{discord.thread.id}"
    assert question.asked_at.tzinfo is not None


async def test_a_direct_message_is_answered(discord: FakeDiscord, responder: FakeResponder) -> None:
    await discord.post_message(discord.dm, discord.alice, "who?")
    assert (await discord.next_message(discord.dm)).text == DIRECTOR_CARD
    assert responder.questions[0].conversation == f"discord:{discord.dm.id}"


async def test_a_command_of_the_pack_is_answered_in_a_direct_message(discord: FakeDiscord) -> None:
    await discord.post_message(discord.dm, discord.alice, "!release")
    assert "July 2023" in (await discord.next_message(discord.dm)).text


async def test_a_command_of_the_pack_is_answered_after_a_mention(discord: FakeDiscord) -> None:
    await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} !release")
    assert "July 2023" in (await discord.next_message(discord.general)).text


async def test_a_command_in_a_channel_is_answered_when_conversational(
    open_discord: FakeDiscord, responder: FakeResponder
) -> None:
    await open_discord.post_message(open_discord.general, open_discord.alice, "!release")
    assert "July 2023" in (await open_discord.next_message(open_discord.general)).text
    assert not responder.questions[0].addressed


async def test_a_reply_to_the_bot_is_answered(discord: FakeDiscord, responder: FakeResponder) -> None:
    await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} who?")
    answer = await discord.next_message(discord.general)
    await discord.post_message(discord.general, discord.bob, "when?", reference=answer)
    assert "July 2023" in (await discord.next_message(discord.general)).text
    assert responder.questions[1].addressed


async def test_a_reply_without_a_ping_is_answered_when_conversational(
    open_discord: FakeDiscord, responder: FakeResponder
) -> None:
    mention = open_discord.bot.mention
    await open_discord.post_message(open_discord.general, open_discord.alice, f"{mention} who?")
    answer = await open_discord.next_message(open_discord.general)
    await open_discord.post_message(open_discord.general, open_discord.bob, "when?", reference=answer, ping=False)
    assert "July 2023" in (await open_discord.next_message(open_discord.general)).text
    assert responder.questions[1].addressed


async def test_a_reply_that_discord_does_not_let_the_bot_read_is_told_so(discord: FakeDiscord) -> None:
    await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} who?")
    answer = await discord.next_message(discord.general)
    await discord.post_message(discord.general, discord.bob, "when?", reference=answer, ping=False)
    assert (await discord.next_message(discord.general)).text == CANNOT_READ


async def test_a_reply_that_cannot_be_read_is_met_with_silence_where_the_core_is_silent(
    discord: FakeDiscord, responder: FakeResponder
) -> None:
    await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} who?")
    answer = await discord.next_message(discord.general)
    responder.is_silent = True
    responder.asked.clear()
    await discord.post_message(discord.general, discord.bob, "when?", reference=answer, ping=False)
    await asyncio.wait_for(responder.asked.wait(), timeout=5)
    responder.is_silent = False
    await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} when?")
    assert "July 2023" in (await discord.next_message(discord.general)).text


async def test_a_bare_mention_goes_to_the_core(discord: FakeDiscord) -> None:
    await discord.post_message(discord.general, discord.alice, discord.bot.mention)
    assert (await discord.next_message(discord.general)).text.startswith("Yes?")


@pytest.mark.parametrize("place", ["general", "thread", "dm", "elsewhere", "private"])
async def test_slash_commands_work_everywhere(discord: FakeDiscord, place: str) -> None:
    interaction = await discord.slash("director", channel=getattr(discord, place))
    response = await interaction.response()
    assert response.type is CallbackType.MESSAGE
    answer = await interaction.answer()
    assert answer.text == DIRECTOR_CARD
    assert not answer.ephemeral


async def test_ask_answers_free_text(discord: FakeDiscord, responder: FakeResponder) -> None:
    interaction = await discord.slash("ask", {"question": "who?"})
    assert (await interaction.answer()).text == DIRECTOR_CARD
    assert responder.questions[0].addressed


async def test_ask_completes_and_a_chosen_fact_is_looked_up(discord: FakeDiscord, responder: FakeResponder) -> None:
    typing = await discord.autocomplete("ask", "question", "direct")
    ((name, value),) = (await typing.response()).choices
    assert name == "Who directs it?"
    interaction = await discord.slash("ask", {"question": value})
    assert (await interaction.answer()).text == DIRECTOR_CARD
    assert responder.questions[0].text == ""


async def test_help_is_for_the_asker_alone_and_so_are_the_answers_below_it(
    discord: FakeDiscord, responder: FakeResponder
) -> None:
    index = await (await discord.slash("help", channel=discord.dm)).answer()
    assert index.ephemeral
    assert responder.questions[0].text == "!help"
    below = await (await discord.press(index, index.button("Who directs it?"))).answer()
    assert below.ephemeral
    await discord.post_message(discord.dm, discord.alice, "who?")
    await discord.next_message(discord.dm)


async def test_help_lists_the_ways_to_ask_and_the_packs_commands_below_the_cores_own_help(
    discord: FakeDiscord,
) -> None:
    index = await (await discord.slash("help", channel=discord.dm)).answer()
    assert index.text.startswith("Somebody said: !help")
    for told in ("`/ask`", "direct message", "`/release` When it comes out", "`/director` Who directs it"):
        assert told in index.text
    assert len(index.components) == 2
    await discord.post_message(discord.dm, discord.alice, "who?")
    await discord.next_message(discord.dm)


async def test_a_button_asks_on_in_public(discord: FakeDiscord) -> None:
    answer = await (await discord.slash("director")).answer()
    pressed = await discord.press(answer, answer.button("When is it out?"), user=discord.bob)
    follow_up = await pressed.answer()
    assert "July 2023" in follow_up.text
    assert not follow_up.ephemeral
    assert answer.edits == 0


async def test_a_button_is_alive_after_a_restart(server: FakeDiscord, running: Running) -> None:
    async with running():
        answer = await (await server.slash("director")).answer()
    async with running():
        pressed = await server.press(answer, answer.button("When is it out?"))
        assert "July 2023" in (await pressed.answer()).text


async def test_a_button_for_a_fact_that_is_gone_says_so_to_the_one_who_pressed(discord: FakeDiscord) -> None:
    await discord.post_message(discord.dm, discord.alice, "hello")
    answer = await discord.next_message(discord.dm)
    pressed = await discord.press(answer, answer.button("What became of it?"))
    told = await pressed.answer()
    assert told.text == CHANGED_FACT
    assert told.ephemeral


async def test_several_questions_in_one_message_are_several_cards_in_one_message(discord: FakeDiscord) -> None:
    await discord.post_message(discord.dm, discord.alice, "who? when?")
    answer = await discord.next_message(discord.dm)
    assert "The director" in answer.text
    assert "The release" in answer.text
    assert len(answer.components) == 2


async def test_several_people_at_once_each_get_their_answer(discord: FakeDiscord) -> None:
    people = [discord.add_user(f"user{number}") for number in range(10)]
    questions = await asyncio.gather(
        *(discord.post_message(discord.general, person, f"{discord.bot.mention} who?") for person in people)
    )
    slashes = await asyncio.gather(*(discord.slash("release", user=person) for person in people))
    answers = [await discord.next_message(discord.general) for _ in range(20)]
    replied_to = [answer.reference for answer in answers if answer.reference is not None]
    assert sorted(question.id for question in questions) == sorted(message.id for message in replied_to)
    for interaction in slashes:
        assert "July 2023" in (await interaction.answer()).text


@pytest.mark.parametrize(
    "text", ["@everyone <@&1> <@2> **x** [a](https://b.example) ||c||", "\u202ereversed\x00", "ꙮ" * 1500, "a" * 2000]
)
async def test_whatever_is_echoed_stays_harmless_and_whole(discord: FakeDiscord, text: str) -> None:
    await discord.post_message(discord.dm, discord.alice, text)
    answer = await discord.next_message(discord.dm)
    assert answer.text.startswith("Somebody said:")
    assert not answer.mentions_everyone
