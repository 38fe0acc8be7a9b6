"""Responding to an interaction: to each once, in the language of whoever acted, whatever goes wrong."""

from collections.abc import Awaitable, Callable
from functools import partial

from bot.core.messages import Messages, messages
from bot.core.records import Posted
from bot.platforms.discord.inbound import Interaction, interaction_key, locale_of
from bot.platforms.discord.outbound import ResponseDoor
from bot.platforms.discord.setup import Setup

Work = Callable[[ResponseDoor, Messages], Awaitable[None]]
"""Responds by the door, in the words of these messages."""


async def respond(interaction: Interaction, work: Work, setup: Setup, *, private: bool = True) -> None:
    """Have *work* respond to *interaction*, with *private* to the asker alone; never raises."""
    door, said = ResponseDoor(interaction, private=private), messages(locale_of(interaction))
    key, apology = interaction_key(interaction), said("discord_apology")
    await setup.turns.once(key, door, partial(work, door, said), apology=apology)


async def keep_posted(interaction: Interaction, door: ResponseDoor, setup: Setup) -> None:
    """Remember which messages *door* has sent together, for all of them to be deleted together."""
    if door.sent:
        posts, question = setup.records.posts, interaction_key(interaction)
        sent, at = tuple(map(str, door.sent)), setup.clock()
        await posts.keep(Posted(question, str(interaction.channel_id), sent, posts.digest(""), at))
