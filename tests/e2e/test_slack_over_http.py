"""With a signing secret in place of an app token, the real process takes Slack's events as signed requests."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.e2e.wording import BOTH_MONTHS, BUDGET_DECLINED
from tests.fakes.process import dossier_run
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_doors import SlackDoors

pytestmark = pytest.mark.asyncio(loop_scope="module")

EVENT = {"type": "event_callback", "event": {"type": "app_mention", "text": "who directs it?"}}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[SlackDoors]:
    """Slack alone, and events on a free port."""
    async with FakeSlack() as slack:
        settings = {
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_SIGNING_SECRET": slack.signing_secret,
            "SLACK_HTTP_PORT": "0",
            "SLACK_API_URL": slack.api_url,
        }
        async with dossier_run(tmp_path_factory.mktemp("http"), **settings) as dossier:
            address = re.search(r"http://\S+", await dossier.says("taking events at"))
            assert address is not None
            slack.deliver_over_http(address[0])
            yield SlackDoors(slack)
            await dossier.stopped()


@pytest_asyncio.fixture(loop_scope="module")
async def slack(served: SlackDoors) -> AsyncIterator[SlackDoors]:
    yield served
    await served.settled()


async def test_the_address_passes_slacks_challenge(slack: SlackDoors) -> None:
    assert await slack.slack.verify_url()


async def test_a_mention_is_answered_in_its_thread(slack: SlackDoors) -> None:
    answer = await slack.mention("who directs it?")

    assert answer.thread_ts
    assert "McQuarrie" in answer.text


async def test_an_event_that_slack_delivers_again_is_answered_once(slack: SlackDoors) -> None:
    assert "McQuarrie" in (await slack.mention("who directs it?", again=True)).text


async def test_a_direct_message_is_answered(slack: SlackDoors) -> None:
    answer = await slack.direct_message("was the stunt shot in Iceland?")

    assert "No: " in answer.text
    assert "Norway" in answer.text


async def test_the_slash_command_and_a_button_below_its_answer_are_answered(slack: SlackDoors) -> None:
    declined = await slack.slash("what is the budget?")
    answer = await slack.slash("release date")
    follow_up = await slack.press(answer, 0)

    assert BUDGET_DECLINED in declined.text
    assert all(words in answer.text for words in BOTH_MONTHS)
    assert "Source: " in follow_up.text


async def test_the_home_tab_and_the_prompts_are_there(slack: SlackDoors) -> None:
    assert (await slack.open_home()).blocks
    assert (await slack.open_messages()).prompts


@pytest.mark.parametrize(("secret", "age"), [("forged", 0.0), (None, 3600.0)], ids=["forged", "replayed"])
async def test_what_slack_did_not_sign_just_now_is_turned_away(
    slack: SlackDoors, secret: str | None, age: float
) -> None:
    status, _ = await slack.slack.post(EVENT, secret=secret, age=age)

    assert status == 401
