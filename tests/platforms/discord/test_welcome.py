"""Meeting the bot for the first time, end to end."""

from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.conftest import Running


async def test_a_first_direct_message_is_answered_above_a_greeting(discord: FakeDiscord) -> None:
    carol = discord.add_user("carol")
    place = discord.open_dm(carol)
    await discord.post_message(place, carol, "who?")
    answer = await discord.next_message(place)
    assert answer.text.startswith("### The director")
    assert answer.text.index("McQuarrie") < answer.text.index("Hello!")
    assert len(answer.components) == 2
    assert [button.label for button in answer.buttons] == [
        *("When is it out?", "Why?", "👍", "👎", "Who directs it?", "Delete"),
    ]


async def test_a_greeting_waits_while_a_message_is_full_of_answers(discord: FakeDiscord) -> None:
    carol = discord.add_user("carol")
    place = discord.open_dm(carol)
    for text, greeted in (("who? when?", False), ("who?", True)):
        await discord.post_message(place, carol, text)
        assert ("Hello!" in (await discord.next_message(place)).text) == greeted


async def test_a_greeting_is_returned_once(discord: FakeDiscord) -> None:
    carol = discord.add_user("carol")
    place = discord.open_dm(carol)
    for text, told in (("hello", "Hello!"), ("hello", "Somebody said: hello")):
        await discord.post_message(place, carol, text)
        answer = await discord.next_message(place)
        assert answer.text.startswith(told)
        assert len(answer.components) == 1


async def test_a_greeting_that_was_not_posted_comes_with_the_next_answer(discord: FakeDiscord) -> None:
    carol = discord.add_user("carol")
    place = discord.open_dm(carol)
    discord.fail_next("POST /channels/*/messages", status=403, code=50007)
    await discord.post_message(place, carol, "who?")
    assert "Hello!" not in (await discord.next_message(place)).text, "that is the apology"
    for greeted in (True, False):
        await discord.post_message(place, carol, "who?")
        assert ("Hello!" in (await discord.next_message(place)).text) == greeted


async def test_nobody_is_greeted_again_after_a_restart(server: FakeDiscord, running: Running) -> None:
    carol = server.add_user("carol")
    place = server.open_dm(carol)
    async with running():
        await server.post_message(place, carol, "hello")
        await server.next_message(place)
    async with running():
        await server.post_message(place, carol, "who?")
        assert "Hello!" not in (await server.next_message(place)).text


async def test_nobody_is_greeted_in_a_channel(discord: FakeDiscord) -> None:
    carol = discord.add_user("carol")
    await discord.post_message(discord.general, carol, f"{discord.bot.mention} who?")
    assert "Hello!" not in (await discord.next_message(discord.general)).text
