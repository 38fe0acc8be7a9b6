import aiohttp
import discord
import pytest

from tests.fakes.discord import FakeDiscord, NothingHappened
from tests.fakes.discord_client import logged_in, new_client, online, recorder

NOBODY = discord.AllowedMentions.none()


def quoted(reply: discord.Message) -> discord.Message:
    """Return the message that *reply* replies to, as it came with it."""
    assert reply.reference
    assert isinstance(reply.reference.resolved, discord.Message)
    return reply.reference.resolved


async def channel_of(client: discord.Client, channel_id: int) -> discord.TextChannel | discord.DMChannel:
    channel = await client.fetch_channel(channel_id)
    assert isinstance(channel, discord.TextChannel | discord.DMChannel)
    return channel


async def test_content_is_withheld_without_the_intent() -> None:
    async with FakeDiscord() as server:
        heard = recorder(client := new_client())
        async with online(client, server):
            await server.post_message(server.general, server.alice, "what is it about?")
            await server.next_message(server.general)

            assert heard[0].content == ""
            assert heard[0].author.id == server.alice.id
            assert heard[0].guild


@pytest.mark.parametrize("place", ["general", "thread"])
async def test_content_arrives_when_the_bot_is_mentioned(place: str) -> None:
    async with FakeDiscord() as server:
        heard = recorder(client := new_client())
        async with online(client, server):
            channel = getattr(server, place)
            await server.post_message(channel, server.alice, f"{server.bot.mention} what is it about?")
            await server.next_message(channel)

            assert heard[0].content == f"{server.bot.mention} what is it about?"
            assert client.user in heard[0].mentions
            assert heard[0].channel.id == channel.id


async def test_content_arrives_in_direct_messages() -> None:
    async with FakeDiscord() as server:
        heard = recorder(client := new_client())
        async with online(client, server):
            await server.post_message(server.dm, server.alice, "what is it about?")
            await server.next_message(server.dm)

            assert heard[0].content == "what is it about?"
            assert heard[0].guild is None


@pytest.mark.parametrize(("ping", "read"), [(True, "and who directs it?"), (False, "")])
async def test_content_of_a_reply_arrives_when_the_reply_pings(ping: bool, read: str) -> None:
    async with FakeDiscord() as server:
        heard = recorder(client := new_client())
        async with online(client, server):
            await server.post_message(server.general, server.alice, f"{server.bot.mention} hello")
            answer = await server.next_message(server.general)
            await server.post_message(server.general, server.alice, "and who directs it?", reference=answer, ping=ping)
            await server.next_message(server.general)

            reply = next(message for message in heard if message.reference)
            assert reply.content == read
            assert quoted(reply).content == "ok"


async def test_a_message_that_somebody_replies_to_is_withheld_on_its_own_account() -> None:
    async with FakeDiscord() as server:
        heard = recorder(client := new_client())
        async with online(client, server):
            secret = await server.post_message(server.general, server.bob, "between us")
            await server.next_message(server.general)
            await server.post_message(server.general, server.alice, f"{server.bot.mention} see?", reference=secret)
            await server.next_message(server.general)

            reply = next(message for message in heard if message.reference)
            assert quoted(reply).content == ""


async def test_the_bot_hears_itself() -> None:
    async with FakeDiscord() as server:
        heard = recorder(client := new_client())
        async with online(client, server):
            await server.post_message(server.general, server.alice, "hello")
            await server.next_message(server.general)

            await server.post_message(server.dm, server.alice, "hello")
            await server.next_message(server.dm)
            assert "ok" in [message.content for message in heard if message.author == client.user]


async def test_nothing_is_heard_where_the_bot_is_not() -> None:
    async with FakeDiscord() as server:
        heard = recorder(client := new_client())
        async with online(client, server):
            await server.post_message(server.elsewhere, server.alice, f"{server.bot.mention} hello")
            await server.post_message(server.private, server.alice, f"{server.bot.mention} hello")
            await server.post_message(server.dm, server.alice, "now you")
            await server.next_message(server.dm)

            assert heard[0].content == "now you"


async def test_edits_and_deletions_are_heard() -> None:
    async with FakeDiscord() as server:
        client = new_client()

        @client.event
        async def on_raw_message_edit(event: discord.RawMessageUpdateEvent) -> None:
            await event.message.channel.send(f"edited to {event.message.content!r} at {bool(event.message.edited_at)}")

        @client.event
        async def on_raw_message_delete(event: discord.RawMessageDeleteEvent) -> None:
            await (await channel_of(client, event.channel_id)).send(f"deleted {event.message_id}")

        async with online(client, server):
            message = await server.post_message(server.dm, server.alice, "helo")
            await server.edit_message(message, "hello")
            assert (await server.next_message(server.dm)).text == "edited to 'hello' at True"

            await server.delete_message(message)
            assert (await server.next_message(server.dm)).text == f"deleted {message.id}"
            assert message not in server.messages(server.dm)


async def test_a_message_is_sent_edited_and_deleted() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        sent = await (await channel_of(client, server.general.id)).send(" hello ")
        seen = await server.next_message(server.general)
        assert (seen.content, seen.author, seen.edits) == ("hello", server.bot, 0)

        edited = await sent.edit(content="good morning")
        assert edited.edited_at
        assert (seen.content, seen.edits) == ("good morning", 1)

        await sent.delete()
        assert seen.deleted
        assert server.messages(server.general) == []


async def test_history_is_newest_first_and_withholds_content_as_events_do() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        await server.post_message(server.general, server.alice, "between us")
        await server.post_message(server.general, server.alice, f"{server.bot.mention} hello")
        channel = await channel_of(client, server.general.id)

        assert [message.content async for message in channel.history(limit=2)] == [f"{server.bot.mention} hello", ""]


async def test_direct_messages_can_be_opened() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        user = await client.fetch_user(server.bob.id)
        await user.send("hello")

        assert (await server.next_message(server.open_dm(server.bob))).text == "hello"


async def test_typing_is_counted() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await channel_of(client, server.general.id)
        async with channel.typing():
            await channel.send("done")

        assert server.typing(server.general) == 1
        assert server.typing(server.dm) == 0


async def test_the_same_nonce_is_the_same_message() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await channel_of(client, server.general.id)
        first = await channel.send("hello", nonce="1")
        again = await channel.send("hello", nonce="1")
        other = await channel.send("hello", nonce="2")

        assert first.id == again.id != other.id
        assert len(server.messages(server.general)) == 2


async def test_each_message_is_handed_out_once() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await channel_of(client, server.general.id)
        await channel.send("one")
        await channel.send("two")

        assert (await server.next_message(server.general)).text == "one"
        assert (await server.next_message(server.general)).text == "two"
        with pytest.raises(NothingHappened, match="POST /channels"):
            await server.next_message(server.general, timeout=0)


@pytest.mark.parametrize(
    ("content", "code"), [("", 50006), (" \n ", 50006), ("x" * 2001, 50035)], ids=["nothing", "blank", "too long"]
)
async def test_content_is_checked(content: str, code: int) -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await channel_of(client, server.general.id)
        with pytest.raises(discord.HTTPException) as refusal:
            await channel.send(content)

        assert (refusal.value.status, refusal.value.code) == (400, code)
        assert server.messages(server.general) == []


async def test_the_longest_content_is_accepted() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        await (await channel_of(client, server.general.id)).send("x" * 2000)

        assert len((await server.next_message(server.general)).text) == 2000


async def test_half_a_surrogate_pair_is_not_json() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await channel_of(client, server.general.id)
        with pytest.raises(discord.HTTPException) as refusal:
            await channel.send("\ud800")

        assert refusal.value.code == 50109


async def test_nobody_speaks_where_they_are_not() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        for channel in (server.elsewhere, server.private):
            with pytest.raises(discord.Forbidden) as refusal:
                await client.fetch_channel(channel.id)
            assert refusal.value.code == 50001

        with pytest.raises(discord.NotFound) as nowhere:
            await client.fetch_channel(1)
        assert nowhere.value.code == 10003


async def test_what_others_wrote_stays_as_it_is() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        theirs = await server.post_message(server.general, server.alice, "mine")
        direct = await server.post_message(server.dm, server.alice, "mine")
        message = (await channel_of(client, server.general.id)).get_partial_message(theirs.id)
        in_direct = (await channel_of(client, server.dm.id)).get_partial_message(direct.id)

        for attempt, code in (
            (message.edit(content="ours"), 50005),
            (message.delete(), 50013),
            (in_direct.delete(), 50003),
        ):
            with pytest.raises(discord.Forbidden) as refusal:
                await attempt
            assert refusal.value.code == code


async def test_a_message_that_is_gone_is_unknown() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        gone = await server.post_message(server.general, server.alice, "hello")
        await server.delete_message(gone)
        channel = await channel_of(client, server.general.id)

        with pytest.raises(discord.NotFound) as unknown:
            await channel.fetch_message(gone.id)
        assert unknown.value.code == 10008

        reference = discord.MessageReference(message_id=gone.id, channel_id=channel.id)
        with pytest.raises(discord.HTTPException, match="Unknown message"):
            await channel.send("hello", reference=reference)
        reference.fail_if_not_exists = False
        await channel.send("hello", reference=reference)
        assert (await server.next_message(server.general)).reference is None


@pytest.mark.parametrize(
    ("allowed", "everyone", "users"),
    [
        (None, True, {1, 2}),
        (NOBODY, False, set()),
        (discord.AllowedMentions(everyone=False, users=True), False, {1, 2}),
    ],
)
async def test_whom_a_message_notifies_is_recorded(
    allowed: discord.AllowedMentions | None, everyone: bool, users: set[int]
) -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await channel_of(client, server.general.id)
        await channel.send("@everyone <@1> <@!2>", allowed_mentions=allowed or discord.utils.MISSING)

        pings = (await server.next_message(server.general)).pings
        assert pings.everyone is everyone
        assert pings.users == users
        assert bool(pings) is bool(everyone or users)


@pytest.mark.parametrize(("mention", "notified"), [(None, True), (True, True), (False, False)])
async def test_a_reply_notifies_its_author_unless_told_not_to(mention: bool | None, notified: bool) -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        question = await server.post_message(server.general, server.alice, "hello")
        message = (await channel_of(client, server.general.id)).get_partial_message(question.id)
        if mention is None:
            await message.reply("hello")
        else:
            await message.reply("hello", mention_author=mention)

        answer = await server.next_message(server.general)
        assert answer.reference is question
        assert (server.alice.id in answer.pings.users) is notified


async def test_the_rest_is_plain_json_and_needs_the_token() -> None:
    async with FakeDiscord() as server, aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bot {server.token}"}
        async with session.get(f"{server.api_url}/users/@me") as refused:
            assert (refused.status, await refused.json()) == (401, {"message": "401: Unauthorized", "code": 0})
            assert refused.headers["Content-Type"] == "application/json"
        async with session.get(f"{server.api_url}/gateway") as free:
            assert await free.json() == {"url": server.gateway_url}
        async with session.get(f"{server.api_url}/gateway/bot", headers=headers) as accepted:
            assert (await accepted.json())["shards"] == 1
        async with session.get(f"{server.api_url}/nowhere", headers=headers) as lost:
            assert (lost.status, (await lost.json())["message"]) == (404, "404: Not Found")
        async with session.post(
            f"{server.api_url}/channels/{server.general.id}/messages", headers=headers, data=b"hello"
        ) as plain:
            assert (plain.status, (await plain.json())["code"]) == (400, 50035)


async def test_the_transcript_reads_well() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        await (await channel_of(client, server.general.id)).send("hello")

        path = f"POST /channels/{server.general.id}/messages"
        line = server.transcript(last=2).splitlines()[0]
        assert line == f'bot → Discord  {path}  {{"content": "hello"}}'
        assert server.calls["POST /channels/{channel_id}/messages"] == 1
