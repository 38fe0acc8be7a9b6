"""The two look-alikes, drawing what the platforms' own renderers make of any answer."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answer import Reply
from bot.curation.preview.discord_look import discord_look
from bot.curation.preview.slack_look import slack_look
from bot.platforms.discord.preview import DiscordPreview
from bot.platforms.slack.preview import SlackPreview
from tests.curation.preview.reading import Read
from tests.curation.preview.strangers import INTRUDER, REPLIES
from tests.fakes.responder import EVERY_KIND, FOUND, FakeResponder

DISCORD = DiscordPreview(FakeResponder(), locale="en")
SLACK = SlackPreview(FakeResponder(), locale="en")

on_both = pytest.mark.parametrize(
    ("service", "look"), [(DISCORD, discord_look), (SLACK, slack_look)], ids=["discord", "slack"]
)


@given(REPLIES, st.booleans())
async def test_no_strangers_tag_is_ever_an_element(reply: Reply, alone: bool) -> None:
    for service, look in ((DISCORD, discord_look), (SLACK, slack_look)):
        for payload in service.replied(reply, alone=alone):
            read = Read(look(payload).markup)
            assert INTRUDER not in read.elements | read.attributes
            assert read.attributes <= {"class", "style", "title"}


@on_both
@pytest.mark.parametrize("answer", EVERY_KIND, ids=lambda answer: answer.kind)
async def test_a_payload_is_drawn_as_a_whole(service: Any, look: Any, answer: Any) -> None:
    (payload,) = service.replied(Reply(answers=(answer,)), alone=False)
    read = Read(look(payload).markup)

    for told in (answer.body, *(choice.label for choice in offered(answer))):
        assert told in read.text
    assert "cannot draw" not in read.text


def offered(answer: Any) -> Any:
    names = ("related", "choices", "nearest", "suggestions")
    return next(getattr(answer, name) for name in names if hasattr(answer, name))


@pytest.mark.parametrize("alone", [True, False])
async def test_what_one_person_sees_says_so(alone: bool) -> None:
    reply = Reply(answers=(FOUND,))
    (card,), (message,) = DISCORD.replied(reply, alone=alone), SLACK.replied(reply, alone=alone)

    assert ("Only you can see this" in Read(discord_look(card).markup).text) == alone
    assert ("Only visible to you" in Read(slack_look(message).markup).text) == alone


async def test_buttons_tell_what_they_carry() -> None:
    (card,), (message,) = (service.replied(Reply(answers=(FOUND,)), alone=True) for service in (DISCORD, SLACK))

    assert "ask:release:1" in Read(discord_look(card).markup).hints
    assert "v1.ask.0: release" in Read(slack_look(message).markup).hints


@on_both
async def test_every_page_is_drawn_as_a_whole(service: Any, look: Any) -> None:
    for title, payloads in (await service.pages()).items():
        assert payloads, title
        for payload in payloads:
            read = Read(look(payload).markup)
            assert read.text.strip(), title
            assert "cannot draw" not in read.text


@pytest.mark.parametrize(
    ("payload", "html"),
    [
        ({"content": "**Hi**"}, "<p><strong>Hi</strong></p>"),
        ({"components": [{"type": 17, "accent_color": 0xFAA61A, "components": []}]}, 'style="--bar: #faa61a"'),
        ({"components": [{"type": 14}]}, "<hr>"),
        ({"components": [{"type": 2, "style": 4, "label": "Go"}]}, '<span class="button danger">Go</span>'),
        ({"components": [{"type": 2, "emoji": {"name": "👍"}}]}, '<span class="button secondary">👍</span>'),
        (
            {"components": [{"type": 3, "placeholder": "Pick", "options": [{"label": "A", "value": "a"}]}]},
            '<summary>Pick</summary><ul><li title="a">A</li></ul>',
        ),
        (
            {"components": [{"type": 9, "components": [{"type": 10, "content": "x"}], "accessory": {"type": 2}}]},
            '<div class="beside"><div><div class="text"><p>x</p></div></div><span class="button secondary"></span>',
        ),
        ({"components": [{"type": 99}]}, "The preview cannot draw 99."),
        (
            {"title": "Form", "components": [{"type": 18, "label": "Why", "component": {"type": 4}}]},
            '<p class="label">Why</p><div class="field lines"></div>',
        ),
    ],
)
def test_parts_of_discord(payload: Any, html: str) -> None:
    assert html in discord_look(payload).markup


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (
            {"type": "section", "text": {"type": "mrkdwn", "text": "*b* _i_ ~s~ `c*` &lt;b&gt; 2*3*4"}},
            "<strong>b</strong> <em>i</em> <s>s</s> <code>c*</code> &lt;b&gt; 2*3*4",
        ),
        (
            {"type": "section", "text": {"type": "mrkdwn", "text": "<https://x.example|A &amp; B> <@U1> <!here|h>"}},
            "<a>A &amp; B</a> <mark>@U1</mark> <mark>!here</mark>",
        ),
        (
            {"type": "section", "text": {"type": "mrkdwn", "text": "Who\n&gt; said *so*"}},
            "<p>Who\n<blockquote>said <strong>so</strong></blockquote></p>",
        ),
        ({"type": "section", "text": {"type": "plain_text", "text": "*a* &amp;lt;"}}, "<p>*a* &amp;lt;</p>"),
        ({"type": "section", "fields": [{"type": "plain_text", "text": "f"}]}, '<div class="text"><p>f</p></div>'),
        ({"type": "markdown", "text": "## T"}, '<p class="h2">T</p>'),
        ({"type": "divider"}, "<hr>"),
        (
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_quote",
                        "elements": [{"type": "text", "text": "&lt;", "style": {"bold": True}}],
                    },
                    {"type": "rich_text_preformatted", "elements": [{"type": "link", "url": "https://x.example"}]},
                    {
                        "type": "rich_text_list",
                        "style": "ordered",
                        "elements": [
                            {"type": "rich_text_section", "elements": [{"type": "emoji", "name": "wave"}]},
                            {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]},
                        ],
                    },
                ],
            },
            (
                "<blockquote><strong>&amp;lt;</strong></blockquote><pre><a>https://x.example</a></pre>"
                "<ol><li>:wave:</li><li><mark>@U1</mark></li></ol>"
            ),
        ),
        ({"type": "carousel"}, "The preview cannot draw &#x27;carousel&#x27;."),
        ({"type": "actions", "elements": [{"type": "datepicker"}]}, "cannot draw &#x27;datepicker&#x27;"),
        ({"type": "rich_text", "elements": [{"type": "rich_text_table"}]}, "cannot draw"),
    ],
)
def test_parts_of_slack(block: Any, html: str) -> None:
    assert html in slack_look({"text": "", "blocks": [block]}).markup


@pytest.mark.parametrize(("mrkdwn", "html"), [(False, "<p>*a* &lt;</p>"), (True, "<p><strong>a</strong> &lt;</p>")])
def test_text_without_blocks_is_markup_only_where_it_is_meant_to_be(mrkdwn: bool, html: str) -> None:
    assert html in slack_look({"text": "*a* &lt;", "mrkdwn": mrkdwn}).markup
