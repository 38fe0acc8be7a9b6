from datetime import UTC, datetime
from typing import Any

import pytest

from bot.platforms.slack.inbound import Place, Post, Workspace, from_event
from bot.platforms.slack.interactions import from_button, from_command

WORKSPACE = Workspace(team="T1", bot_user="U0BOT", bot="B0BOT")
NOW = datetime(2022, 12, 19, 12, tzinfo=UTC)


def message(text: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "channel": "C1",
        "channel_type": "channel",
        "user": "U1",
        "text": text,
        "ts": "100.000001",
    } | more


def read(event: dict[str, Any], *, conversational: bool = True) -> Post | None:
    return from_event(event, WORKSPACE, conversational=conversational, at=NOW)


def asked(event: dict[str, Any]) -> Post:
    post = read(event)
    assert post is not None
    return post


def test_a_mention_is_addressed_and_answered_in_a_thread_of_its_own() -> None:
    post = asked(message("<@U0BOT> who directs it?", type="app_mention"))

    assert post.question.text == "who directs it?"
    assert post.question.addressed
    assert post.question.asked_at == NOW
    assert post.place == Place("C1", "100.000001", "U1")


def test_a_mention_within_a_thread_is_answered_there() -> None:
    post = asked(message("<@U0BOT> and where?", type="app_mention", thread_ts="90.000001"))

    assert post.place.thread == "90.000001"


def test_the_first_post_and_its_thread_are_one_conversation() -> None:
    first = asked(message("<@U0BOT> who directs it?", type="app_mention", ts="90.000001"))
    follow_up = asked(message("<@U0BOT> and who stars?", type="app_mention", thread_ts="90.000001"))

    assert first.question.conversation == follow_up.question.conversation


def test_the_mention_and_the_message_event_of_one_post_have_one_key_and_one_question() -> None:
    mention = asked(message("<@U0BOT> who directs it?", type="app_mention"))
    copy = asked(message("<@U0BOT> who directs it?"))

    assert mention == copy


def test_posts_of_two_workspaces_do_not_share_keys() -> None:
    other = from_event(message("hi"), Workspace("T2", "U0BOT"), conversational=True, at=NOW)

    assert other is not None
    assert other.key != asked(message("hi")).key
    assert other.question.user != asked(message("hi")).question.user
    assert other.question.conversation != asked(message("hi")).question.conversation


def test_a_direct_message_is_addressed_and_answered_without_a_thread() -> None:
    post = asked(message("!release", channel="D1", channel_type="im"))

    assert post.question.addressed
    assert post.place == Place("D1", None, "U1")


def test_direct_messages_are_one_conversation() -> None:
    first = asked(message("who directs it?", channel="D1", channel_type="im", ts="1.1"))
    second = asked(message("and who stars?", channel="D1", channel_type="im", ts="2.2"))

    assert first.question.conversation == second.question.conversation
    assert first.key != second.key


def test_a_thread_within_a_direct_message_is_kept() -> None:
    assert asked(message("hi", channel="D1", channel_type="im", thread_ts="90.1")).place.thread == "90.1"


def test_a_shared_channel_is_a_place_and_a_direct_message_is_none() -> None:
    assert asked(message("hi")).question.place == asked(message("hi", thread_ts="90.1")).question.place == "slack:T1:C1"
    assert asked(message("hi", channel="D1", channel_type="im")).question.place is None


def test_what_is_said_to_nobody_in_a_thread_is_overheard_there() -> None:
    follow_up = asked(message("and where?", thread_ts="90.1"))

    assert follow_up.overheard_in == follow_up.question.conversation
    assert asked(message("and where?")).overheard_in is None
    assert asked(message("<@U2> and where?", thread_ts="90.1")).overheard_in is None
    assert asked(message("<@U0BOT> and where?", thread_ts="90.1")).overheard_in is None


def test_unaddressed_text_in_a_channel_is_passed_on_as_such_in_the_conversational_tier_only() -> None:
    assert not asked(message("!release")).question.addressed
    assert read(message("!release"), conversational=False) is None


def test_a_reply_below_our_own_message_is_addressed() -> None:
    assert asked(message("and where?", thread_ts="90.1", parent_user_id="U0BOT")).question.addressed
    assert not asked(message("and where?", thread_ts="90.1", parent_user_id="U2")).question.addressed


def test_a_reply_below_our_own_message_that_names_somebody_else_is_not_for_us() -> None:
    post = asked(message("<@U2> did you know?", thread_ts="90.1", parent_user_id="U0BOT"))

    assert not post.question.addressed


@pytest.mark.parametrize("subtype", ["message_changed", "message_deleted", "channel_join", "assistant_app_thread"])
def test_edits_deletions_and_joins_are_no_questions(subtype: str) -> None:
    assert read(message("x", subtype=subtype)) is None


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast"])
def test_words_beside_a_file_or_sent_to_the_channel_too_are_questions(subtype: str) -> None:
    assert asked(message("who directs it?", subtype=subtype)).question.text == "who directs it?"


@pytest.mark.parametrize("ours", [{"user": "U0BOT"}, {"user": "U9", "bot_id": "B0BOT"}])
def test_we_never_answer_ourselves(ours: dict[str, str]) -> None:
    assert read(message("<@U0BOT> who directs it?", type="app_mention", **ours)) is None


def test_slackbot_is_not_answered() -> None:
    assert read(message("<@U0BOT> reminder", user="USLACKBOT")) is None


def test_other_bots_are_answered_only_when_they_name_us() -> None:
    assert read(message("who directs it?", bot_id="B2", subtype="bot_message")) is None
    assert read(message("who directs it?", bot_id="B2", channel="D1", channel_type="im")) is None
    assert asked(message("<@U0BOT> who directs it?", bot_id="B2")).question.addressed


@pytest.mark.parametrize("missing", ["channel", "ts"])
def test_an_event_that_lacks_its_place_is_passed_over(missing: str) -> None:
    event = message("hi")
    del event[missing]

    assert read(event) is None


def test_a_post_without_text_still_is_a_post() -> None:
    event = message("", channel_type="im", channel="D1")
    del event["text"]

    assert asked(event).question.text == ""


def command() -> dict[str, Any]:
    return {
        "command": "/dossier",
        "channel_id": "C1",
        "user_id": "U1",
        "trigger_id": "1.2.abc",
        "response_url": "http://127.0.0.1/respond",
    }


def test_a_slash_command_is_a_question_to_us() -> None:
    asked = from_command(command(), WORKSPACE, text="release &amp; date", at=NOW)

    assert asked.question.text == "release & date"
    assert asked.question.addressed
    assert asked.question.command
    assert not asked.private
    assert asked.place == Place("C1", None, "U1")


def button(**more: Any) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "trigger_id": "1.2.abc",
        "user": {"id": "U1"},
        "container": {"type": "message", "channel_id": "C1", "message_ts": "100.1", "is_ephemeral": False},
        "response_url": "http://127.0.0.1/respond",
    } | more


def test_a_button_is_answered_in_the_thread_of_its_message() -> None:
    threaded = from_button(button(message={"ts": "100.1", "thread_ts": "90.1"}), WORKSPACE, at=NOW)
    alone = from_button(button(message={"ts": "100.1"}), WORKSPACE, at=NOW)

    assert threaded.place.thread == "90.1"
    assert alone.place.thread == "100.1"


def test_a_button_shares_the_conversation_of_its_thread() -> None:
    clicked = from_button(button(message={"ts": "100.1", "thread_ts": "90.1"}), WORKSPACE, at=NOW)

    assert clicked.question.conversation == asked(message("and?", thread_ts="90.1")).question.conversation
    assert clicked.question.user == asked(message("and?")).question.user


def test_a_button_in_a_direct_message_is_answered_there_without_a_thread() -> None:
    container = {"type": "message", "channel_id": "D1", "message_ts": "100.1", "is_ephemeral": False}

    assert from_button(button(container=container), WORKSPACE, at=NOW).place == Place("D1", None, "U1")


def test_a_button_that_one_person_sees_is_private() -> None:
    container = {"type": "message", "channel_id": "C1", "message_ts": "100.1", "is_ephemeral": True}
    clicked = from_button(button(container=container), WORKSPACE, at=NOW)

    assert clicked.private
    assert clicked.place.thread is None
