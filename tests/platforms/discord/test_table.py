"""
Every way in × every kind of answer: the same question gets the same answer at each door, once, in the right place.

Run with ``-v`` it prints the table.
"""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.core.answer import Answer, Checked, Conflicting, Found
from bot.core.plain import sources_of
from tests.fakes import responder as canned
from tests.fakes.discord import Channel, FakeDiscord, Message
from tests.fakes.discord_doors import DiscordDoors
from tests.platforms.discord.conftest import Running
from tests.platforms.discord.reading import shown

Door = Callable[[DiscordDoors, str], Awaitable[Message]]

QUESTIONS = {
    "found": "who directs it?",
    "conflicting": "when is it out?",
    "checked": "was it filmed in iceland?",
    "ambiguous": "and that?",
    "not_in_article": "what is the budget?",
    "off_topic": "lunch, anyone?",
    "social": "hello",
}
ANSWERS: dict[str, Answer] = {answer.kind: answer for answer in canned.EVERY_KIND}
ANSWERED = [kind for kind, answer in ANSWERS.items() if isinstance(answer, Found | Conflicting | Checked)]


async def mention(doors: DiscordDoors, text: str) -> Message:
    return await doors.mention(text)


async def mention_in_a_thread(doors: DiscordDoors, text: str) -> Message:
    return await doors.mention(text, channel=doors.server.thread)


async def direct_message(doors: DiscordDoors, text: str) -> Message:
    return await doors.direct_message(text)


async def reply_to_the_bot(doors: DiscordDoors, text: str) -> Message:
    return await doors.reply(await doors.mention("who directs it?"), text)


async def reply_in_a_thread(doors: DiscordDoors, text: str) -> Message:
    return await doors.reply(await doors.mention("who directs it?", channel=doors.server.thread), text)


def slash_in(place: Callable[[FakeDiscord], Channel]) -> Door:
    async def slash(doors: DiscordDoors, text: str) -> Message:
        return await doors.slash("ask", text, channel=place(doors.server))

    return slash


def menu_in(place: Callable[[FakeDiscord], Channel]) -> Door:
    async def menu(doors: DiscordDoors, text: str) -> Message:
        server = doors.server
        return await doors.menu(await server.post_message(place(server), server.bob, text))

    return menu


async def edit(doors: DiscordDoors, text: str) -> Message:
    return await doors.edit(await doors.mention("anything at all?"), text)


async def reply_without_a_ping(doors: DiscordDoors, text: str) -> Message:
    return await doors.reply(await doors.mention("who directs it?"), text, ping=False)


MESSAGES: dict[str, Door] = {
    "mention": mention,
    "mention in a thread": mention_in_a_thread,
    "direct message": direct_message,
    "reply": reply_to_the_bot,
    "reply in a thread": reply_in_a_thread,
    "edit": edit,
}
INTERACTIONS: dict[str, Door] = {
    "slash": slash_in(lambda server: server.general),
    "slash in a thread": slash_in(lambda server: server.thread),
    "slash in direct messages": slash_in(lambda server: server.dm),
    "slash in a server without the bot": slash_in(lambda server: server.elsewhere),
    "slash among people": slash_in(lambda server: server.private),
    "menu": menu_in(lambda server: server.general),
    "menu in a thread": menu_in(lambda server: server.thread),
    "menu among people": menu_in(lambda server: server.private),
}


@pytest.fixture
def responder() -> canned.FakeResponder:
    return canned.FakeResponder()


@pytest.fixture(params=[False, True], ids=["tier 0", "tier 1"])
async def doors(request: pytest.FixtureRequest, server: FakeDiscord, running: Running) -> AsyncIterator[DiscordDoors]:
    """People at every door, in both tiers; in the end, each question must have been answered once without a ping."""
    server.message_content_allowed = request.param
    async with running(conversational=request.param):
        doors = DiscordDoors(server)
        yield doors
        await doors.settled()


@pytest.fixture
async def open_doors(server: FakeDiscord, running: Running) -> AsyncIterator[DiscordDoors]:
    """The same, in tier 1."""
    server.message_content_allowed = True
    async with running(conversational=True):
        doors = DiscordDoors(server)
        yield doors
        await doors.settled()


def must_tell(message: Message, kind: str) -> None:
    """Fail unless *message* is a card that tells the canned answer of this kind, with its evidence."""
    answer, text = ANSWERS[kind], shown(message.text)
    assert message.is_card
    assert answer.body in text
    if isinstance(answer, Found | Conflicting | Checked):
        assert answer.headline in text
        for source in sources_of(answer):
            assert source.words in text
            assert source.where.partition(",")[0] in text
        assert {"👍", "👎"} <= {button.label for button in message.buttons}


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("door", MESSAGES)
async def test_messages(doors: DiscordDoors, door: str, kind: str) -> None:
    answer = await MESSAGES[door](doors, QUESTIONS[kind])
    must_tell(answer, kind)
    assert not answer.ephemeral
    assert "Delete" in [button.label for button in answer.buttons]


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("door", INTERACTIONS)
async def test_interactions(doors: DiscordDoors, door: str, kind: str) -> None:
    answer = await INTERACTIONS[door](doors, QUESTIONS[kind])
    must_tell(answer, kind)
    assert answer.ephemeral == (kind not in ANSWERED)


@pytest.mark.parametrize("kind", QUESTIONS)
async def test_private(doors: DiscordDoors, kind: str) -> None:
    answer = await doors.slash("ask", QUESTIONS[kind], private=True)
    must_tell(answer, kind)
    assert answer.ephemeral
    if kind in ANSWERED:
        must_tell(await doors.share(answer), kind)


@pytest.mark.parametrize("kind", ["found", "conflicting"])
async def test_lookups(doors: DiscordDoors, kind: str) -> None:
    fact = {"found": "director", "conflicting": "release"}[kind]
    label = {"found": "Who directs it?", "conflicting": "When does it come out?"}[kind]
    topic = {"found": "People", "conflicting": "Dates"}[kind]
    must_tell(await doors.slash(fact), kind)
    must_tell(await doors.slash("ask", (await doors.complete(fact))[label]), kind)
    must_tell(await doors.press(await doors.mention("and that?"), label), kind)
    must_tell(await doors.pick(await doors.pick(await doors.facts(), topic), label), kind)
    must_tell(await doors.direct_message(f"!{fact}"), kind)


@pytest.mark.parametrize("place", ["channel", "thread"])
async def test_commands_without_a_mention(open_doors: DiscordDoors, place: str) -> None:
    channel = open_doors.server.thread if place == "thread" else open_doors.server.general
    must_tell(await open_doors.post("!director", channel=channel), "found")


@pytest.mark.parametrize("kind", QUESTIONS)
async def test_replies_without_a_ping(open_doors: DiscordDoors, kind: str) -> None:
    must_tell(await reply_without_a_ping(open_doors, QUESTIONS[kind]), kind)


@pytest.mark.parametrize("kind", ANSWERED)
async def test_follow_ups_in_a_thread(open_doors: DiscordDoors, kind: str) -> None:
    thread = open_doors.server.thread
    await open_doors.mention("who directs it?", channel=thread)
    await open_doors.server.post_message(thread, open_doors.server.bob, "lunch, anyone?")
    must_tell(await open_doors.post(QUESTIONS[kind], channel=thread), kind)
