"""What the local Slack refuses in Block Kit: each limit, at it and past it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.fakes.slack.blocks import refusals, too_long

Part = dict[str, Any]


def plain(length: int) -> Part:
    return {"type": "plain_text", "text": "x" * length}


def mrkdwn(length: int) -> Part:
    return {"type": "mrkdwn", "text": "x" * length}


def section(length: int) -> Part:
    return {"type": "section", "text": mrkdwn(length)}


def button(**changes: Any) -> Part:
    return {"type": "button", "text": plain(1), **changes}


def actions(*elements: Part) -> Part:
    return {"type": "actions", "elements": list(elements)}


def feedback(length: int) -> Part:
    side = {"text": plain(length), "value": "x"}
    element = {"type": "feedback_buttons", "positive_button": side, "negative_button": side}
    return {"type": "context_actions", "elements": [element]}


LIMITS: Mapping[str, tuple[int, Callable[[int], list[Part]]]] = {
    "blocks": (50, lambda n: [{"type": "divider"}] * n),
    "section text": (3000, lambda n: [section(n)]),
    "section fields": (10, lambda n: [{"type": "section", "fields": [mrkdwn(1)] * n}]),
    "section field": (2000, lambda n: [{"type": "section", "fields": [mrkdwn(n)]}]),
    "header": (150, lambda n: [{"type": "header", "text": plain(n)}]),
    "context elements": (10, lambda n: [{"type": "context", "elements": [mrkdwn(1)] * n}]),
    "actions elements": (25, lambda n: [actions(*[button()] * n)]),
    "context actions": (5, lambda n: [{"type": "context_actions", "elements": feedback(1)["elements"] * n}]),
    "feedback label": (75, lambda n: [feedback(n)]),
    "button label": (75, lambda n: [actions(button(text=plain(n)))]),
    "button value": (2000, lambda n: [actions(button(value="x" * n))]),
    "button url": (3000, lambda n: [actions(button(url="x" * n))]),
    "action_id": (255, lambda n: [actions(button(action_id="x" * n))]),
    "block_id": (255, lambda n: [{"type": "divider", "block_id": "x" * n}]),
    "markdown": (12_000, lambda n: [{"type": "markdown", "text": "x" * n}]),
    "markdown together": (6_000, lambda n: [{"type": "markdown", "text": "x" * n}] * 2),
    "image alt text": (2000, lambda n: [{"type": "image", "image_url": "x", "alt_text": "x" * n}]),
    "card title": (150, lambda n: [{"type": "card", "title": mrkdwn(n)}]),
    "card body": (200, lambda n: [{"type": "card", "body": mrkdwn(n)}]),
    "container blocks": (
        10,
        lambda n: [{"type": "container", "title": plain(1), "child_blocks": [{"type": "divider"}] * n}],
    ),
    "table rows": (100, lambda n: [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * n}]),
}


@pytest.mark.parametrize(("most", "build"), LIMITS.values(), ids=LIMITS.keys())
def test_a_limit_can_be_reached_and_not_passed(most: int, build: Callable[[int], list[Part]]) -> None:
    assert refusals(build(most), surface="message") == []
    assert refusals(build(most + 1), surface="message") != []


def test_a_home_tab_holds_a_hundred_blocks() -> None:
    assert refusals([{"type": "divider"}] * 100, surface="home") == []
    assert refusals([{"type": "divider"}] * 101, surface="home") == [
        "no more than 100 items allowed [json-pointer:/blocks]"
    ]


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ({}, "missing required field: type [json-pointer:/blocks/0]"),
        ("text", "must provide an object [json-pointer:/blocks/0]"),
        ({"type": "heading"}, "unsupported type: heading [json-pointer:/blocks/0/type]"),
        ({"type": "section"}, "must define either `text` or `fields` [json-pointer:/blocks/0]"),
        (section(0), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
        ({"type": "section", "text": "x"}, "must provide an object [json-pointer:/blocks/0/text]"),
        ({"type": "divider", "text": "x"}, "invalid additional property: text [json-pointer:/blocks/0]"),
        (
            {"type": "header", "text": mrkdwn(1)},
            "must be a valid enum value: plain_text [json-pointer:/blocks/0/text/type]",
        ),
        (
            {"type": "section", "text": mrkdwn(1) | {"emoji": True}},
            "invalid additional property: emoji [json-pointer:/blocks/0/text]",
        ),
        ({"type": "context", "elements": []}, "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
        (
            {"type": "context", "elements": [{"type": "button"}]},
            "must be a valid enum value: mrkdwn, plain_text [json-pointer:/blocks/0/elements/0/type]",
        ),
        (actions({"type": "icon_button"}), "unsupported type: icon_button [json-pointer:/blocks/0/elements/0/type]"),
        (
            actions(button(text=mrkdwn(1))),
            "must be a valid enum value: plain_text [json-pointer:/blocks/0/elements/0/text/type]",
        ),
        (
            actions(button(style="loud")),
            "must be a valid enum value: primary, danger [json-pointer:/blocks/0/elements/0/style]",
        ),
        (
            actions(button(action_id="twice"), button(action_id="twice")),
            "`action_id` 'twice' already exists [json-pointer:/blocks/0/elements/1/action_id]",
        ),
        (
            {"type": "alert", "text": mrkdwn(1), "level": "loud"},
            "must be a valid enum value: default, info, warning, error, success [json-pointer:/blocks/0/level]",
        ),
        ({"type": "card"}, "must define one of `hero_image`, `title`, `actions`, `body` [json-pointer:/blocks/0]"),
        (
            {"type": "rich_text", "elements": [{"type": "text"}]},
            "unsupported type: text [json-pointer:/blocks/0/elements/0/type]",
        ),
    ],
)
def test_what_is_wrong_with_a_block_is_said_in_slacks_words(block: Any, message: str) -> None:
    assert message in refusals([block], surface="message")


def test_a_block_id_is_used_once() -> None:
    blocks = [{"type": "divider", "block_id": "twice"}] * 2

    assert refusals(blocks, surface="message") == [
        "`block_id` 'twice' already exists [json-pointer:/blocks/1/block_id]"
    ]


def test_the_same_action_id_may_stand_in_two_blocks() -> None:
    assert refusals([actions(button(action_id="x")), actions(button(action_id="x"))], surface="message") == []


def test_all_blocks_together_have_a_limit_that_counts_the_blocks_too() -> None:
    markdown = {"type": "markdown", "text": "x" * 12_000}

    assert not too_long([markdown, section(1_172)])
    assert too_long([markdown, section(1_173)])
    assert too_long([markdown, section(1_048), {"type": "divider"}])
