"""Checks both tokens before anything is served, so that the operator gets one sentence instead of a log full."""

from typing import Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import LoginError, PlatformError
from bot.platforms.slack.refusals import NAME, RefusedError, translated

_BOT_ADVICE: Final = (
    "SLACK_BOT_TOKEN was refused ({code}): copy the Bot User OAuth Token, which begins with xoxb-, "
    "from the app's page OAuth & Permissions"
)
_APP_ADVICE: Final = (
    "SLACK_APP_TOKEN was refused ({code}): create an app-level token, which begins with xapp-, with the scope "
    "connections:write on the app's page Basic Information, and switch Socket Mode on"
)
NO_TRANSPORT: Final = (
    "SLACK_BOT_TOKEN alone receives nothing: set SLACK_APP_TOKEN for Socket Mode, "
    "or SLACK_SIGNING_SECRET for events over HTTP"
)


async def check_bot_token(client: AsyncWebClient) -> None:
    """
    Ask Slack who we are.

    Raises :class:`bot.errors.LoginError` when it refuses the token, else :class:`bot.errors.PlatformError`.
    """
    try:
        with translated("log in; check SLACK_API_URL"):
            await client.auth_test()
    except RefusedError as refused:
        raise _login_error(refused, _BOT_ADVICE) from None


async def open_socket(client: AsyncWebClient, app_token: str) -> str:
    """Return a websocket address, which is good for one connection; raises as :func:`check_bot_token` does."""
    try:
        with translated("open a Socket Mode connection"):
            response = await client.apps_connections_open(app_token=app_token)
    except RefusedError as refused:
        raise _login_error(refused, _APP_ADVICE) from None
    return str(response["url"])


def _login_error(refused: RefusedError, advice: str) -> PlatformError:
    # A status without an error code did not come from Slack's Web API.
    if refused.passing or refused.code.startswith("http_"):
        return refused
    return LoginError(NAME, advice.format(code=refused.code))
