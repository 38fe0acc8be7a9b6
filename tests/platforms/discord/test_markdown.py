from collections.abc import Callable

import pytest
from hypothesis import given

from bot.platforms.discord.markdown import bold, clean, escape, heading, line, quote, small
from tests.platforms.discord.answers import texts
from tests.platforms.discord.reading import live, shown, unmarked


@given(texts)
def test_any_text_shows_as_it_is(text: str) -> None:
    assert shown(escape(text)) == clean(text)


@given(texts)
def test_no_text_keeps_its_power(text: str) -> None:
    assert live(escape(text)) == []


@given(texts)
def test_escaping_at_most_doubles_a_text(text: str) -> None:
    assert len(escape(text)) <= 2 * len(text)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("[free tickets](https://evil.example)", r"\[free tickets](https\://evil.example)"),
        ("||spoiler|| and **bold**", r"\|\|spoiler\|\| and \*\*bold\*\*"),
        ("<@1> <@&1> <#1>", r"\<@1> \<@&1> \<#1>"),
        ("# big\n1. list\n-# small", "\\# big\n1\\. list\n\\-# small"),
        ("Mission: Impossible", "Mission: Impossible"),
        ("snake_case at 12:30", r"snake\_case at 12\:30"),
    ],
)
def test_markup_is_escaped_and_the_rest_is_left_alone(text: str, markdown: str) -> None:
    assert escape(text) == markdown


def test_everybody_is_named_but_never_called() -> None:
    assert "@everyone" not in escape("@everyone @here")
    assert shown(escape("@everyone @here")) == "@everyone @here"


def test_what_json_cannot_carry_and_what_turns_the_text_around_is_dropped() -> None:
    assert clean("a\x00b\ud800c\u202ed\te") == "abcd e"


@pytest.mark.parametrize("mark", [line, heading, quote, small, bold])
def test_a_marked_line_stays_one_line_with_one_mark(mark: Callable[[str], str]) -> None:
    marked = mark("one\n# two **three**")
    assert "\n" not in marked
    assert shown(unmarked(marked)) == "one # two **three**"
    assert live(unmarked(marked)) == []


def test_nothing_is_not_bold() -> None:
    assert bold("\x00 ") == ""
