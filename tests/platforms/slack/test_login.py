"""Connecting: what the operator is told when it fails."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import closing

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.errors import LoginError, PlatformError
from bot.platforms.slack import transport as transports
from tests.fakes.slack import FakeSlack
from tests.platforms.slack.serving import Transport, platform_for, serving

BOT_ERRORS = ("invalid_auth", "not_authed", "account_inactive", "token_revoked")


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that somebody else listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
    return port


@pytest.mark.parametrize("error", BOT_ERRORS)
async def test_a_bad_bot_token_is_a_sentence_that_names_the_variable(
    slack: FakeSlack, transport: Transport, error: str
) -> None:
    slack.refuse_token(slack.bot_token, error)

    with pytest.raises(LoginError, match=rf"SLACK_BOT_TOKEN was refused \({error}\)") as refused:
        await platform_for(slack, transport=transport).run()

    assert slack.bot_token not in str(refused.value)


@pytest.mark.parametrize("error", ["invalid_auth", "missing_scope", "not_allowed_token_type"])
async def test_a_bad_app_token_is_a_sentence_that_names_the_variable(slack: FakeSlack, error: str) -> None:
    slack.refuse_token(slack.app_token, error)

    with pytest.raises(LoginError, match=rf"SLACK_APP_TOKEN was refused \({error}\).*connections:write") as refused:
        await platform_for(slack).run()

    assert slack.app_token not in str(refused.value)


async def test_tokens_that_were_swapped_are_noticed(slack: FakeSlack) -> None:
    with pytest.raises(LoginError, match=r"SLACK_APP_TOKEN was refused"):
        await platform_for(slack, bot_token=slack.app_token, app_token=slack.bot_token).run()


async def test_a_bot_token_alone_receives_nothing_and_says_so(slack: FakeSlack) -> None:
    with pytest.raises(LoginError, match=r"SLACK_APP_TOKEN.*SLACK_SIGNING_SECRET"):
        await platform_for(slack, app_token=None).run()


async def test_the_app_token_goes_before_the_signing_secret(slack: FakeSlack) -> None:
    async with serving(slack, signing_secret=slack.signing_secret, http_port=0) as platform:
        assert platform.port is None
        assert slack.sockets == 1


async def test_a_slack_that_is_down_is_no_fault_of_the_token(slack: FakeSlack) -> None:
    slack.fail_next("auth.test", status=503, times=2)

    with pytest.raises(PlatformError, match=r"could not log in.*http_503") as down:
        await platform_for(slack).run()

    assert not isinstance(down.value, LoginError)


async def test_a_slack_that_cannot_be_reached_is_a_sentence(slack: FakeSlack, free_port: int) -> None:
    with pytest.raises(PlatformError, match=r"no answer.*check the network") as gone:
        await platform_for(slack, api_url=f"http://127.0.0.1:{free_port}/api/").run()

    assert not isinstance(gone.value, LoginError)


async def test_an_address_that_is_not_slacks_is_a_sentence(slack: FakeSlack) -> None:
    with pytest.raises(PlatformError, match=r"SLACK_API_URL.*http_404"):
        await platform_for(slack, api_url=f"{slack.api_url}elsewhere/").run()


@pytest.mark.parametrize("kind", ["text/plain", "text/html", "application/json"])
async def test_a_proxy_that_answers_in_its_own_words_is_a_sentence(slack: FakeSlack, kind: str) -> None:
    async def welcome(request: web.Request) -> web.Response:
        return web.Response(text=f"Please sign in to use {request.host}", content_type=kind)

    proxy = web.Application()
    proxy.router.add_post("/{rest:.*}", welcome)
    async with TestServer(proxy) as server:
        with pytest.raises(PlatformError, match="could not log in") as told:
            await platform_for(slack, api_url=str(server.make_url("/api/"))).run()

    assert not isinstance(told.value, LoginError)


async def test_the_api_address_may_lack_its_last_slash(slack: FakeSlack) -> None:
    async with serving(slack, api_url=slack.api_url.rstrip("/")):
        assert slack.count("apps.connections.open") == 1


async def test_a_websocket_that_never_opens_is_a_sentence(slack: FakeSlack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transports, "CONNECT_SECONDS", 0.1)
    slack.refuse_sockets()

    with pytest.raises(PlatformError, match="could not open the Socket Mode websocket"):
        await platform_for(slack).run()


async def test_a_port_that_is_taken_is_a_sentence(slack: FakeSlack, taken_port: int) -> None:
    with pytest.raises(PlatformError, match=rf"port {taken_port}.*SLACK_HTTP_PORT"):
        await platform_for(slack, transport="http", http_port=taken_port).run()


async def test_only_loopback_is_listened_on_unless_told_otherwise(slack: FakeSlack) -> None:
    async with serving(slack, transport="http") as platform:
        assert platform.port is not None
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.2", platform.port)


async def test_slacks_challenge_is_met(slack: FakeSlack) -> None:
    async with serving(slack, transport="http"):
        assert await slack.verify_url()


async def test_forged_and_old_requests_are_turned_away(slack: FakeSlack) -> None:
    event = {"type": "event_callback", "team_id": slack.team_id, "event": {"type": "app_mention"}}
    async with serving(slack, transport="http"):
        forged, _ = await slack.post(event, secret="guessed")
        old, _ = await slack.post(event, age=600)

    assert (forged, old) == (401, 401)


@pytest.mark.parametrize(
    "body",
    [b"\xff\xfe", b"{", b"[]", b"[" * 100_000, b"payload=%7B", b"payload=[]", b"", b"\x00"],
    ids=["no UTF-8", "no JSON", "no object", "too deep", "bad form", "no object in a form", "nothing", "NUL"],
)
@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
async def test_rubbish_is_turned_away_without_a_crash(slack: FakeSlack, body: bytes, kind: str) -> None:
    async with serving(slack, transport="http") as platform, aiohttp.ClientSession() as session:
        address = f"http://127.0.0.1:{platform.port}/slack/events"
        async with session.post(address, data=body, headers={"Content-Type": kind}) as response:
            assert 400 <= response.status < 500


async def test_readiness_ends_with_serving(slack: FakeSlack) -> None:
    async with serving(slack) as platform:
        assert platform.ready.is_set()

    assert not platform.ready.is_set()


async def test_no_socket_is_left_open(slack: FakeSlack) -> None:
    async with serving(slack):
        assert slack.sockets == 1

    await slack.until(lambda: slack.sockets == 0)


async def test_the_token_in_the_environment_is_not_looked_at(
    slack: FakeSlack, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-another-app")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "of-another-app")

    async with serving(slack, transport="http"):
        await (await slack.direct_message("hello")).acked()

    assert [record for record in caplog.records if record.levelname == "WARNING"] == []
