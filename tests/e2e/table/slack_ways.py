"""Every way in of Slack."""

from collections.abc import Awaitable, Callable
from typing import Final

from tests.e2e.table.kinds import Asked
from tests.e2e.table.slack_room import SlackRoom
from tests.e2e.table.ways import Audience, Way, answerable, facts, nothing, unreachable

Ask = Callable[[SlackRoom, Asked], Awaitable[str]]

FIRST: Final = "who directs it?"
"""Asked before, where something has to stand there before."""
HELLO: Final = "thanks!"
"""Said before, where a greeting would stand with the answer."""
CHAT: Final = "who are you?"
"""What people say to each other; also what is edited: a topic would colour how the question in its place is read."""
OFFERING: Final = "what's the capital of France?"
"""What it gets offers every fact that is asked for by button here."""


def mention(*, copy: bool = False) -> Ask:
    async def ask(room: SlackRoom, asked: Asked) -> str:
        return room.place(room.channel, (await room.mention(asked.text, copy=copy)).ts)

    return ask


async def mention_in_a_thread(room: SlackRoom, asked: Asked) -> str:
    begun = await room.mention(FIRST, user=room.other)
    await room.mention(asked.text, thread=begun.ts)
    return room.place(room.channel, begun.ts)


async def edited_mention(room: SlackRoom, asked: Asked) -> str:
    post = await room.mention(CHAT)
    await room.edit(post, f"<@{room.slack.bot_user_id}> {asked.text}")
    return room.place(room.channel, post.ts)


def direct_message(*, command: bool = False) -> Ask:
    async def ask(room: SlackRoom, asked: Asked) -> str:
        await room.direct_message(HELLO)
        await room.direct_message(asked.typed_command if command else asked.text)
        return room.place(room.direct)

    return ask


async def first_direct_message(room: SlackRoom, asked: Asked) -> str:
    await room.direct_message(asked.text)
    return room.place(room.direct)


async def direct_message_in_a_thread(room: SlackRoom, asked: Asked) -> str:
    begun = await room.direct_message(HELLO)
    await room.direct_message(asked.text, thread=begun.ts)
    return room.place(room.direct, begun.ts)


async def edited_direct_message(room: SlackRoom, asked: Asked) -> str:
    await room.direct_message(HELLO)
    await room.edit(await room.direct_message(CHAT), asked.text)
    return room.place(room.direct)


async def prompt(room: SlackRoom, asked: Asked) -> str:
    await room.direct_message((await room.prompts())[asked.label])
    return room.place(room.direct)


def unnamed(*, command: bool = False) -> Ask:
    async def ask(room: SlackRoom, asked: Asked) -> str:
        post = await room.post(asked.typed_command if command else asked.text)
        return room.place(room.channel, post.ts)

    return ask


def unnamed_in_a_thread(*, command: bool = False) -> Ask:
    async def ask(room: SlackRoom, asked: Asked) -> str:
        begun = await room.post(CHAT, user=room.other)
        await room.post(asked.typed_command if command else asked.text, thread=begun.ts)
        return room.place(room.channel, begun.ts)

    return ask


async def follow_up(room: SlackRoom, asked: Asked) -> str:
    begun = await room.mention(FIRST, user=room.other)
    await room.post(asked.text, thread=begun.ts)
    return room.place(room.channel, begun.ts)


async def below_the_bots_own(room: SlackRoom, asked: Asked) -> str:
    await room.slash(FIRST, user=room.other)
    own = await room.answer()
    await room.post(asked.text, thread=own.ts)
    return room.place(room.channel, own.ts)


async def slash(room: SlackRoom, asked: Asked) -> str:
    await room.slash(asked.text)
    return room.place(room.channel)


async def slash_in_direct_messages(room: SlackRoom, asked: Asked) -> str:
    await room.slash(asked.text, channel=room.slack.workspace.visit(room.direct))
    return room.place(room.direct)


async def slash_where_the_bot_is_not(room: SlackRoom, asked: Asked) -> str:
    room.slack.leave(room.channel)
    return await slash(room, asked)


async def private_slash(room: SlackRoom, asked: Asked) -> str:
    await room.slash(f"private {asked.text}")
    return room.place(room.channel)


async def answer_this(room: SlackRoom, asked: Asked) -> str:
    post = room.someone_posts(asked.text)
    await room.answer_this(post)
    return room.place(room.channel, post.ts)


async def answer_this_in_a_thread(room: SlackRoom, asked: Asked) -> str:
    begun = room.someone_posts(CHAT)
    await room.answer_this(room.someone_posts(asked.text, thread=begun.ts))
    return room.place(room.channel, begun.ts)


async def button(room: SlackRoom, asked: Asked) -> str:
    begun = await room.mention(OFFERING, user=room.other)
    await room.press(await room.answer(), asked.label)
    return room.place(room.channel, begun.ts)


async def button_in_direct_messages(room: SlackRoom, asked: Asked) -> str:
    await room.direct_message(OFFERING)
    await room.press(await room.answer(), asked.label)
    return room.place(room.direct)


async def button_below_a_private_answer(room: SlackRoom, asked: Asked) -> str:
    await room.slash(OFFERING)
    await room.press(await room.answer(), asked.label)
    return room.place(room.channel)


async def search(room: SlackRoom, asked: Asked) -> str:
    await room.find(await room.open_search(), asked.text, own_words=True)
    return room.modal_place


async def search_for_a_fact(room: SlackRoom, asked: Asked) -> str:
    await room.find(await room.open_search(), asked.label)
    return room.modal_place


async def search_at_home(room: SlackRoom, asked: Asked) -> str:
    await room.find(await room.open_home(), asked.text, own_words=True)
    return room.modal_place


async def home_button(room: SlackRoom, asked: Asked) -> str:
    await room.press_at_home(await room.open_home(), asked.label)
    return room.modal_place


def _considerate(name: str, ask: Ask) -> Way[SlackRoom]:
    return Way(name, ask, Audience.CONSIDERATE)


def _by_name(name: str, ask: Ask, audience: Audience = Audience.CONSIDERATE, *, greets: bool = False) -> Way[SlackRoom]:
    return Way(name, ask, audience, least=facts, conversational=facts, greets=greets)


WAYS: Final[tuple[Way[SlackRoom], ...]] = (
    Way("app mention", mention()),
    Way("app mention, told as a message as well", mention(copy=True), least=unreachable),
    Way("app mention, in a thread", mention_in_a_thread),
    Way("app mention, edited", edited_mention, least=unreachable),
    Way("direct message", direct_message()),
    Way("direct message, somebody's first", first_direct_message, greets=True),
    Way("direct message, in a thread", direct_message_in_a_thread),
    Way("direct message, edited", edited_direct_message),
    _by_name("suggested prompt", prompt, Audience.EVERYBODY),
    Way("!command in direct messages", direct_message(command=True)),
    Way("!command in a channel", unnamed(command=True), least=unreachable),
    Way("!command in a thread", unnamed_in_a_thread(command=True), least=unreachable),
    Way("follow-up in a thread, anybody's", follow_up, least=unreachable, conversational=answerable),
    Way("below a message of the bot", below_the_bots_own, least=unreachable),
    Way("to nobody, in a channel", unnamed(), least=unreachable, conversational=nothing),
    Way("to nobody, in a thread", unnamed_in_a_thread(), least=unreachable, conversational=nothing),
    _considerate("/dossier", slash),
    _considerate("/dossier in direct messages", slash_in_direct_messages),
    _considerate("/dossier where the bot is not", slash_where_the_bot_is_not),
    Way("/dossier private", private_slash, Audience.ASKER),
    _considerate("Answer this", answer_this),
    _considerate("Answer this, in a thread", answer_this_in_a_thread),
    _by_name("button, in a thread", button),
    _by_name("button, in direct messages", button_in_direct_messages),
    _by_name("button below a private answer", button_below_a_private_answer, Audience.ASKER),
    Way("global shortcut, own words", search, Audience.ASKER),
    _by_name("global shortcut, a fact chosen", search_for_a_fact, Audience.ASKER),
    Way("Home, own words", search_at_home, Audience.ASKER),
    _by_name("Home, a button", home_button, Audience.ASKER),
)
