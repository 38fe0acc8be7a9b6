"""Whom a message of the local Slack would notify."""

from typing import Any

import pytest

from tests.fakes.slack import FakeSlack
from tests.fakes.slack.pings import pings_in
from tests.fakes.slack_app import client_of


@pytest.mark.parametrize(
    ("text", "pinged"),
    [
        ("<!channel>", {"channel"}),
        ("<!here|here> and <!everyone>", {"here", "everyone"}),
        ("<@U0ANNIKA01> and <@W0BRUNO001|bruno>", {"U0ANNIKA01", "W0BRUNO001"}),
        ("<!subteam^S0EDITORS|@editors>", {"S0EDITORS"}),
        ("&lt;!channel&gt; and &lt;@U0ANNIKA01&gt;", set()),
        ("@here, @channel and @everyone", set()),
        ("<#C0FILMCLUB> and <https://example.com|@here>", set()),
    ],
)
def test_text_pings_by_references_alone(text: str, pinged: set[str]) -> None:
    assert pings_in(text) == pinged


def test_linked_names_ping_too() -> None:
    assert pings_in("@here, not me@here.example", link_names=True) == {"here"}


@pytest.mark.parametrize(
    ("block", "pinged"),
    [
        ({"type": "section", "text": {"type": "mrkdwn", "text": "<!here>"}}, {"here"}),
        ({"type": "section", "text": {"type": "plain_text", "text": "<!here>"}}, set()),
        ({"type": "context", "elements": [{"type": "mrkdwn", "text": "<@U0ANNIKA01>"}]}, {"U0ANNIKA01"}),
        ({"type": "markdown", "text": "<!channel>"}, {"channel"}),
        (
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": "<!here>"}]}],
            },
            set(),
        ),
        (
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [{"type": "broadcast", "range": "here"}, {"type": "user", "user_id": "U0ANNIKA01"}],
                    }
                ],
            },
            {"here", "U0ANNIKA01"},
        ),
    ],
)
def test_blocks_ping_where_slack_reads_markup(block: dict[str, Any], pinged: set[str]) -> None:
    assert pings_in("", [block]) == pinged


async def test_a_posted_message_says_whom_it_pings() -> None:
    async with FakeSlack() as slack:
        client = client_of(slack)

        await client.chat_postMessage(channel=slack.channel, text="quiet @here")
        await client.chat_postMessage(channel=slack.channel, text="loud @here", link_names=True)
        await client.chat_postMessage(channel=slack.channel, text="loud @channel", parse="full")
        await client.chat_postMessage(channel=slack.channel, text="<@U0BRUNO001>")

        assert [set(message.pings) for message in slack.messages()] == [set(), {"here"}, {"channel"}, {"U0BRUNO001"}]
