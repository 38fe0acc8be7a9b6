"""An interaction is answered at most five times within 30 minutes (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses)."""

import pytest

from bot.core.messages import messages
from tests.fakes.slack import FakeSlack
from tests.platforms.slack.grounded import Grounded
from tests.platforms.slack.serving import serving

USES = 5
SAY = messages("en")


@pytest.mark.parametrize("label", ["slack_share", "slack_why", "slack_helpful"])
async def test_no_press_uses_it_up(slack: FakeSlack, label: str) -> None:
    async with serving(slack, Grounded()):
        private = await (await slack.slash("/dossier", "private who directs it?")).next_reply()
        before = slack.count("response_url")
        press = await slack.press(private, SAY(label))
        await press.next_reply()
        await (await slack.direct_message("hello")).acked()

    assert 0 < slack.count("response_url") - before <= USES


async def test_neither_does_an_answer_whose_layout_is_refused(slack: FakeSlack) -> None:
    async with serving(slack, Grounded()):
        slack.fail_next("response_url", status=400, error="invalid_blocks")
        await (await slack.slash("/dossier", "who directs it?")).next_reply()

    assert slack.count("response_url") == 2


async def test_each_press_of_the_same_button_has_an_address_of_its_own(slack: FakeSlack) -> None:
    async with serving(slack, Grounded()):
        private = await (await slack.slash("/dossier", "private who directs it?")).next_reply()
        reasons = [await (await slack.press(private, SAY("slack_why"))).next_reply() for _ in range(USES + 2)]

    assert len({reason.text for reason in reasons}) == 1


async def test_what_comes_too_late_is_said_in_the_askers_direct_message(slack: FakeSlack) -> None:
    async with serving(slack, Grounded()):
        private = await (await slack.slash("/dossier", "private who directs it?")).next_reply()
        slack.fail_next("response_url", status=404, error="expired_url", times=2)
        await slack.press(private, SAY("slack_share"))
        sentence = await slack.next_message(slack.dm())

    assert sentence.text == SAY("slack_share_late")
    assert "30 minutes" in sentence.text
