"""Who sees an answer: it can be deleted, and what was private can be shared."""

import pytest

from bot.core.messages import messages
from bot.state.memory import memory_records
from tests.fakes.responder import CONFLICTING, FOUND, NOT_IN_ARTICLE, FakeResponder
from tests.fakes.slack import CONVERSATIONAL, LEAST, FakeSlack, Message
from tests.platforms.slack.seen import is_escaped, seen, types, unescape_once
from tests.platforms.slack.serving import Transport, serving

DELETE = messages("en")("slack_delete")
SHARE = messages("en")("slack_share")
BRUNO = "U0BRUNO001"


async def answered(slack: FakeSlack) -> Message:
    await slack.mention("who directs it?")
    return await slack.next_message()


async def gone(slack: FakeSlack, answer: Message) -> None:
    await slack.until(lambda: slack.message_at(answer.channel, answer.ts) is None, waiting_for="the answer to go")


async def test_the_asker_deletes_the_answer(slack: FakeSlack, transport: Transport) -> None:
    async with serving(slack, transport=transport):
        answer = await answered(slack)
        await (await slack.press(answer, DELETE)).acked()
        await gone(slack, answer)


async def test_the_asker_deletes_the_answer_after_a_restart(slack: FakeSlack) -> None:
    async with serving(slack):
        answer = await answered(slack)
    async with serving(slack):
        await slack.press(answer, DELETE)
        await gone(slack, answer)


async def test_others_cannot_and_are_told_so_alone(slack: FakeSlack) -> None:
    async with serving(slack):
        answer = await answered(slack)
        refusal = await (await slack.press(answer, DELETE, user=BRUNO)).next_reply()

    assert refusal.ephemeral_to == BRUNO
    assert refusal.text == messages("en")("slack_delete_asker")
    assert slack.message_at(answer.channel, answer.ts) == answer


async def test_moderators_of_the_settings_can(slack: FakeSlack) -> None:
    async with serving(slack, moderators=(BRUNO,)):
        answer = await answered(slack)
        await slack.press(answer, DELETE, user=BRUNO)
        await gone(slack, answer)


async def test_whoever_could_not_have_it_deleted_is_told(slack: FakeSlack) -> None:
    async with serving(slack):
        answer = await answered(slack)
        slack.fail_next("chat.delete", error="cant_delete_message")
        slack.fail_next("response_url", status=404, error="used_url")
        await slack.press(answer, DELETE)
        apology = await slack.next_message()

    assert apology.text == messages("en")("slack_failed")


async def test_an_answer_where_the_bot_is_no_member_can_be_deleted_too(slack: FakeSlack) -> None:
    slack.leave("C0ELSEWHERE")
    async with serving(slack):
        answer = await (await slack.slash("/dossier", "who directs it?", channel="C0ELSEWHERE")).next_reply()
        await slack.press(answer, DELETE)
        await gone(slack, answer)


async def test_what_was_deleted_does_not_come_back_with_an_edit() -> None:
    async with FakeSlack(scopes=CONVERSATIONAL) as slack, serving(slack, conversational=True):
        asked = await slack.mention("who directs it?")
        answer = await slack.next_message()
        await slack.press(answer, DELETE)
        await gone(slack, answer)
        await (await slack.edit(asked, "<@U0DOSSIER1> when is it out?")).acked()

    assert slack.messages() == ()


async def test_only_one_persons_answers_have_no_bin_for_slack_lets_them_be_dismissed(slack: FakeSlack) -> None:
    async with serving(slack):
        miss = await (await slack.slash("/dossier", "what is the budget?")).next_reply()
        private = await (await slack.slash("/dossier", "private who directs it?")).next_reply()

    assert DELETE not in [button.label for button in (*miss.buttons, *private.buttons)]


async def test_a_private_answer_is_shared_with_the_channel_and_is_private_no_longer(
    slack: FakeSlack, transport: Transport
) -> None:
    async with serving(slack, transport=transport):
        private = await (await slack.slash("/dossier", "private who directs it?")).next_reply()
        shared = await (await slack.press(private, SHARE)).next_reply()
        await gone(slack, private)

    assert private.ephemeral_to == slack.user
    assert shared.ephemeral_to is None
    assert FOUND.body in seen(shared.blocks)
    assert SHARE not in [button.label for button in shared.buttons]
    assert DELETE in [button.label for button in shared.buttons]


@pytest.mark.parametrize(
    ("profile", "name"),
    [
        ({"display_name": "Annika", "real_name": "Annika Lind"}, "Annika"),
        ({"display_name": "", "real_name": "Annika Lind"}, "Annika Lind"),
        ({}, "u0annika01"),
        ({"display_name": "<!channel> <@U0BRUNO001> & *co* @here"}, "<!channel> <@U0BRUNO001> & *co* @here"),
    ],
)
async def test_what_is_shared_says_by_whom_and_notifies_nobody(profile: dict[str, str], name: str) -> None:
    async with FakeSlack(scopes=LEAST | {"users:read"}) as slack, serving(slack):
        slack.workspace.profiles[slack.user] = {"profile": profile}
        private = await (await slack.slash("/dossier", "private who directs it?")).next_reply()
        shared = await (await slack.press(private, SHARE)).next_reply()

    by = f"Shared by {name}"
    assert by in seen(shared.blocks).splitlines()
    assert by in unescape_once(shared.text)
    assert by not in seen(private.blocks)
    assert is_escaped(shared.text)
    assert types(shared.blocks).isdisjoint({"mrkdwn", "user", "broadcast"})


async def test_where_the_app_may_not_know_names_the_press_tells_it(slack: FakeSlack) -> None:
    async with serving(slack):
        private = await (await slack.slash("/dossier", "private who directs it?")).next_reply()
        shared = await (await slack.press(private, SHARE)).next_reply()

    assert "Shared by u0annika01" in seen(shared.blocks).splitlines()


async def test_sharing_survives_a_restart(slack: FakeSlack) -> None:
    async with serving(slack):
        private = await (await slack.slash("/dossier", "private when is it out?")).next_reply()
    async with serving(slack):
        shared = await (await slack.press(private, SHARE)).next_reply()

    assert CONFLICTING.body in seen(shared.blocks)


async def test_a_double_press_shares_once(slack: FakeSlack) -> None:
    records = memory_records()
    async with serving(slack, records=records):
        private = await (await slack.slash("/dossier", "private who directs it?")).next_reply()
        first, second = await slack.press(private, SHARE), await slack.press(private, SHARE)
        await first.acked()
        await second.acked()
        await gone(slack, private)

    assert len([message for message in slack.messages() if message.ephemeral_to is None]) == 1


async def test_a_shared_answer_whose_fact_is_gone_says_so(slack: FakeSlack) -> None:
    class Outdated(FakeResponder):
        async def lookup(self, intent: str, question: object) -> None:
            del intent, question

    async with serving(slack):
        private = await (await slack.slash("/dossier", "private who directs it?")).next_reply()
    async with serving(slack, Outdated()):
        notice = await (await slack.press(private, SHARE)).next_reply()

    assert notice.text == messages("en")("slack_changed")
    assert notice.ephemeral_to == slack.user


@pytest.mark.parametrize("error", ["used_url", "expired_url"])
async def test_when_slack_takes_no_more_at_the_response_url_a_sentence_says_what_to_do(
    slack: FakeSlack, error: str
) -> None:
    async with serving(slack):
        private = await (await slack.slash("/dossier", "private who directs it?")).next_reply()
        slack.fail_next("response_url", status=404, error=error, times=2)
        await slack.press(private, SHARE)
        sentence = await slack.next_message(slack.dm())

    assert sentence.text == messages("en")("slack_share_late")


async def test_misses_are_not_offered_to_the_channel(slack: FakeSlack) -> None:
    async with serving(slack):
        miss = await (await slack.slash("/dossier", "private what is the budget?")).next_reply()

    assert NOT_IN_ARTICLE.body in seen(miss.blocks)
    assert SHARE not in [button.label for button in miss.buttons]


async def test_administrators_of_the_workspace_moderate_when_the_app_may_know_them() -> None:
    async with FakeSlack(scopes=LEAST | {"users:read"}) as slack, serving(slack):
        answer = await answered(slack)
        refusal = await (await slack.press(answer, DELETE, user=BRUNO)).next_reply()

        assert refusal.text == messages("en")("slack_delete_asker")
        assert slack.calls("users.info")[-1]["user"] == BRUNO
