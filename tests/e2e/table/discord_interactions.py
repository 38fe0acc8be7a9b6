"""Every way in of Discord that is a command, a menu or a button."""

from operator import attrgetter
from typing import Final

from bot.core.messages import messages
from tests.e2e.table.discord_messages import CHANNEL, DIRECT, THREAD, Ask, Place
from tests.e2e.table.discord_room import DiscordRoom
from tests.e2e.table.kinds import Asked
from tests.e2e.table.ways import Audience, Way, facts

ELSEWHERE: Final[Place] = attrgetter("elsewhere")
AMONG_PEOPLE: Final[Place] = attrgetter("among_people")

OFFERING: Final = "what's the capital of France?"
"""What it gets offers every fact that is asked for by button here."""


def ask_command(where: Place, *, private: bool = False) -> Ask:
    async def ask(room: DiscordRoom, asked: Asked) -> str:
        options = {"question": asked.text, **({"private": True} if private else {})}
        return await room.slash(where(room), "ask", options)

    return ask


async def completed(room: DiscordRoom, asked: Asked) -> str:
    typing = await room.server.autocomplete("ask", "question", asked.label, user=room.asker, channel=room.channel)
    offered = dict((await typing.response()).choices)
    return await room.slash(room.channel, "ask", {"question": offered[asked.label]})


def named(where: Place) -> Ask:
    async def ask(room: DiscordRoom, asked: Asked) -> str:
        return await room.slash(where(room), asked.command)

    return ask


def menu(where: Place) -> Ask:
    async def ask(room: DiscordRoom, asked: Asked) -> str:
        return await room.answer_this(await room.server.post_message(where(room), room.other, asked.text))

    return ask


def button(where: Place) -> Ask:
    async def ask(room: DiscordRoom, asked: Asked) -> str:
        await room.mention(where(room), OFFERING)
        return await room.press(await room.answer(), asked.label)

    return ask


async def button_below_a_private_answer(room: DiscordRoom, asked: Asked) -> str:
    await room.slash(room.channel, "ask", {"question": OFFERING})
    return await room.press(await room.answer(), asked.label)


async def browsed(room: DiscordRoom, asked: Asked) -> str:
    await room.slash(room.channel, "facts")
    page = await room.answer()
    for topic in [option.label for option in page.selects[0].options]:
        await room.pick(page, topic)
        page = await room.answer()
        if asked.label in [option.label for option in page.selects[0].options]:
            return await room.pick(page, asked.label)
        await room.press(page, messages("en")("discord_all_topics"))
        page = await room.answer()
    raise LookupError(f"no topic has {asked.label!r}")


def _way(name: str, ask: Ask, *, remark: str = "") -> Way[DiscordRoom]:
    return Way(name, ask, Audience.CONSIDERATE, remark=remark)


def _from_menu(name: str, ask: Ask) -> Way[DiscordRoom]:
    return _way(name, ask, remark=f"[{messages('en')('discord_about')}](https://discord.com/channels/")


def _by_name(name: str, ask: Ask, audience: Audience = Audience.CONSIDERATE) -> Way[DiscordRoom]:
    return Way(name, ask, audience, least=facts, conversational=facts)


INTERACTIONS: Final[tuple[Way[DiscordRoom], ...]] = (
    _way("/ask", ask_command(CHANNEL)),
    _way("/ask in a thread", ask_command(THREAD)),
    _way("/ask in direct messages", ask_command(DIRECT)),
    _way("/ask where the bot is not", ask_command(ELSEWHERE)),
    _way("/ask among people", ask_command(AMONG_PEOPLE)),
    Way("/ask private:true", ask_command(CHANNEL, private=True), Audience.ASKER),
    _by_name("/ask, a completion chosen", completed),
    _by_name("command of the pack", named(CHANNEL)),
    _by_name("command of the pack, in a thread", named(THREAD)),
    _by_name("command of the pack, where the bot is not", named(ELSEWHERE)),
    _from_menu("Answer this", menu(CHANNEL)),
    _from_menu("Answer this, in a thread", menu(THREAD)),
    _from_menu("Answer this, where the bot is not", menu(ELSEWHERE)),
    _from_menu("Answer this, among people", menu(AMONG_PEOPLE)),
    _by_name("button", button(CHANNEL)),
    _by_name("button, in a thread", button(THREAD)),
    _by_name("button, in direct messages", button(DIRECT)),
    _by_name("button below a private answer", button_below_a_private_answer, Audience.ASKER),
    _by_name("/facts, a fact picked", browsed, Audience.ASKER),
)
