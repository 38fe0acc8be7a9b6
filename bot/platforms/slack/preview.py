"""
What the adapter would send, as JSON, for :mod:`bot.curation.preview` to draw; nothing is sent.

Satisfies :class:`bot.curation.preview.service.Service`.
"""

from datetime import UTC, datetime
from typing import Any, Final

from bot.core.answer import Reply
from bot.core.messages import messages
from bot.core.ports import Responder, Why
from bot.core.question import Question
from bot.core.records import Policy
from bot.platforms.slack import home, pages, views
from bot.platforms.slack.controls import token
from bot.platforms.slack.doors.slash import HELP
from bot.platforms.slack.message import Message, notice
from bot.platforms.slack.pages import SLASH
from bot.platforms.slack.render import Below, render
from bot.platforms.slack.why import explained

Payload = dict[str, Any]

ASKER: Final = "U0ASKER"
"""Whoever is taken to have asked."""
NOTICES: Final = (
    "slack_rated",
    "slack_rate_asker",
    "slack_delete_asker",
    "slack_changed",
    "slack_failed",
    "slack_no_text",
    "slack_share_late",
    "slack_policy_moderators",
    "slack_policy_direct",
)
"""Sentences that stand alone."""


class SlackPreview:
    """Slack's renderers."""

    def __init__(self, responder: Responder, *, locale: str) -> None:
        """*locale* is the language of what is not a reply."""
        self._responder = responder
        self._say = messages(locale)

    def replied(self, reply: Reply, *, alone: bool) -> list[Payload]:
        """Return the messages that show *reply*: to everybody, or to the asker *alone*."""
        return [_posted(render(reply, Below(token(""), asker=ASKER, alone=alone)), alone=alone)]

    def explained(self, why: Why) -> list[Payload]:
        """Return what somebody sees who asks why."""
        return [_posted(explained(why, self._say))]

    async def pages(self) -> dict[str, list[Payload]]:
        """Return everything else that people come to see, by what it is."""
        responder, say = self._responder, self._say
        first = responder.suggestions[0] if responder.suggestions else responder.index[0].choices[0]
        settings = [f"{say(f'slack_policy_{policy}')}\n{say('slack_policy_usage', slash=SLASH)}" for policy in Policy]
        return {
            f"{SLASH} help": [_posted((await self._helped()).followed_by(say("slack_usage", slash=SLASH)))],
            f"{SLASH} facts": [_posted(pages.facts(responder, say))],
            f"{SLASH} sources": [
                _posted(pages.titled(say("slack_sources_heading"), pages.sources(responder, say))),
            ],
            f"{SLASH} privacy": [_posted(pages.titled(say("slack_privacy_heading"), say("slack_privacy")))],
            f"{SLASH} settings": [_posted(notice(text)) for text in settings],
            "The search": [views.search(say), {"options": views.options(responder, first.label, say)}],
            "An answer where there is no conversation": [views.answer(await self._looked_up(first.intent), say)],
            "After a thumb down": [views.comment(say, metadata="")],
            "Suggested prompts": [{"prompts": home.prompts(responder)}],
            "Home": [home.view(responder, say)],
            "Notices": [_posted(notice(say(key))) for key in NOTICES],
        }

    async def _helped(self) -> Message:
        reply = await self._responder.answer(self._asking(HELP))
        return render(reply, Below(token(""), asker=ASKER, alone=True))

    async def _looked_up(self, fact: str) -> Message:
        reply = await self._responder.lookup(fact, self._asking(""))
        return notice(self._say("slack_changed")) if reply is None else render(reply, Below(token("")))

    def _asking(self, text: str) -> Question:
        return Question(text, datetime.now(UTC), locale=self._say.language, command=True)


def _posted(message: Message, *, alone: bool = True) -> Payload:
    return message.payload() | {"response_type": "ephemeral" if alone else "in_channel"}
