"""
Discord event → Question, or None when nothing was said to the bot or by a person.

Whether an unaddressed question deserves an answer is not decided here: the core knows.
"""

import re
from datetime import datetime
from typing import Any

import discord

from bot.core.question import Question


def heard(message: discord.Message, me: discord.ClientUser, *, at: datetime) -> Question | None:
    """
    Return what *message* asks of *me*.

    Nothing is asked by ourselves, webhooks, system notices, other bots unless they mention us, and by text in a
    channel that we were not allowed to read: without the message content intent Discord blanks what neither mentions
    us nor is a direct message (https://docs.discord.com/developers/events/gateway#message-content-intent).
    """
    if message.author.id == me.id or message.webhook_id is not None:
        return None
    if message.type not in (discord.MessageType.default, discord.MessageType.reply):
        return None
    # Not `mentioned_in`, which is true for @everyone as well.
    mentioned = me in message.mentions
    if message.author.bot and not mentioned:
        return None
    text = re.sub(rf"<@!?{me.id}>", " ", message.content).strip()
    addressed = mentioned or _guild_id(message) is None or _replies_to(message, me)
    if not addressed and not text:
        return None
    return Question(
        text=text,
        asked_at=at,
        conversation=_conversation(message.channel.id),
        user=str(message.author.id),
        addressed=addressed,
    )


def is_withheld(message: discord.Message, me: discord.ClientUser) -> bool:
    """
    Return whether Discord kept the text of *message* from us, though it replies to us.

    So it is when the reply was sent with its ping switched off: no mention, hence no text without the intent.
    """
    return (
        _guild_id(message) is not None
        and me not in message.mentions
        and _replies_to(message, me)
        and not (message.content or message.attachments or message.stickers or message.poll)
    )


def asked(interaction: discord.Interaction[Any], text: str = "", *, at: datetime) -> Question:
    """Return *text*, given with a slash command, as a question; a lookup needs none."""
    return Question(
        text=text, asked_at=at, conversation=_conversation(interaction.channel_id), user=str(interaction.user.id)
    )


def message_key(message: discord.Message) -> str:
    """Return the key by which *message* is claimed, however often Discord delivers it."""
    return f"discord:{_guild_id(message) or 'dm'}:{message.channel.id}:{message.id}"


def interaction_key(interaction: discord.Interaction[Any]) -> str:
    """Return the key by which *interaction* is claimed."""
    return f"discord:interaction:{interaction.id}"


def _conversation(channel: int | None) -> str:
    # A thread is a channel with an id of its own, and so is a direct message.
    return f"discord:{channel}"


def _guild_id(message: discord.Message) -> int | None:
    """Return where *message* was posted, None for a direct message."""
    # `message.guild` is None as well while Discord has not told us about the guild yet.
    return message.guild.id if message.guild is not None else getattr(message.channel, "guild_id", None)


def _replies_to(message: discord.Message, me: discord.ClientUser) -> bool:
    """Return whether *message* was written with "Reply" on one of ours; threads and forwards refer to it, too."""
    if message.type is not discord.MessageType.reply or message.reference is None:
        return False
    original = message.reference.resolved
    return isinstance(original, discord.Message) and original.author.id == me.id
