"""One press says why: what matched, how surely, the fact, its claims and where they stand."""

import pytest

from bot.core.messages import messages
from bot.platforms.slack import controls
from bot.state.memory import memory_records
from tests.fakes.responder import DIRECTOR_CLAIM, FOUND, RELEASE
from tests.fakes.slack import FakeSlack
from tests.platforms.slack.grounded import MATCHED, Grounded
from tests.platforms.slack.seen import seen
from tests.platforms.slack.serving import Transport, serving

WHY = "Why?"
KNOWN_AFTERWARDS = (FOUND.headline, FOUND.fact, "97%", "55%", DIRECTOR_CLAIM.claim, DIRECTOR_CLAIM.words)


async def test_why_says_all_of_it_to_who_pressed(slack: FakeSlack, transport: Transport) -> None:
    async with serving(slack, Grounded(), transport=transport):
        await slack.mention("who directs it?")
        answer = await slack.next_message()
        reasons = await (await slack.press(answer, WHY, user="U0BRUNO001")).next_reply()

    assert reasons.ephemeral_to == "U0BRUNO001"
    assert reasons.thread_ts == answer.thread_ts
    for told in (*KNOWN_AFTERWARDS, MATCHED, DIRECTOR_CLAIM.where):
        assert told in seen(reasons.blocks)
        assert told in reasons.text


async def test_after_a_restart_it_says_what_the_button_carries(slack: FakeSlack) -> None:
    records = memory_records()
    async with serving(slack, Grounded(), records=records):
        await slack.mention("who directs it?")
        answer = await slack.next_message()
    async with serving(slack, Grounded(), records=records):
        reasons = await (await slack.press(answer, WHY)).next_reply()

    assert MATCHED not in seen(reasons.blocks)
    assert all(told in seen(reasons.blocks) for told in KNOWN_AFTERWARDS)


async def test_each_of_several_answers_has_its_own_reasons(slack: FakeSlack) -> None:
    async with serving(slack, Grounded()):
        await slack.mention("who directs it? what is the budget?")
        answer = await slack.next_message()
        first, second = [number for number, button in enumerate(answer.buttons) if button.label == WHY]
        why_found = await (await slack.press(answer, first)).next_reply()
        why_not = await (await slack.press(answer, second)).next_reply()

    assert FOUND.fact in why_found.text
    assert why_not.text == messages("en")("slack_changed"), "the small core knows no reasons for what it does not know"


async def test_why_works_below_what_a_button_and_a_command_said(slack: FakeSlack) -> None:
    async with serving(slack, Grounded()):
        command = await (await slack.slash("/dossier", "who directs it?")).next_reply()
        pressed = await (await slack.press(command, RELEASE.label)).next_reply()
        reasons = [await (await slack.press(answer, WHY)).next_reply() for answer in (command, pressed)]

    assert [MATCHED in reason.text for reason in reasons] == [True, True]


@pytest.mark.parametrize("text", ["what is the budget?", "what is the capital of France?", "and that?"])
async def test_every_verdict_can_be_asked_for_its_reasons(slack: FakeSlack, text: str) -> None:
    async with serving(slack, Grounded()):
        await slack.mention(text)
        answer = await slack.next_message()

    assert WHY in [button.label for button in answer.buttons]


async def test_a_button_of_another_version_says_so(slack: FakeSlack, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(controls, "WHY", "v0.why")
        async with serving(slack, Grounded()):
            await slack.mention("who directs it?")
            answer = await slack.next_message()
    async with serving(slack, Grounded()):
        told = await (await slack.press(answer, messages("en")("slack_why"))).next_reply()

    assert told.text == messages("en")("slack_changed")
    assert told.ephemeral_to == slack.user
