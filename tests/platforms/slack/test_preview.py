"""What the preview draws is what the adapter sends, compared end to end."""

import json
from typing import Any

import pytest

from bot.core.answer import Answer, Reply
from bot.core.messages import LANGUAGES
from bot.platforms.slack.doors.menus import ASK
from bot.platforms.slack.preview import ASKER, SlackPreview
from tests.fakes.responder import CONFLICTING, FOUND, NOT_IN_ARTICLE
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.blocks import refusals, too_long
from tests.platforms.slack.grounded import Grounded, grounded
from tests.platforms.slack.serving import serving

CARRIED = ("action_id", "block_id", "value")
"""What names one message, and nobody sees."""


def preview(locale: str = "en") -> SlackPreview:
    return SlackPreview(Grounded(), locale=locale)


def shown(part: Any) -> Any:
    """Return *part* of a message without what nobody sees."""
    if isinstance(part, dict | list | tuple):
        part = json.loads(json.dumps(part))
    if isinstance(part, dict):
        return {key: shown(value) for key, value in part.items() if key not in CARRIED}
    return list(map(shown, part)) if isinstance(part, list) else part


@pytest.mark.parametrize("word", ["", "private "])
@pytest.mark.parametrize(
    ("text", "answer"),
    [("who directs it?", FOUND), ("when is it out?", CONFLICTING), ("what is the budget?", NOT_IN_ARTICLE)],
)
async def test_a_reply_is_drawn_as_it_is_sent(slack: FakeSlack, word: str, text: str, answer: Answer) -> None:
    async with serving(slack, Grounded()):
        message = await (await slack.slash("/dossier", word + text)).next_reply()
    alone = message.ephemeral_to is not None
    (payload,) = preview().replied(Reply(answers=(grounded(answer),)), alone=alone)

    assert shown(payload["blocks"]) == shown(message.blocks)
    assert payload["text"] == message.text
    assert payload["response_type"] == ("ephemeral" if alone else "in_channel")


async def test_the_asker_alone_may_rate_what_is_drawn() -> None:
    (payload,) = preview().replied(Reply(answers=(FOUND,)), alone=False)

    assert f"|{ASKER}|" in json.dumps(payload["blocks"])


async def test_the_reasons_are_drawn_as_they_are_sent(slack: FakeSlack) -> None:
    async with serving(slack, Grounded()):
        answer = await (await slack.slash("/dossier", "who directs it?")).next_reply()
        message = await (await slack.press(answer, "Why?")).next_reply()
    found = grounded(FOUND)
    assert found.grounds is not None
    why = Grounded().why(found.grounds)
    assert why is not None
    (payload,) = preview().explained(why)

    assert shown(payload["blocks"]) == shown(message.blocks)


@pytest.mark.parametrize("word", ["help", "facts", "sources", "privacy"])
async def test_a_page_is_drawn_as_it_is_sent(slack: FakeSlack, word: str) -> None:
    async with serving(slack, Grounded()):
        message = await (await slack.slash("/dossier", word)).next_reply()
    (payload,) = (await preview().pages())[f"/dossier {word}"]

    assert shown(payload["blocks"]) == shown(message.blocks)
    assert payload["text"] == message.text


async def test_the_home_tab_and_the_search_are_drawn_as_they_are_shown(slack: FakeSlack) -> None:
    async with serving(slack, Grounded()):
        await slack.app_home_opened()
        home = await slack.until(slack.home)
        await (await slack.global_shortcut(ASK)).acked()
        search = await slack.until(slack.modal)
    pages = await preview().pages()

    assert shown(pages["Home"][0]["blocks"]) == shown(home.blocks)
    assert shown(pages["The search"][0]["blocks"]) == shown(search.blocks)


@pytest.mark.parametrize("locale", LANGUAGES)
async def test_slack_takes_every_page_in_every_language(locale: str) -> None:
    pages = [payload for payloads in (await preview(locale).pages()).values() for payload in payloads]

    for payload in pages:
        if "blocks" in payload:
            assert refusals(payload["blocks"], surface=payload.get("type", "message")) == []
            assert not too_long(payload["blocks"]) or "type" in payload
