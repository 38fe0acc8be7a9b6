"""Messages as Discord sends them, among them kinds that nobody types: what is asked, and what is not."""

from datetime import UTC, datetime
from typing import Any

import discord
import pytest

from bot.platforms.discord.inbound import heard, is_withheld, message_key
from tests.fakes.discord import Channel, Guild, Message, User, payloads
from tests.fakes.discord.model import ChannelKind, MessageKind
from tests.fakes.discord.permissions import Permissions

NOW = datetime(2023, 1, 1, tzinfo=UTC)
ME = User(100, "dossier", bot=True)
ALICE = User(200, "alice")
GENERAL = Channel(300, ChannelKind.TEXT, "general", Guild(400, "Film club", moderators=401))
DIRECT = Channel(500, ChannelKind.DIRECT, "", recipients=(ALICE, ME))


class Inbox:
    """Turns payloads into the messages that discord.py hands out."""

    def __init__(self) -> None:
        self._client = discord.Client(intents=discord.Intents(guilds=True, guild_messages=True))
        self._state = self._client._connection
        self.me = discord.ClientUser(state=self._state, data=payloads.user(ME))  # type: ignore[arg-type]

    def message(
        self, text: str = "who?", *, channel: Channel = GENERAL, reference: Message | None = None, **changed: Any
    ) -> discord.Message:
        """Return Alice's message; *changed* fields replace those that Discord would send."""
        kind = MessageKind.REPLY if reference else MessageKind.DEFAULT
        post = Message(600, channel, ALICE, text, kind=kind, reference=reference)
        data: Any = payloads.message_event(post, Permissions(), readable=True, quote_readable=True) | changed
        place: Any = self._state._get_guild_channel(data)[0]
        return discord.Message(state=self._state, channel=place, data=data)


@pytest.fixture
async def inbox() -> Inbox:
    return Inbox()


async def test_a_message_in_a_guild_that_is_not_known_yet_is_no_direct_message(inbox: Inbox) -> None:
    message = inbox.message()
    question = heard(message, inbox.me, at=NOW)
    assert message.guild is None
    assert question is not None
    assert not question.addressed
    assert message_key(message) == "discord:400:300:600"


async def test_a_direct_message_is_addressed_and_has_a_key_of_its_own(inbox: Inbox) -> None:
    message = inbox.message(channel=DIRECT)
    question = heard(message, inbox.me, at=NOW)
    assert question is not None
    assert question.addressed
    assert message_key(message) == "discord:dm:500:600"


async def test_a_webhook_is_not_heard(inbox: Inbox) -> None:
    assert heard(inbox.message(webhook_id="700", mentions=[payloads.user(ME)]), inbox.me, at=NOW) is None


@pytest.mark.parametrize("kind", [6, 7, 8, 18, 21, 24, 46], ids=lambda kind: discord.MessageType(kind).name)
async def test_a_notice_of_discords_own_is_not_heard(inbox: Inbox, kind: int) -> None:
    assert heard(inbox.message(type=kind, channel=DIRECT), inbox.me, at=NOW) is None


async def test_a_forwarded_answer_is_not_a_reply(inbox: Inbox) -> None:
    answer = Message(601, GENERAL, ME, "McQuarrie")
    forward = inbox.message("look", reference=answer, type=0)
    question = heard(forward, inbox.me, at=NOW)
    assert question is not None
    assert not question.addressed


async def test_a_reply_to_a_deleted_answer_is_talk_like_any_other(inbox: Inbox) -> None:
    answer = Message(601, GENERAL, ME, "McQuarrie", deleted=True)
    question = heard(inbox.message(reference=answer), inbox.me, at=NOW)
    assert question is not None
    assert not question.addressed


async def test_an_unreadable_message_is_not_heard(inbox: Inbox) -> None:
    assert heard(inbox.message(""), inbox.me, at=NOW) is None


async def test_a_picture_in_reply_has_no_text_to_withhold(inbox: Inbox) -> None:
    answer = Message(601, GENERAL, ME, "McQuarrie")
    picture = {"id": "1", "filename": "a.png", "size": 1, "url": "", "proxy_url": ""}
    assert is_withheld(inbox.message("", reference=answer), inbox.me)
    assert not is_withheld(inbox.message("", reference=answer, attachments=[picture]), inbox.me)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("<@100> who?", "who?"),
        ("<@!100>who?", "who?"),
        ("who? <@100>", "who?"),
        ("<@100>", ""),
        ("<@1001> who?", "<@1001> who?"),
    ],
)
async def test_only_the_bots_own_mention_is_taken_out(inbox: Inbox, text: str, asked: str) -> None:
    question = heard(inbox.message(text, mentions=[payloads.user(ME)]), inbox.me, at=NOW)
    assert question is not None
    assert question.text == asked
    assert question.asked_at is NOW
