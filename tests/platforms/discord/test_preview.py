"""What the preview draws is what the adapter sends, compared end to end."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from bot.core.answer import Reply
from bot.core.messages import LANGUAGES
from bot.platforms.discord.preview import ASKER, DiscordPreview
from tests.fakes.discord import FakeDiscord, Message
from tests.fakes.discord.rules import components, modals
from tests.platforms.discord.answers import FOUND, NOT_IN_ARTICLE
from tests.platforms.discord.responder import FakeResponder


def preview(locale: str = "en") -> DiscordPreview:
    return DiscordPreview(FakeResponder(), locale=locale)


def drawn(payload: Any, asker: int) -> Any:
    """Return the layout of *payload* as if *asker* had asked, as JSON has it."""
    return json.loads(json.dumps(payload["components"]).replace(str(ASKER), str(asker)))


def sent(message: Message) -> Any:
    """Return the layout of *message* without the numbers that Discord gives to its parts."""
    return json.loads(json.dumps(message.components), object_hook=lambda part: {k: part[k] for k in part if k != "id"})


async def said(discord: FakeDiscord, command: str, **options: Any) -> Message:
    return await (await discord.slash(command, options)).answer()


@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize(("question", "answers"), [("who?", (FOUND,)), ("cost?", (NOT_IN_ARTICLE,))])
async def test_a_reply_is_drawn_as_it_is_sent(
    discord: FakeDiscord, question: str, answers: Sequence[Any], private: bool
) -> None:
    message = await said(discord, "ask", question=question, private=private)
    (payload,) = preview().replied(Reply(answers=tuple(answers)), alone=message.ephemeral)

    assert drawn(payload, discord.alice.id) == sent(message)
    assert bool(payload["flags"] & 64) == message.ephemeral


async def test_the_reasons_are_drawn_as_they_are_sent(discord: FakeDiscord) -> None:
    answer = await said(discord, "director")
    message = await (await discord.press(answer, answer.button("Why?"))).answer()
    assert FOUND.grounds is not None
    why = FakeResponder().why(FOUND.grounds)
    assert why is not None
    (payload,) = preview().explained(why)

    assert drawn(payload, discord.alice.id) == sent(message)


@pytest.mark.parametrize("command", ["help", "facts", "sources", "privacy"])
async def test_a_page_is_drawn_as_it_is_sent(discord: FakeDiscord, command: str) -> None:
    message = await said(discord, command)
    (payload,) = (await preview().pages())[f"/{command}"]

    assert drawn(payload, discord.alice.id) == sent(message)
    assert message.ephemeral


@pytest.mark.parametrize("locale", LANGUAGES)
async def test_discord_takes_every_page_in_every_language(locale: str) -> None:
    pages = [payload for payloads in (await preview(locale).pages()).values() for payload in payloads]

    for payload in pages:
        if "title" in payload:
            assert list(modals.check(payload)) == []
        elif "components" in payload:
            assert list(components.check(payload["components"], v2=True)) == []
        else:
            assert 0 < len(payload["content"]) <= 2000
