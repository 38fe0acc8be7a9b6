"""Text from strangers, through every door, with a core that repeats all of it."""

import pytest

from bot.core.answer import (
    Ambiguous,
    Answer,
    Checked,
    Choice,
    Conflicting,
    Found,
    NotInArticle,
    Position,
    Reply,
    Source,
)
from bot.core.question import Question
from tests.fakes.responder import FakeResponder
from tests.fakes.slack import FakeSlack, Message
from tests.platforms.slack.seen import HOSTILE, UNWRITABLE, is_escaped, types
from tests.platforms.slack.serving import Transport, serving

TEXTS = (*HOSTILE, UNWRITABLE, "", "   \n\t ", "!nonsense", "!", "/dossier", "?" * 100_000, "<@U0DOSSIER1>")


class Parrot(FakeResponder):
    """The worst core there could be: it repeats what it was asked, wherever there is room for text."""

    async def answer(self, question: Question) -> Reply:
        self.questions.append(question)
        said = question.text.encode(errors="replace").decode() or "nothing"
        return Reply(answers=tuple(_every_kind(said[:2500])))


def _every_kind(said: str) -> list[Answer]:
    source = Source(claim="p1s1", where=said, speaker=said, words=f"{said}!", note=said)
    choice = Choice(intent="director", label=said[:75])
    position = Position(value=said, says=said, source=source)
    return [
        Ambiguous(body=said, choices=(choice,)),
        NotInArticle(intent=None, body=said, nearest=(choice,)),
        Found(fact="f", headline=said, body=said, sources=(source,), reading=said),
        Checked(fact="f", headline=said, verdict=True, body=said, sources=(source,)),
        Conflicting(fact="f", headline=said, body=said, positions=(position, position)),
    ]


def harmless(message: Message) -> bool:
    return (
        message.pings == frozenset()
        and message.unfurl_links is False
        and message.unfurl_media is False
        and is_escaped(message.text)
        and not {"mrkdwn", "link", "user", "usergroup", "broadcast"} & types(message.blocks)
    )


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
async def test_nothing_that_is_said_pings_anybody_and_nobody_gets_silence(
    slack: FakeSlack, transport: Transport, text: str
) -> None:
    async with serving(slack, Parrot(), transport=transport):
        mention = await slack.mention(text)
        await mention.acked()
        direct = await slack.direct_message(text)
        await direct.acked()
        command = await slack.slash("/dossier", text)
        await command.acked()
        replies = [
            await slack.next_message(slack.channel),
            await slack.next_message(slack.dm()),
            await command.next_reply(),
        ]

    assert [harmless(reply) for reply in replies] == [True, True, True]


async def test_every_call_that_posts_says_that_its_text_is_no_markup(slack: FakeSlack) -> None:
    async with serving(slack, Parrot()):
        await (await slack.mention("*bold* <!channel>")).acked()

    (call,) = slack.calls("chat.postMessage")
    assert call["mrkdwn"] is False


async def test_the_core_sees_what_was_typed(slack: FakeSlack, transport: Transport) -> None:
    parrot = Parrot()
    async with serving(slack, parrot, transport=transport):
        await (await slack.mention("is 1 < 2 && 3 > 2? &lt; <@U0BRUNO001>")).acked()
        await (await slack.direct_message("R&D")).acked()

    assert [question.text for question in parrot.questions] == ["is 1 < 2 && 3 > 2? &lt; <@U0BRUNO001>", "R&D"]


async def test_a_hundred_thousand_characters_arrive_and_are_answered(slack: FakeSlack) -> None:
    parrot = Parrot()
    async with serving(slack, parrot):
        await (await slack.direct_message("x" * 100_000)).acked()

    assert [len(question.text) for question in parrot.questions] == [100_000]
    assert len(slack.messages(slack.dm())) == 1
