"""An answer follows its question: edited, it is updated; deleted, it is taken back."""

from datetime import timedelta
from typing import Any

import pytest

from bot.core.answer import Reply
from bot.core.question import Question
from bot.platforms.slack.changes import from_change
from bot.platforms.slack.doors.posts import EDITED_WITHIN
from bot.platforms.slack.inbound import Workspace
from bot.state.memory import memory_records
from tests.fakes.responder import CONFLICTING, FOUND, FakeResponder
from tests.fakes.slack import FakeSlack
from tests.platforms.slack.seen import seen
from tests.platforms.slack.serving import NOW, Transport, serving

WORKSPACE = Workspace(team="T1", bot_user="U0BOT", bot="B0BOT")


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> Any:
        return self.now


async def test_an_edited_direct_message_changes_its_answer_with_the_least_scopes(
    slack: FakeSlack, transport: Transport
) -> None:
    async with serving(slack, transport=transport):
        asked = await slack.direct_message("who directs it?")
        answer = await slack.next_message(slack.dm())
        await (await slack.edit(asked, "when is it out?")).acked()

    (now,) = slack.messages(slack.dm())
    assert now.ts == answer.ts
    assert CONFLICTING.body in seen(now.blocks)
    assert CONFLICTING.body in now.text
    assert FOUND.body not in seen(now.blocks)


async def test_an_update_takes_new_block_ids(slack: FakeSlack) -> None:
    async with serving(slack):
        asked = await slack.direct_message("who directs it?")
        before = await slack.next_message(slack.dm())
        await (await slack.edit(asked, "when is it out?")).acked()

    (now,) = slack.messages(slack.dm())
    old, new = ({str(block["block_id"]) for block in message.blocks} for message in (before, now))
    assert [name for name in new if name.startswith("v1.")]
    assert old & new == set()


async def test_a_question_edited_twice_is_followed_twice(slack: FakeSlack) -> None:
    async with serving(slack):
        asked = await slack.direct_message("who directs it?")
        await slack.next_message(slack.dm())
        await (await slack.edit(asked, "when is it out?")).acked()
        await (await slack.edit(asked, "who directs it?")).acked()

    (now,) = slack.messages(slack.dm())
    assert FOUND.body in seen(now.blocks)


async def test_in_channels_it_takes_the_conversational_tier(talkative: FakeSlack) -> None:
    async with serving(talkative):
        asked = await talkative.mention("who directs it?")
        answer = await talkative.next_message()
        await (await talkative.edit(asked, "<@U0DOSSIER1> when is it out?")).acked()
    assert talkative.message_at(answer.channel, answer.ts) == answer

    async with serving(talkative, conversational=True):
        asked = await talkative.mention("who directs it?")
        answer = await talkative.next_message()
        await (await talkative.edit(asked, "<@U0DOSSIER1> when is it out?")).acked()

    now = talkative.message_at(answer.channel, answer.ts)
    assert now is not None
    assert CONFLICTING.body in seen(now.blocks)
    assert now.thread_ts == asked.ts


async def test_previews_and_other_changes_that_leave_the_text_alone_do_nothing(slack: FakeSlack) -> None:
    responder = FakeResponder()
    async with serving(slack, responder):
        asked = await slack.direct_message("who directs it?")
        await slack.next_message(slack.dm())
        await (await slack.unfurl(asked)).acked()

    assert len(responder.questions) == 1
    assert slack.count("chat.update") == 0


async def test_an_edit_says_which_question_it_replaces(slack: FakeSlack) -> None:
    responder, clock = FakeResponder(), Clock()
    async with serving(slack, responder, clock=clock):
        asked = await slack.direct_message("who directs it?")
        await slack.next_message(slack.dm())
        for text in ("when is it out?", "who directs it?"):
            clock.now += timedelta(minutes=1)
            await (await slack.edit(asked, text)).acked()

    assert [question.replaces for question in responder.questions] == [None, NOW, NOW]


async def test_while_somebody_edits_without_end_the_answer_stays_as_it_is(slack: FakeSlack) -> None:
    class Weary(FakeResponder):
        async def answer(self, question: Question) -> Reply:
            return Reply(unchanged=True) if question.replaces else await super().answer(question)

    async with serving(slack, Weary()):
        asked = await slack.direct_message("who directs it?")
        answer = await slack.next_message(slack.dm())
        await (await slack.edit(asked, "when is it out?")).acked()

    assert slack.messages(slack.dm()) == (answer,)


async def test_our_own_updates_are_not_followed(talkative: FakeSlack) -> None:
    responder = FakeResponder()
    async with serving(talkative, responder, conversational=True):
        asked = await talkative.direct_message("who directs it?")
        await talkative.next_message(talkative.dm())
        await (await talkative.edit(asked, "when is it out?")).acked()
        await (await talkative.direct_message("hello")).acked()

    assert [question.text for question in responder.questions] == ["who directs it?", "when is it out?", "hello"]


@pytest.mark.parametrize(("late", "updates"), [(timedelta(0), 1), (timedelta(microseconds=1), 0)])
async def test_only_within_ten_minutes(slack: FakeSlack, late: timedelta, updates: int) -> None:
    clock = Clock()
    async with serving(slack, clock=clock):
        asked = await slack.direct_message("who directs it?")
        await slack.next_message(slack.dm())
        clock.now += EDITED_WITHIN + late
        await (await slack.edit(asked, "when is it out?")).acked()

    assert slack.count("chat.update") == updates


async def test_a_message_that_was_not_answered_is_not_answered_when_it_is_edited(talkative: FakeSlack) -> None:
    async with serving(talkative, conversational=True):
        said = await talkative.message("lunch, anyone?")
        await said.acked()
        await (await talkative.edit(said, "!release")).acked()

    assert talkative.messages() == ()


async def test_a_question_that_is_edited_away_takes_its_answer_with_it(talkative: FakeSlack) -> None:
    async with serving(talkative, conversational=True):
        asked = await talkative.message("!director")
        await talkative.next_message()
        await (await talkative.edit(asked, "never mind")).acked()

    assert talkative.messages() == ()


async def test_edits_are_followed_after_a_restart(slack: FakeSlack) -> None:
    records = memory_records()
    async with serving(slack, records=records):
        asked = await slack.direct_message("who directs it?")
        await slack.next_message(slack.dm())
    async with serving(slack, records=records):
        await (await slack.edit(asked, "when is it out?")).acked()

    (now,) = slack.messages(slack.dm())
    assert CONFLICTING.body in seen(now.blocks)


async def test_an_edit_that_slack_cannot_take_now_is_delivered_again(slack: FakeSlack) -> None:
    async with serving(slack):
        asked = await slack.direct_message("who directs it?")
        await slack.next_message(slack.dm())
        slack.fail_next("chat.update", error="internal_error")
        edit = await slack.edit(asked, "when is it out?")
        await slack.until(lambda: slack.count("chat.update") == 1)
        await (await slack.redeliver(edit)).acked()

    (now,) = slack.messages(slack.dm())
    assert CONFLICTING.body in seen(now.blocks)


async def test_an_update_whose_layout_is_refused_is_text(slack: FakeSlack) -> None:
    async with serving(slack):
        asked = await slack.direct_message("who directs it?")
        await slack.next_message(slack.dm())
        slack.fail_next("chat.update", error="invalid_blocks")
        await (await slack.edit(asked, "when is it out?")).acked()

    (now,) = slack.messages(slack.dm())
    assert now.blocks == ()
    assert CONFLICTING.body in now.text


async def test_a_deleted_question_takes_its_answer_with_it(slack: FakeSlack, transport: Transport) -> None:
    async with serving(slack, transport=transport):
        asked = await slack.direct_message("who directs it?")
        await slack.next_message(slack.dm())
        await (await slack.delete(asked)).acked()

    assert slack.messages(slack.dm()) == ()


async def test_a_deleted_question_in_a_channel_leaves_its_place_and_loses_its_answer(talkative: FakeSlack) -> None:
    async with serving(talkative, conversational=True):
        asked = await talkative.mention("who directs it?")
        await talkative.next_message()
        deletion = await talkative.delete(asked)
        await deletion.acked()

    assert deletion.payload["event"]["message"]["subtype"] == "tombstone"
    assert talkative.messages() == ()


async def test_a_deleted_message_that_was_not_answered_is_none_of_our_business(talkative: FakeSlack) -> None:
    async with serving(talkative, conversational=True):
        said = await talkative.message("lunch, anyone?")
        await (await talkative.delete(said)).acked()

    assert talkative.count("chat.delete") == 0


async def test_an_answer_that_is_gone_already_is_no_trouble(slack: FakeSlack) -> None:
    async with serving(slack):
        asked = await slack.direct_message("who directs it?")
        await slack.next_message(slack.dm())
        slack.fail_next("chat.delete", error="message_not_found")
        await (await slack.delete(asked)).acked()
        await (await slack.direct_message("who directs it?")).acked()

    assert slack.count("chat.delete") == 1


def changed(message: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "subtype": "message_changed",
        "channel": "C1",
        "ts": "200.000001",
        "message": {"type": "message", "user": "U1", "ts": "100.000001", **message},
    } | more


def test_a_deleted_question_with_replies_leaves_a_tombstone_and_is_gone_all_the_same() -> None:
    grave = changed({"subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted."})
    change = from_change(grave, WORKSPACE, conversational=True, at=NOW)

    assert change is not None
    assert change.key == "slack:T1:C1:100.000001"
    assert change.post is None


@pytest.mark.parametrize(
    "event",
    [
        changed({"user": "U0BOT", "text": "ours"}),
        changed({"user": "U9", "bot_id": "B0BOT", "text": "ours"}),
        changed({"user": "U9", "bot_id": "B9", "text": "<@U0BOT> another bot, thinking aloud"}),
        {"type": "message", "subtype": "message_changed", "channel": "C1"},
        {"type": "message", "subtype": "message_deleted", "channel": "C1"},
        {"type": "message", "subtype": "message_changed"},
    ],
    ids=["ours by user", "ours by bot", "another bot", "no message", "no ts", "no channel"],
)
def test_changes_of_bots_and_of_nothing_are_none(event: dict[str, Any]) -> None:
    assert from_change(event, WORKSPACE, conversational=True, at=NOW) is None
