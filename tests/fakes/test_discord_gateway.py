import asyncio
import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest

from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_client import ShardedClient, logged_in, new_client, online, pointed_at


def echo(client: discord.Client) -> discord.Client:
    """Let *client* answer every message of a person with what it read."""

    @client.event
    async def on_message(message: discord.Message) -> None:
        if message.author != client.user:
            await message.channel.send(f"read {message.content!r}")

    return client


async def test_a_client_learns_who_it_is_and_where() -> None:
    async with FakeDiscord() as server, online(new_client(), server) as client:
        await client.wait_until_ready()

        assert client.user
        assert client.user.id == server.bot_id
        assert client.application_id == server.application_id
        (guild,) = client.guilds
        assert guild.name == server.guild.name
        assert [channel.id for channel in guild.text_channels] == [server.general.id]
        assert [thread.id for thread in guild.threads] == [server.thread.id]
        assert guild.me.guild_permissions.send_messages


async def test_heartbeats_are_acknowledged() -> None:
    async with FakeDiscord(heartbeat_interval=0.02) as server, online(new_client(), server) as client:
        await server.until(lambda: server.heartbeats >= 3)

        assert client.latency < float("inf")


async def test_a_heartbeat_can_be_asked_for() -> None:
    async with FakeDiscord() as server, online(new_client(), server):
        before = server.heartbeats
        await server.request_heartbeat()

        await server.until(lambda: server.heartbeats > before)


@pytest.mark.parametrize("code", [None, 1000, 4000])
async def test_what_happens_while_the_line_is_down_arrives_after_the_resume(code: int | None) -> None:
    async with FakeDiscord() as server, online(echo(new_client()), server):
        await server.drop_gateway(code=code)
        await server.post_message(server.dm, server.alice, "first")
        await server.post_message(server.dm, server.alice, "second")

        answers = {(await server.next_message(server.dm)).text, (await server.next_message(server.dm)).text}
        assert answers == {"read 'first'", "read 'second'"}
        assert server.resumes == 1
        assert len(server.identifies) == 1


async def test_a_client_resumes_when_told_to_reconnect() -> None:
    async with FakeDiscord() as server, online(echo(new_client()), server):
        await server.request_reconnect()
        await server.until(lambda: server.resumes)
        await server.post_message(server.dm, server.alice, "hello")

        assert (await server.next_message(server.dm)).text == "read 'hello'"
        assert len(server.identifies) == 1


async def test_a_client_starts_anew_when_its_session_is_lost() -> None:
    async with FakeDiscord() as server, online(echo(new_client()), server):
        await server.invalidate_session()
        await server.connected()
        await server.post_message(server.dm, server.alice, "hello")

        assert (await server.next_message(server.dm)).text == "read 'hello'"
        assert len(server.identifies) == 2


async def test_a_session_can_be_doubted_and_resumed() -> None:
    async with FakeDiscord() as server, online(echo(new_client()), server):
        await server.invalidate_session(resumable=True)
        await server.until(lambda: server.resumes)
        await server.post_message(server.dm, server.alice, "hello")

        assert (await server.next_message(server.dm)).text == "read 'hello'"
        assert len(server.identifies) == 1


async def test_a_privileged_intent_that_is_switched_off_ends_the_connection() -> None:
    intents = discord.Intents.default()
    intents.message_content = True

    async with FakeDiscord() as server:
        with pointed_at(server), pytest.raises(discord.PrivilegedIntentsRequired):
            async with asyncio.timeout(5), new_client(intents) as client:
                await client.start(server.token)


async def test_a_privileged_intent_that_is_switched_on_is_granted() -> None:
    intents = discord.Intents.default()
    intents.message_content = True

    async with FakeDiscord(message_content_allowed=True) as server, online(echo(new_client(intents)), server) as client:
        assert client.application_flags.gateway_message_content_limited
        await server.post_message(server.general, server.alice, "hello")

        assert (await server.next_message(server.general)).text == "read 'hello'"


async def test_a_wrong_token_is_refused_at_login() -> None:
    async with FakeDiscord() as server:
        with pointed_at(server), pytest.raises(discord.LoginFailure):
            async with new_client() as client:
                await client.login("another token")


async def test_a_token_that_is_revoked_after_login_is_refused_at_the_gateway() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        server.token = "changed"

        with pytest.raises(discord.ConnectionClosed) as closed:
            async with asyncio.timeout(5):
                await client.connect()
        assert closed.value.code == 4004


async def test_a_client_hears_only_what_it_asked_for() -> None:
    intents = discord.Intents.default()
    intents.guild_messages = False

    async with FakeDiscord() as server, online(echo(new_client(intents)), server):
        await server.post_message(server.general, server.alice, server.bot.mention)
        await server.post_message(server.dm, server.alice, "hello")

        await server.next_message(server.dm)
        assert not any(exchange.what == "MESSAGE_CREATE" and "guild_id" in exchange.payload for exchange in server.log)


async def test_a_sharded_client_answers_once() -> None:
    intents = discord.Intents.default()
    client = ShardedClient(shard_count=2, shard_ids=[0, 1], intents=intents, guild_ready_timeout=0)
    async with FakeDiscord() as server, online(echo(client), server):
        await server.until(lambda: len(server.identifies) == 2)
        for channel in (server.general, server.dm):
            await server.post_message(channel, server.alice, f"{server.bot.mention} hello")
            await server.next_message(channel)


async def test_a_presence_is_seen() -> None:
    async with FakeDiscord() as server, online(new_client(), server) as client:
        await client.change_presence(activity=discord.CustomActivity("Ask me about the film"))

        presence = await server.until(lambda: server.presence)
        assert presence["activities"][0]["state"] == "Ask me about the film"


class Raw:
    """A gateway client that may say anything."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def say(self, op: int, data: Any = None) -> None:
        await self.socket.send_json({"op": op, "d": data})

    async def identify(self, server: FakeDiscord, **more: Any) -> None:
        await self.say(2, {"token": server.token, "intents": 1, "properties": {}} | more)

    async def events_until(self, op: int) -> list[str]:
        """Return the events that come before the first payload of this *op*."""
        events = []
        async with asyncio.timeout(5):
            while (payload := await self.socket.receive_json())["op"] != op:
                events.append(payload["t"])
        return [event for event in events if event]

    async def close_code(self) -> int | None:
        """Read until the server hangs up, and return why."""
        async with asyncio.timeout(5):
            async for _ in self.socket:
                pass
        return self.socket.close_code


@asynccontextmanager
async def raw(server: FakeDiscord, query: str = "v=10&encoding=json") -> AsyncIterator[Raw]:
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{server.gateway_url}?{query}") as socket:
        yield Raw(socket)


async def test_every_event_goes_to_one_shard_only() -> None:
    messages = 1 << 9 | 1 << 12
    async with FakeDiscord() as server, raw(server) as first, raw(server) as second:
        await first.identify(server, intents=messages, shard=[0, 2])
        await second.identify(server, intents=messages, shard=[1, 2])
        await server.until(lambda: len(server.identifies) == 2)
        await server.post_message(server.dm, server.alice, "hello")
        await server.request_heartbeat()
        assert await first.events_until(op=1) == ["READY", "MESSAGE_CREATE"]
        assert await second.events_until(op=1) == ["READY"]

        await server.post_message(server.general, server.alice, "hello")
        await server.request_heartbeat()
        assert sorted([await first.events_until(op=1), await second.events_until(op=1)]) == [[], ["MESSAGE_CREATE"]]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('{"op": 3, "d": {}}', 4003),
        ('{"op": 99, "d": {}}', 4002),
        ("not JSON", 4002),
        ("[]", 4002),
        ('{"op": 1, "d": "' + "x" * 4096 + '"}', 4002),
        ('{"op": 2, "d": {"token": "wrong", "intents": 1}}', 4004),
        ('{"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 1}}', 4004),
        ('{"op": 2, "d": {"token": "a-token-for-tests"}}', 4013),
        ('{"op": 2, "d": {"token": "a-token-for-tests", "intents": 134217728}}', 4013),
        ('{"op": 2, "d": {"token": "a-token-for-tests", "intents": 2}}', 4014),
        ('{"op": 2, "d": {"token": "a-token-for-tests", "intents": 1, "shard": [2, 2]}}', 4010),
    ],
)
async def test_nonsense_ends_the_connection(said: str, code: int) -> None:
    async with FakeDiscord() as server, raw(server) as client:
        await client.socket.send_str(said)

        assert await client.close_code() == code


async def test_identifying_twice_ends_the_connection() -> None:
    async with FakeDiscord() as server, raw(server) as client:
        await client.identify(server)
        await client.identify(server)

        assert await client.close_code() == 4005


async def test_another_version_of_the_gateway_is_refused() -> None:
    async with FakeDiscord() as server, raw(server, "v=6&encoding=json") as client:
        assert await client.close_code() == 4012


async def test_resuming_an_unknown_session_is_answered_with_an_invalid_one() -> None:
    async with FakeDiscord() as server, raw(server) as client:
        await client.socket.receive_json()  # hello
        await client.say(6, {"token": server.token, "session_id": "never heard of", "seq": 1})

        assert await client.socket.receive_json() == {"op": 9, "t": None, "s": None, "d": False}


async def test_resuming_from_the_future_ends_the_connection() -> None:
    async with FakeDiscord() as server:
        async with raw(server) as client:
            await client.identify(server)
            await client.socket.receive_json()
            session_id = (await client.socket.receive_json())["d"]["session_id"]
            await server.connected()
            await server.drop_gateway(code=4000)
        async with raw(server) as client:
            await client.say(6, {"token": server.token, "session_id": session_id, "seq": 1000})

            assert await client.close_code() == 4007


async def test_a_client_that_says_goodbye_leaves_no_session() -> None:
    async with FakeDiscord() as server:
        async with raw(server) as client:
            await client.identify(server)
            await client.socket.receive_json()
            session_id = (await client.socket.receive_json())["d"]["session_id"]
            await client.socket.close(code=1000)
        async with raw(server) as client:
            await client.socket.receive_json()
            await client.say(6, {"token": server.token, "session_id": session_id, "seq": 1})

            assert (await client.socket.receive_json())["op"] == 9


async def test_payloads_share_one_compressed_stream() -> None:
    async with FakeDiscord() as server, raw(server, "v=10&encoding=json&compress=zlib-stream") as client:
        stream = zlib.decompressobj()
        hello = json.loads(stream.decompress(await client.socket.receive_bytes()))
        await client.identify(server)
        ready = json.loads(stream.decompress(await client.socket.receive_bytes()))

        assert (hello["op"], hello["d"]["heartbeat_interval"]) == (10, 41250)
        assert ready["t"] == "READY"


async def test_an_unknown_compression_is_refused() -> None:
    async with FakeDiscord() as server, raw(server, "v=10&encoding=json&compress=magic") as client:
        assert await client.close_code() == 4000


async def test_the_server_goes_while_a_client_is_still_connected() -> None:
    server = FakeDiscord()
    async with aiohttp.ClientSession() as session:
        async with server:
            socket = await session.ws_connect(f"{server.gateway_url}?v=10&encoding=json")
            await socket.receive()
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
