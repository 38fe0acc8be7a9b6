"""Commands, clicks, shortcuts and App Home of the local Slack, with the real slack_bolt at the other end."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.fakes.slack import FakeSlack, Unacknowledged
from tests.fakes.slack_app import Event, Say, by_socket, client_of, take_it

Ack = Callable[..., Awaitable[None]]
Respond = Callable[..., Awaitable[Any]]

QUESTION: dict[str, Any] = {
    "text": "Which one?",
    "blocks": [
        {
            "type": "actions",
            "elements": [
                {"type": "button", "action_id": "pick", "text": {"type": "plain_text", "text": "June"}, "value": "6"},
                {"type": "button", "text": {"type": "plain_text", "text": "July"}, "value": "7"},
            ],
        },
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "action_id": "feedback",
                    "positive_button": {"text": {"type": "plain_text", "text": "Good"}, "value": "+1"},
                    "negative_button": {"text": {"type": "plain_text", "text": "Bad"}, "value": "-1"},
                }
            ],
        },
    ],
}


async def test_the_message_in_a_commands_acknowledgement_is_shown_to_the_asker_alone() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:

        @app.command("/dossier")
        async def answer(ack: Ack, command: Event) -> None:
            await ack(f"you asked for {command['text']}")

        delivery = await slack.slash("/dossier", "release date")

        assert (await delivery.acked()).payload == {"text": "you asked for release date"}
        reply = await delivery.next_reply()
        assert reply.text == "you asked for release date"
        assert reply.ephemeral_to == slack.user


async def test_an_in_channel_acknowledgement_is_shown_to_everybody() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:

        @app.command("/dossier")
        async def answer(ack: Ack) -> None:
            await ack(text="July", response_type="in_channel")

        await (await slack.slash("/dossier")).acked()

        assert (await slack.next_message()).ephemeral_to is None


async def test_a_command_acknowledged_with_something_slack_cannot_show_has_failed() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:

        @app.command("/dossier")
        async def answer(ack: Ack) -> None:
            await ack(text="July", blocks=[{"type": "heading"}])

        delivery = await slack.slash("/dossier")

        with pytest.raises(Unacknowledged, match=r"invalid_command_response.*unsupported type: heading"):
            await delivery.acked()
        assert slack.messages() == ()


async def test_a_response_url_works_five_times_even_where_the_bot_is_not() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        answers: list[tuple[int, str]] = []

        @app.command("/dossier")
        async def answer(ack: Ack, respond: Respond) -> None:
            await ack()
            for number in range(6):
                response = await respond(f"answer {number}")
                answers.append((response.status_code, response.body))

        slack.leave("C0ELSEWHERE")
        delivery = await slack.slash("/dossier", channel="C0ELSEWHERE")

        assert (await delivery.next_reply()).text == "answer 0"
        await slack.until(lambda: len(answers) == 6)
        assert [reply.text for reply in delivery.replies] == [f"answer {number}" for number in range(5)]
        assert answers[:5] == [(200, "ok")] * 5
        assert answers[5][0] == 404
        assert "used_url" in answers[5][1]


async def test_a_response_url_lasts_half_an_hour() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        responds: list[Respond] = []

        @app.command("/dossier")
        async def answer(ack: Ack, respond: Respond) -> None:
            await ack()
            responds.append(respond)

        delivery = await slack.slash("/dossier")
        await delivery.acked()
        slack.expire(delivery)

        response = await responds[0]("too late")
        assert (response.status_code, response.body) == (404, '{"ok": false, "error": "expired_url"}')


async def test_a_response_url_refuses_what_slack_refuses() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        statuses: list[int] = []

        @app.command("/dossier")
        async def answer(ack: Ack, respond: Respond) -> None:
            await ack()
            statuses.append((await respond(text=" ")).status_code)
            statuses.append((await respond(text="x", blocks=[{"type": "section"}])).status_code)

        await (await slack.slash("/dossier")).acked()

        await slack.until(lambda: len(statuses) == 2)
        assert statuses == [400, 400]
        assert slack.messages() == ()


async def test_a_click_names_its_button_and_its_message() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        bodies: list[Event] = []

        @app.action("pick")
        async def picked(ack: Ack, body: Event, say: Say) -> None:
            await ack()
            bodies.append(body)
            await say("July", thread_ts=body["message"]["ts"])

        await app.client.chat_postMessage(channel=slack.channel, **QUESTION)
        question = await slack.next_message()
        delivery = await slack.press(question, "June", user="U0BRUNO001")

        await delivery.acked()
        answer = await slack.next_message()
        assert answer.thread_ts == question.ts
        (body,) = bodies
        assert body["user"]["id"] == "U0BRUNO001"
        assert body["container"] == {
            "type": "message",
            "message_ts": question.ts,
            "channel_id": slack.channel,
            "is_ephemeral": False,
        }
        (action,) = body["actions"]
        assert (action["action_id"], action["value"], action["block_id"]) == (
            "pick",
            "6",
            question.blocks[0]["block_id"],
        )


async def test_a_button_without_an_action_id_gets_one() -> None:
    async with FakeSlack() as slack:
        await client_of(slack).chat_postMessage(channel=slack.channel, **QUESTION)

        june, july, *_ = (await slack.next_message()).buttons

        assert june.action_id == "pick"
        assert july.action_id not in {"", "pick"}


async def test_feedback_buttons_send_the_side_that_was_clicked() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        values: list[str] = []

        @app.action("feedback")
        async def rated(ack: Ack, action: Event) -> None:
            await ack()
            values.append(action["value"])

        await app.client.chat_postMessage(channel=slack.channel, **QUESTION)
        question = await slack.next_message()
        for label in ("Good", "Bad"):
            await (await slack.press(question, label)).acked()

        assert values == ["+1", "-1"]


async def test_an_ephemeral_message_is_not_part_of_its_click_and_can_be_replaced() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        bodies: list[Event] = []

        @app.action("pick")
        async def picked(ack: Ack, body: Event, respond: Respond) -> None:
            await ack()
            bodies.append(body)
            await respond(text="July it is", replace_original=True)

        await app.client.chat_postEphemeral(channel=slack.channel, user="U0BRUNO001", **QUESTION)
        question = await slack.next_message()
        delivery = await slack.press(question, 0)

        assert (await delivery.next_reply()).text == "July it is"
        assert [message.text for message in slack.messages()] == ["July it is"]
        (body,) = bodies
        assert "message" not in body
        assert body["container"]["is_ephemeral"]
        assert body["user"]["id"] == "U0BRUNO001"


async def test_a_click_on_what_is_not_there_says_what_is() -> None:
    async with FakeSlack() as slack:
        await client_of(slack).chat_postMessage(channel=slack.channel, **QUESTION)

        with pytest.raises(LookupError, match=r"'May' among \['June', 'July', 'Good', 'Bad'\]"):
            await slack.press(await slack.next_message(), "May")


async def test_a_message_shortcut_brings_the_message() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        texts: list[str] = []
        app.event("app_mention")(take_it)

        @app.message_shortcut("answer_this")
        async def answer(ack: Ack, shortcut: Event, respond: Respond) -> None:
            await ack()
            texts.append(shortcut["message"]["text"])
            await respond("July")

        post = await slack.mention("when is it out?")
        delivery = await slack.shortcut("answer_this", post)

        assert (await delivery.next_reply()).text == "July"
        assert texts == [f"<@{slack.bot_user_id}> when is it out?"]


async def test_opening_app_home_brings_the_view_that_was_published_last() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        views: list[Event | None] = []

        @app.event("app_home_opened")
        async def publish(event: Event) -> None:
            views.append(event.get("view"))
            view = {"type": "home", "callback_id": "index", "blocks": QUESTION["blocks"][:1]}
            await app.client.views_publish(user_id=event["user"], view=view)

        for _ in range(2):
            await (await slack.app_home_opened()).acked()

        assert views[0] is None
        assert views[1] is not None
        assert views[1]["callback_id"] == "index"
        home = slack.home()
        assert home is not None
        assert home.id == views[1]["id"]
        assert [button.label for button in home.buttons] == ["June", "July"]


async def test_a_click_in_app_home_has_a_view_and_no_conversation() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        bodies: list[Event] = []

        @app.action("pick")
        async def picked(ack: Ack, body: Event) -> None:
            await ack()
            bodies.append(body)

        view = {"type": "home", "blocks": QUESTION["blocks"][:1]}
        await app.client.views_publish(user_id="U0BRUNO001", view=view)
        home = slack.home("U0BRUNO001")
        assert home is not None

        await (await slack.press(home, "pick")).acked()

        (body,) = bodies
        assert body["view"]["id"] == home.id
        assert body["user"]["id"] == "U0BRUNO001"
        assert "response_url" not in body
        assert "channel" not in body


async def test_the_messages_tab_gets_suggested_prompts() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:

        @app.event("app_home_opened")
        async def suggest(event: Event) -> None:
            assert event["tab"] == "messages"
            prompts = [{"title": "Release date", "message": "When is it out?"}]
            await app.client.assistant_threads_setSuggestedPrompts(channel_id=event["channel"], prompts=prompts)

        delivery = await slack.app_home_opened(tab="messages")

        await delivery.acked()
        shown = slack.prompts(delivery.channel)
        assert shown is not None
        assert shown.prompts == ({"title": "Release date", "message": "When is it out?"},)


async def test_an_edit_changes_the_text_and_an_unfurl_does_not() -> None:
    async with FakeSlack() as slack, by_socket(slack) as app:
        changes: list[tuple[str, str]] = []

        @app.event({"type": "message", "subtype": "message_changed"})
        async def note(event: Event) -> None:
            changes.append((event["previous_message"]["text"], event["message"]["text"]))

        @app.event({"type": "message", "subtype": "message_deleted"})
        async def forget(event: Event) -> None:
            changes.append((event["previous_message"]["text"], ""))

        app.event("message")(take_it)
        post = await slack.direct_message("when is it otu?")
        await (await slack.unfurl(post)).acked()
        await (await slack.edit(post, "when is it out?")).acked()
        await (await slack.delete(post)).acked()

        assert changes == [
            ("when is it otu?", "when is it otu?"),
            ("when is it otu?", "when is it out?"),
            ("when is it out?", ""),
        ]
