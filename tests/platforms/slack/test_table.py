"""Every door × every verdict: one reply, in the right place, to the right people, complete, pinging nobody."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from bot.core.answer import Answer, Reply
from bot.core.plain import plain_reply
from bot.core.question import Question
from bot.platforms.slack.controls import FIND
from bot.platforms.slack.doors.menus import ANSWER_THIS, ASK
from tests.fakes.responder import EVERY_KIND, FakeResponder
from tests.fakes.slack import CONVERSATIONAL, LEAST, FakeSlack, Message, View
from tests.platforms.slack.seen import seen, unescape_once
from tests.platforms.slack.serving import Transport, serving

COMMAND = "!release"
"""What is asked everywhere; a command, so that it needs no mention in the conversational tier."""


class Always(FakeResponder):
    """A core that says the same to everything."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.reply = Reply(answers=(answer,))

    async def answer(self, question: Question) -> Reply:
        self.questions.append(question)
        return self.reply

    async def lookup(self, intent: str, question: Question) -> Reply | None:
        self.lookups.append((intent, question))
        return self.reply

    def welcome(self, *, locale: str | None = None) -> Reply:
        del locale
        return Reply()


@dataclass(frozen=True)
class Door:
    """A way in."""

    ask: Callable[[FakeSlack], Awaitable[str | None]]
    """Asks, and returns the thread in which the answer belongs."""
    direct: bool = False
    whispers: bool = False
    """Whether misses are for the asker alone."""
    private: bool = False
    conversational: bool = False


async def _mention(slack: FakeSlack) -> str:
    return (await slack.mention(COMMAND)).ts


async def _mention_in_thread(slack: FakeSlack) -> str:
    root = (await slack.mention(COMMAND)).ts
    await slack.next_message()
    slack.workspace.posted.clear()
    await slack.mention(COMMAND, thread_ts=root)
    return root


async def _direct(slack: FakeSlack) -> None:
    await slack.direct_message(COMMAND)


async def _direct_in_thread(slack: FakeSlack) -> str:
    root = (await slack.direct_message(COMMAND)).ts
    await slack.next_message()
    slack.workspace.posted.clear()
    await slack.direct_message(COMMAND, thread_ts=root)
    return root


async def _post(slack: FakeSlack) -> str:
    return (await slack.message(COMMAND)).ts


async def _slash(slack: FakeSlack) -> None:
    await slack.slash("/dossier", COMMAND)


async def _slash_privately(slack: FakeSlack) -> None:
    await slack.slash("/dossier", f"private {COMMAND}")


async def _menu(slack: FakeSlack) -> str:
    thread = (await slack.mention("something", user="U0BRUNO001")).ts
    post = await slack.next_message()
    slack.workspace.posted.clear()
    await slack.shortcut(ANSWER_THIS, post)
    return thread


async def _button(slack: FakeSlack) -> str:
    thread = (await slack.mention("something", user="U0BRUNO001")).ts
    post = await slack.next_message()
    slack.workspace.posted.clear()
    await slack.press(post, 0)
    return thread


DOORS = {
    "mention": Door(_mention),
    "mention in a thread": Door(_mention_in_thread),
    "direct message": Door(_direct, direct=True),
    "direct message in a thread": Door(_direct_in_thread, direct=True),
    "!command in a channel": Door(_post, conversational=True),
    "slash command": Door(_slash, whispers=True),
    "private slash command": Door(_slash_privately, whispers=True, private=True),
    "message shortcut": Door(_menu, whispers=True),
    "button": Door(_button, whispers=True),
}


@pytest.mark.parametrize("tier", ["least", "conversational"])
@pytest.mark.parametrize("answer", EVERY_KIND, ids=lambda answer: answer.kind)
@pytest.mark.parametrize("door", DOORS)
async def test_door_by_verdict(door: str, answer: Answer, tier: str) -> None:
    way, responder = DOORS[door], Always(answer)
    conversational = tier == "conversational"
    if way.conversational and not conversational:
        pytest.skip("this door needs the conversational tier")
    if door == "button" and not _offers(answer):
        pytest.skip("nothing to press")
    async with (
        FakeSlack(scopes=CONVERSATIONAL if conversational else LEAST) as slack,
        serving(slack, responder, conversational=conversational),
    ):
        thread = await way.ask(slack)
        message = await slack.next_message()
        await (await slack.direct_message(COMMAND, user="U0LASTONE1")).acked()
        said = [post for post in slack.workspace.posted if post.channel != slack.dm("U0LASTONE1")]

    assert [post.ts for post in said] == [message.ts], "one reply to one question"
    assert message.channel == (slack.dm() if way.direct else slack.channel)
    assert message.thread_ts == thread
    alone = way.private or (way.whispers and not responder.reply.is_answered)
    assert message.ephemeral_to == (slack.user if alone else None)
    assert_complete(message, responder.reply)


@pytest.mark.parametrize("answer", EVERY_KIND, ids=lambda answer: answer.kind)
@pytest.mark.parametrize("door", ["home", "search"])
async def test_view_by_verdict(slack: FakeSlack, transport: Transport, door: str, answer: Answer) -> None:
    async with serving(slack, Always(answer), transport=transport):
        if door == "home":
            await slack.app_home_opened()
            await slack.press(await slack.until(slack.home), 0)
        else:
            await slack.global_shortcut(ASK)
            form = await slack.until(slack.modal)
            *_, own = await slack.look_for(form, FIND, COMMAND)
            await slack.submit(form, {FIND: {"selected_option": own}})
        modal = await slack.until(lambda: _with(slack, answer.body), waiting_for="the answer in a modal")

    assert modal.pings == frozenset()
    assert slack.messages() == slack.messages(slack.dm()) == ()


def assert_complete(message: Message, reply: Reply) -> None:
    """Fail unless both forms of the message say what the reply says, and nobody is pinged."""
    assert unescape_once(message.text) == plain_reply(reply)
    assert reply.answers[0].body in seen(message.blocks)
    assert message.pings == frozenset()
    assert (message.unfurl_links, message.unfurl_media) == (False, False)


def _offers(answer: Answer) -> bool:
    return any(getattr(answer, name, ()) for name in ("related", "choices", "nearest", "suggestions"))


def _with(slack: FakeSlack, words: str) -> View | None:
    modal = slack.modal()
    return modal if modal and words in seen(modal.blocks) else None
