"""Slack's limits, each at the limit, one below and one above, by what the local Slack takes and refuses."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.answer import Choice, Reply, Social
from bot.core.messages import LANGUAGES, messages
from bot.core.records import MAX_COMMENT
from bot.platforms.slack import blocks, home, message, render, views
from bot.platforms.slack.message import Message
from tests.fakes.responder import FOUND, SOCIAL
from tests.fakes.slack import blocks as server
from tests.fakes.slack import elements
from tests.fakes.slack.blocks import refusals, too_long
from tests.platforms.slack.seen import objects

Make = Callable[[str], blocks.Block]


def row(button: blocks.Block) -> blocks.Block:
    return blocks.row([button], block_id="row")


def marks(element: blocks.Block) -> blocks.Block:
    return blocks.marks([element], block_id="marks")


TEXTS: dict[str, tuple[Make, int]] = {
    "header": (blocks.header, blocks.HEADER_MAX),
    "section": (blocks.section, blocks.TEXT_MAX),
    "context": (blocks.context, blocks.TEXT_MAX),
    "button": (lambda text: row(blocks.button(text, action_id="a", value="v")), blocks.LABEL_MAX),
    "trash": (lambda text: marks(blocks.trash(text, action_id="a", value="v")), blocks.LABEL_MAX),
    "thumbs": (lambda text: marks(blocks.thumbs((text, "u"), (text, "d"), action_id="a")), blocks.LABEL_MAX),
    "placeholder": (lambda text: row(blocks.search(text, action_id="a", least=1)), blocks.PLACEHOLDER_MAX),
}


def shown_texts(block: blocks.Block) -> list[str]:
    return [str(part["text"]) for part in objects(block) if part["type"] == "plain_text"]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("beyond", [-1, 0, 1])
def test_text_is_whole_up_to_the_limit_and_cut_beyond_it(name: str, beyond: int) -> None:
    make, limit = TEXTS[name]
    block = make("x" * (limit + beyond))

    assert refusals([block], surface="message") == []
    assert all(
        (len(text), text.endswith("…")) == (min(limit + beyond, limit), beyond > 0) for text in shown_texts(block)
    )


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "placeholder"])
def test_slack_refuses_one_more(name: str) -> None:
    make, limit = TEXTS[name]
    block = make("x" * limit)
    for part in objects(block):
        if part["type"] == "plain_text":
            part["text"] += "x"  # type: ignore[index]

    assert refusals([block], surface="message")


@pytest.mark.parametrize(("wanted", "shown"), [(24, 24), (25, 25), (26, 25)])
def test_a_row_has_no_more_buttons_than_slack_takes(wanted: int, shown: int) -> None:
    made = blocks.row(blocks.choices([Choice(intent="f", label="l")] * wanted), block_id="row")

    assert len(made["elements"]) == shown
    assert refusals([made], surface="message") == []


@pytest.mark.parametrize(("answers", "all_shown"), [(24, True), (25, True), (26, False)])
def test_a_message_has_no_more_blocks_than_slack_takes(answers: int, all_shown: bool) -> None:
    # A divider between each two, and no closing row: 24 answers take 47 blocks, 25 take 49, 26 would take 51.
    thanks = Social(intent="thanks", body="Gladly.")
    made = render.render(Reply(answers=(thanks,) * answers))

    assert len(made.blocks) <= render.BLOCKS_MAX
    assert (messages("en")("slack_more") not in str(made.blocks)) is all_shown
    assert refusals(list(made.blocks), surface="message") == []


@pytest.mark.parametrize("beyond", [-1, 0, 1])
def test_the_budget_of_the_whole_message_is_kept(beyond: int) -> None:
    lengths = [3000, 3000, 3000, 3000]
    spent = sum(lengths) + render.BLOCK_COST * (len(lengths) + 1)
    last = blocks.section("x" * (render.BUDGET - spent + beyond))
    shown = [*(blocks.section("x" * length) for length in lengths), last]

    assert render.fits(shown) is (beyond <= 0)
    assert not too_long(shown)


@pytest.mark.parametrize("beyond", [-1, 0, 1])
def test_the_text_of_a_message_is_cut_at_what_slack_keeps(beyond: int) -> None:
    said = Social(intent="thanks", body="x" * (message.TEXT_MAX + beyond))

    assert len(render.render(Reply(answers=(said,))).text) == min(message.TEXT_MAX, message.TEXT_MAX + beyond)


@pytest.mark.parametrize("beyond", [-1, 0, 1])
def test_the_text_of_an_update_is_cut_at_what_slack_takes(beyond: int) -> None:
    length = message.UPDATED_TEXT_MAX + beyond
    update = Message("x" * length, (blocks.divider(),)).update()

    assert len(update["text"]) == min(length, message.UPDATED_TEXT_MAX)


def test_an_update_without_a_layout_shows_its_text_as_no_markup() -> None:
    (block,) = Message("*R&amp;D*").update()["blocks"]

    assert block["text"] == {"type": "plain_text", "text": "*R&amp;D*", "emoji": False}


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_buttons_of_modals_fit_in_every_language(language: str) -> None:
    say = messages(language)
    made = [
        views.answer(Message("x"), say),
        views.answer(Message("x"), say, title="slack_why_title"),
        views.search(say),
        views.comment(say, metadata="x" * (views.METADATA_MAX + 1)),
    ]
    for view in made:
        named = [view[part]["text"] for part in ("title", "close", "submit") if part in view]
        assert all(len(text) <= views.TITLE_MAX and not text.endswith("…") for text in named)
        assert len(view.get("private_metadata", "")) <= views.METADATA_MAX


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_not_cut_in_any_language(language: str) -> None:
    say = messages(language)
    below = render.Below("token", asker="U1", alone=True)
    shown = render.render(Reply(answers=(FOUND,), language=language), below)

    assert say("slack_share") in str(shown.blocks)
    assert "…" not in str([block for block in shown.blocks if block["type"] != "section"])


def test_our_limits_are_those_of_the_local_slack() -> None:
    ours: list[Any] = [
        blocks.HEADER_MAX,
        blocks.LABEL_MAX,
        blocks.PLACEHOLDER_MAX,
        blocks.ROW_MAX,
        blocks.OPTIONS_MAX,
        blocks.OPTION_TEXT_MAX,
        blocks.OPTION_VALUE_MAX,
        render.BLOCKS_MAX,
        home.BLOCKS_MAX,
    ]

    assert ours == [
        server.HEADER_TEXT,
        elements.BUTTON_TEXT,
        elements.PLACEHOLDER,
        server.ACTIONS_ELEMENTS,
        elements.SELECT_OPTIONS,
        elements.OPTION_TEXT,
        elements.OPTION_VALUE,
        server.MOST_BLOCKS["message"],
        server.MOST_BLOCKS["home"],
    ]


def test_what_somebody_says_was_wrong_is_as_long_as_is_kept() -> None:
    form = views.comment(messages("en"), metadata="")

    assert form["blocks"][0]["element"]["max_length"] == MAX_COMMENT
    assert form["blocks"][0]["optional"]


def test_small_talk_has_no_thumbs_and_every_posted_answer_a_bin() -> None:
    below = render.Below("token", asker="U1")
    types = [
        {part["type"] for part in objects(render.render(Reply(answers=(said,)), below).blocks)}
        for said in (SOCIAL, FOUND)
    ]

    assert ["feedback_buttons" in found for found in types] == [False, True]
    assert ["icon_button" in found for found in types] == [True, True]
