"""Answers in modals: from the Home tab, and from the search that the global shortcut opens."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answer import Choice
from bot.core.messages import messages
from bot.platforms.slack import blocks, views
from bot.platforms.slack.controls import FIND
from bot.platforms.slack.doors.menus import ASK
from tests.fakes.responder import CONFLICTING, DIRECTOR, FOUND, NOT_IN_ARTICLE, RELEASE, FakeResponder
from tests.fakes.slack import FakeSlack, View
from tests.fakes.slack.modals import suggested
from tests.platforms.slack.grounded import MATCHED, Grounded
from tests.platforms.slack.seen import HOSTILE, UNWRITABLE, seen
from tests.platforms.slack.serving import Transport, serving

SAY = messages("en")


async def home(slack: FakeSlack) -> View:
    await slack.app_home_opened()
    return await slack.until(slack.home)


async def search(slack: FakeSlack) -> View:
    await (await slack.global_shortcut(ASK)).acked()
    return await slack.until(slack.modal)


async def shows(slack: FakeSlack, words: str) -> View:
    def showing() -> View | None:
        modal = slack.modal()
        return modal if modal and words in seen(modal.blocks) else None

    return await slack.until(showing, waiting_for=f"a modal that says {words!r}")


def labels(options: list[Mapping[str, Any]]) -> list[str]:
    return [str(option["text"]["text"]) for option in options]


async def test_a_question_of_the_home_tab_opens_its_answer(slack: FakeSlack, transport: Transport) -> None:
    responder = FakeResponder()
    async with serving(slack, responder, transport=transport):
        await (await slack.press(await home(slack), RELEASE.label)).acked()
        modal = await shows(slack, CONFLICTING.body)

    assert modal.title == SAY("slack_answer_title")
    assert modal.pings == frozenset()
    assert slack.messages(slack.dm()) == ()
    ((intent, question),) = responder.lookups
    assert intent == RELEASE.intent
    assert question.place is None
    assert question.command


async def test_an_answer_in_a_modal_leads_to_the_next_in_the_same(slack: FakeSlack) -> None:
    async with serving(slack):
        await slack.press(await home(slack), DIRECTOR.label)
        first = await shows(slack, FOUND.body)
        await slack.press(first, RELEASE.label)
        second = await shows(slack, CONFLICTING.body)

    assert first.id == second.id


async def test_why_lies_on_top_of_the_answer(slack: FakeSlack) -> None:
    async with serving(slack, Grounded()):
        await slack.press(await home(slack), DIRECTOR.label)
        answer = await shows(slack, FOUND.body)
        await slack.press(answer, SAY("slack_why"))
        reasons = await shows(slack, MATCHED)

    assert reasons.title == SAY("slack_why_title")
    assert FOUND.fact in seen(reasons.blocks)
    assert slack.workspace.modals[slack.user] == [answer, reasons]


async def test_a_fact_that_is_gone_says_so_in_the_modal(slack: FakeSlack) -> None:
    class Outdated(FakeResponder):
        async def lookup(self, intent: str, question: object) -> None:
            del intent, question

    async with serving(slack, Outdated()):
        await slack.press(await home(slack), DIRECTOR.label)
        await shows(slack, SAY("slack_changed"))


async def test_the_home_tab_searches_while_one_types_and_opens_what_is_chosen(
    slack: FakeSlack, transport: Transport
) -> None:
    async with serving(slack, transport=transport):
        tab = await home(slack)
        found, own = await slack.look_for(tab, FIND, "Who di")
        await (await slack.choose(tab, FIND, found)).acked()
        await shows(slack, FOUND.body)

    assert labels([found, own]) == [DIRECTOR.label, "Ask: Who di"]


async def test_the_global_shortcut_searches_and_answers_in_its_modal(slack: FakeSlack, transport: Transport) -> None:
    async with serving(slack, transport=transport):
        form = await search(slack)
        found, *_ = await slack.look_for(form, FIND, "when")
        await (await slack.submit(form, {FIND: {"selected_option": found}})).acked()
        answer = await shows(slack, CONFLICTING.body)

    assert form.submit == SAY("slack_ask")
    assert answer.id == form.id
    assert answer.submit is None


async def test_what_the_search_does_not_list_can_be_asked_in_ones_own_words(slack: FakeSlack) -> None:
    responder = FakeResponder()
    async with serving(slack, responder):
        form = await search(slack)
        (own,) = await slack.look_for(form, FIND, "what is the budget?")
        await slack.submit(form, {FIND: {"selected_option": own}})
        await shows(slack, NOT_IN_ARTICLE.body)

    assert [question.text for question in responder.questions] == ["what is the budget?"]


async def test_an_error_of_ours_is_an_apology_in_the_modal(slack: FakeSlack) -> None:
    class Broken(FakeResponder):
        async def lookup(self, intent: str, question: object) -> Any:
            raise ValueError(intent, question)

    async with serving(slack, Broken()):
        form = await search(slack)
        found, *_ = await slack.look_for(form, FIND, "when")
        await (await slack.submit(form, {FIND: {"selected_option": found}})).acked()
        await shows(slack, SAY("slack_failed"))


@pytest.mark.parametrize("method", ["views.open", "views.update", "views.push"])
async def test_a_modal_that_slack_refuses_is_a_sentence_in_the_log(
    slack: FakeSlack, method: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(slack, Grounded()):
        tab = await home(slack)
        if method == "views.open":
            slack.fail_next(method, error="expired_trigger_id")
            await slack.press(tab, DIRECTOR.label)
        else:
            await slack.press(tab, DIRECTOR.label)
            answer = await shows(slack, FOUND.body)
            slack.fail_next(method, error="not_found")
            await slack.press(answer, RELEASE.label if method == "views.update" else SAY("slack_why"))
        await slack.until(lambda: slack.count(method) == 1)
        await (await slack.direct_message("hello")).acked()

    assert "could not" in caplog.text


class Grown(FakeResponder):
    """A pack with more facts than a menu has lines."""

    def complete(self, prefix: str, *, limit: int = 25) -> tuple[Choice, ...]:
        del prefix
        return tuple(Choice(intent=f"fact_{number}", label="&" * 75) for number in range(limit))


@pytest.mark.parametrize(("typed", "lines"), [("", 99), ("a", 100)])
def test_a_menu_has_no_more_lines_than_slack_takes(typed: str, lines: int) -> None:
    options = views.options(Grown(), typed, SAY)

    assert len(suggested({"options": options})) == lines <= blocks.OPTIONS_MAX


@given(st.one_of(st.text(), st.sampled_from([*HOSTILE, UNWRITABLE])))
def test_whatever_is_typed_slack_takes_the_options_and_what_is_chosen_comes_back(typed: str) -> None:
    *facts, own = suggested({"options": views.options(FakeResponder(), f"x{typed}", SAY)})

    assert all(views.chosen(option["value"]).fact for option in facts)
    back = views.chosen(own["value"])
    assert back.fact is None
    assert f"x{typed}".strip().startswith(back.text)
