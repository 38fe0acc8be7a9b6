"""
What Slack tells about people: their name, their language, and whether they administer the workspace.

It takes the scope ``users:read``, which the app need not have: without it everybody is a stranger who reads the
language of the settings, and only those whom the settings name moderate.
"""

import asyncio
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.core.bounded import Bounded
from bot.errors import PlatformError
from bot.platforms.slack.refusals import ACCOUNT_REFUSED, RefusedError, translated

log = logging.getLogger(__name__)

SCOPE: Final = "users:read"
KEPT_PEOPLE: Final = 5_000
KEPT_FOR: Final = timedelta(hours=1)
"""How long somebody's new language, or new role, may go unnoticed."""
ASK_SECONDS: Final = 1.0
"""How long an answer waits for the asker's language."""
ASK_AGAIN_AFTER: Final = timedelta(minutes=1)
"""How long somebody of whom Slack did not tell stays a stranger."""


@dataclass(frozen=True, slots=True)
class _Person:
    name: str | None
    locale: str | None
    administers: bool
    until: datetime
    """When to ask again."""


class People:
    """Remembers what Slack said of the last 5,000 people, for an hour; for a minute, of whom it did not tell."""

    def __init__(self, *, moderators: Collection[str], language: str, clock: Callable[[], datetime]) -> None:
        """*moderators* are user ids; *language* is for whoever's own is not known."""
        self._moderators = frozenset(moderators)
        self._language = language
        self._clock = clock
        self._known: Bounded[str, _Person] = Bounded(KEPT_PEOPLE)
        self._may_ask = True

    async def locale(self, user: str, client: AsyncWebClient) -> str:
        """Return the language of *user*, such as ``de-DE``."""
        person = await self._person(user, client)
        return (person and person.locale) or self._language

    async def name(self, user: str, client: AsyncWebClient) -> str | None:
        """Return what *user* is called here; None when Slack does not tell."""
        person = await self._person(user, client)
        return person.name if person else None

    def known_locale(self, user: str) -> str:
        """Return the language of *user* as far as it is known without asking Slack."""
        person = self._remembered(user)
        return (person and person.locale) or self._language

    async def is_moderator(self, user: str, client: AsyncWebClient) -> bool:
        """Return whether *user* may say how the bot behaves in a channel, and take its answers down."""
        if user in self._moderators:
            return True
        person = await self._person(user, client)
        return person is not None and person.administers

    async def _person(self, user: str, client: AsyncWebClient) -> _Person | None:
        if (known := self._remembered(user)) is not None:
            return known
        if not self._may_ask or not user.startswith(("U", "W")):
            return None
        try:
            person = await self._asked(user, client)
        except PlatformError as exc:
            self._may_ask = not (isinstance(exc, RefusedError) and exc.code in ACCOUNT_REFUSED)
            log.debug("%s", exc)
            person = _Person(None, None, administers=False, until=self._clock() + ASK_AGAIN_AFTER)
        self._known[user] = person
        return person

    def _remembered(self, user: str) -> _Person | None:
        known = self._known.get(user)
        return known if known is not None and self._clock() < known.until else None

    async def _asked(self, user: str, client: AsyncWebClient) -> _Person:
        with translated("ask who somebody is"):
            async with asyncio.timeout(ASK_SECONDS):
                answer = await client.users_info(user=user, include_locale=True)
        told = answer.get("user") or {}
        administers = any(told.get(role) for role in ("is_admin", "is_owner", "is_primary_owner"))
        profile = told.get("profile") or {}
        # Who has not chosen a name to be shown by has an empty one (https://docs.slack.dev/reference/objects/user-object).
        name = profile.get("display_name") or profile.get("real_name") or None
        return _Person(name, told.get("locale") or None, bool(administers), self._clock() + KEPT_FOR)
