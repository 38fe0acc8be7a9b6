"""People read buttons in their own language when the app may know it, and in the setting's when it may not."""

from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.messages import messages
from bot.platforms.slack import people
from bot.platforms.slack.people import People
from tests.fakes.responder import FakeResponder
from tests.fakes.slack import CONVERSATIONAL, LEAST, FakeSlack
from tests.platforms.slack.grounded import Grounded
from tests.platforms.slack.serving import NOW, serving

ANNIKA = FakeSlack.user


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> Any:
        return self.now


def client_of(slack: FakeSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


def knowing(clock: Clock | None = None, *, moderators: tuple[str, ...] = ()) -> People:
    return People(moderators=moderators, language="de", clock=clock or Clock())


async def test_somebodys_own_language_is_asked_for_once_an_hour() -> None:
    clock = Clock()
    async with FakeSlack(scopes=LEAST | {"users:read"}) as slack:
        known, client = knowing(clock), client_of(slack)
        heard = [await known.locale(ANNIKA, client) for _ in range(3)]
        clock.now += people.KEPT_FOR - timedelta(microseconds=1)
        await known.locale(ANNIKA, client)
        asked = slack.count("users.info")
        clock.now += timedelta(microseconds=1)
        await known.locale(ANNIKA, client)

    assert heard == ["en-GB"] * 3
    assert (asked, slack.count("users.info")) == (1, 2)


async def test_without_the_scope_it_is_the_settings_language_and_slack_is_asked_once_only(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with FakeSlack(scopes=LEAST) as slack:
        known, client = knowing(), client_of(slack)
        heard = [await known.locale(user, client) for user in (ANNIKA, "U0BRUNO001", ANNIKA)]

    assert heard == ["de"] * 3
    assert slack.count("users.info") == 1
    assert caplog.records == []


async def test_after_a_passing_trouble_slack_is_asked_again_but_not_at_once() -> None:
    clock = Clock()
    async with FakeSlack(scopes=LEAST | {"users:read"}) as slack:
        slack.fail_next("users.info", error="internal_error")
        known, client = knowing(clock), client_of(slack)
        heard = [await known.locale(ANNIKA, client)]
        clock.now += people.ASK_AGAIN_AFTER - timedelta(microseconds=1)
        heard += [await known.locale(ANNIKA, client), await known.locale("U0BRUNO001", client)]
        asked = [call["user"] for call in slack.calls("users.info")]
        clock.now += timedelta(microseconds=1)
        heard += [await known.locale(ANNIKA, client)]

    assert asked == [ANNIKA, "U0BRUNO001"]
    assert heard == ["de", "de", "en-GB", "en-GB"]


@pytest.mark.parametrize(("said", "asked"), [("lunch, anyone?", 0), ("<@U0BRUNO001> hello", 0), ("!release", 1)])
async def test_slack_is_not_asked_about_people_who_talk_to_others(said: str, asked: int) -> None:
    scopes = CONVERSATIONAL | {"users:read"}
    async with FakeSlack(scopes=scopes) as slack, serving(slack, Grounded(), conversational=True):
        await (await slack.message(said)).acked()

        assert slack.count("users.info") == asked


async def test_who_follows_up_reads_the_language_that_is_known() -> None:
    responder, scopes = Grounded(), CONVERSATIONAL | {"users:read"}
    async with FakeSlack(scopes=scopes) as slack, serving(slack, responder, conversational=True, language="de"):
        first = await slack.mention("who directs it?")
        await first.acked()
        for user in (ANNIKA, "U0BRUNO001"):
            await (await slack.message("when is it out?", thread_ts=first.ts, user=user)).acked()

    assert [question.locale for question in responder.questions] == ["en-GB", "en-GB", "de"]
    assert [call["user"] for call in slack.calls("users.info")] == [ANNIKA]


async def test_no_more_people_are_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "KEPT_PEOPLE", 2)
    async with FakeSlack(scopes=LEAST | {"users:read"}) as slack:
        known, client = knowing(), client_of(slack)
        for user in ("U1", "U2", "U3", "U3", "U1"):
            await known.locale(user, client)

    assert [call["user"] for call in slack.calls("users.info")] == ["U1", "U2", "U3", "U1"]


@pytest.mark.parametrize("user", ["", "B0OTHERBOT"])
async def test_bots_have_no_language(user: str) -> None:
    async with FakeSlack(scopes=LEAST | {"users:read"}) as slack:
        assert await knowing().locale(user, client_of(slack)) == "de"
        assert slack.count("users.info") == 0


async def test_whom_the_settings_name_moderates_without_slack_being_asked(slack: FakeSlack) -> None:
    known, client = knowing(moderators=(ANNIKA,)), client_of(slack)

    assert await known.is_moderator(ANNIKA, client)
    assert slack.count("users.info") == 0
    assert not await known.is_moderator("U0BRUNO001", client)


@pytest.mark.parametrize("role", ["is_admin", "is_owner", "is_primary_owner"])
async def test_who_administers_the_workspace_moderates(role: str) -> None:
    async with FakeSlack(scopes=LEAST | {"users:read"}) as slack:
        slack.workspace.profiles[ANNIKA] = {role: True, "locale": ""}
        known, client = knowing(), client_of(slack)

        assert await known.is_moderator(ANNIKA, client)
        assert not await known.is_moderator("U0BRUNO001", client)
        assert await known.locale(ANNIKA, client) == "de"


async def test_two_people_read_their_own_languages_at_every_door() -> None:
    async with FakeSlack(scopes=LEAST | {"users:read"}) as slack, serving(slack, Grounded()):
        slack.workspace.profiles[ANNIKA] = {"locale": "es-ES"}
        slack.workspace.profiles["U0BRUNO001"] = {"locale": "hi-IN"}
        told = []
        for user in (ANNIKA, "U0BRUNO001"):
            await (await slack.direct_message("who directs it?", user=user)).acked()
            answer = await slack.next_message(slack.dm(user))
            page = await (await slack.slash("/dossier", "sources", user=user)).next_reply()
            told.append([answer.buttons[-1].label, page.text.splitlines()[0]])

    assert told == [
        [messages(language)("slack_delete"), messages(language)("slack_sources_heading")] for language in ("es", "hi")
    ]


async def test_the_question_carries_the_askers_language_and_buttons_speak_it() -> None:
    responder = Grounded()
    async with FakeSlack(scopes=LEAST) as slack, serving(slack, responder, language="de"):
        await slack.mention("who directs it?")
        answer = await slack.next_message()

    say = messages("de")
    assert responder.questions[0].locale == "de"
    assert [say("slack_why"), say("slack_helpful"), say("slack_unhelpful"), say("slack_delete")] == [
        button.label for button in answer.buttons
    ][-4:]


async def test_apologies_speak_it_too() -> None:
    class Broken(FakeResponder):
        async def answer(self, question: object) -> Any:
            raise ValueError(question)

    async with FakeSlack(scopes=LEAST) as slack, serving(slack, Broken(), language="fr"):
        apology = await (await slack.slash("/dossier", "who directs it?")).next_reply()

    assert apology.text == messages("fr")("slack_failed")
