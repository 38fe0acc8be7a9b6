"""With STATE_URL, what stands in a channel goes on working after the process was restarted."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bot.core.messages import messages
from bot.platforms.slack.controls import DELETE, SHARE, WHY
from tests.e2e.wording import BOTH_MONTHS
from tests.fakes import slack as local_slack
from tests.fakes.discord import FakeDiscord, Message
from tests.fakes.discord_doors import DiscordDoors
from tests.fakes.discord_labels import choices
from tests.fakes.process import dossier_serving
from tests.fakes.slack import CONVERSATIONAL, Delivery, FakeSlack
from tests.platforms.slack.seen import seen

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION, ANOTHER = "who directs it?", "when is it out?"
SAID = messages("en")


@dataclass(frozen=True)
class OnDiscord:
    """What stands there, each to be used once."""

    doors: DiscordDoors
    public: Message
    private: Message
    edited: Message
    deleted: Message
    topics: Message


@dataclass(frozen=True)
class OnSlack:
    """The same."""

    slack: FakeSlack
    public: local_slack.Message
    private: local_slack.Message
    deleted: local_slack.Message
    question: Delivery
    """In a direct message, to be edited."""


async def before_on_discord(server: FakeDiscord) -> OnDiscord:
    doors = DiscordDoors(server)
    await doors.mention(QUESTION, channel=server.thread)
    return OnDiscord(
        doors,
        public=await doors.mention(QUESTION),
        private=await doors.slash("ask", QUESTION, private=True),
        edited=await doors.direct_message(QUESTION),
        deleted=await doors.mention(QUESTION),
        topics=await doors.facts(),
    )


async def before_on_slack(slack: FakeSlack) -> OnSlack:
    for _ in range(2):
        await (await slack.mention(QUESTION)).acked()
    public, deleted = slack.messages()
    private = await slack.slash("/dossier", f"private {QUESTION}")
    question = await slack.direct_message(QUESTION)
    await question.acked()
    return OnSlack(slack, public, await private.next_reply(), deleted, question)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def restarted(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[OnDiscord, OnSlack]]:
    """Both services as they were before, and another process behind them."""
    async with AsyncExitStack() as stack:
        discord = await stack.enter_async_context(FakeDiscord(message_content_allowed=True))
        slack = await stack.enter_async_context(FakeSlack(scopes=CONVERSATIONAL))
        directory = tmp_path_factory.mktemp("restarted")
        settings = {"CONVERSATIONAL": "true", "STATE_URL": "sqlite+aiosqlite:///state.db"}
        async with dossier_serving(directory, discord, slack, **settings) as first:
            before = await before_on_discord(discord), await before_on_slack(slack)
            await first.stopped()
        second = await stack.enter_async_context(dossier_serving(directory, discord, slack, **settings))
        yield before
        await before[0].doors.settled()
        await second.stopped()


@pytest.fixture
def discord(restarted: tuple[OnDiscord, OnSlack]) -> OnDiscord:
    return restarted[0]


@pytest.fixture
def slack(restarted: tuple[OnDiscord, OnSlack]) -> OnSlack:
    return restarted[1]


async def test_a_button_on_discord_asks_on(discord: OnDiscord) -> None:
    answer = await discord.doors.press(discord.public, choices(discord.public)[0])

    assert not answer.ephemeral
    assert "Source: " in answer.text


async def test_on_discord_why_tells_the_fact_and_its_claims(discord: OnDiscord) -> None:
    why = await discord.doors.why(discord.public)

    assert why.ephemeral
    assert "director" in why.text
    assert "p4s2" in why.text


async def test_on_discord_the_asker_may_rate_and_nobody_else(discord: OnDiscord) -> None:
    asker = discord.public.reference
    assert asker is not None

    assert (await discord.doors.rate(discord.public, helpful=True, user=asker.author)).text == SAID("discord_noted")
    stranger = discord.doors.stranger()
    told = await discord.doors.rate(discord.public, helpful=True, user=stranger)
    assert told.text == SAID("discord_rate_not_yours")


async def test_on_discord_an_answer_can_be_shared(discord: OnDiscord) -> None:
    shared = await discord.doors.share(discord.private)

    assert not shared.ephemeral
    assert "McQuarrie" in shared.text


async def test_on_discord_an_answer_follows_its_question(discord: OnDiscord) -> None:
    answer = await discord.doors.edit(discord.edited, ANOTHER)

    assert all(words in answer.text for words in BOTH_MONTHS)


async def test_on_discord_the_asker_may_delete_the_answer(discord: OnDiscord) -> None:
    question = discord.deleted.reference
    assert question is not None

    assert await discord.doors.remove(discord.deleted, user=question.author) is None


async def test_on_discord_facts_can_be_browsed_on(discord: OnDiscord) -> None:
    page = await discord.doors.pick(discord.topics, discord.topics.selects[0].options[0].label)
    answer = await discord.doors.pick(page, page.selects[0].options[0].label)

    assert answer.ephemeral
    assert "Source: " in answer.text


async def test_on_discord_a_follow_up_in_a_thread_needs_no_mention(discord: OnDiscord) -> None:
    answer = await discord.doors.post(ANOTHER, channel=discord.doors.server.thread)

    assert all(words in answer.text for words in BOTH_MONTHS)


async def test_a_button_on_slack_asks_on(slack: OnSlack) -> None:
    answer = await (await slack.slack.press(slack.public, 0)).next_reply()

    assert (answer.ephemeral_to, answer.thread_ts) == (None, slack.public.thread_ts)
    assert "Source: " in answer.text


async def test_on_slack_why_tells_the_fact_and_its_claims(slack: OnSlack) -> None:
    why = await (await slack.slack.press(slack.public, WHY)).next_reply()

    assert why.ephemeral_to == slack.slack.user
    assert "director" in seen(why.blocks)
    assert "p4s2" in seen(why.blocks)


async def test_on_slack_the_asker_may_rate_and_nobody_else(slack: OnSlack) -> None:
    thumb = SAID("slack_helpful")

    told = [await (await slack.slack.press(slack.public, thumb, user=user)).next_reply() for user in (None, "U0OTHER1")]
    assert [each.text for each in told] == [SAID("slack_rated"), SAID("slack_rate_asker")]


async def test_on_slack_an_answer_can_be_shared(slack: OnSlack) -> None:
    shared = await (await slack.slack.press(slack.private, SHARE)).next_reply()

    assert shared.ephemeral_to is None
    assert "McQuarrie" in shared.text
    await slack.slack.until(
        lambda: slack.slack.message_at(slack.private.channel, slack.private.ts) is None,
        waiting_for="the private answer gone",
    )


async def test_on_slack_an_answer_follows_its_question(slack: OnSlack) -> None:
    (before,) = slack.slack.messages(slack.slack.dm())
    await (await slack.slack.edit(slack.question, ANOTHER)).acked()

    (answer,) = slack.slack.messages(slack.slack.dm())
    assert answer.ts == before.ts
    assert all(words in answer.text for words in BOTH_MONTHS)


async def test_on_slack_the_asker_may_delete_the_answer(slack: OnSlack) -> None:
    await slack.slack.press(slack.deleted, DELETE)

    await slack.slack.until(
        lambda: slack.slack.message_at(slack.deleted.channel, slack.deleted.ts) is None, waiting_for="the answer gone"
    )


async def test_on_slack_a_follow_up_in_a_thread_needs_no_mention(slack: OnSlack) -> None:
    before = [message.ts for message in slack.slack.messages()]
    await (await slack.slack.message(ANOTHER, thread_ts=slack.public.thread_ts)).acked()

    (answer,) = [message for message in slack.slack.messages() if message.ts not in before]
    assert answer.thread_ts == slack.public.thread_ts
    assert all(words in answer.text for words in BOTH_MONTHS)
