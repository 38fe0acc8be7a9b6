"""What must not be answered. Each test then asks something, whose answer has to be the bot's first message."""

from tests.fakes.discord import FakeDiscord, User
from tests.platforms.discord.responder import FakeResponder

OTHER_BOT = User(4242, "other-bot", bot=True)


async def answers_next(discord: FakeDiscord, responder: FakeResponder) -> bool:
    """Ask as Bob, and return whether that is the first thing the bot has said and the only one it has heard."""
    question = await discord.post_message(discord.general, discord.bob, f"{discord.bot.mention} who?")
    answer = await discord.next_message(discord.general)
    return answer.reference is question and [each.text for each in responder.questions if each.addressed] == ["who?"]


async def test_talk_in_a_channel_is_left_alone(discord: FakeDiscord, responder: FakeResponder) -> None:
    await discord.post_message(discord.general, discord.alice, "who?")
    await discord.post_message(discord.general, discord.alice, "!release")
    assert await answers_next(discord, responder)
    assert len(responder.questions) == 1


async def test_talk_that_the_core_stays_silent_on_is_left_alone(
    open_discord: FakeDiscord, responder: FakeResponder
) -> None:
    await open_discord.post_message(open_discord.general, open_discord.alice, "what a day")
    assert await answers_next(open_discord, responder)
    assert responder.questions[0].text == "what a day"


async def test_a_call_to_everyone_is_not_a_call_to_the_bot(open_discord: FakeDiscord, responder: FakeResponder) -> None:
    await open_discord.post_message(open_discord.general, open_discord.alice, "@everyone hello @here")
    assert await answers_next(open_discord, responder)


async def test_a_reply_to_somebody_else_is_left_alone(open_discord: FakeDiscord, responder: FakeResponder) -> None:
    remark = await open_discord.post_message(open_discord.general, open_discord.alice, "what a day")
    await open_discord.post_message(open_discord.general, open_discord.bob, "indeed", reference=remark)
    assert await answers_next(open_discord, responder)


async def test_an_edit_is_left_alone(discord: FakeDiscord, responder: FakeResponder) -> None:
    remark = await discord.post_message(discord.general, discord.alice, "what a day")
    await discord.edit_message(remark, f"{discord.bot.mention} when?")
    await discord.edit_message(remark, f"{discord.bot.mention} when exactly?")
    await discord.delete_message(remark)
    assert await answers_next(discord, responder)


async def test_other_bots_are_left_alone(open_discord: FakeDiscord, responder: FakeResponder) -> None:
    await open_discord.post_message(open_discord.general, OTHER_BOT, "!release")
    assert await answers_next(open_discord, responder)
    assert len(responder.questions) == 1


async def test_another_bot_that_names_the_bot_is_answered_three_times(
    discord: FakeDiscord, responder: FakeResponder
) -> None:
    for _ in range(5):
        await discord.post_message(discord.general, OTHER_BOT, f"{discord.bot.mention} boo")
    for _ in range(3):
        assert "boo" in (await discord.next_message(discord.general)).text
    question = await discord.post_message(discord.general, discord.bob, f"{discord.bot.mention} who?")
    assert (await discord.next_message(discord.general)).reference is question
    assert len(responder.questions) == 4


async def test_the_bot_does_not_talk_to_itself(open_discord: FakeDiscord, responder: FakeResponder) -> None:
    remark = f"{open_discord.bot.mention} when?"
    await open_discord.post_message(open_discord.general, open_discord.bot, remark)
    assert (await open_discord.next_message(open_discord.general)).text == remark
    assert await answers_next(open_discord, responder)
