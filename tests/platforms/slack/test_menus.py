"""“Answer this” in the menu of a message."""

import pytest

from bot.core.messages import messages
from bot.platforms.slack.doors.menus import ANSWER_THIS
from tests.fakes.responder import CONFLICTING, FOUND, NOT_IN_ARTICLE, FakeResponder
from tests.fakes.slack import FakeSlack
from tests.platforms.slack.seen import seen
from tests.platforms.slack.serving import Transport, serving

BRUNO = "U0BRUNO001"


async def test_what_somebody_asked_is_answered_in_its_thread_for_all(
    talkative: FakeSlack, transport: Transport
) -> None:
    responder = FakeResponder()
    async with serving(talkative, responder, transport=transport):
        post = await talkative.message("who directs it?")
        await post.acked()
        chosen = await talkative.shortcut(ANSWER_THIS, post, user=BRUNO)
        await chosen.acked()
        answer = await chosen.next_reply()

    assert answer.thread_ts == post.ts
    assert answer.ephemeral_to is None
    assert FOUND.body in seen(answer.blocks)
    (question,) = responder.questions
    assert question.command
    assert question.text == "who directs it?"
    assert question.user.endswith(BRUNO)


async def test_a_miss_bothers_only_who_chose_it(talkative: FakeSlack) -> None:
    async with serving(talkative):
        post = await talkative.message("what is the budget?")
        answer = await (await talkative.shortcut(ANSWER_THIS, post, user=BRUNO)).next_reply()

    assert answer.ephemeral_to == BRUNO
    assert NOT_IN_ARTICLE.body in seen(answer.blocks)


async def test_a_message_within_a_thread_is_answered_in_that_thread(talkative: FakeSlack) -> None:
    async with serving(talkative):
        begun = await talkative.message("look at this")
        reply = await talkative.message("who directs it?", thread_ts=begun.ts)
        answer = await (await talkative.shortcut(ANSWER_THIS, reply)).next_reply()

    assert answer.thread_ts == begun.ts


@pytest.mark.parametrize("text", ["", "<@U0DOSSIER1>"])
async def test_a_message_without_words_is_told_to_who_chose_it(talkative: FakeSlack, text: str) -> None:
    responder = FakeResponder()
    async with serving(talkative, responder):
        post = await talkative.message(text)
        await post.acked()
        asked = len(responder.questions)
        notice = await (await talkative.shortcut(ANSWER_THIS, post)).next_reply()

    assert notice.text == messages("en")("slack_no_text")
    assert notice.ephemeral_to == talkative.user
    assert len(responder.questions) == asked


async def test_in_the_conversational_tier_the_thread_goes_on_without_a_mention(talkative: FakeSlack) -> None:
    async with serving(talkative, conversational=True):
        post = await talkative.message("so: who directs it?")
        await post.acked()
        known = await talkative.message("who directs it?", thread_ts=post.ts)
        await (await talkative.shortcut(ANSWER_THIS, known)).next_reply()
        await (await talkative.message("when is it out?", thread_ts=post.ts, user=BRUNO)).acked()

    follow_up = talkative.messages()[-1]
    assert follow_up.thread_ts == post.ts
    assert CONFLICTING.body in seen(follow_up.blocks)


async def test_after_a_miss_it_does_not(talkative: FakeSlack) -> None:
    async with serving(talkative, conversational=True):
        post = await talkative.message("what is the budget?")
        await (await talkative.shortcut(ANSWER_THIS, post)).next_reply()
        await (await talkative.message("when is it out?", thread_ts=post.ts, user=BRUNO)).acked()

    assert [message.ephemeral_to for message in talkative.messages()] == [talkative.user]
