"""In the conversational tier, threads that the bot takes part in need no mention."""

from bot.core.answer import Reply
from bot.core.messages import messages
from bot.core.question import Question
from bot.state.memory import memory_records
from tests.fakes.responder import CONFLICTING, FOUND, FakeResponder
from tests.fakes.slack import FakeSlack
from tests.platforms.slack.seen import seen
from tests.platforms.slack.serving import Transport, serving

BRUNO = "U0BRUNO001"


async def test_anybody_in_the_thread_asks_on_without_a_mention(talkative: FakeSlack, transport: Transport) -> None:
    async with serving(talkative, transport=transport, conversational=True):
        first = await talkative.mention("who directs it?")
        await talkative.next_message()
        await talkative.message("when is it out?", thread_ts=first.ts, user=BRUNO)
        answer = await talkative.next_message()

    assert answer.thread_ts == first.ts
    assert CONFLICTING.body in seen(answer.blocks)


async def test_it_takes_part_after_a_restart_too(talkative: FakeSlack) -> None:
    records = memory_records()
    async with serving(talkative, records=records, conversational=True):
        first = await talkative.mention("who directs it?")
        await talkative.next_message()
    async with serving(talkative, records=records, conversational=True):
        await talkative.message("when is it out?", thread_ts=first.ts, user=BRUNO)
        answer = await talkative.next_message()

    assert answer.thread_ts == first.ts


async def test_people_who_just_talk_there_are_left_alone(talkative: FakeSlack) -> None:
    async with serving(talkative, conversational=True):
        first = await talkative.mention("who directs it?")
        await talkative.next_message()
        for text in ("oh, nice", "hello", "what is the budget?", "<@U0BRUNO001> when is it out?"):
            await (await talkative.message(text, thread_ts=first.ts)).acked()

    assert len(talkative.messages()) == 1


async def test_other_threads_and_the_channel_itself_are_none_of_its_business(talkative: FakeSlack) -> None:
    responder = FakeResponder()
    async with serving(talkative, responder, conversational=True):
        first = await talkative.mention("who directs it?")
        await talkative.next_message()
        other = await talkative.message("lunch?")
        await (await talkative.message("when is it out?", thread_ts=other.ts)).acked()
        await (await talkative.message("when is it out?")).acked()

    assert first.ts != other.ts
    assert len(talkative.messages()) == 1
    assert [question.addressed for question in responder.questions] == [True, False, False, False]


async def test_without_the_tier_a_thread_takes_a_mention(talkative: FakeSlack) -> None:
    async with serving(talkative):
        first = await talkative.mention("who directs it?")
        await talkative.next_message()
        await (await talkative.message("when is it out?", thread_ts=first.ts)).acked()

    assert len(talkative.messages()) == 1


async def test_a_follow_up_is_updated_when_it_is_edited(talkative: FakeSlack) -> None:
    async with serving(talkative, conversational=True):
        first = await talkative.mention("who directs it?")
        await talkative.next_message()
        follow_up = await talkative.message("when is it out?", thread_ts=first.ts)
        answer = await talkative.next_message()
        await (await talkative.edit(follow_up, "who directs it?")).acked()

    now = talkative.message_at(answer.channel, answer.ts)
    assert now is not None
    assert FOUND.body in seen(now.blocks)


async def test_a_follow_up_whose_edit_fails_keeps_an_answer(talkative: FakeSlack) -> None:
    class Broken(FakeResponder):
        async def answer(self, question: Question) -> Reply:
            raise OSError(question.text)

    records = memory_records()
    async with serving(talkative, records=records, conversational=True):
        first = await talkative.mention("who directs it?")
        await talkative.next_message()
        follow_up = await talkative.message("when is it out?", thread_ts=first.ts)
        answer = await talkative.next_message()
    async with serving(talkative, Broken(), records=records, conversational=True):
        await (await talkative.edit(follow_up, "who directs it?")).acked()

    now = talkative.message_at(answer.channel, answer.ts)
    assert now is not None
    assert now.text == messages("en")("slack_failed")
