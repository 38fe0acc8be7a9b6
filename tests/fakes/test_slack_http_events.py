"""The local Slack's signed requests, with the real slack_bolt and its web application at the other end."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from tests.fakes.slack import FakeSlack, Unacknowledged
from tests.fakes.slack_app import Event, Say, by_http, take_it

Ack = Callable[..., Awaitable[None]]

FIVE_MINUTES = 5 * 60


async def test_the_apps_address_passes_the_challenge() -> None:
    async with FakeSlack() as slack, by_http(slack):
        assert await slack.verify_url()


async def test_a_signed_mention_is_answered() -> None:
    async with FakeSlack() as slack, by_http(slack) as app:

        @app.event("app_mention")
        async def answer(event: Event, say: Say) -> None:
            await say("July", thread_ts=event["ts"])

        delivery = await slack.mention("when is it out?")

        assert (await delivery.acked()).status == 200
        assert (await slack.next_message()).thread_ts == delivery.ts


@pytest.mark.parametrize(
    ("secret", "age", "status"),
    [(None, 0, 200), ("another-secret", 0, 401), (None, FIVE_MINUTES + 10, 401)],
    ids=["good", "forged", "old"],
)
async def test_bolt_takes_only_good_and_fresh_signatures(secret: str | None, age: float, status: int) -> None:
    async with FakeSlack() as slack, by_http(slack) as app:
        app.event("message")(take_it)
        event = (await slack.direct_message("hello")).payload

        answer, _ = await slack.post(event, secret=secret, age=age)

        assert answer == status


async def test_a_commands_answer_is_its_acknowledgement() -> None:
    async with FakeSlack() as slack, by_http(slack) as app:

        @app.command("/dossier")
        async def answer(ack: Ack, command: Event) -> None:
            await ack(text=f"{command['text']}: July")

        delivery = await slack.slash("/dossier", "release & date")

        assert (await delivery.acked()).payload == {"text": "release &amp; date: July"}
        assert (await delivery.next_reply()).text == "release &amp; date: July"


async def test_a_click_arrives_as_a_form() -> None:
    async with FakeSlack() as slack, by_http(slack) as app:
        values: list[str] = []

        @app.action("pick")
        async def picked(ack: Ack, action: Event) -> None:
            await ack()
            values.append(action["value"])

        button = {"type": "button", "action_id": "pick", "text": {"type": "plain_text", "text": "June"}, "value": "é 6"}
        blocks = [{"type": "actions", "elements": [button]}]
        await app.client.chat_postMessage(channel=slack.channel, text="Which?", blocks=blocks)

        await (await slack.press(await slack.next_message(), "pick")).acked()

        assert values == ["é 6"]


async def test_a_failed_event_is_delivered_again_with_retry_headers() -> None:
    async with FakeSlack() as slack, by_http(slack) as app:
        retries: list[tuple[str, str]] = []

        @app.event("message")
        async def stumble_at_first(request: AsyncBoltRequest) -> None:
            if "x-slack-retry-num" not in request.headers:
                raise RuntimeError("stumbled")
            retries.append((request.headers["x-slack-retry-num"][0], request.headers["x-slack-retry-reason"][0]))

        failed = await slack.direct_message("hello")
        with pytest.raises(Unacknowledged, match="http_error"):
            await failed.acked()
        again = await slack.redeliver(failed)
        await again.acked()

        assert retries == [("1", "http_error")]
        assert again.event_id == failed.event_id


async def test_an_address_where_nobody_listens_is_a_failed_connection() -> None:
    async with FakeSlack() as slack:
        slack.deliver_over_http("http://127.0.0.1:9/slack/events")

        delivery = await slack.direct_message("hello")

        with pytest.raises(Unacknowledged, match="connection_failed"):
            await delivery.acked()


async def test_an_answer_that_takes_too_long_is_a_timeout() -> None:
    async with FakeSlack(ack_within=0.1) as slack, by_http(slack) as app:
        given_up = asyncio.Event()

        @app.event("message")
        async def dawdle() -> None:
            await given_up.wait()

        delivery = await slack.direct_message("hello")

        with pytest.raises(Unacknowledged, match="http_timeout"):
            await delivery.acked()
        given_up.set()
