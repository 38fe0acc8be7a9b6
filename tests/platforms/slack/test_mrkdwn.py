from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.slack.mrkdwn import escape, mentions, printable, shorten, typed
from tests.platforms.slack.seen import TEXT as WRITABLE
from tests.platforms.slack.seen import UNWRITABLE, is_escaped, unescape_once

BOT = "U0DOSSIER1"
TEXT = WRITABLE | st.just(UNWRITABLE)


@settings(deadline=None)
@given(TEXT)
def test_escaping_is_undone_by_unescaping_once(text: str) -> None:
    assert unescape_once(escape(text)) == printable(text)


@settings(deadline=None)
@given(TEXT)
def test_escaped_text_holds_no_control_character_of_slack(text: str) -> None:
    assert is_escaped(escape(text))


@settings(deadline=None)
@given(TEXT, st.integers(min_value=1, max_value=200))
def test_a_limit_is_kept_and_never_cuts_an_entity(text: str, limit: int) -> None:
    cut = escape(text, limit=limit)

    assert len(cut) <= limit
    assert is_escaped(cut)
    assert unescape_once(cut).removesuffix("…") in printable(text)


@settings(deadline=None)
@given(TEXT, st.integers(min_value=1, max_value=200))
def test_shortened_text_fits_and_is_a_beginning(text: str, limit: int) -> None:
    short = shorten(text, limit)

    assert len(short) <= limit
    assert printable(text).startswith(short.removesuffix("…"))


@settings(deadline=None)
@given(TEXT)
def test_what_goes_out_can_be_written_as_utf_8(text: str) -> None:
    assert escape(text).encode().decode() == escape(text)
    assert "\x00" not in escape(text)


@settings(deadline=None)
@given(TEXT)
def test_what_somebody_types_arrives_as_it_was_typed(text: str) -> None:
    sent_by_slack = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert typed(sent_by_slack, bot=BOT) == text.strip()


def test_an_entity_that_was_typed_is_unescaped_only_once() -> None:
    assert typed("what does &amp;lt; mean?", bot=BOT) == "what does &lt; mean?"


def test_our_own_mention_is_left_out_wherever_it_stands() -> None:
    assert typed(f"<@{BOT}> when is it out?", bot=BOT) == "when is it out?"
    assert typed(f"<@{BOT}|dossier>: when is it out?", bot=BOT) == "when is it out?"
    assert typed(f"when is it out, <@{BOT}>", bot=BOT) == "when is it out,"
    assert typed(f"<@{BOT}>", bot=BOT) == ""


def test_mentions_of_others_stay() -> None:
    assert typed("<@U0SOMEBODY> <!here> <#C0FILMCLUB|film>", bot=BOT) == "<@U0SOMEBODY> <!here> <#C0FILMCLUB|film>"


def test_a_typed_mention_of_us_is_text_and_no_mention() -> None:
    assert typed(f"&lt;@{BOT}&gt;", bot=BOT) == f"<@{BOT}>"
    assert not mentions(f"&lt;@{BOT}&gt;", BOT)


def test_links_that_slack_made_are_read_as_they_look() -> None:
    assert typed("is <http://impossible.is|impossible.is> it?", bot=BOT) == "is impossible.is it?"
    assert typed("<https://example.org/a?b&amp;c>", bot=BOT) == "https://example.org/a?b&c"
    assert typed("<mailto:a@example.org|a@example.org>", bot=BOT) == "a@example.org"


def test_only_the_whole_user_id_counts_as_a_mention() -> None:
    assert mentions(f"hey <@{BOT}>", BOT)
    assert mentions(f"hey <@{BOT}|dossier>", BOT)
    assert not mentions(f"hey <@{BOT}2>", BOT)
    assert not mentions(f"hey {BOT}", BOT)
