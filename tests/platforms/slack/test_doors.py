"""Every way to ask, through the real slack_bolt against the local Slack."""

import asyncio

import pytest

from bot.core.answer import Choice, Reply, Social
from bot.core.question import Question
from bot.platforms.slack.controls import ASK_ANY
from tests.fakes.responder import (
    CHECKED,
    CONFLICTING,
    DIRECTOR,
    FOUND,
    NOT_IN_ARTICLE,
    OFF_TOPIC,
    RELEASE,
    SOCIAL,
    FakeResponder,
)
from tests.fakes.slack import Button, FakeSlack, Message
from tests.platforms.slack.seen import seen
from tests.platforms.slack.serving import NOW, Transport, serving


def is_asking(button: Button) -> bool:
    """Return whether the button asks for a fact."""
    return ASK_ANY.fullmatch(button.action_id) is not None


def asking(message: Message) -> list[str]:
    """Return the action_ids of the buttons that ask for facts."""
    return [button.action_id for button in message.buttons if is_asking(button)]


async def test_a_mention_is_answered_in_its_thread(slack: FakeSlack, transport: Transport) -> None:
    responder = FakeResponder()
    async with serving(slack, responder, transport=transport):
        delivery = await slack.mention("who directs it?")
        answer = await slack.next_message()
        await delivery.acked()

    assert answer.thread_ts == delivery.ts
    assert FOUND.body in seen(answer.blocks)
    assert FOUND.body in answer.text
    (question,) = responder.questions
    assert question.text == "who directs it?"
    assert question.addressed
    assert question.asked_at == NOW


async def test_a_mention_in_a_thread_is_answered_there(slack: FakeSlack) -> None:
    async with serving(slack):
        first = await slack.mention("who directs it?")
        await slack.next_message()
        await slack.mention("when is it out?", thread_ts=first.ts)
        answer = await slack.next_message()

    assert answer.thread_ts == first.ts


async def test_a_direct_message_is_answered_there(slack: FakeSlack, transport: Transport) -> None:
    async with serving(slack, transport=transport):
        delivery = await slack.direct_message("when is it out?")
        answer = await slack.next_message(slack.dm())
        await delivery.acked()

    assert answer.thread_ts is None
    assert CONFLICTING.body in seen(answer.blocks)


@pytest.mark.parametrize("text", ["!release", "  !release "])
async def test_a_command_in_a_direct_message_is_answered(slack: FakeSlack, text: str) -> None:
    async with serving(slack):
        await slack.direct_message(text)
        answer = await slack.next_message(slack.dm())

    assert CONFLICTING.headline in seen(answer.blocks)


async def test_a_command_after_our_name_is_answered(slack: FakeSlack) -> None:
    async with serving(slack):
        await slack.mention("!release")
        answer = await slack.next_message()

    assert CONFLICTING.headline in seen(answer.blocks)


async def test_a_command_in_a_channel_or_thread_is_answered_in_the_conversational_tier(talkative: FakeSlack) -> None:
    async with serving(talkative, conversational=True):
        first = await talkative.message("!director")
        in_channel = await talkative.next_message()
        await talkative.message("!release", thread_ts=first.ts)
        in_thread = await talkative.next_message()

    assert in_channel.thread_ts == in_thread.thread_ts == first.ts
    assert CONFLICTING.headline in seen(in_thread.blocks)


async def test_people_who_talk_to_each_other_are_left_alone(talkative: FakeSlack) -> None:
    responder = FakeResponder()
    async with serving(talkative, responder, conversational=True):
        await (await talkative.message("lunch, anyone?")).acked()

    assert [question.addressed for question in responder.questions] == [False]
    assert talkative.messages() == ()


async def test_without_the_conversational_tier_channel_talk_is_not_even_read(talkative: FakeSlack) -> None:
    responder = FakeResponder()
    async with serving(talkative, responder):
        await (await talkative.message("!release")).acked()

    assert responder.questions == []
    assert talkative.messages() == ()


async def test_a_reply_below_our_message_needs_no_mention(talkative: FakeSlack) -> None:
    async with serving(talkative, conversational=True):
        command = await talkative.slash("/dossier", "who directs it?")
        ours = await command.next_reply()
        await talkative.message("when is it out?", thread_ts=ours.ts)
        answer = await talkative.next_message(ours.channel)
        while answer.ts == ours.ts:
            answer = await talkative.next_message(ours.channel)

    assert answer.thread_ts == ours.ts
    assert CONFLICTING.body in seen(answer.blocks)


async def test_the_slash_command_is_answered_for_all_when_the_article_knows(
    slack: FakeSlack, transport: Transport
) -> None:
    async with serving(slack, transport=transport):
        delivery = await slack.slash("/dossier", "when is it out?")
        await delivery.acked()
        answer = await delivery.next_reply()

    assert answer.ephemeral_to is None
    assert CONFLICTING.body in seen(answer.blocks)


async def test_the_slash_command_bothers_only_the_asker_when_it_does_not(slack: FakeSlack) -> None:
    async with serving(slack):
        answer = await (await slack.slash("/dossier", "what is the budget?")).next_reply()

    assert answer.ephemeral_to == slack.user
    assert NOT_IN_ARTICLE.body in seen(answer.blocks)


async def test_the_slash_command_works_where_the_bot_is_no_member(slack: FakeSlack) -> None:
    slack.leave("C0ELSEWHERE")
    async with serving(slack):
        answer = await (await slack.slash("/dossier", "who directs it?", channel="C0ELSEWHERE")).next_reply()

    assert answer.channel == "C0ELSEWHERE"
    assert FOUND.body in seen(answer.blocks)


@pytest.mark.parametrize("text", ["", "help"])
async def test_the_slash_command_alone_asks_for_help(slack: FakeSlack, text: str) -> None:
    responder = FakeResponder()
    async with serving(slack, responder):
        await (await slack.slash("/dossier", text)).next_reply()

    assert [question.text for question in responder.questions] == ["help"]


async def test_a_follow_up_button_is_answered_in_the_thread_for_all(slack: FakeSlack, transport: Transport) -> None:
    responder = FakeResponder()
    async with serving(slack, responder, transport=transport):
        first = await slack.mention("who directs it?")
        answer = await slack.next_message()
        click = await slack.press(answer, RELEASE.label)
        await click.acked()
        follow_up = await click.next_reply()

    assert follow_up.thread_ts == first.ts
    assert follow_up.ephemeral_to is None
    assert CONFLICTING.body in seen(follow_up.blocks)
    ((intent, question),) = responder.lookups
    assert intent == RELEASE.intent
    assert question.conversation == responder.questions[0].conversation
    assert question.user == responder.questions[0].user


async def test_the_message_with_the_button_stays(slack: FakeSlack) -> None:
    async with serving(slack):
        await slack.direct_message("and that?")
        asked_back = await slack.next_message(slack.dm())
        await (await slack.press(asked_back, DIRECTOR.label)).next_reply()

    assert slack.message_at(asked_back.channel, asked_back.ts) == asked_back


async def test_a_did_you_mean_button_in_a_direct_message_is_answered_there(slack: FakeSlack) -> None:
    async with serving(slack):
        await slack.direct_message("and that?")
        answer = await (await slack.press(await slack.next_message(slack.dm()), 0)).next_reply()

    assert answer.channel == slack.dm()
    assert answer.thread_ts is None
    assert FOUND.body in seen(answer.blocks)


async def test_a_button_that_only_one_person_sees_is_answered_to_them(slack: FakeSlack) -> None:
    async with serving(slack):
        private = await (await slack.slash("/dossier", "what is the budget?")).next_reply()
        answer = await (await slack.press(private, RELEASE.label)).next_reply()

    assert answer.ephemeral_to == slack.user


async def test_a_button_whose_fact_is_gone_says_so_to_the_asker(slack: FakeSlack) -> None:
    class Outdated(FakeResponder):
        async def answer(self, question: Question) -> Reply:
            del question
            gone = (Choice(intent="gone", label="Gone"),)
            return Reply(answers=(Social(intent="hello", body="Hello!", suggestions=gone),))

    async with serving(slack, Outdated()):
        await slack.mention("hello")
        answer = await (await slack.press(await slack.next_message(), "Gone")).next_reply()

    assert answer.text == "That fact has changed since; ask again."
    assert answer.ephemeral_to == slack.user


async def test_every_button_can_be_clicked(slack: FakeSlack) -> None:
    async with serving(slack):
        await slack.direct_message("hello")
        greeting = await slack.next_message(slack.dm())
        answers = [await (await slack.press(greeting, action_id)).next_reply() for action_id in asking(greeting)]

    assert len(answers) == len(SOCIAL.suggestions)
    assert FOUND.body in answers[0].text
    assert CONFLICTING.body in answers[1].text


async def test_buttons_survive_a_restart(slack: FakeSlack) -> None:
    async with serving(slack):
        await slack.direct_message("and that?")
        asked_back = await slack.next_message(slack.dm())
    async with serving(slack):
        answer = await (await slack.press(asked_back, DIRECTOR.label)).next_reply()

    assert FOUND.body in seen(answer.blocks)


async def test_the_home_tab_shows_what_can_be_asked(slack: FakeSlack, transport: Transport) -> None:
    async with serving(slack, transport=transport):
        delivery = await slack.app_home_opened()
        view = await slack.until(slack.home)
        await delivery.acked()

    shown = seen(view.blocks)
    assert FakeResponder.subject in shown
    assert all(choice.label in shown for section in FakeResponder.index for choice in section.choices)
    assert view.pings == frozenset()


async def test_the_messages_tab_gets_suggested_prompts(slack: FakeSlack, transport: Transport) -> None:
    async with serving(slack, transport=transport):
        delivery = await slack.app_home_opened(tab="messages")
        prompts = await slack.until(lambda: slack.prompts(slack.dm()))
        await delivery.acked()

    assert [prompt["message"] for prompt in prompts.prompts] == [DIRECTOR.label, RELEASE.label]
    assert slack.home() is None


async def test_several_questions_in_one_message_get_one_reply_with_all_answers(slack: FakeSlack) -> None:
    async with serving(slack):
        await slack.mention("who directs it? what is the budget?")
        answer = await slack.next_message()

    assert FOUND.body in seen(answer.blocks)
    assert NOT_IN_ARTICLE.body in seen(answer.blocks)
    assert len(slack.messages()) == 1


async def test_the_buttons_below_each_of_several_answers_can_be_clicked(slack: FakeSlack) -> None:
    async with serving(slack):
        await slack.mention("who directs it? what is the budget?")
        answer = await slack.next_message()
        rows = [number for number, button in enumerate(answer.buttons) if is_asking(button)]
        below_each = [await (await slack.press(answer, number)).next_reply() for number in rows]

    assert len(below_each) == len(FOUND.related) + len(NOT_IN_ARTICLE.nearest)
    assert all(CONFLICTING.body in follow_up.text for follow_up in below_each)


async def test_many_people_at_once_each_get_their_own_answer(slack: FakeSlack, transport: Transport) -> None:
    people = [f"U0PERSON{number:02}" for number in range(12)]
    async with serving(slack, transport=transport):
        await asyncio.gather(*(slack.direct_message("who directs it?", user=user) for user in people))
        await asyncio.gather(*(slack.mention("when is it out?", user=user) for user in people))
        in_private = [await slack.next_message(slack.dm(user)) for user in people]
        in_public = [await slack.next_message(slack.channel) for _ in people]

    assert all(FOUND.body in answer.text for answer in in_private)
    assert all(CONFLICTING.body in answer.text for answer in in_public)
    assert len({answer.thread_ts for answer in in_public}) == len(people)


async def test_the_mention_and_its_message_event_get_one_reply(talkative: FakeSlack) -> None:
    responder = FakeResponder()
    async with serving(talkative, responder, conversational=True):
        delivery = await talkative.mention("who directs it?", copy=True)
        assert delivery.copy is not None
        await delivery.acked()
        await delivery.copy.acked()

    assert len(talkative.messages()) == 1
    assert len(responder.questions) == 1


async def test_a_thread_of_mentions_is_one_conversation_and_another_thread_is_another(slack: FakeSlack) -> None:
    responder = FakeResponder()
    async with serving(slack, responder):
        first = await slack.mention("who directs it?")
        await slack.next_message()
        await slack.mention("and when is it out?", thread_ts=first.ts)
        await slack.next_message()
        await slack.mention("who directs it?")
        await slack.next_message()

    begun, continued, other = (question.conversation for question in responder.questions)
    assert begun == continued != other


async def test_two_people_in_one_thread_are_told_apart(slack: FakeSlack) -> None:
    responder = FakeResponder()
    async with serving(slack, responder):
        first = await slack.mention("who directs it?")
        await slack.next_message()
        await slack.mention("when is it out?", thread_ts=first.ts, user="U0BRUNO001")
        await slack.next_message()

    one, other = responder.questions
    assert one.conversation == other.conversation
    assert one.user != other.user


@pytest.mark.parametrize("answer", [CHECKED, OFF_TOPIC], ids=lambda answer: answer.kind)
async def test_the_remaining_kinds_of_answer_arrive(slack: FakeSlack, answer: object) -> None:
    text = "was it filmed in Iceland?" if answer is CHECKED else "what is the capital of France?"
    async with serving(slack):
        await slack.direct_message(text)
        message: Message = await slack.next_message(slack.dm())

    assert message.blocks
    assert getattr(answer, "body") in message.text  # noqa: B009


async def test_another_bot_that_names_us_is_answered_until_it_looks_like_a_loop(slack: FakeSlack) -> None:
    responder = FakeResponder()
    async with serving(slack, responder):
        first = await slack.mention("who directs it?", user="U0OTHERBOT", bot_id="B0OTHERBOT")
        await first.acked()
        for _ in range(6):
            reply = await slack.mention("thanks!", user="U0OTHERBOT", bot_id="B0OTHERBOT", thread_ts=first.ts)
            await reply.acked()

    assert len(slack.messages()) == 3
