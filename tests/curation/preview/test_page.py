"""The page as a whole: complete, by itself, and proof against whatever it shows."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from bot.core.answer import Choice, Grounds, Reply
from bot.core.plain import plain_reply
from bot.core.ports import Section, Why
from bot.core.question import Question
from bot.curation.preview.discord_look import discord_look
from bot.curation.preview.page import NOTHING, POLICY, SILENCE, WHY, Client, page
from bot.curation.preview.scenes import Scene, Stage
from bot.curation.preview.slack_look import slack_look
from bot.platforms.discord.preview import DiscordPreview
from bot.platforms.slack.preview import SlackPreview
from tests.curation.preview.reading import Read
from tests.curation.preview.strangers import INTRUDER, LABEL, REPLIES, TAGS, TEXT
from tests.fakes.responder import EVERY_KIND, FOUND, FakeResponder
from tests.packs.known import film

NOW = datetime(2023, 1, 1, tzinfo=UTC)
GROUNDED = FOUND.model_copy(update={"grounds": Grounds(intent="director", confidence=0.9, matched="who made it")})


async def drawn(scenes: list[Scene], responder: FakeResponder | None = None, *, locale: str = "en") -> str:
    core = responder or FakeResponder()
    clients = [
        Client("Discord", DiscordPreview(core, locale=locale), discord_look),
        Client("Slack", SlackPreview(core, locale=locale), slack_look),
    ]
    return await page(scenes, clients, core, locale=locale)


def scene(*turns: str, reply: Reply | None, alone: bool = False) -> Scene:
    return Scene("A scene", turns, reply, alone)


@given(REPLIES, TEXT, LABEL)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
async def test_nothing_that_anybody_writes_becomes_markup(reply: Reply, text: str, label: str) -> None:
    class Hostile(FakeResponder):
        subject = text
        suggestions = (Choice(intent="director", label=label),)
        index = (Section(headline=text, choices=suggestions),)

        async def answer(self, question: Question) -> Reply:  # noqa: ARG002
            return reply

        def why(self, grounds: Grounds, *, locale: str | None = None) -> Why | None:  # noqa: ARG002
            return Why(grounds.model_copy(update={"matched": text}), text, ())

    shown = await drawn([Scene(text, (text,), reply)], Hostile())
    read = Read(shown)

    assert INTRUDER not in read.elements | read.attributes
    assert "script" not in read.elements
    assert read.attributes.isdisjoint({"src", "href", "onload"})


async def test_tags_are_told_as_they_were_typed() -> None:
    read = Read(await drawn([scene(*TAGS, reply=Reply(answers=(FOUND,)))]))

    assert read.text.count("".join(f"YYou{tag}" for tag in TAGS)) == 2, "in front of each service's answer"


@pytest.mark.parametrize("answer", EVERY_KIND, ids=lambda answer: answer.kind)
async def test_the_plain_form_stands_beside_each_service(answer: object) -> None:
    reply = Reply.model_validate({"answers": [answer]})
    read = Read(await drawn([scene("what?", reply=reply)]))

    assert plain_reply(reply) in read.text
    for heading in ("Discord", "Slack", "Plain text"):
        assert heading in read.text


async def test_the_page_needs_nothing_but_itself() -> None:
    shown = await drawn([scene("what?", reply=Reply(answers=(GROUNDED,)))])
    read = Read(shown)

    assert read.elements.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    assert read.attributes.isdisjoint({"src", "href", "srcset", "action"})
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY.replace(chr(39), "&#x27;")}">' in shown
    style = re.search(r"<style>(.*?)</style>", shown, re.DOTALL)
    assert style
    assert not re.search(r"url\(|@import|@font-face|expression", style[1])


async def test_why_is_shown_for_an_answer_that_has_its_reasons() -> None:
    grounded = Read(await drawn([scene("what?", reply=Reply(answers=(GROUNDED,)))]))
    groundless = Read(await drawn([scene("what?", reply=Reply(answers=(FOUND,)))]))

    assert "Why this answer?" in grounded.text
    assert "who made it" in grounded.text
    assert "Why this answer" not in groundless.text
    assert f"{WHY}Discord" not in groundless.text


async def test_everything_else_is_shown_too() -> None:
    read = Read(await drawn([]))

    for title in ("/help", "/facts", "/privacy", "/sources", "/dossier-settings", "/dossier facts", "Home", "Notices"):
        assert title in read.text


@pytest.mark.parametrize(("reply", "told"), [(None, NOTHING), (Reply(), SILENCE)])
async def test_what_there_is_nothing_of_is_told(reply: Reply | None, told: str) -> None:
    assert told in Read(await drawn([scene(reply=reply)])).text


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "hi"])
async def test_the_film_can_be_looked_at_in_every_language(language: str) -> None:
    core = film().assistant
    scenes = await Stage(core, locale=language, at=NOW).every(film().pack)
    clients = [
        Client("Discord", DiscordPreview(core, locale=language), discord_look),
        Client("Slack", SlackPreview(core, locale=language), slack_look),
    ]
    shown = await page(scenes, clients, core, locale=language)

    assert f'<main lang="{language}">' in shown
    assert NOTHING not in shown
    assert "cannot draw" not in shown
    for each in scenes:
        assert each.reply is not None
        assert plain_reply(each.reply) in Read(shown).text
