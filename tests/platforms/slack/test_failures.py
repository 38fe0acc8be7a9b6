"""What goes wrong between Slack and us, and who hears of it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.core.answer import Reply
from bot.core.question import Question
from bot.core.records import Posted, Rating
from bot.state.claims import MemoryClaims
from bot.state.memory import MemoryFeedback, MemoryPosts, memory_records
from tests.fakes.responder import FOUND, FakeResponder
from tests.fakes.slack import LEAST, FakeSlack, Unacknowledged
from tests.platforms.slack.seen import seen
from tests.platforms.slack.serving import Transport, serving

APOLOGY = "Something went wrong here while I looked that up. Please ask again in a moment."
SECRET = "who directs my secret film?"


class Broken(FakeResponder):
    """A core with a bug whose message quotes the question."""

    async def answer(self, question: Question) -> Reply:
        raise ValueError(question.text)

    async def lookup(self, intent: str, question: Question) -> Reply | None:
        raise ValueError(intent, question.user)


class Stuck(FakeResponder):
    """A core that never answers."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Event()

    async def answer(self, question: Question) -> Reply:
        self.asked.set()
        await asyncio.Event().wait()
        return await super().answer(question)


class Gated(FakeResponder):
    """A core that answers when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Event()
        self.may_answer = asyncio.Event()

    async def answer(self, question: Question) -> Reply:
        self.asked.set()
        await self.may_answer.wait()
        return await super().answer(question)


class Unhurried(FakeResponder):
    """A core that takes its time, so that something else can happen meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Event()

    async def answer(self, question: Question) -> Reply:
        self.asked.set()
        for _ in range(20):  # turns of the event loop
            await asyncio.sleep(0)
        return await super().answer(question)


# Delivered again


async def test_a_question_that_was_answered_is_not_answered_again(slack: FakeSlack, transport: Transport) -> None:
    async with serving(slack, transport=transport):
        delivery = await slack.mention("who directs it?")
        await slack.next_message()
        again = await slack.redeliver(delivery)
        await again.acked()

    assert len(slack.messages()) == 1


async def test_a_question_under_way_in_a_crash_is_answered_after_the_restart(
    slack: FakeSlack, transport: Transport
) -> None:
    stuck = Stuck()
    async with serving(slack, stuck, transport=transport):
        delivery = await slack.mention("who directs it?")
        await stuck.asked.wait()
    assert delivery.ack is None

    async with serving(slack, transport=transport):
        again = await slack.redeliver(delivery)
        await again.acked()

    (answer,) = slack.messages()
    assert answer.thread_ts == delivery.ts


async def test_a_retry_that_comes_while_the_first_is_under_way_gets_no_second_reply(slack: FakeSlack) -> None:
    slow = Gated()
    async with serving(slack, slow):
        delivery = await slack.mention("who directs it?")
        await slow.asked.wait()
        again = await slack.redeliver(delivery)
        slow.may_answer.set()
        await delivery.acked()
        await again.acked()

    assert len(slack.messages()) == 1
    assert len(slow.questions) == 1


async def test_a_question_whose_answer_slack_would_not_take_is_left_to_a_redelivery(
    slack: FakeSlack, transport: Transport
) -> None:
    async with serving(slack, transport=transport):
        slack.fail_next("chat.postMessage", status=500, times=2)
        delivery = await slack.mention("who directs it?")
        await slack.until(lambda: slack.count("chat.postMessage") == 2)
        if transport == "http":
            with pytest.raises(Unacknowledged):
                await delivery.acked()
        again = await slack.redeliver(delivery)
        await again.acked()

    assert delivery.ack is None or delivery.ack.status == 500
    assert len(slack.messages()) == 1


async def test_an_acknowledgement_that_is_lost_with_its_socket_costs_nobody_a_second_answer(slack: FakeSlack) -> None:
    gated = Gated()
    async with serving(slack, gated):
        delivery = await slack.mention("who directs it?")
        await gated.asked.wait()
        slack.drop_sockets()
        await slack.until(lambda: slack.sockets == 0)
        gated.may_answer.set()
        await slack.next_message()
        again = await slack.redeliver(delivery)
        await again.acked()

    assert len(slack.messages()) == 1


# Passing trouble


async def test_a_server_error_is_tried_again(slack: FakeSlack) -> None:
    async with serving(slack):
        slack.fail_next("chat.postMessage", status=500)
        await (await slack.mention("who directs it?")).acked()

    assert len(slack.messages()) == 1


async def test_a_rate_limit_is_waited_out(slack: FakeSlack) -> None:
    async with serving(slack):
        slack.fail_next("chat.postMessage", status=429, retry_after=0)
        await (await slack.mention("who directs it?")).acked()

    assert len(slack.messages()) == 1


async def test_a_lost_connection_is_made_again(slack: FakeSlack) -> None:
    async with serving(slack):
        slack.fail_next("chat.postMessage", lose="request")
        await (await slack.mention("who directs it?")).acked()

    assert len(slack.messages()) == 1


async def test_a_command_is_answered_in_spite_of_a_rate_limit(slack: FakeSlack) -> None:
    async with serving(slack):
        slack.fail_next("response_url", status=429, retry_after=0)
        delivery = await slack.slash("/dossier", "who directs it?")
        await delivery.acked()
        answer = await delivery.next_reply()

    assert FOUND.body in answer.text


async def test_a_dropped_socket_is_opened_again(slack: FakeSlack) -> None:
    async with serving(slack):
        slack.drop_sockets()
        await slack.until(lambda: slack.sockets == 0)
        await slack.mention("who directs it?")
        answer = await slack.next_message()

    assert FOUND.body in answer.text


async def test_a_socket_that_slack_refreshes_is_replaced(slack: FakeSlack) -> None:
    async with serving(slack):
        await slack.disconnect("refresh_requested")
        await slack.mention("who directs it?")
        answer = await slack.next_message()

    assert FOUND.body in answer.text


async def test_a_time_without_any_socket_is_survived_in_sentences(
    slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(slack):
        slack.refuse_sockets()
        slack.drop_sockets()
        await slack.until(lambda: slack.sockets == 0)
        await slack.until(lambda: any(exchange.what == "handshake → 503" for exchange in slack.log))
        slack.accept_sockets()
        await slack.connected()
        await slack.mention("who directs it?")
        answer = await slack.next_message()

    assert FOUND.body in answer.text
    assert "Failed to connect" in caplog.text
    assert "ticket0" not in caplog.text


# Records


async def test_an_answer_whose_place_cannot_be_kept_is_given_once_all_the_same(
    slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    class Full(MemoryPosts):
        async def keep(self, posted: Posted) -> None:
            raise OSError(posted.channel)

    async with serving(slack, records=replace(memory_records(), posts=Full())):
        delivery = await slack.mention("who directs it?")
        await delivery.acked()
        await (await slack.redeliver(delivery)).acked()

    assert len(slack.messages()) == 1
    assert "will not follow its question, OSError" in caplog.text


async def test_a_thumb_that_cannot_be_kept_is_apologised_for_and_a_sentence_in_the_log(
    slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    class Full(MemoryFeedback):
        async def rate(self, rating: Rating) -> None:
            raise OSError(rating.intent)

    async with serving(slack, records=replace(memory_records(), feedback=Full())):
        await slack.mention("who directs it?")
        answer = await slack.next_message()
        apology = await (await slack.press(answer, "Helpful")).next_reply()

    assert apology.text == APOLOGY
    assert apology.ephemeral_to == slack.user
    assert "an interaction failed, OSError at test_failures.py" in caplog.text


async def test_a_command_that_cannot_be_claimed_is_apologised_for(slack: FakeSlack) -> None:
    class Full(MemoryClaims):
        async def claim(self, key: str) -> bool:
            raise OSError(key)

    async with serving(slack, records=replace(memory_records(), claims=Full())):
        apology = await (await slack.slash("/dossier", "who directs it?")).next_reply()

    assert apology.text == APOLOGY


# Refusals


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
async def test_an_answer_whose_layout_is_refused_is_posted_as_text_and_logged(
    slack: FakeSlack, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(slack):
        slack.fail_next("chat.postMessage", error=error)
        delivery = await slack.mention("who directs it?")
        answer = await slack.next_message()
        await delivery.acked()

    assert answer.blocks == ()
    assert answer.thread_ts == delivery.ts
    assert FOUND.body in answer.text
    assert slack.count("chat.postMessage") == 2
    assert error in caplog.text


async def test_a_command_whose_layout_is_refused_is_answered_in_text(slack: FakeSlack) -> None:
    async with serving(slack):
        slack.fail_next("response_url", status=400, error="invalid_blocks")
        answer = await (await slack.slash("/dossier", "who directs it?")).next_reply()

    assert answer.blocks == ()
    assert FOUND.body in answer.text


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        ("not_in_channel", "invite the bot"),
        ("channel_not_found", "invite it"),
        ("is_archived", "archived"),
        ("restricted_action", "an admin can allow"),
        ("restricted_action_read_only_channel", "read-only"),
        ("an_error_of_tomorrow", "an_error_of_tomorrow"),
    ],
)
async def test_who_asks_in_a_channel_that_is_closed_to_us_is_answered_directly(
    slack: FakeSlack, error: str, advice: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(slack):
        slack.fail_next("chat.postMessage", error=error)
        delivery = await slack.mention("who directs it?")
        answer = await slack.next_message()
        await delivery.acked()

    assert answer.channel == slack.dm()
    assert FOUND.body in seen(answer.blocks)
    assert advice in caplog.text


async def test_a_missing_scope_is_named_once_and_nothing_crashes(caplog: pytest.LogCaptureFixture) -> None:
    async with FakeSlack(scopes=LEAST - {"chat:write"}) as slack, serving(slack):
        await (await slack.mention("who directs it?")).acked()

    (warning,) = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert "add the scope chat:write under OAuth & Permissions" in warning


async def test_prompts_without_their_scope_are_passed_over_in_silence(caplog: pytest.LogCaptureFixture) -> None:
    async with FakeSlack(scopes=LEAST - {"assistant:write"}) as slack, serving(slack):
        await (await slack.app_home_opened(tab="messages")).acked()

    assert [record for record in caplog.records if record.levelname != "INFO"] == []


async def test_a_home_tab_that_is_refused_is_logged(slack: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    async with serving(slack):
        slack.fail_next("views.publish", error="not_enabled")
        await (await slack.app_home_opened()).acked()

    assert "could not publish the Home tab (not_enabled)" in caplog.text


@pytest.mark.parametrize("error", ["expired_url", "used_url"])
async def test_who_cannot_be_answered_at_the_response_url_is_answered_directly(slack: FakeSlack, error: str) -> None:
    async with serving(slack):
        slack.fail_next("response_url", status=404, error=error)
        await slack.slash("/dossier", "who directs it?", channel="C0ELSEWHERE")
        answer = await slack.next_message()

    assert answer.channel == slack.dm()
    assert FOUND.body in answer.text


async def test_when_there_is_no_way_at_all_it_is_logged(slack: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    async with serving(slack):
        slack.fail_next("response_url", status=404, error="expired_url")
        slack.fail_next("chat.postMessage", error="user_disabled")
        await (await slack.slash("/dossier", "who directs it?")).acked()
        await slack.until(lambda: slack.count("chat.postMessage") == 1)

    assert "somebody was left without an answer" in caplog.text


async def test_who_can_be_answered_neither_in_the_channel_nor_directly_is_logged_and_not_asked_again(
    slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(slack):
        slack.fail_next("chat.postMessage", error="is_archived")
        slack.fail_next("chat.postMessage", error="messages_tab_disabled")
        await (await slack.mention("who directs it?")).acked()

    assert "switch the Messages Tab on" in caplog.text
    assert "somebody was left without an answer" in caplog.text


async def test_when_even_the_direct_message_meets_passing_trouble_slack_delivers_again(slack: FakeSlack) -> None:
    async with serving(slack):
        slack.fail_next("chat.postMessage", error="is_archived")
        slack.fail_next("chat.postMessage", error="internal_error")
        delivery = await slack.mention("who directs it?")
        await slack.until(lambda: slack.count("chat.postMessage") == 2)
        slack.fail_next("chat.postMessage", error="is_archived")
        await (await slack.redeliver(delivery)).acked()

    assert delivery.ack is None
    assert len(slack.messages(slack.dm())) == 1


# Our own mistakes


Ask = Callable[[FakeSlack], Awaitable[str]]


async def _by_mention(slack: FakeSlack) -> str:
    await (await slack.mention(SECRET)).acked()
    return (await slack.next_message()).text


async def _by_direct_message(slack: FakeSlack) -> str:
    await (await slack.direct_message(SECRET)).acked()
    return (await slack.next_message(slack.dm())).text


async def _by_command(slack: FakeSlack) -> str:
    delivery = await slack.slash("/dossier", SECRET)
    await delivery.acked()
    return (await delivery.next_reply()).text


@pytest.mark.parametrize("ask", [_by_mention, _by_direct_message, _by_command])
async def test_an_error_of_ours_is_an_apology_to_the_asker_and_no_question_in_the_log(
    slack: FakeSlack, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(slack, Broken()):
        assert await ask(slack) == APOLOGY

    assert "ValueError at test_failures.py" in caplog.text
    assert SECRET not in caplog.text


async def test_an_error_of_ours_behind_a_button_is_an_apology_to_who_clicked(slack: FakeSlack) -> None:
    async with serving(slack):
        await slack.mention("who directs it?")
        answer = await slack.next_message()
    async with serving(slack, Broken()):
        apology = await (await slack.press(answer, 0)).next_reply()

    assert apology.text == APOLOGY
    assert apology.ephemeral_to == slack.user


async def test_nobody_hears_apologies_for_what_was_not_put_to_the_bot(talkative: FakeSlack) -> None:
    async with serving(talkative, Broken(), conversational=True):
        await (await talkative.message(SECRET)).acked()

    assert not talkative.messages()


async def test_questions_never_reach_the_log(slack: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    async with serving(slack):
        await _by_mention(slack)
        await _by_direct_message(slack)
        await _by_command(slack)

    assert SECRET not in caplog.text
    assert "off_topic" in caplog.text


# Stopping


async def test_stopping_waits_for_an_answer_under_way(slack: FakeSlack, transport: Transport) -> None:
    slow = Unhurried()
    async with serving(slack, slow, transport=transport):
        delivery = await slack.mention("who directs it?")
        await slow.asked.wait()

    await delivery.acked()
    assert len(slack.messages()) == 1


async def test_stopping_waits_for_a_command_under_way(slack: FakeSlack, transport: Transport) -> None:
    slow = Unhurried()
    async with serving(slack, slow, transport=transport):
        delivery = await slack.slash("/dossier", "who directs it?")
        await slow.asked.wait()

    assert len(delivery.replies) == 1


async def test_stopping_does_not_wait_for_ever(slack: FakeSlack, transport: Transport) -> None:
    stuck = Stuck()
    async with serving(slack, stuck, transport=transport):
        delivery = await slack.mention("who directs it?")
        await stuck.asked.wait()
        # What is checked here is that the block can be left at all; serving() sets the limit.

    assert delivery.ack is None


async def test_a_stuck_command_does_not_keep_us_from_stopping(slack: FakeSlack) -> None:
    stuck = Stuck()
    async with serving(slack, stuck):
        delivery = await slack.slash("/dossier", "who directs it?")
        await delivery.acked()
        await stuck.asked.wait()

    assert delivery.replies == []
