"""The local Slack's Web API, called by the real slack_sdk."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import LEAST, FakeSlack
from tests.fakes.slack.posting import TEXT_TRUNCATED, TEXT_UPDATED
from tests.fakes.slack_app import client_of


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(scopes=LEAST) as running:
        yield running


async def refusal(client: AsyncWebClient, method: str, arguments: dict[str, Any]) -> SlackApiError:
    with pytest.raises(SlackApiError) as refused:
        await client.api_call(method, json=arguments)
    return refused.value


async def test_auth_test_says_who_the_bot_is(slack: FakeSlack) -> None:
    answer = await client_of(slack).auth_test()

    assert answer["user_id"] == slack.bot_user_id
    assert answer["bot_id"] == slack.bot_id
    assert answer["team_id"] == slack.team_id
    assert answer.headers["x-oauth-scopes"] == ",".join(sorted(LEAST))


async def test_arguments_come_as_json_or_as_a_form(slack: FakeSlack) -> None:
    client = client_of(slack)
    form = {"channel": slack.channel, "text": "form", "unfurl_links": "0", "blocks": '[{"type": "divider"}]'}

    await client.chat_postMessage(channel=slack.channel, text="json", unfurl_media=False)
    await client.api_call("chat.postMessage", data=form)

    by_json, by_form = slack.messages()
    assert (by_json.text, by_json.unfurl_links, by_json.unfurl_media) == ("json", None, False)
    assert (by_form.text, by_form.unfurl_links, by_form.unfurl_media) == ("form", False, None)
    assert by_form.blocks[0]["type"] == "divider"


@pytest.mark.parametrize(
    ("token", "error"),
    [("xoxb-wrong", "invalid_auth"), ("xapp-not-a-secret", "not_allowed_token_type"), (None, "not_authed")],
)
async def test_only_the_bot_token_posts(slack: FakeSlack, token: str | None, error: str) -> None:
    refused = await refusal(client_of(slack, token=token), "chat.postMessage", {"channel": slack.channel, "text": "x"})

    assert refused.response["error"] == error
    assert refused.response.status_code == 200


async def test_a_revoked_token_is_taken_no_longer(slack: FakeSlack) -> None:
    slack.refuse_token(slack.bot_token, "token_revoked")

    assert (await refusal(client_of(slack), "auth.test", {})).response["error"] == "token_revoked"


async def test_a_missing_scope_is_named(slack: FakeSlack) -> None:
    refused = await refusal(client_of(slack), "users.info", {"user": slack.user})

    assert refused.response["error"] == "missing_scope"
    assert refused.response["needed"] == "users:read"
    assert refused.response["provided"] == ",".join(sorted(LEAST))


async def test_further_scopes_open_further_methods() -> None:
    async with FakeSlack(scopes=LEAST | {"users:read", "im:write"}) as slack:
        client = client_of(slack)

        assert (await client.users_info(user=slack.user, include_locale=True))["user"]["locale"] == "en-GB"
        opened = await client.conversations_open(users=slack.user)
        assert opened["channel"] == {"id": slack.dm()}


async def test_an_unknown_method_is_said_to_be_one(slack: FakeSlack) -> None:
    assert (await refusal(client_of(slack), "chat.shout", {})).response["error"] == "unknown_method"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"text": "x"}, "channel_not_found"),
        ({"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ({"channel": "C0LEFT", "text": "x"}, "not_in_channel"),
        ({"channel": "C0FILMCLUB"}, "no_text"),
        ({"channel": "C0FILMCLUB", "text": " \n"}, "no_text"),
        ({"channel": "C0FILMCLUB", "text": "x", "blocks": "[{"}, "invalid_blocks_format"),
        ({"channel": "C0FILMCLUB", "text": "x", "blocks": {"type": "divider"}}, "invalid_blocks_format"),
        ({"channel": "C0FILMCLUB", "text": "x", "markdown_text": "x"}, "markdown_text_conflict"),
        ({"channel": "C0FILMCLUB", "markdown_text": "x" * 12_001}, "msg_too_long"),
        ({"channel": "C0FILMCLUB", "text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_schema"),
    ],
)
async def test_a_message_that_slack_would_not_post_is_refused(
    slack: FakeSlack, arguments: dict[str, Any], error: str
) -> None:
    slack.leave("C0LEFT")

    refused = await refusal(client_of(slack), "chat.postMessage", arguments)

    assert refused.response["error"] == error
    assert slack.messages() == ()


async def test_refused_blocks_say_what_is_wrong_where(slack: FakeSlack) -> None:
    text = {"type": "mrkdwn", "text": "x" * 3001}
    refused = await refusal(
        client_of(slack),
        "chat.postMessage",
        {"channel": slack.channel, "text": "x", "blocks": [{"type": "section", "text": text}]},
    )

    assert refused.response["error"] == "invalid_blocks"
    assert refused.response["errors"] == ["must be less than 3001 characters [json-pointer:/blocks/0/text/text]"]
    assert refused.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]


async def test_overlong_text_is_cut_in_a_post_and_refused_in_an_update(slack: FakeSlack) -> None:
    client = client_of(slack)

    posted = await client.chat_postMessage(channel=slack.channel, text="x" * (TEXT_TRUNCATED + 1))
    refused = await refusal(
        client, "chat.update", {"channel": slack.channel, "ts": posted["ts"], "text": "x" * (TEXT_UPDATED + 1)}
    )

    assert len(slack.messages()[0].text) == TEXT_TRUNCATED
    assert refused.response["error"] == "msg_too_long"


async def test_blocks_that_are_too_long_together_are_refused(slack: FakeSlack) -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2600}}
    fits, too_long = [section] * 4 + [{"type": "divider"}], [section] * 5 + [{"type": "divider"}]
    client = client_of(slack)

    await client.chat_postMessage(channel=slack.channel, text="x", blocks=fits)
    refused = await refusal(client, "chat.postMessage", {"channel": slack.channel, "text": "x", "blocks": too_long})

    assert refused.response["error"] == "msg_blocks_too_long"


async def test_a_reply_to_a_message_that_does_not_exist_lands_in_the_channel(slack: FakeSlack) -> None:
    client = client_of(slack)
    root = await client.chat_postMessage(channel=slack.channel, text="root")

    await client.chat_postMessage(channel=slack.channel, text="reply", thread_ts=root["ts"])
    await client.chat_postMessage(channel=slack.channel, text="stray", thread_ts="1.000000")

    _, reply, stray = slack.messages()
    assert reply.thread_ts == root["ts"]
    assert stray.thread_ts is None


async def test_a_post_to_a_person_goes_to_the_direct_message(slack: FakeSlack) -> None:
    answer = await client_of(slack).chat_postMessage(channel=slack.user, text="hello")

    assert answer["channel"] == slack.dm()
    assert (await slack.next_message(slack.dm())).text == "hello"


async def test_an_update_with_text_alone_takes_the_blocks_away(slack: FakeSlack) -> None:
    client = client_of(slack)
    posted = await client.chat_postMessage(channel=slack.channel, text="x", blocks=[{"type": "divider"}])

    await client.chat_update(channel=slack.channel, ts=posted["ts"], text="y")

    (message,) = slack.messages()
    assert (message.text, message.blocks, message.edited) == ("y", (), True)


async def test_the_bot_changes_only_what_it_posted_itself(slack: FakeSlack) -> None:
    client = client_of(slack)
    slack.deliver_over_http("http://127.0.0.1:9/")
    post = await slack.mention("when is it out?")
    ephemeral = await client.chat_postEphemeral(channel=slack.channel, user=slack.user, text="x")

    def arguments(ts: str) -> dict[str, Any]:
        return {"channel": slack.channel, "ts": ts, "text": "y"}

    assert (await refusal(client, "chat.update", arguments(post.ts))).response["error"] == "cant_update_message"
    assert (await refusal(client, "chat.delete", arguments(post.ts))).response["error"] == "cant_delete_message"
    for method in ("chat.update", "chat.delete"):
        refused = await refusal(client, method, arguments(ephemeral["message_ts"]))
        assert refused.response["error"] == "message_not_found"


async def test_a_deleted_message_is_gone(slack: FakeSlack) -> None:
    client = client_of(slack)
    posted = await client.chat_postMessage(channel=slack.channel, text="x")

    await client.chat_delete(channel=slack.channel, ts=posted["ts"])

    assert slack.messages() == ()


@pytest.mark.parametrize(
    ("view", "pointer"),
    [
        ({"type": "modal", "blocks": []}, "/view/type"),
        ({"type": "home"}, "/view"),
        ({"type": "home", "blocks": [{"type": "divider"}] * 101}, "/view/blocks"),
        ({"type": "home", "blocks": [{"type": "markdown", "text": "x"}]}, "/view/blocks/0/type"),
        ({"type": "home", "blocks": [], "callback_id": "x" * 256}, "/view/callback_id"),
        ({"type": "home", "blocks": [], "private_metadata": "x" * 3001}, "/view/private_metadata"),
    ],
)
async def test_a_home_tab_that_slack_would_not_publish_is_refused(
    slack: FakeSlack, view: dict[str, Any], pointer: str
) -> None:
    refused = await refusal(client_of(slack), "views.publish", {"user_id": slack.user, "view": view})

    assert refused.response["error"] == "invalid_arguments"
    assert f"[json-pointer:{pointer}]" in refused.response["response_metadata"]["messages"][-1]
    assert slack.home() is None


async def test_a_home_tab_is_not_overwritten_with_an_outdated_hash(slack: FakeSlack) -> None:
    client = client_of(slack)
    view = {"type": "home", "blocks": [{"type": "divider"}] * 100}
    await client.views_publish(user_id=slack.user, view=view)

    refused = await refusal(client, "views.publish", {"user_id": slack.user, "view": view, "hash": "1.000000"})

    assert refused.response["error"] == "hash_conflict"


@pytest.mark.parametrize(
    "prompts",
    [[], [{"title": "x", "message": "x"}] * 5, [{"title": "x"}], ["x"]],
    ids=["none", "five", "no message", "text"],
)
async def test_suggested_prompts_are_one_to_four_with_title_and_message(
    slack: FakeSlack, prompts: list[dict[str, str]]
) -> None:
    slack.workspace.visit(slack.dm())

    refused = await refusal(
        client_of(slack), "assistant.threads.setSuggestedPrompts", {"channel_id": slack.dm(), "prompts": prompts}
    )

    assert refused.response["error"] == "invalid_arguments"
    assert slack.prompts(slack.dm()) is None


async def test_prompts_for_a_thread_succeed_and_show_nothing(slack: FakeSlack) -> None:
    slack.workspace.visit(slack.dm())

    await client_of(slack).assistant_threads_setSuggestedPrompts(
        channel_id=slack.dm(), thread_ts="1.000000", prompts=[{"title": "x", "message": "x"}]
    )

    assert slack.prompts(slack.dm()) is None


async def test_a_rate_limit_says_how_long_to_wait(slack: FakeSlack) -> None:
    slack.fail_next("chat.postMessage", status=429, retry_after=7)

    refused = await refusal(client_of(slack), "chat.postMessage", {"channel": slack.channel, "text": "x"})

    assert refused.response.status_code == 429
    assert refused.response["error"] == "ratelimited"
    assert refused.response.headers["Retry-After"] == "7"


async def test_a_client_that_waits_gets_through_after_a_rate_limit(slack: FakeSlack) -> None:
    client = client_of(slack, retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=1)])
    slack.fail_next("chat.postMessage", status=429, retry_after=0)

    await client.chat_postMessage(channel=slack.channel, text="patience")

    assert slack.count("chat.postMessage") == 2
    assert [message.text for message in slack.messages()] == ["patience"]


async def test_an_outage_and_an_error_of_choice_happen_once(slack: FakeSlack) -> None:
    client = client_of(slack)
    post = {"channel": slack.channel, "text": "x"}
    slack.fail_next("chat.postMessage", status=500)
    slack.fail_next("chat.postMessage", error="channel_is_limited_access")

    outage = await refusal(client, "chat.postMessage", post)
    chosen = await refusal(client, "chat.postMessage", post)
    await client.api_call("chat.postMessage", json=post)

    assert outage.response.status_code == 500
    assert chosen.response["error"] == "channel_is_limited_access"
    assert len(slack.messages()) == 1


async def test_a_request_lost_on_the_way_is_posted_once_by_the_clients_retry(slack: FakeSlack) -> None:
    slack.fail_next("chat.postMessage", lose="request")

    await client_of(slack).chat_postMessage(channel=slack.channel, text="x")

    assert len(slack.messages()) == 1


async def test_an_answer_lost_on_the_way_is_posted_twice_by_the_clients_retry(slack: FakeSlack) -> None:
    slack.fail_next("chat.postMessage", lose="answer")

    await client_of(slack).chat_postMessage(channel=slack.channel, text="x")

    assert len(slack.messages()) == 2


@pytest.mark.parametrize(("body", "error"), [("{", "invalid_json"), ("[]", "json_not_object")])
async def test_a_body_that_is_no_json_object_is_refused(slack: FakeSlack, body: str, error: str) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{slack.api_url}api.test", data=body, headers=headers) as answer,
    ):
        assert await answer.json() == {"ok": False, "error": error}


async def test_the_log_tells_what_happened_and_no_secret(slack: FakeSlack) -> None:
    client = client_of(slack)
    await client.api_call("chat.postMessage", data={"token": slack.bot_token, "channel": slack.channel, "text": "hi"})
    await refusal(client, "users.info", {"user": slack.user})

    log = str(slack.log)

    assert '← app  chat.postMessage → ok  {"channel": "C0FILMCLUB", "text": "hi"}' in log
    assert "users.info → missing_scope" in log
    assert slack.bot_token not in log


async def test_waiting_for_a_message_that_does_not_come_says_so(slack: FakeSlack) -> None:
    with pytest.raises(TimeoutError, match="waited 0 s for a message in C0FILMCLUB"):
        await slack.next_message(slack.channel, within=0)
