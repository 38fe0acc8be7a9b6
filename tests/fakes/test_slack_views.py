"""Modals, forms and menus of the local Slack, with the real slack_bolt on the other side."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import CONVERSATIONAL, LEAST, FakeSlack, Unacknowledged
from tests.fakes.slack_app import by_http, by_socket, client_of

SECTION = {"type": "section", "text": {"type": "plain_text", "text": "Well?"}}
MENU = {"type": "external_select", "action_id": "menu", "min_query_length": 1}
FIELD = {"type": "plain_text_input", "action_id": "field"}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": text("A modal"), "blocks": list(blocks or (SECTION,)), **more}


def form(element: dict[str, Any]) -> dict[str, Any]:
    block = {"type": "input", "block_id": "form", "label": text("Say"), "element": element}
    return modal(block, submit=text("Go"), callback_id="form")


def text(words: str) -> dict[str, str]:
    return {"type": "plain_text", "text": words}


@pytest.fixture(params=["socket", "http"])
async def talking(request: pytest.FixtureRequest) -> AsyncIterator[tuple[FakeSlack, AsyncApp]]:
    running = by_socket if request.param == "socket" else by_http
    async with FakeSlack() as slack, running(slack) as app:
        app.client.base_url, app.client.token = slack.api_url, slack.bot_token
        yield slack, app


async def opened(slack: FakeSlack, app: AsyncApp, view: dict[str, Any]) -> None:
    """Open *view* by a global shortcut."""

    async def open_it(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    app.shortcut("open")(open_it)
    await (await slack.global_shortcut("open")).acked()
    await slack.until(slack.modal)


async def test_a_shortcut_opens_a_form_and_what_is_filled_in_arrives(talking: tuple[FakeSlack, AsyncApp]) -> None:
    slack, app = talking
    heard: list[Any] = []

    async def take(ack: AsyncAck, view: dict[str, Any]) -> None:
        heard.append(view["state"]["values"]["form"]["field"])
        await ack()

    app.view("form")(take)
    await opened(slack, app, form(FIELD))
    shown = slack.modal()
    assert shown is not None
    await (await slack.submit(shown, {"field": {"value": "words"}})).acked()

    assert heard == [{"type": "plain_text_input", "value": "words"}]
    assert slack.modal() is None


async def test_a_submission_may_be_answered_with_another_modal(talking: tuple[FakeSlack, AsyncApp]) -> None:
    slack, app = talking

    async def take(ack: AsyncAck) -> None:
        await ack(response_action="update", view=modal())

    app.view("form")(take)
    await opened(slack, app, form(FIELD))
    shown = slack.modal()
    assert shown is not None
    await (await slack.submit(shown, {"field": {"value": "words"}})).acked()

    now = slack.modal()
    assert now is not None
    assert (now.id, now.submit) == (shown.id, None)


async def test_an_answer_that_slack_would_not_show_is_a_failure(talking: tuple[FakeSlack, AsyncApp]) -> None:
    slack, app = talking

    async def take(ack: AsyncAck) -> None:
        await ack(response_action="update", view=modal(title=text("x" * 25)))

    app.view("form")(take)
    await opened(slack, app, form(FIELD))
    shown = slack.modal()
    assert shown is not None
    with pytest.raises(Unacknowledged, match="invalid_view_response"):
        await (await slack.submit(shown, {"field": {"value": "words"}})).acked()


async def test_a_menu_asks_for_its_options_with_what_was_typed(talking: tuple[FakeSlack, AsyncApp]) -> None:
    slack, app = talking

    async def suggest(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(options=[{"text": text(body["value"]), "value": "1"}])

    app.options("menu")(suggest)
    await opened(slack, app, form(MENU))
    shown = slack.modal()
    assert shown is not None

    assert await slack.look_for(shown, "menu", "nor") == [{"text": text("nor"), "value": "1"}]


@pytest.mark.parametrize(
    ("view", "complaint"),
    [
        (modal(title=text("x" * 25)), "/view/title"),
        (modal(close=text("x" * 25)), "/view/close"),
        (modal(private_metadata="x" * 3001), "/view/private_metadata"),
        (modal(*[SECTION] * 101), "no more than 100"),
        (modal({"type": "context_actions", "elements": []}), "unsupported type: context_actions"),
        (modal({"type": "input", "label": text("Say"), "element": FIELD}), "submit"),
        (modal() | {"type": "home"}, "/view/type"),
    ],
    ids=["title", "close", "metadata", "blocks", "messages only", "no submit", "home"],
)
async def test_what_slack_does_not_show_is_refused(view: dict[str, Any], complaint: str) -> None:
    async with FakeSlack() as slack:
        trigger = slack.workspace.trigger(slack.user)
        with pytest.raises(SlackApiError, match="invalid_arguments") as refused:
            await client_of(slack).views_open(trigger_id=trigger, view=view)

    assert complaint in str(refused.value.response["errors"])


async def test_a_trigger_opens_one_view() -> None:
    async with FakeSlack() as slack:
        client, trigger = client_of(slack), slack.workspace.trigger(slack.user)
        await client.views_open(trigger_id=trigger, view=modal())
        with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
            await client.views_open(trigger_id=trigger, view=modal())
        with pytest.raises(SlackApiError, match="invalid_trigger_id"):
            await client.views_open(trigger_id="made up", view=modal())


async def test_three_modals_lie_on_top_of_each_other_and_no_more() -> None:
    async with FakeSlack() as slack:
        client = client_of(slack)
        await client.views_open(trigger_id=slack.workspace.trigger(slack.user), view=modal())
        for _ in range(2):
            await client.views_push(trigger_id=slack.workspace.trigger(slack.user), view=modal())
        with pytest.raises(SlackApiError, match="push_limit_reached"):
            await client.views_push(trigger_id=slack.workspace.trigger(slack.user), view=modal())


async def test_an_open_modal_can_be_updated_and_another_cannot() -> None:
    async with FakeSlack() as slack:
        client = client_of(slack)
        answer = await client.views_open(trigger_id=slack.workspace.trigger(slack.user), view=modal())
        await client.views_update(view_id=answer["view"]["id"], view=modal(title=text("Another")))
        with pytest.raises(SlackApiError, match="not_found"):
            await client.views_update(view_id="V0", view=modal())

        shown = slack.modal()
    assert shown is not None
    assert shown.title == "Another"


async def test_a_deleted_message_with_replies_leaves_a_tombstone() -> None:
    async with FakeSlack(scopes=CONVERSATIONAL) as slack, by_socket(slack) as app:

        async def take() -> None:
            pass

        app.event("message")(take)
        post = await slack.message("first")
        await slack.message("second", thread_ts=post.ts)
        grave = (await slack.delete(post)).payload["event"]
        alone = (await slack.delete(await slack.message("third"))).payload["event"]

    assert (grave["subtype"], grave["message"]["subtype"], grave["message"]["ts"]) == (
        "message_changed",
        "tombstone",
        post.ts,
    )
    assert alone["subtype"] == "message_deleted"


async def test_people_have_profiles() -> None:
    async with FakeSlack(scopes=LEAST | {"users:read"}) as slack:
        slack.workspace.profiles[slack.user] = {"is_admin": True, "locale": "de-DE"}
        told = (await client_of(slack).users_info(user=slack.user))["user"]
        other = (await client_of(slack).users_info(user="U0BRUNO001"))["user"]

    assert (told["is_admin"], told["locale"]) == (True, "de-DE")
    assert (other["is_admin"], "locale" in other) == (False, False)
