"""What people see while an answer takes its time, end to end."""

from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.conftest import Running
from tests.platforms.discord.responder import FakeResponder


async def test_people_see_that_an_answer_takes_its_time(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    responder.may_answer.clear()
    async with running(type_after=0):
        await server.post_message(server.dm, server.alice, "who?")
        await server.until(lambda: server.typing(server.dm))
        responder.may_answer.set()
        assert "McQuarrie" in (await server.next_message(server.dm)).text
    assert server.typing(server.dm) == 1


async def test_an_answer_at_once_is_not_announced(discord: FakeDiscord) -> None:
    await discord.post_message(discord.dm, discord.alice, "who?")
    await discord.next_message(discord.dm)
    assert discord.typing(discord.dm) == 0


async def test_where_the_bot_may_not_show_that_it_types_it_answers_all_the_same(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    responder.may_answer.clear()
    server.fail_next("POST /channels/*/typing", status=403, code=50001)
    async with running(type_after=0):
        await server.post_message(server.dm, server.alice, "who?")
        await server.until(lambda: server.calls["POST /channels/{channel_id}/typing"])
        responder.may_answer.set()
        assert "McQuarrie" in (await server.next_message(server.dm)).text
