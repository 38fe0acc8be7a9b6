"""
What the adapter would send, as JSON, for :mod:`bot.curation.preview` to draw; nothing is sent.

Satisfies :class:`bot.curation.preview.service.Service`. All of it is to be called inside a running event loop.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from discord import MessageFlags

from bot.core.answer import Reply
from bot.core.messages import messages
from bot.core.ports import Responder, Why
from bot.core.question import Question
from bot.core.records import Policy
from bot.platforms.discord.browsing import facts_of, topics
from bot.platforms.discord.cards import Card
from bot.platforms.discord.comments import Comment, comment_form
from bot.platforms.discord.desk import HELP
from bot.platforms.discord.guide import guide
from bot.platforms.discord.items import AnyView
from bot.platforms.discord.pages import privacy_page, settings_page, sources_page, why_page
from bot.platforms.discord.render import Post, laid_out, render

Payload = dict[str, Any]

ASKER: Final = 100000000000000001
"""Whoever is taken to have asked."""
NOTICES: Final = (
    "discord_noted",
    "discord_rate_not_yours",
    "discord_delete_not_yours",
    "discord_changed_fact",
    "discord_apology",
)
"""Sentences that stand alone."""


class DiscordPreview:
    """Discord's renderers."""

    def __init__(self, responder: Responder, *, locale: str) -> None:
        """*locale* is the language of what is not a reply."""
        self._responder = responder
        self._say = messages(locale)

    def replied(self, reply: Reply, *, alone: bool) -> list[Payload]:
        """Return the messages that show *reply*: to everybody, or to the asker *alone*."""
        return _sent(render(reply, asker=ASKER, public=not alone), alone=alone)

    def explained(self, why: Why) -> list[Payload]:
        """Return what somebody sees who asks why."""
        return self._page(why_page(why, self._say))

    async def pages(self) -> dict[str, list[Payload]]:
        """Return everything else that people come to see, by what it is."""
        responder, say = self._responder, self._say
        asking = Question(HELP, datetime.now(UTC), locale=say.language, command=True)
        helped = render(await responder.answer(asking), guide(responder, say), asker=ASKER, public=False)
        form = comment_form(Comment(message=ASKER, intent="", kind=""), say)
        return {
            "/help": _sent(helped, alone=True),
            "/facts": [_message(topics(responder, say, 0), alone=True)],
            "/facts, one topic": [_message(facts_of(responder, say, 0, 0), alone=True)],
            "/sources": self._page(sources_page(responder, say)),
            "/privacy": self._page(privacy_page(say)),
            "/dossier-settings": [page for policy in Policy for page in self._page(settings_page(policy, say))],
            "After a thumb down": [form.to_dict()],
            "Notices": [{"content": say(key), "flags": _flags(alone=True)} for key in NOTICES],
        }

    def _page(self, page: Card) -> list[Payload]:
        return _sent(laid_out([page], self._say.language), alone=True)


def _sent(posts: Iterable[Post], *, alone: bool) -> list[Payload]:
    return [_message(post.view(), alone=alone) for post in posts]


def _message(view: AnyView, *, alone: bool) -> Payload:
    components = view.to_components()  # type: ignore[no-untyped-call]
    return {"components": components, "flags": _flags(alone=alone, layout=True)}


def _flags(*, alone: bool, layout: bool = False) -> int:
    return MessageFlags(ephemeral=alone, components_v2=layout).value
