"""Two thumbs below each answer, for whoever asked; a thumb that points down may say why."""

import pytest

from bot.core.messages import messages
from bot.core.records import MAX_COMMENT, Rating, Records
from bot.platforms.slack.views import COMMENT
from bot.state.memory import MemoryFeedback, memory_records
from tests.fakes.responder import FOUND, NOT_IN_ARTICLE
from tests.fakes.slack import FakeSlack, Message
from tests.platforms.slack.serving import NOW, Transport, serving

SAY = messages("en")
UP, DOWN = SAY("slack_helpful"), SAY("slack_unhelpful")
SECRET = "the month is wrong"


def kept(records: Records) -> list[tuple[Rating, str | None]]:
    assert isinstance(records.feedback, MemoryFeedback)
    return list(records.feedback.ratings)


async def answered(slack: FakeSlack, text: str = "who directs it?") -> Message:
    await slack.mention(text)
    return await slack.next_message()


async def test_a_thumb_is_kept_with_the_answer_and_not_the_question(slack: FakeSlack, transport: Transport) -> None:
    records = memory_records()
    async with serving(slack, records=records, transport=transport):
        answer = await answered(slack)
        thanks = await (await slack.press(answer, UP)).next_reply()

    assert thanks.text == SAY("slack_rated")
    assert thanks.ephemeral_to == slack.user
    assert kept(records) == [
        (
            Rating(
                answer=f"slack:T0CINEMA01:{answer.channel}:{answer.ts}",
                user=f"slack:T0CINEMA01:{slack.user}",
                intent=FOUND.fact,
                kind=FOUND.kind,
                helpful=True,
                at=NOW,
            ),
            None,
        )
    ]


async def test_a_miss_can_be_rated_too(slack: FakeSlack) -> None:
    records = memory_records()
    async with serving(slack, records=records):
        answer = await answered(slack, "what is the budget?")
        await (await slack.press(answer, UP)).next_reply()

    ((rating, _),) = kept(records)
    assert (rating.kind, rating.intent) == (NOT_IN_ARTICLE.kind, NOT_IN_ARTICLE.intent)


async def test_a_thumb_down_asks_one_question_whose_reply_is_kept(slack: FakeSlack, transport: Transport) -> None:
    records = memory_records()
    async with serving(slack, records=records, transport=transport):
        answer = await answered(slack)
        await (await slack.press(answer, DOWN)).acked()
        form = await slack.until(slack.modal)
        await (await slack.submit(form, {COMMENT: {"value": f"  {SECRET} "}})).acked()

    ((rating, comment),) = kept(records)
    assert not rating.helpful
    assert comment == SECRET
    assert slack.modal() is None
    assert form.title == SAY("slack_comment_title")
    assert form.pings == frozenset()


@pytest.mark.parametrize("value", [None, "", "   "])
async def test_the_question_may_be_left_open(slack: FakeSlack, value: str | None) -> None:
    records = memory_records()
    async with serving(slack, records=records):
        await slack.press(await answered(slack), DOWN)
        form = await slack.until(slack.modal)
        await (await slack.submit(form, {COMMENT: {"value": value}})).acked()

    ((rating, comment),) = kept(records)
    assert (rating.helpful, comment) == (False, None)


async def test_minds_can_be_changed(slack: FakeSlack) -> None:
    records = memory_records()
    async with serving(slack, records=records):
        answer = await answered(slack)
        await slack.press(answer, DOWN)
        await slack.until(slack.modal)
        await (await slack.press(answer, UP)).next_reply()

    ((rating, _),) = kept(records)
    assert rating.helpful


async def test_only_the_asker_rates_and_others_are_told_so_alone(slack: FakeSlack) -> None:
    records = memory_records()
    async with serving(slack, records=records):
        refusal = await (await slack.press(await answered(slack), DOWN, user="U0BRUNO001")).next_reply()

    assert refusal.text == SAY("slack_rate_asker")
    assert refusal.ephemeral_to == "U0BRUNO001"
    assert kept(records) == []


async def test_who_presses_a_follow_up_is_who_rates_its_answer(slack: FakeSlack) -> None:
    records = memory_records()
    async with serving(slack, records=records):
        answer = await answered(slack)
        follow_up = await (await slack.press(answer, 0, user="U0BRUNO001")).next_reply()
        await (await slack.press(follow_up, UP, user="U0BRUNO001")).next_reply()

    ((rating, _),) = kept(records)
    assert rating.user.endswith("U0BRUNO001")


async def test_ratings_survive_a_restart_between_answer_and_thumb_and_between_thumb_and_reply(
    slack: FakeSlack,
) -> None:
    records = memory_records()
    async with serving(slack, records=records):
        answer = await answered(slack)
    async with serving(slack, records=records):
        await slack.press(answer, DOWN)
        form = await slack.until(slack.modal)
    async with serving(slack, records=records):
        await (await slack.submit(form, {COMMENT: {"value": SECRET}})).acked()

    ((_, comment),) = kept(records)
    assert comment == SECRET


async def test_when_the_question_cannot_be_shown_the_thumb_counts_all_the_same(slack: FakeSlack) -> None:
    records = memory_records()
    async with serving(slack, records=records):
        answer = await answered(slack)
        slack.fail_next("views.open", error="expired_trigger_id")
        thanks = await (await slack.press(answer, DOWN)).next_reply()

    assert thanks.text == SAY("slack_rated")
    assert len(kept(records)) == 1


async def test_no_more_is_kept_than_agreed_and_nothing_is_logged(
    slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    records = memory_records()
    async with serving(slack, records=records):
        await slack.press(await answered(slack), DOWN)
        form = await slack.until(slack.modal)
        await (await slack.submit(form, {COMMENT: {"value": SECRET * 1000}})).acked()

    ((_, comment),) = kept(records)
    assert comment is not None
    assert len(comment) == MAX_COMMENT
    assert SECRET not in caplog.text
