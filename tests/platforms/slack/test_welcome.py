"""One short greeting, once."""

import pytest

from bot.core.answer import Reply, Social
from bot.core.messages import messages
from bot.core.question import Question
from bot.state.memory import memory_records
from tests.fakes.responder import CONFLICTING, DIRECTOR, FOUND, SOCIAL, FakeResponder
from tests.fakes.slack import FakeSlack
from tests.platforms.slack.seen import seen
from tests.platforms.slack.serving import Transport, serving

WELCOME = Social(intent="welcome", body="I am new to you.", suggestions=(DIRECTOR,))


class Welcoming(FakeResponder):
    def welcome(self, *, locale: str | None = None) -> Reply:
        del locale
        return Reply(answers=(WELCOME,))


async def test_the_first_opening_of_the_messages_tab_is_greeted(slack: FakeSlack, transport: Transport) -> None:
    async with serving(slack, Welcoming(), transport=transport):
        await (await slack.app_home_opened(tab="messages")).acked()
        await (await slack.app_home_opened(tab="messages")).acked()

    (greeting,) = slack.messages(slack.dm())
    assert WELCOME.body in seen(greeting.blocks)
    assert WELCOME.body in greeting.text
    assert DIRECTOR.label in [button.label for button in greeting.buttons]


async def test_a_first_direct_message_is_answered_and_greeted_in_one_message(slack: FakeSlack) -> None:
    async with serving(slack, Welcoming()):
        await (await slack.direct_message("who directs it?")).acked()
        await (await slack.direct_message("who directs it?")).acked()

    first, second = slack.messages(slack.dm())
    assert seen(first.blocks).index(FOUND.body) < seen(first.blocks).index(WELCOME.body)
    assert WELCOME.body not in seen(second.blocks)


async def test_a_greeting_waits_while_a_message_is_full_of_answers(slack: FakeSlack) -> None:
    async with serving(slack, Welcoming()):
        await (await slack.direct_message("who directs it? what is the budget?")).acked()
        await (await slack.direct_message("who directs it?")).acked()

    first, second = slack.messages(slack.dm())
    assert (WELCOME.body in first.text, WELCOME.body in second.text) == (False, True)


async def test_small_talk_gives_way_to_the_greeting(slack: FakeSlack) -> None:
    async with serving(slack, Welcoming()):
        await (await slack.direct_message("hello")).acked()
        await (await slack.direct_message("hello")).acked()

    first, second = slack.messages(slack.dm())
    assert (WELCOME.body in first.text, SOCIAL.body in first.text) == (True, False)
    assert SOCIAL.body in second.text


async def test_whoever_was_greeted_in_the_tab_is_not_greeted_again_even_after_a_restart(slack: FakeSlack) -> None:
    records = memory_records()
    async with serving(slack, Welcoming(), records=records):
        await (await slack.app_home_opened(tab="messages")).acked()
    async with serving(slack, Welcoming(), records=records):
        await (await slack.app_home_opened(tab="messages")).acked()
        await (await slack.direct_message("who directs it?")).acked()

    greeting, answer = slack.messages(slack.dm())
    assert WELCOME.body in greeting.text
    assert WELCOME.body not in answer.text


async def test_each_person_is_greeted_for_themselves_and_channels_never(slack: FakeSlack) -> None:
    async with serving(slack, Welcoming()):
        await (await slack.mention("who directs it?")).acked()
        for user in ("U0ANNIKA01", "U0BRUNO001"):
            await (await slack.app_home_opened(user=user, tab="messages")).acked()
        await (await slack.app_home_opened(tab="home")).acked()

    assert WELCOME.body not in slack.messages()[0].text
    assert len(slack.messages()) == len(slack.messages(slack.dm())) == len(slack.messages(slack.dm("U0BRUNO001"))) == 1


async def test_a_greeting_that_slack_refuses_is_a_sentence_in_the_log(
    slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(slack, Welcoming()):
        slack.fail_next("chat.postMessage", error="messages_tab_disabled", times=2)
        await (await slack.app_home_opened(tab="messages")).acked()

    assert "switch the Messages Tab on" in caplog.text


async def test_a_greeting_that_was_not_posted_is_posted_at_the_next_opening(slack: FakeSlack) -> None:
    async with serving(slack, Welcoming()):
        slack.fail_next("chat.postMessage", error="messages_tab_disabled", times=2)
        for _ in range(3):
            await (await slack.app_home_opened(tab="messages")).acked()

    (greeting,) = slack.messages(slack.dm())
    assert WELCOME.body in greeting.text


async def test_a_greeting_whose_answer_was_not_posted_comes_with_the_next_one(slack: FakeSlack) -> None:
    async with serving(slack, Welcoming()):
        slack.fail_next("chat.postMessage", error="messages_tab_disabled", times=2)
        await (await slack.direct_message("who directs it?")).acked()
        await (await slack.direct_message("when is it out?")).acked()

    (answer,) = slack.messages(slack.dm())
    assert CONFLICTING.body in answer.text
    assert WELCOME.body in answer.text


async def test_a_question_that_is_delivered_again_is_greeted_with_its_answer(slack: FakeSlack) -> None:
    async with serving(slack, Welcoming()):
        slack.fail_next("chat.postMessage", error="internal_error")
        asked = await slack.direct_message("who directs it?")
        await slack.until(lambda: slack.count("chat.postMessage") == 1)
        await (await slack.redeliver(asked)).acked()

    (answer,) = slack.messages(slack.dm())
    assert WELCOME.body in answer.text


async def test_a_first_question_that_fails_leaves_the_greeting_for_the_next_one(slack: FakeSlack) -> None:
    class Failing(Welcoming):
        fails = True

        def welcome(self, *, locale: str | None = None) -> Reply:
            if self.fails:
                self.fails = False
                raise ValueError(locale)
            return super().welcome(locale=locale)

    async with serving(slack, Failing()):
        await (await slack.direct_message("who directs it?")).acked()
        await (await slack.direct_message("who directs it?")).acked()

    apology, answer = slack.messages(slack.dm())
    assert apology.text == messages("en")("slack_failed")
    assert WELCOME.body in answer.text


async def test_whoever_begins_by_asking_for_help_gets_it_above_the_greeting(slack: FakeSlack) -> None:
    class Helping(Welcoming):
        async def answer(self, question: Question) -> Reply:
            del question
            return Reply(answers=(SOCIAL.model_copy(update={"intent": "help"}),))

    async with serving(slack, Helping()):
        await (await slack.direct_message("help")).acked()

    (first,) = slack.messages(slack.dm())
    assert first.text.index(SOCIAL.body) < first.text.index(WELCOME.body)
