"""Every way in of Discord that is a message."""

from collections.abc import Awaitable, Callable
from operator import attrgetter
from typing import Final

from tests.e2e.table.discord_room import DiscordRoom
from tests.e2e.table.kinds import Asked
from tests.e2e.table.ways import Way, answerable, nothing, unreadable, wholly_answerable
from tests.fakes.discord import Channel

Place = Callable[[DiscordRoom], Channel]
Ask = Callable[[DiscordRoom, Asked], Awaitable[str]]

CHANNEL: Final[Place] = attrgetter("channel")
THREAD: Final[Place] = attrgetter("thread")
DIRECT: Final[Place] = attrgetter("direct")

FIRST: Final = "who directs it?"
"""Asked before, where something has to stand there before."""
HELLO: Final = "thanks!"
"""Said before, where a greeting would stand with the answer."""
CHAT: Final = "who are you?"
"""What is edited: a topic would colour how the question in its place is read."""


def mention(where: Place, *, command: bool = False) -> Ask:
    async def ask(room: DiscordRoom, asked: Asked) -> str:
        return await room.mention(where(room), asked.typed_command if command else asked.text)

    return ask


def reply(where: Place, *, ping: bool = True) -> Ask:
    async def ask(room: DiscordRoom, asked: Asked) -> str:
        await room.mention(where(room), FIRST, user=room.other)
        return await room.post(where(room), asked.text, reference=await room.answer(), ping=ping)

    return ask


def direct_message(*, command: bool = False) -> Ask:
    async def ask(room: DiscordRoom, asked: Asked) -> str:
        await room.post(room.direct, HELLO)
        await room.answer()
        return await room.post(room.direct, asked.typed_command if command else asked.text)

    return ask


async def edited_mention(room: DiscordRoom, asked: Asked) -> str:
    await room.mention(room.channel, CHAT)
    return await room.edit(await room.answer(), room.naming(asked.text))


async def edited_direct_message(room: DiscordRoom, asked: Asked) -> str:
    await room.post(room.direct, HELLO)
    await room.answer()
    await room.post(room.direct, CHAT)
    return await room.edit(await room.answer(), asked.text)


def unnamed(where: Place, *, command: bool = False) -> Ask:
    async def ask(room: DiscordRoom, asked: Asked) -> str:
        return await room.post(where(room), asked.typed_command if command else asked.text)

    return ask


async def follow_up_in_a_channel(room: DiscordRoom, asked: Asked) -> str:
    await room.mention(room.channel, FIRST)
    await room.answer()
    return await room.post(room.channel, asked.text)


async def follow_up_in_a_thread(room: DiscordRoom, asked: Asked) -> str:
    await room.mention(room.thread, FIRST, user=room.other)
    await room.answer()
    return await room.post(room.thread, asked.text)


MESSAGES: Final[tuple[Way[DiscordRoom], ...]] = (
    Way("mention", mention(CHANNEL)),
    Way("mention, in a thread", mention(THREAD)),
    Way("mention and !command", mention(CHANNEL, command=True)),
    Way("mention, edited", edited_mention),
    Way("reply to the bot", reply(CHANNEL)),
    Way("reply to the bot, in a thread", reply(THREAD)),
    Way("reply to the bot, ping switched off", reply(CHANNEL, ping=False), least=unreadable),
    Way("direct message", direct_message()),
    Way("direct message, somebody's first", unnamed(DIRECT), greets=True),
    Way("direct message, edited", edited_direct_message),
    Way("!command in direct messages", direct_message(command=True)),
    Way("!command in a channel", unnamed(CHANNEL, command=True), least=nothing),
    Way("!command in a thread", unnamed(THREAD, command=True), least=nothing),
    Way("follow-up in a channel", follow_up_in_a_channel, least=nothing, conversational=wholly_answerable),
    Way("follow-up in a thread, anybody's", follow_up_in_a_thread, least=nothing, conversational=answerable),
    Way("to nobody, in a channel", unnamed(CHANNEL), least=nothing, conversational=nothing),
    Way("to nobody, in a thread", unnamed(THREAD), least=nothing, conversational=nothing),
)
