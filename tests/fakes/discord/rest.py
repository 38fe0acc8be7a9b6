"""
What every REST call goes through: counting, the log, the token, rate limits, faults; then its own handler.

https://docs.discord.com/developers/reference
"""

import json
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from aiohttp import web

from tests.fakes.discord.errors import ApiError, unauthorized
from tests.fakes.discord.faults import Faults
from tests.fakes.discord.gateway import Policy
from tests.fakes.discord.limits import Limits, too_many
from tests.fakes.discord.wire import Json, dump

PREFIX = "/api/v10"


@dataclass(frozen=True, slots=True)
class Call:
    """One REST call, read."""

    path: Mapping[str, str]
    """The parts of the path that vary."""
    query: Mapping[str, str]
    body: Any
    """None without one."""

    def id(self, name: str) -> int:
        """Return a part of the path that has to be an id; raises ApiError 50035."""
        if not (value := self.path[name]).isdecimal():
            raise ApiError(400, 50035, "Invalid Form Body")
        return int(value)

    @property
    def form(self) -> Json:
        """The body, which has to be an object; raises ApiError 50035."""
        if not isinstance(self.body, dict):
            raise ApiError(400, 50035, "Invalid Form Body")
        return self.body


@dataclass(frozen=True, slots=True)
class Reply:
    """What a handler answers; without a payload there is no content."""

    payload: Any = None
    status: int = 0

    @property
    def code(self) -> int:
        """The HTTP status."""
        return self.status or (HTTPStatus.NO_CONTENT if self.payload is None else HTTPStatus.OK)


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one path."""

    method: str
    path: str
    handler: Callable[[Call], Awaitable[Reply]]
    needs_token: bool = True

    @property
    def name(self) -> str:
        """As Discord's documentation writes it."""
        return f"{self.method} {self.path}"


@dataclass(slots=True)
class Front:
    """What stands before the handlers."""

    policy: Policy
    limits: Limits
    record: Callable[[bool, str, Any], None]
    faults: Faults = field(default_factory=Faults)
    calls: Counter[str] = field(default_factory=Counter)

    def mount(self, app: web.Application, routes: list[Route]) -> None:
        """Let *app* serve *routes*, and 404 for everything else below the prefix."""
        for route in routes:
            app.router.add_route(route.method, PREFIX + route.path, self._serve(route))
        app.router.add_route("*", PREFIX + "/{tail:.*}", self._serve(Route("*", "/{tail}", _not_found)))

    def _serve(self, route: Route) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def serve(request: web.Request) -> web.Response:
            where = f"{request.method} {_shown(request)}"
            self.calls[route.name] += 1
            try:
                call = Call(request.match_info, request.query, await _body(request))
                self.record(True, where, call.body)
                reply, headers = await self._answer(route, request, call)
            except ApiError as error:
                reply, headers = Reply(error.body, error.status), {}
            self.record(False, f"{where} → {int(reply.code)}", reply.payload)
            return _response(reply, headers)

        return serve

    async def _answer(self, route: Route, request: web.Request, call: Call) -> tuple[Reply, dict[str, str]]:
        if route.needs_token and request.headers.get("Authorization") != f"Bot {self.policy.token}":
            raise unauthorized()
        within, headers = self.limits.take(route.name, _major(call.path))
        if not within:
            body, more = too_many(float(headers["X-RateLimit-Reset-After"]))
            return Reply(body, HTTPStatus.TOO_MANY_REQUESTS), headers | more
        fault = self.faults.take(f"{route.method} {route.path}", call.body)
        if fault is None:
            return await _handled(route, call), headers
        if fault.applied:
            await _handled(route, call)
        return Reply(fault.body, fault.status), headers | fault.headers


async def _handled(route: Route, call: Call) -> Reply:
    try:
        return await route.handler(call)
    except ApiError as error:
        return Reply(error.body, error.status)


async def _not_found(_: Call) -> Reply:
    return Reply({"message": "404: Not Found", "code": 0}, HTTPStatus.NOT_FOUND)


async def _body(request: web.Request) -> Any:
    """Return the body; raises ApiError 50035 for another type than JSON and 50109 for JSON that is none."""
    raw = await request.read()
    if not raw:
        return None
    if request.content_type != "application/json":
        raise ApiError(400, 50035, "Expected \"Content-Type\" header to be one of {'application/json'}.")
    try:
        body = json.loads(raw)
        json.dumps(body, ensure_ascii=False).encode()  # half a surrogate pair is not text
    except ValueError:
        raise ApiError(400, 50109, "The request body contains invalid JSON.") from None
    return body


def _response(reply: Reply, headers: dict[str, str]) -> web.Response:
    if reply.payload is None:
        return web.Response(status=reply.code, headers=headers)
    # Bytes, so that the type stays exactly "application/json": discord.py reads nothing else as JSON.
    return web.Response(
        status=reply.code, body=dump(reply.payload).encode(), content_type="application/json", headers=headers
    )


def _major(path: Mapping[str, str]) -> str:
    return next((path[name] for name in ("channel_id", "guild_id", "token") if name in path), "")


def _shown(request: web.Request) -> str:
    """Return the path as the log has it: an interaction's token is a secret even here."""
    path = request.path.removeprefix(PREFIX)
    token = request.match_info.get("token")
    return path.replace(token, "…") if token else path
