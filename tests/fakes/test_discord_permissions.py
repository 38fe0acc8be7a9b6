import discord
import pytest

from tests.fakes.discord import Channel, FakeDiscord, Permission
from tests.fakes.discord_client import logged_in, new_client, online, recorder


async def text_channel(client: discord.Client, channel: Channel) -> discord.TextChannel:
    found = await client.fetch_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    return found


@pytest.mark.parametrize("attempt", ["send", "typing"])
async def test_the_bot_does_not_speak_where_it_may_not(attempt: str) -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        await server.forbid(server.general, Permission.SEND_MESSAGES)
        channel = await text_channel(client, server.general)

        with pytest.raises(discord.Forbidden) as refusal:
            await (channel.send("hello") if attempt == "send" else client.http.send_typing(channel.id))

        assert refusal.value.code == 50013
        assert server.messages(server.general) == []
        assert server.typing(server.general) == 0


async def test_a_thread_has_a_permission_of_its_own_for_posting() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        await server.forbid(server.general, Permission.SEND_MESSAGES)
        await client.http.send_typing(server.thread.id)
        await server.forbid(server.general, Permission.SEND_MESSAGES_IN_THREADS)

        with pytest.raises(discord.Forbidden):
            await client.http.send_typing(server.thread.id)
        assert (server.typing(server.general), server.typing(server.thread)) == (0, 1)


async def test_a_channel_that_the_bot_does_not_see_is_silent_and_closed() -> None:
    async with FakeDiscord() as server:
        heard = recorder(client := new_client())
        async with online(client, server):
            await server.forbid(server.general, Permission.VIEW_CHANNEL)
            await server.post_message(server.general, server.alice, f"{server.bot.mention} hello")
            await server.post_message(server.dm, server.alice, "now you")
            await server.next_message(server.dm)

            assert heard[0].content == "now you"
            with pytest.raises(discord.Forbidden) as refusal:
                await client.fetch_channel(server.general.id)
            assert refusal.value.code == 50001


async def test_a_reply_needs_the_history() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        question = await server.post_message(server.general, server.alice, "hello")
        channel = await text_channel(client, server.general)
        await server.forbid(server.general, Permission.READ_MESSAGE_HISTORY)

        with pytest.raises(discord.HTTPException) as refusal:
            await channel.get_partial_message(question.id).reply("hello")
        assert (refusal.value.status, refusal.value.code) == (400, 160002)
        with pytest.raises(discord.Forbidden):
            await channel.fetch_message(question.id)
        assert [message async for message in channel.history()] == []
        await channel.send("hello")


async def test_the_clients_own_reckoning_agrees() -> None:
    async with FakeDiscord() as server:
        await server.forbid(server.general, Permission.READ_MESSAGE_HISTORY)
        heard = recorder(client := new_client())
        async with online(client, server):
            await server.post_message(server.general, server.moderator, "hello")
            await server.next_message(server.general)
            channel = heard[0].channel
            assert isinstance(channel, discord.TextChannel)
            me = channel.guild.me
            assert channel.permissions_for(me).send_messages
            assert not channel.permissions_for(me).read_message_history

            await server.forbid(server.general, Permission(0))
            await server.post_message(server.general, server.alice, "hello")
            await server.next_message(server.general)
            assert channel.permissions_for(me).read_message_history


async def test_a_moderator_is_one_in_messages_too() -> None:
    async with FakeDiscord() as server:
        heard = recorder(client := new_client())
        async with online(client, server):
            may = {}
            for person in (server.alice, server.moderator):
                await server.post_message(server.general, person, "hello")
                await server.next_message(server.general)
                member = next(message.author for message in heard if message.author.id == person.id)
                assert isinstance(member, discord.Member)
                may[person] = member.guild_permissions.manage_messages

            assert may == {server.alice: False, server.moderator: True}
