"""
The app's manifest: what an operator pastes at https://api.slack.com/apps to create the app.

Fields and limits: https://docs.slack.dev/reference/app-manifest. It asks for what is handled here and for
nothing else: Slack repeats every event that nobody acknowledges.
"""

from typing import Any, Final

from bot.core.messages import ENGLISH, messages
from bot.core.ports import Responder
from bot.platforms.slack import home, pages
from bot.platforms.slack.doors.menus import ANSWER_THIS, ASK
from bot.platforms.slack.mrkdwn import shorten
from bot.platforms.slack.transport import PATH

NAME: Final = "Dossier"
SCOPES: Final = ("app_mentions:read", "assistant:write", "chat:write", "commands", "im:history")
"""What mentions, suggested prompts, answers, the slash command and direct messages take, in this order."""
EVENTS: Final = ("app_home_opened", "app_mention", "message.im")
CONVERSATIONAL_SCOPES: Final = ("channels:history", "groups:history")
"""They let messages arrive as events; nothing here ever reads a channel's history."""
CONVERSATIONAL_EVENTS: Final = ("message.channels", "message.groups")
LOCALE_SCOPES: Final = ("users:read",)
"""Lets people read buttons in their own language, and whoever administers the workspace moderate."""
SHORTCUT_DESCRIPTION_MAX: Final = 150
"""Characters of a shortcut's description; its name has at most 24."""
DESCRIPTION_MAX: Final = 140
"""Characters of the app's description."""
AGENT_MAX: Final = 300
"""Characters of the agent's description."""


def manifest(
    responder: Responder, *, conversational: bool = False, people: bool = False, request_url: str | None = None
) -> dict[str, Any]:
    """
    Return the manifest with the least scopes.

    *conversational* adds what answering without a mention takes, *people* what knowing their languages and roles does.
    *request_url* is the public address of this
    bot, such as ``https://bot.example.org``, for events over HTTP; without it they come by Socket Mode.
    """
    url = f"{request_url.rstrip('/')}{PATH}" if request_url else None
    scopes = SCOPES + (CONVERSATIONAL_SCOPES if conversational else ()) + (LOCALE_SCOPES if people else ())
    events = EVENTS + (CONVERSATIONAL_EVENTS if conversational else ())
    return {
        "display_information": {
            "name": NAME,
            "description": shorten(f"Answers questions about {responder.subject}", DESCRIPTION_MAX),
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                # Otherwise people read "Sending messages to this app has been turned off".
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "agent_view": {
                "agent_description": shorten(pages.introduction(responder, messages(ENGLISH)), AGENT_MAX),
                "suggested_prompts": home.prompts(responder),
            },
            "shortcuts": [
                _shortcut(
                    "Answer this", "message", ANSWER_THIS, f"Answers what the message asks about {responder.subject}"
                ),
                _shortcut("Ask Dossier", "global", ASK, f"Looks something up about {responder.subject}"),
            ],
            "slash_commands": [
                {
                    "command": pages.SLASH,
                    "description": shorten(f"Ask about {responder.subject}", DESCRIPTION_MAX),
                    "usage_hint": "release date · private … · facts · settings · help",
                    # Mentions in its text come as they do in messages.
                    "should_escape": True,
                    **_at("url", url),
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(scopes)}},
        "settings": {
            "event_subscriptions": {"bot_events": sorted(events), **_at("request_url", url)},
            # The search box asks the same address for its options.
            "interactivity": {"is_enabled": True, **_at("request_url", url), **_at("message_menu_options_url", url)},
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }


def _shortcut(name: str, kind: str, callback: str, description: str) -> dict[str, str]:
    return {
        "name": name,
        "type": kind,
        "callback_id": callback,
        "description": shorten(description, SHORTCUT_DESCRIPTION_MAX),
    }


def _at(key: str, url: str | None) -> dict[str, str]:
    """Return where HTTP requests go; Socket Mode has no address."""
    return {key: url} if url else {}
