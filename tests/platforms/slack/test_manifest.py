import json

from bot.platforms.slack.adapter import SlackPlatform
from bot.platforms.slack.manifest import manifest
from bot.state.memory import memory_records
from tests.fakes.responder import FakeResponder
from tests.fakes.slack import CONVERSATIONAL, LEAST

RESPONDER = FakeResponder()


def events(*, conversational: bool) -> set[str]:
    settings = manifest(RESPONDER, conversational=conversational)["settings"]
    return set(settings["event_subscriptions"]["bot_events"])


def scopes(*, conversational: bool) -> set[str]:
    return set(manifest(RESPONDER, conversational=conversational)["oauth_config"]["scopes"]["bot"])


def test_every_event_that_is_subscribed_to_has_a_listener_and_the_other_way_round() -> None:
    listened = set(SlackPlatform(responder=RESPONDER, records=memory_records(), bot_token="xoxb-0").events)

    assert {event.partition(".")[0] for event in events(conversational=False)} == listened
    assert {event.partition(".")[0] for event in events(conversational=True)} == listened


def test_the_default_tier_asks_for_the_least() -> None:
    assert scopes(conversational=False) == LEAST
    assert events(conversational=False) == {"app_home_opened", "app_mention", "message.im"}


def test_the_conversational_tier_adds_history_as_events_only() -> None:
    assert scopes(conversational=True) == CONVERSATIONAL
    assert events(conversational=True) - events(conversational=False) == {"message.channels", "message.groups"}


def test_people_can_write_to_the_app_and_open_its_home() -> None:
    assert manifest(RESPONDER)["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_it_is_an_agent_with_the_packs_suggestions() -> None:
    agent = manifest(RESPONDER)["features"]["agent_view"]

    assert RESPONDER.subject in agent["agent_description"]
    assert len(agent["agent_description"]) <= 300
    assert [prompt["message"] for prompt in agent["suggested_prompts"]] == [c.label for c in RESPONDER.suggestions]


def test_socket_mode_needs_no_address() -> None:
    made = manifest(RESPONDER)

    assert made["settings"]["socket_mode_enabled"] is True
    assert "url" not in json.dumps(made).replace("usage", "")


def test_events_over_http_go_to_one_address() -> None:
    made = manifest(RESPONDER, request_url="https://bot.example.org/")
    address = "https://bot.example.org/slack/events"

    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"]["request_url"] == address
    assert made["settings"]["interactivity"] == {
        "is_enabled": True,
        "request_url": address,
        "message_menu_options_url": address,
    }
    assert made["features"]["slash_commands"][0]["url"] == address


def test_knowing_people_takes_one_more_scope() -> None:
    asked_for = set(manifest(RESPONDER, people=True)["oauth_config"]["scopes"]["bot"])

    assert asked_for - scopes(conversational=False) == {"users:read"}


def test_a_message_and_the_search_each_have_a_shortcut() -> None:
    shortcuts = manifest(RESPONDER)["features"]["shortcuts"]

    assert [(shortcut["type"], shortcut["callback_id"]) for shortcut in shortcuts] == [
        ("message", "answer_this"),
        ("global", "ask"),
    ]
    assert all(len(shortcut["name"]) <= 24 for shortcut in shortcuts)


def test_the_slash_command_is_ours() -> None:
    (command,) = manifest(RESPONDER)["features"]["slash_commands"]

    assert command["command"] == "/dossier"
    assert command["should_escape"] is True


def test_a_long_subject_stays_within_slacks_limits() -> None:
    class Long(FakeResponder):
        subject = "A very long title " * 50

    made = manifest(Long())

    assert len(made["display_information"]["description"]) <= 140
    assert len(made["features"]["agent_view"]["agent_description"]) <= 300


def test_it_is_plain_json() -> None:
    assert json.loads(json.dumps(manifest(RESPONDER))) == manifest(RESPONDER)
