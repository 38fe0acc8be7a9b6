"""The local Slack's Socket Mode, with the real slack_bolt at the other end."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import CONVERSATIONAL, FakeSlack, Unacknowledged
from tests.fakes.slack.changes import PATIENCE
from tests.fakes.slack.socket_mode import MOST_SOCKETS
from tests.fakes.slack_app import Event, Say, by_socket, client_of, take_it


async def test_a_mention_is_answered_in_its_thread_and_acknowledged() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:

        @app.event("app_mention")
        async def answer(event: Event, say: Say) -> None:
            await say("July & August", thread_ts=event["ts"])

        delivery = await slack.mention("when is it out?")

        await delivery.acked()
        message = await slack.next_message()
        assert message.text == "July & August"
        assert message.channel == delivery.channel
        assert message.thread_ts == delivery.ts


async def test_the_message_copy_of_a_mention_is_the_same_post_and_another_event() -> None:
    async with FakeSlack(scopes=CONVERSATIONAL) as slack, by_socket(slack) as app:
        seen: list[tuple[str, str]] = []

        @app.event("app_mention")
        @app.event("message")
        async def note(event: Event) -> None:
            seen.append((event["type"], event["ts"]))

        delivery = await slack.mention("who directs?", copy=True)

        assert delivery.copy is not None
        await delivery.acked()
        await delivery.copy.acked()
        assert sorted(seen) == [("app_mention", delivery.ts), ("message", delivery.ts)]
        assert delivery.copy.event_id != delivery.event_id


async def test_what_a_person_types_arrives_escaped_and_references_do_not() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        texts: list[str] = []

        @app.event("message")
        async def note(event: Event) -> None:
            texts.append(event["text"])

        await (await slack.direct_message("<b> & <@U0BRUNO001> \ud800")).acked()

        assert texts == ["&lt;b&gt; &amp; <@U0BRUNO001> ?"]


async def test_an_event_that_the_scopes_do_not_cover_is_never_sent() -> None:
    async with FakeSlack() as slack:
        with pytest.raises(ValueError, match="channels:history"):
            await slack.message("!release")


async def test_a_failed_event_is_delivered_again_with_its_number_and_the_same_id() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        attempts: list[tuple[str, str]] = []
        stumbled = asyncio.Event()

        @app.event("message")
        async def stumble_at_first(body: Event, request: AsyncBoltRequest) -> None:
            attempts.append((body["event_id"], request.headers["x-slack-retry-num"][0]))
            if len(attempts) == 1:
                stumbled.set()
                raise RuntimeError("stumbled")

        failed = await slack.direct_message("hello")
        await stumbled.wait()
        again = await slack.redeliver(failed)

        await again.acked()
        assert failed.problem == "no acknowledgement"
        assert (again.attempt, again.retry_reason) == (1, "timeout")
        assert attempts == [(failed.event_id, "0"), (failed.event_id, "1")]


async def test_slack_retries_an_event_three_times_and_a_command_never() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        app.event("message")(take_it)
        delivery = await slack.direct_message("hello")
        for _ in range(3):
            delivery = await slack.redeliver(delivery)

        with pytest.raises(ValueError, match="after attempt 3"):
            await slack.redeliver(delivery)
        with pytest.raises(ValueError, match="slash_commands"):
            await slack.redeliver(await slack.slash("/dossier"))


async def test_a_late_acknowledgement_counts_as_none() -> None:
    async with FakeSlack(ack_within=0) as slack, by_socket(slack) as app:
        app.event("message")(take_it)

        delivery = await slack.direct_message("hello")

        with pytest.raises(Unacknowledged, match="Slack waits 0 s"):
            await delivery.acked()


async def test_the_apps_own_posts_and_edits_come_back_as_events_which_bolt_drops() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        texts: list[str] = []

        @app.event("message")
        async def answer(event: Event, say: Say) -> None:
            texts.append(event["text"])
            posted = await say("one moment")
            await app.client.chat_update(channel=posted["channel"], ts=posted["ts"], text="July")

        await (await slack.direct_message("when?")).acked()

        await slack.until(lambda: sum(exchange.what == "ack" for exchange in slack.log) == 3)
        assert texts == ["when?"]
        assert [message.text for message in slack.messages(slack.dm())] == ["July"]


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_client_that_is_told_to_leave_comes_back_by_a_new_socket(reason: str) -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        app.event("message")(take_it)

        await slack.disconnect(reason)
        await slack.connected()

        await (await slack.direct_message("still there?")).acked()
        assert slack.count("apps.connections.open") == 2


async def test_a_client_whose_socket_breaks_comes_back() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        app.event("message")(take_it)

        slack.drop_sockets()

        await (await slack.direct_message("still there?")).acked()


async def test_events_go_to_the_open_sockets_in_turn() -> None:
    async with FakeSlack() as slack, by_socket(slack) as first, by_socket(slack) as second:
        await slack.connected(2)
        answered: list[str] = []

        @first.event("message")
        async def note_first() -> None:
            answered.append("first")

        @second.event("message")
        async def note_second() -> None:
            answered.append("second")

        for _ in range(2):
            await (await slack.direct_message("who is there?")).acked()

        assert sorted(answered) == ["first", "second"]


async def test_one_app_has_ten_sockets_at_most() -> None:
    async with FakeSlack() as slack, AsyncExitStack() as apps:
        for _ in range(MOST_SOCKETS):
            await apps.enter_async_context(by_socket(slack))
        await slack.connected(MOST_SOCKETS)

        await apps.enter_async_context(by_socket(slack))

        await slack.until(lambda: "too_many_websockets" in str(slack.log))
        assert slack.sockets == MOST_SOCKETS


async def test_a_refused_handshake_succeeds_once_sockets_are_accepted_again() -> None:
    async with FakeSlack() as slack, AsyncExitStack() as apps:
        slack.refuse_sockets()
        connecting = asyncio.create_task(apps.enter_async_context(by_socket(slack)))
        await slack.until(lambda: "handshake → 503" in str(slack.log))

        slack.accept_sockets()

        await connecting
        assert slack.sockets == 1


async def test_pings_are_answered_both_ways() -> None:
    async with FakeSlack() as slack, by_socket(slack):
        await slack.ping()


@pytest.mark.parametrize(
    ("token", "error"),
    [("xapp-wrong", "invalid_auth"), ("xoxb-not-a-secret", "not_allowed_token_type"), ("", "not_authed")],
)
async def test_only_the_app_token_opens_a_socket(token: str, error: str) -> None:
    async with FakeSlack() as slack:
        with pytest.raises(SlackApiError) as refused:
            await client_of(slack, token=None).apps_connections_open(app_token=token)

        assert refused.value.response["error"] == error


async def test_the_bot_hears_nothing_of_a_channel_that_it_has_left() -> None:
    async with FakeSlack() as slack:
        slack.leave("C0ELSEWHERE")

        with pytest.raises(ValueError, match="not in it"):
            await slack.mention("hello", channel="C0ELSEWHERE")


async def test_closing_waits_for_nobody() -> None:
    async with AsyncExitStack() as apps, asyncio.timeout(PATIENCE), FakeSlack() as slack:
        app = await apps.enter_async_context(by_socket(slack))
        app.event("message")(asyncio.Event().wait)

        await slack.direct_message("hello?")


async def test_the_log_reads_as_a_conversation() -> None:
    async with FakeSlack(echo=False) as slack, by_socket(slack) as app:

        @app.event("app_mention")
        async def answer(say: Say) -> None:
            await say(text="July", blocks=[{"type": "divider"}])

        delivery = await slack.mention("when?")
        await delivery.acked()

        lines = [line for line in str(slack.log).splitlines() if "auth.test" not in line]
        assert lines[-3].startswith('→ app  events_api app_mention  {"text": "<@U0DOSSIER1> when?"')
        assert lines[-2].startswith("← app  chat.postMessage → ok")
        assert '"blocks": ["divider"]' in lines[-2]
        assert lines[-1].startswith("← app  ack")


async def test_a_reply_says_whose_message_the_thread_hangs_on() -> None:
    async with FakeSlack(scopes=CONVERSATIONAL) as slack, by_socket(slack) as app:
        parents: list[str | None] = []

        @app.event("message")
        async def note(event: Event) -> None:
            parents.append(event.get("parent_user_id"))

        await client_of(slack).chat_postMessage(channel=slack.channel, text="July")
        root = await slack.next_message()
        await (await slack.message("and where?", thread_ts=root.ts)).acked()

        assert parents == [slack.bot_user_id]
        with pytest.raises(LookupError, match="there is no message"):
            await slack.message("and where?", thread_ts="1.000000")
