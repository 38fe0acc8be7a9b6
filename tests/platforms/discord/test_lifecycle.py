"""Coming and going: logging in, staying connected, leaving."""

import asyncio
import logging

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.core.ports import Platform
from bot.errors import LoginError, PlatformError
from bot.platforms.discord.adapter import SWITCH, DiscordPlatform
from bot.state.memory import memory_records
from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.conftest import Running
from tests.platforms.discord.responder import FakeResponder

MESSAGE_CONTENT = 1 << 15
HEARTBEAT, IDENTIFY = 1, 2


def platform(server: FakeDiscord, *, token: str | None = None, gateway_url: str | None = None) -> DiscordPlatform:
    return DiscordPlatform(
        server.token if token is None else token,
        responder=FakeResponder(),
        records=memory_records(),
        api_url=server.api_url,
        gateway_url=gateway_url or server.gateway_url,
    )


async def test_it_is_a_platform_called_discord(server: FakeDiscord) -> None:
    discord: Platform = platform(server)
    assert discord.name == "Discord"


async def test_it_asks_for_no_privileged_intent(discord: FakeDiscord) -> None:
    assert not discord.identifies[0]["intents"] & MESSAGE_CONTENT


async def test_conversational_asks_for_message_content(open_discord: FakeDiscord) -> None:
    assert open_discord.identifies[0]["intents"] & MESSAGE_CONTENT


async def test_without_the_portals_switch_it_says_which_and_starts_all_the_same(
    server: FakeDiscord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(conversational=True):
        assert len(server.identifies) == 2
        assert not server.identifies[1]["intents"] & MESSAGE_CONTENT
        assert (await (await server.slash("director")).answer()).is_card
    assert SWITCH in caplog.messages
    assert "Privileged Gateway Intents" in SWITCH
    assert "Message Content Intent" in SWITCH


@pytest.mark.parametrize("token", ["wrong", "", "two words", "line\nfeed", "tökén", "Bot prefixed"])
async def test_a_bad_token_is_one_sentence_that_names_the_variable(server: FakeDiscord, token: str) -> None:
    with pytest.raises(LoginError, match="DISCORD_TOKEN") as caught:
        await platform(server, token=token).run()
    assert "\n" not in str(caught.value)
    assert token not in str(caught.value) or not token


async def test_a_token_that_is_revoked_between_login_and_gateway_is_a_login_error(server: FakeDiscord) -> None:
    serving = asyncio.create_task(platform(server).run())
    await server.connected()
    server.token = "another"
    await server.drop_gateway(4000)
    with pytest.raises(LoginError, match="DISCORD_TOKEN"):
        await serving


async def test_a_discord_that_cannot_be_reached_is_one_sentence() -> None:
    async with FakeDiscord() as server:
        gone = platform(server)
    with pytest.raises(PlatformError, match="cannot be reached") as caught:
        await gone.run()
    assert not isinstance(caught.value, LoginError)


async def test_a_discord_that_refuses_for_good_is_one_sentence(server: FakeDiscord) -> None:
    server.fail_next("GET /users/@me", status=403)
    with pytest.raises(PlatformError, match="403"):
        await platform(server).run()


async def test_a_bot_hung_up_on_for_good_is_one_sentence(server: FakeDiscord) -> None:
    serving = asyncio.create_task(platform(server).run())
    await server.connected()
    await server.drop_gateway(4013)
    with pytest.raises(PlatformError, match="4013"):
        await serving


@pytest.mark.parametrize("code", [4000, None])
async def test_a_dropped_connection_is_resumed_and_nothing_is_lost(discord: FakeDiscord, code: int | None) -> None:
    await discord.drop_gateway(code)
    await discord.post_message(discord.dm, discord.alice, "who?")
    assert "McQuarrie" in (await discord.next_message(discord.dm)).text
    assert discord.resumes == 1


class Listener(logging.Handler):
    """Notices the first record that holds certain words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.heard = asyncio.Event()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
        if self._words in record.getMessage():
            self.heard.set()


async def test_a_discord_that_goes_away_is_one_line_each_time_and_no_traceback() -> None:
    listener = Listener("Attempting a reconnect")
    logging.getLogger("discord").addHandler(listener)
    try:
        async with FakeDiscord() as server:
            serving = asyncio.create_task(platform(server).run())
            await server.connected()
        async with asyncio.timeout(5):
            await listener.heard.wait()
    finally:
        logging.getLogger("discord").removeHandler(listener)
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving
    assert not [record for record in listener.records if record.exc_info]


async def test_a_gateway_that_does_not_say_goodbye_is_left_all_the_same(server: FakeDiscord) -> None:
    settled, over = asyncio.Event(), asyncio.Event()

    async def deaf(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 50}, "s": None, "t": None})
        for op in (IDENTIFY, HEARTBEAT):
            while (await socket.receive_json())["op"] != op:
                pass
        settled.set()
        await over.wait()
        return socket

    app = web.Application()
    app.router.add_get("/", deaf)
    gateway = TestServer(app)
    async with gateway:
        serving = asyncio.create_task(platform(server, gateway_url=str(gateway.make_url("/"))).run())
        await settled.wait()
        serving.cancel()
        async with asyncio.timeout(5):
            with pytest.raises(asyncio.CancelledError):
                await serving
        over.set()


async def test_a_request_to_reconnect_is_followed(discord: FakeDiscord) -> None:
    await discord.request_reconnect()
    await discord.until(lambda: discord.resumes)
    await discord.post_message(discord.dm, discord.alice, "who?")
    assert "McQuarrie" in (await discord.next_message(discord.dm)).text


async def test_cancelling_ends_it_cleanly(server: FakeDiscord, caplog: pytest.LogCaptureFixture) -> None:
    serving = asyncio.create_task(platform(server).run())
    await server.connected()
    serving.cancel()
    async with asyncio.timeout(5):
        with pytest.raises(asyncio.CancelledError):
            await serving
    await server.until(lambda: any(each.what == "GATEWAY CLOSED" for each in server.log))
    assert server.log[-1].payload == {"code": 1000}
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_cancelling_before_it_is_connected_ends_it_cleanly(server: FakeDiscord) -> None:
    serving = asyncio.create_task(platform(server).run())
    await server.until(lambda: server.calls["GET /users/@me"])
    serving.cancel()
    async with asyncio.timeout(5):
        with pytest.raises(asyncio.CancelledError):
            await serving


async def test_an_answer_under_way_is_still_delivered_at_the_end(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    responder.may_answer.clear()
    async with running():
        await server.post_message(server.dm, server.alice, "who?")
        await responder.asked.wait()
        asyncio.get_running_loop().call_soon(responder.may_answer.set)
    assert "McQuarrie" in (await server.next_message(server.dm)).text


async def test_a_core_that_never_answers_does_not_keep_it_from_ending(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    responder.may_answer.clear()
    async with running():
        await server.post_message(server.dm, server.alice, "who?")
        await responder.asked.wait()
    assert server.messages(server.dm)[-1].author == server.alice
