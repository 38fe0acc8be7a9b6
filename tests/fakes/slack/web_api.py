"""
The Web API over HTTP: arguments, tokens, scopes, failures on demand.

https://docs.slack.dev/apis/web-api: an error is ``ok: false`` with status 200; only rate limits and outages
have another status.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from aiohttp import web

from tests.fakes.slack.errors import Refused
from tests.fakes.slack.log import Log
from tests.fakes.slack.methods import Method
from tests.fakes.slack.workspace import APP_TOKEN, BOT_TOKEN, Workspace, well_formed_json

Lost = Literal["request", "answer"]
"""Where the connection breaks: before Slack has done anything, or after, so that only the answer is lost."""

APP_SCOPES: Final = frozenset({"connections:write"})


@dataclass(frozen=True, slots=True)
class Failure:
    """What a call gets instead of its answer."""

    error: str | None = None
    status: int = 200
    retry_after: int | None = None
    lose: Lost | None = None

    def __str__(self) -> str:
        return f"connection lost ({self.lose})" if self.lose else self.error or str(self.status)


class WebApi:
    """Answers ``/api/METHOD``."""

    def __init__(self, workspace: Workspace, log: Log, methods: Mapping[str, Method]) -> None:
        self._workspace = workspace
        self._log = log
        self._methods = methods
        self._failures: dict[str, list[Failure]] = {}
        self.calls: list[tuple[str, Mapping[str, Any]]] = []
        """Each call's method and arguments, without the token, failed ones included."""
        self.refused_tokens: dict[str, str] = {}
        """Tokens that are no longer taken, with the error that they get."""

    def fail(self, method: str, failure: Failure, times: int) -> None:
        """Let the next calls of *method* fail."""
        self._failures.setdefault(method, []).extend([failure] * times)

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one call."""
        method = request.match_info["method"]
        try:
            arguments = await read_arguments(request)
        except Refused as refused:
            return web.json_response(refused.body)
        token = _token(request, arguments)
        return self.attempt(method, request, arguments, lambda: self._answer(method, token, arguments))

    def attempt(
        self, method: str, request: web.Request, arguments: Mapping[str, Any], answer: Callable[[], web.Response]
    ) -> web.Response:
        """Count a call, and *answer* it unless it is to fail."""
        self.calls.append((method, arguments))
        self._workspace.changes.notify()
        failures = self._failures.get(method)
        if not failures:
            return answer()
        failure = failures.pop(0)
        if failure.lose == "answer":
            answer()
        self._log.from_app(f"{method} → {failure}", arguments)
        return _hang_up(request) if failure.lose else _failed(failure)

    def _answer(self, method: str, token: str | None, arguments: Mapping[str, Any]) -> web.Response:
        try:
            body = {"ok": True, **self._run(method, token, arguments)}
        except Refused as refused:
            body = dict(refused.body)
        self._log.from_app(f"{method} → {'ok' if body['ok'] else body['error']}", arguments)
        return web.json_response(body, headers=self._scope_headers(method, token))

    def _run(self, name: str, token: str | None, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        method = self._methods.get(name)
        if method is None:
            raise Refused("unknown_method", req_method=name)
        if method.token != "none":
            self._check_token(method, token)
        return method.run(self._workspace, arguments)

    def _check_token(self, method: Method, token: str | None) -> None:
        if not token:
            raise Refused("not_authed")
        if token in self.refused_tokens:
            raise Refused(self.refused_tokens[token])
        if token not in {BOT_TOKEN, APP_TOKEN}:
            raise Refused("invalid_auth")
        kind = "bot" if token == BOT_TOKEN else "app"
        if method.token not in {kind, "any"}:
            raise Refused("not_allowed_token_type")
        if method.scope and method.scope not in self._scopes(token):
            raise Refused("missing_scope", needed=method.scope, provided=",".join(sorted(self._scopes(token))))

    def _scopes(self, token: str | None) -> frozenset[str]:
        return APP_SCOPES if token == APP_TOKEN else self._workspace.scopes

    def _scope_headers(self, name: str, token: str | None) -> dict[str, str]:
        method = self._methods.get(name)
        if method is None or method.token == "none" or token not in {BOT_TOKEN, APP_TOKEN}:
            return {}
        return {
            "x-oauth-scopes": ",".join(sorted(self._scopes(token))),
            "x-accepted-oauth-scopes": method.scope or "",
        }


def _failed(failure: Failure) -> web.Response:
    headers = {} if failure.retry_after is None else {"Retry-After": str(failure.retry_after)}
    if failure.error is None and failure.status >= web.HTTPInternalServerError.status_code:
        return web.Response(status=failure.status, text="<html>Server Error</html>", content_type="text/html")
    body = {"ok": False, "error": failure.error or "ratelimited"}
    return web.json_response(body, status=failure.status, headers=headers)


def _hang_up(request: web.Request) -> web.Response:
    # What is returned reaches nobody any more.
    if request.transport:
        request.transport.abort()
    return web.Response()


async def read_arguments(request: web.Request) -> dict[str, Any]:
    """Return the arguments, from the address, a form or JSON."""
    arguments: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            raise Refused("invalid_json") from None
        if not isinstance(body, dict):
            raise Refused("json_not_object")
        return arguments | well_formed_json(body)
    return arguments | {name: value for name, value in (await request.post()).items() if isinstance(value, str)}


def _token(request: web.Request, arguments: dict[str, Any]) -> str | None:
    """Return the token and take it out of *arguments*."""
    argument = arguments.pop("token", None)
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme == "Bearer" else argument
