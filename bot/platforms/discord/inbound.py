"""
Discord event → Question, or None when nothing was said to the bot or by a person.

Whether an unaddressed question deserves an answer is not decided here: the core knows.
"""

import re
from datetime import datetime
from typing import Any

import discord

from bot.core.question import Question

Interaction = discord.Interaction[Any]


def heard(message: discord.Message, me: discord.ClientUser, *, at: datetime, language: str = "en") -> Question | None:
    """
    Return what *message* asks of *me*; *language* is for whoever's own is not known.

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
    text = without_mention(message.content, me)
    addressed = mentioned or is_direct(message) or _replies_to(message, me)
    if not addressed and not text:
        return None
    return Question(
        text=text,
        asked_at=at,
        conversation=_conversation(message.channel.id),
        user=str(message.author.id),
        addressed=addressed,
        place=None if is_direct(message) else _place(message.channel, message.channel.id),
        locale=_guild_locale(message.guild) or language,
    )


def is_withheld(message: discord.Message, me: discord.ClientUser) -> bool:
    """
    Return whether Discord kept the text of *message* from us, though it replies to us.

    So it is when the reply was sent with its ping switched off: no mention, hence no text without the intent.
    """
    return (
        not is_direct(message)
        and me not in message.mentions
        and _replies_to(message, me)
        and not (message.content or message.attachments or message.stickers or message.poll)
    )


def is_put_to_others(message: discord.Message) -> bool:
    """Return whether *message*, which is not put to us, names somebody or replies to them."""
    return bool(message.mentions) or message.type is discord.MessageType.reply


def asked(interaction: Interaction, text: str = "", *, at: datetime) -> Question:
    """Return *text*, given with a command, as a question; a lookup needs none."""
    return Question(
        text=text,
        asked_at=at,
        conversation=_conversation(interaction.channel_id),
        user=str(interaction.user.id),
        place=place_of(interaction),
        command=True,
        locale=locale_of(interaction),
    )


def place_of(interaction: Interaction) -> str | None:
    """Return the key of the shared channel that *interaction* comes from; None in private."""
    return None if interaction.guild_id is None else _place(interaction.channel, interaction.channel_id)


def locale_of(interaction: Interaction) -> str:
    """Return the language that the person has set in Discord."""
    return str(interaction.locale.value)


def without_mention(text: str, me: discord.ClientUser) -> str:
    """Return *text* without the bot's own name."""
    return re.sub(rf"<@!?{me.id}>", " ", text).strip()


def is_direct(message: discord.Message) -> bool:
    """Return whether *message* was written to the bot alone."""
    return _guild_id(message) is None


def message_key(message: discord.Message) -> str:
    """Return the key by which *message* is claimed, however often Discord delivers it."""
    return raw_message_key(_guild_id(message), message.channel.id, message.id)


def raw_message_key(guild: int | None, channel: int, message: int) -> str:
    """Return the key of the message with these ids."""
    return f"discord:{guild or 'dm'}:{channel}:{message}"


def interaction_key(interaction: Interaction) -> str:
    """Return the key by which *interaction* is claimed."""
    return f"discord:interaction:{interaction.id}"


def answer_key(channel: int | None, message: int) -> str:
    """Return the key by which an answer of ours is rated."""
    return f"discord:{channel}:{message}"


def _conversation(channel: int | None) -> str:
    # A thread is a channel with an id of its own, and so is a direct message.
    return f"discord:{channel}"


def _place(channel: object, channel_id: int | None) -> str:
    """Return the key of the channel; what is set for one holds for its threads."""
    return f"discord:{channel.parent_id if isinstance(channel, discord.Thread) else channel_id}"


def _guild_locale(guild: discord.Guild | None) -> str | None:
    """Return the language that a community has chosen; all other guilds have English, chosen by nobody."""
    return str(guild.preferred_locale.value) if guild is not None and "COMMUNITY" in guild.features else None


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
