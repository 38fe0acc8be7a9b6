import asyncio

import aiohttp
import discord
import pytest

from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_client import logged_in, new_client

SEND = "POST /channels/{channel_id}/messages"


async def general(client: discord.Client, server: FakeDiscord) -> discord.TextChannel:
    channel = await client.fetch_channel(server.general.id)
    assert isinstance(channel, discord.TextChannel)
    return channel


def card() -> discord.ui.LayoutView:
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.TextDisplay("July 2023"))
    return view


@pytest.mark.parametrize("shared", [False, True])
async def test_a_rate_limit_is_waited_for(shared: bool) -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await general(client, server)
        server.fail_next("POST /channels/*/messages", status=429, retry_after=0.01, shared=shared, times=2)

        await channel.send("hello")

        assert server.calls[SEND] == 3
        assert [message.text for message in server.messages(server.general)] == ["hello"]
        limited = [exchange.payload for exchange in server.log if exchange.what.endswith("→ 429")]
        assert [body["global"] for body in limited] == [shared, shared]


async def test_a_limit_of_a_route_holds_for_each_channel() -> None:
    async with FakeDiscord() as server, aiohttp.ClientSession() as session:
        server.limit(SEND, count=1, per=60)
        headers = {"Authorization": f"Bot {server.token}"}

        async def send(channel_id: int) -> tuple[int, str, str]:
            url = f"{server.api_url}/channels/{channel_id}/messages"
            async with session.post(url, headers=headers, json={"content": "hello"}) as response:
                left = response.headers["X-RateLimit-Remaining"]
                if response.status == 429:
                    body = await response.json()
                    assert 0 < body["retry_after"] <= 60
                    assert response.headers["Via"]
                return response.status, left, response.headers["X-RateLimit-Limit"]

        assert await send(server.general.id) == (200, "0", "1")
        assert await send(server.general.id) == (429, "0", "1")
        assert await send(server.dm.id) == (200, "0", "1")
        server.advance(61)
        assert await send(server.general.id) == (200, "0", "1")


async def test_discord_py_keeps_to_a_limit_by_itself() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await general(client, server)
        server.limit(SEND, count=2, per=0.05)

        await asyncio.gather(*(channel.send(str(number)) for number in range(5)))

        assert len(server.messages(server.general)) == 5


async def test_a_failure_that_discord_py_does_not_try_again() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await general(client, server)
        server.fail_next("POST /channels/*/messages", status=503)

        with pytest.raises(discord.DiscordServerError):
            await channel.send("hello")
        assert server.messages(server.general) == []


async def test_a_call_whose_reply_was_lost_is_tried_again_and_does_not_post_twice() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await general(client, server)
        server.fail_next("POST /channels/*/messages", status=500, applied=True)

        await channel.send("hello")

        assert server.calls[SEND] == 2
        assert [message.text for message in server.messages(server.general)] == ["hello"]


async def test_a_call_can_be_refused_with_any_code() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await general(client, server)
        server.fail_next("POST /channels/*/messages", status=403, code=50013, message="Missing Permissions")

        with pytest.raises(discord.Forbidden) as refusal:
            await channel.send("hello")
        assert refusal.value.code == 50013
        await channel.send("hello again")


async def test_a_card_can_be_refused_and_plain_content_not() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await general(client, server)
        server.refuse_next_card()

        await channel.send("plain")
        with pytest.raises(discord.HTTPException) as refusal:
            await channel.send(view=card())
        assert (refusal.value.status, refusal.value.code) == (400, 50035)

        await channel.send(view=card())
        assert [message.text for message in server.messages(server.general)] == ["plain", "July 2023"]
