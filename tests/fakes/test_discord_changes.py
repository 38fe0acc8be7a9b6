"""What people do to messages that are there already, and what the bot hears of it."""

import discord
import pytest

from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_client import logged_in, new_client, online, recorder


def changes(client: discord.Client) -> list[discord.RawMessageUpdateEvent]:
    """Return the list in which *client* keeps the updates that it hears of, each answered with "seen"."""
    heard: list[discord.RawMessageUpdateEvent] = []

    @client.event
    async def on_raw_message_edit(event: discord.RawMessageUpdateEvent) -> None:
        heard.append(event)
        if event.message.author != client.user:
            await event.message.channel.send("seen")

    return heard


@pytest.mark.parametrize("place", ["general", "thread", "dm"])
async def test_an_edit_says_what_and_when(place: str) -> None:
    async with FakeDiscord() as server:
        heard = changes(client := new_client())
        async with online(client, server):
            channel = getattr(server, place)
            question = await server.post_message(channel, server.alice, f"{server.bot.mention} helo")
            await server.edit_message(question, f"{server.bot.mention} hello")
            await server.next_message(channel)

            assert heard[0].message.content == f"{server.bot.mention} hello"
            assert heard[0].message.edited_at
            assert heard[0].guild_id == (channel.guild.id if channel.guild else None)


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [("hello", "{bot} hello", "{bot} hello"), ("{bot} hello", "hello", ""), ("hello", "hello there", "")],
    ids=["now named", "no longer named", "never named"],
)
async def test_what_an_edit_says_is_withheld_unless_it_names_the_bot(before: str, after: str, read: str) -> None:
    async with FakeDiscord() as server:
        heard = changes(client := new_client())
        async with online(client, server):
            question = await server.post_message(server.general, server.alice, before.format(bot=server.bot.mention))
            await server.edit_message(question, after.format(bot=server.bot.mention))
            await server.next_message(server.general)

            assert heard[0].message.content == read.format(bot=server.bot.mention)


async def test_a_preview_is_an_update_but_no_edit() -> None:
    async with FakeDiscord(message_content_allowed=True) as server:
        intents = discord.Intents.default()
        intents.message_content = True
        heard = changes(client := new_client(intents))
        async with online(client, server):
            question = await server.post_message(server.general, server.alice, "see https://example.org/")
            await server.unfurl(question)
            await server.next_message(server.general)

            assert heard[0].message.content == "see https://example.org/"
            assert heard[0].message.embeds
            assert heard[0].message.edited_at is None
            assert question.edits == 0


async def test_a_preview_says_nothing_without_the_intent() -> None:
    async with FakeDiscord() as server:
        heard = changes(client := new_client())
        async with online(client, server):
            question = await server.post_message(server.general, server.alice, "see https://example.org/")
            await server.unfurl(question)
            await server.next_message(server.general)

            assert (heard[0].message.content, heard[0].message.embeds) == ("", [])


async def test_a_pin_is_an_update_but_no_edit() -> None:
    async with FakeDiscord() as server:
        heard = changes(client := new_client())
        async with online(client, server):
            question = await server.post_message(server.dm, server.alice, "hello")
            await server.pin(question)
            await server.next_message(server.dm)

            assert heard[0].message.pinned
            assert heard[0].message.content == "hello"
            assert heard[0].message.edited_at is None


async def test_several_messages_are_deleted_at_once() -> None:
    async with FakeDiscord() as server:
        recorder(client := new_client())
        gone: list[discord.RawBulkMessageDeleteEvent] = []

        @client.event
        async def on_raw_bulk_message_delete(event: discord.RawBulkMessageDeleteEvent) -> None:
            gone.append(event)

        async with online(client, server):
            one = await server.post_message(server.general, server.alice, "one")
            two = await server.post_message(server.general, server.bob, "two")
            await server.delete_messages(one, two)
            await server.post_message(server.general, server.alice, "three")
            await server.until(lambda: len(server.messages(server.general)) == 4)

            assert gone[0].message_ids == {one.id, two.id}
            assert gone[0].guild_id == server.guild.id
            assert not {one, two} & set(server.messages(server.general))


async def test_the_bot_hears_what_becomes_of_its_own_messages() -> None:
    async with FakeDiscord() as server:
        heard = changes(client := new_client())
        deleted: list[int] = []

        @client.event
        async def on_raw_message_delete(event: discord.RawMessageDeleteEvent) -> None:
            deleted.append(event.message_id)
            await client.http.send_typing(event.channel_id)

        async with online(client, server):
            channel = await client.fetch_channel(server.general.id)
            assert isinstance(channel, discord.TextChannel)
            sent = await channel.send("first")
            await sent.edit(content="second")
            await server.delete_message(await server.next_message(server.general))
            await server.until(lambda: server.typing(server.general))

            assert heard[0].message.content == "second"
            assert deleted == [sent.id]


@pytest.mark.parametrize("appointed", [False, True])
async def test_the_bot_deletes_what_others_wrote_as_a_moderator_only(appointed: bool) -> None:
    async with FakeDiscord() as server:
        if appointed:
            server.appoint(server.bot)
        async with logged_in(new_client(), server) as client:
            theirs = await server.post_message(server.general, server.alice, "mine")
            channel = await client.fetch_channel(server.general.id)
            assert isinstance(channel, discord.TextChannel)
            message = channel.get_partial_message(theirs.id)

            if appointed:
                await message.delete()
            else:
                with pytest.raises(discord.Forbidden) as refusal:
                    await message.delete()
                assert refusal.value.code == 50013
            assert theirs.deleted is appointed
