"""The real process answers real questions at every door of Discord, with no privileged permission."""

import asyncio

import pytest

from bot.facts.loader import load_pack
from bot.facts.locate import shipped_pack
from tests.e2e.wording import BOTH_MONTHS, BUDGET_DECLINED
from tests.fakes.discord import Message
from tests.fakes.discord_doors import DiscordDoors
from tests.fakes.discord_labels import choices

pytestmark = pytest.mark.asyncio(loop_scope="package")


def gives_both_months(answer: Message) -> bool:
    return all(words in answer.text for words in BOTH_MONTHS)


async def test_the_packs_slash_command_gives_both_months_and_who_says_which(discord: DiscordDoors) -> None:
    answer = await discord.slash("release")

    assert answer.is_card
    assert not answer.ephemeral
    assert gives_both_months(answer)


async def test_every_command_of_the_pack_is_answered_with_its_source(discord: DiscordDoors) -> None:
    commands = {fact.command: fact.headline for fact in load_pack(shipped_pack()).facts.values() if fact.command}

    answers = await asyncio.gather(*(discord.slash(name, user=discord.stranger()) for name in commands))

    assert "release" in commands
    for answer, headline in zip(answers, commands.values(), strict=True):
        assert headline.split()[0] in answer.text
        assert "Source: the article, paragraph " in answer.text


@pytest.mark.parametrize("place", ["general", "thread", "dm", "elsewhere", "private"])
async def test_slash_commands_work_wherever_people_are(discord: DiscordDoors, place: str) -> None:
    answer = await discord.slash("ask", "who directs it?", channel=getattr(discord.server, place))

    assert "McQuarrie" in answer.text


async def test_ask_denies_what_the_article_contradicts(discord: DiscordDoors) -> None:
    answer = await discord.slash("ask", "was the stunt shot in Iceland?")

    assert "No: " in answer.text
    assert "Norway" in answer.text


async def test_ask_offers_facts_and_answers_the_chosen_one(discord: DiscordDoors) -> None:
    offered = await discord.complete("release")
    (chosen,) = (value for label, value in offered.items() if label == "When it is released")

    assert gives_both_months(await discord.slash("ask", chosen))


async def test_help_is_for_the_asker_alone_and_its_buttons_answer_them(discord: DiscordDoors) -> None:
    index = await discord.slash("help")
    answers = [await discord.press(index, button.label) for button in index.buttons]

    assert index.ephemeral
    assert any(gives_both_months(answer) for answer in answers)
    assert all(answer.ephemeral and "Source: " in answer.text for answer in answers)


async def test_a_mention_in_a_channel_is_answered_by_a_reply(discord: DiscordDoors) -> None:
    assert "McQuarrie" in (await discord.mention("who directs it?")).text


async def test_a_mention_in_a_thread_is_answered_there(discord: DiscordDoors) -> None:
    answer = await discord.mention("where is the stunt shot?", channel=discord.server.thread)

    assert "Norway" in answer.text


async def test_what_the_article_does_not_say_is_declined_by_name(discord: DiscordDoors) -> None:
    answer = await discord.direct_message("what is the budget?")

    assert BUDGET_DECLINED in answer.text
    assert answer.buttons


@pytest.mark.parametrize("command", ["!release", " !RELEASE", "!release please"])
async def test_a_command_in_a_direct_message_is_answered(discord: DiscordDoors, command: str) -> None:
    assert gives_both_months(await discord.direct_message(command))


async def test_a_command_after_the_bots_name_is_answered(discord: DiscordDoors) -> None:
    assert gives_both_months(await discord.mention("!release"))


async def test_a_mistyped_command_offers_the_one_that_was_meant(discord: DiscordDoors) -> None:
    answer = await discord.direct_message("!relaese")

    assert gives_both_months(await discord.press(answer, "When it is released"))


async def test_a_reply_to_the_bot_is_answered(discord: DiscordDoors) -> None:
    first = await discord.mention("who directs it?")

    assert gives_both_months(await discord.reply(first, "when is it out?", user=discord.bob))


async def test_a_follow_up_leans_on_what_the_same_person_asked_before(discord: DiscordDoors) -> None:
    first = await discord.mention("how many skydives did he do?", user=discord.bob)
    second = await discord.mention("and motocross jumps?", user=discord.bob)

    assert "500" in first.text
    assert "13,000" in second.text


async def test_buttons_below_an_answer_ask_on_for_everybody(discord: DiscordDoors) -> None:
    card = await discord.mention("who directs it?")
    answers = [await discord.press(card, label, user=discord.bob) for label in choices(card)]

    assert answers
    assert all(not answer.ephemeral and "Source: " in answer.text for answer in answers)
    assert card.edits == 0


async def test_several_questions_in_one_message_are_answered_one_after_the_other(discord: DiscordDoors) -> None:
    answer = await discord.mention("who wrote it? where do they shoot the stunt? what is the budget?")

    places = [answer.text.index(words) for words in ("writer", "Norway", BUDGET_DECLINED)]
    assert places == sorted(places)


async def test_many_people_at_once_each_get_their_own_answer(discord: DiscordDoors) -> None:
    alice, bob = discord.alice, discord.bob
    *mentions, command, private = await asyncio.gather(
        *(discord.mention("who directs it?", user=user) for user in (alice, bob) * 5),
        discord.slash("release"),
        discord.direct_message("was the stunt shot in Iceland?"),
    )

    assert all("McQuarrie" in answer.text for answer in mentions)
    assert gives_both_months(command)
    assert "No: " in private.text


@pytest.mark.parametrize(
    "text", ["", "?", "hello!", "asdf ghjk", "🎬", "what's the capital of France?", "wer bist du?"]
)
async def test_whoever_names_the_bot_hears_something(discord: DiscordDoors, text: str) -> None:
    assert (await discord.mention(text)).text


@pytest.mark.parametrize(
    "text", ["@everyone @here who stars in it?", "<@&1> **who** stars in [it](https://evil.example)?", "!@everyone"]
)
async def test_hostile_text_is_answered_and_pings_nobody(discord: DiscordDoors, text: str) -> None:
    answer = await discord.mention(text)

    assert answer.text
    assert "evil.example" not in answer.text


async def test_what_people_say_to_each_other_is_left_alone(discord: DiscordDoors) -> None:
    server = discord.server
    await server.post_message(server.general, server.alice, "!release")
    await server.post_message(server.general, server.bob, "@everyone who directs it?")

    assert "McQuarrie" in (await discord.mention("who directs it?")).text
