"""Commands, menus and buttons: takes in what people ask with them and hands the answers out."""

import logging
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any, Final

import discord

from bot.core.answer import Choice, Reply
from bot.core.messages import Messages, messages
from bot.core.records import Policy
from bot.errors import PlatformError
from bot.platforms.discord.aftercare import Aftercare
from bot.platforms.discord.browsing import facts_of, topics
from bot.platforms.discord.cards import Card, remark
from bot.platforms.discord.guide import guide
from bot.platforms.discord.inbound import Interaction, asked, interaction_key, locale_of, place_of, without_mention
from bot.platforms.discord.items import AnyView
from bot.platforms.discord.outbound import ResponseDoor, deliver
from bot.platforms.discord.pages import privacy_page, settings_page, sources_page
from bot.platforms.discord.presses import (
    Ask,
    Delete,
    Facts,
    Outdated,
    PickFact,
    PickTopic,
    Press,
    Rate,
    Share,
    Topics,
    Why,
)
from bot.platforms.discord.render import laid_out, render
from bot.platforms.discord.responding import keep_posted, respond
from bot.platforms.discord.setup import Setup
from bot.platforms.discord.trouble import describe
from bot.platforms.discord.verdicts import log_verdicts
from bot.platforms.discord.waiting import meanwhile

_log = logging.getLogger(__name__)

HELP: Final = "!help"
"""The core's own command; what it says of asking holds everywhere."""


class Desk:
    """Satisfies :class:`bot.platforms.discord.handlers.Handlers`; none of its methods raises."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._aftercare = Aftercare(setup)

    async def ask(self, interaction: Interaction, text: str, *, private: bool) -> None:
        """Answer *text*, given with a slash command."""
        question = asked(interaction, text, at=self._setup.clock())
        await self._answer(interaction, partial(self._setup.responder.answer, question), private=private)

    async def answer_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer what somebody wrote: for everybody to see if the article says something of it."""
        me = interaction.client.user
        text = without_mention(message.content, me) if me else message.content
        question = asked(interaction, text, at=self._setup.clock())
        # Nothing in Discord's own line above the answer leads to the message.
        about = remark(f"[{messages(locale_of(interaction))('discord_about')}]({message.jump_url})")
        await self._answer(interaction, partial(self._setup.responder.answer, question), about, private=False)

    async def look_up(self, interaction: Interaction, fact: str, *, private: bool) -> None:
        """Answer with *fact*: a slash command of the pack, a chosen completion."""
        question = asked(interaction, at=self._setup.clock())
        await self._answer(interaction, partial(self._setup.responder.lookup, fact, question), private=private)

    async def press(self, interaction: Interaction, press: Press, picked: str = "") -> None:
        """Do what a button or a menu stands for."""
        match press:
            case Ask(intent):
                await self._ask_on(interaction, intent)
            case PickFact():
                await self._ask_on(interaction, picked)
            case Why() | Rate() | Delete() | Share():
                await self._aftercare.press(interaction, press)
            case Topics(page):
                await self._turn_to(interaction, lambda said: topics(self._setup.responder, said, page))
            case PickTopic():
                await self._turn_to(interaction, lambda said: facts_of(self._setup.responder, said, int(picked), 0))
            case Facts(topic, page):
                await self._turn_to(interaction, lambda said: facts_of(self._setup.responder, said, topic, page))
            case Outdated():
                await self._whisper(interaction, "discord_changed_button")

    async def comment(self, interaction: Interaction) -> None:
        """Take what somebody says was wrong with an answer, if *interaction* brings that."""
        await self._aftercare.comment(interaction)

    async def help(self, interaction: Interaction) -> None:
        """Say what can be asked and how: to the asker alone, for nobody else needs it."""
        question = asked(interaction, HELP, at=self._setup.clock())
        below = guide(self._setup.responder, messages(locale_of(interaction)))
        await self._answer(interaction, partial(self._setup.responder.answer, question), below, private=True)

    async def browse(self, interaction: Interaction) -> None:
        """Show what there is to ask, by topic."""

        async def show(door: ResponseDoor, said: Messages) -> None:
            await door.show(topics(self._setup.responder, said, 0))

        await respond(interaction, show, self._setup)

    async def sources(self, interaction: Interaction) -> None:
        """Say what the answers come from."""
        await self._show(interaction, lambda said: sources_page(self._setup.responder, said))

    async def privacy(self, interaction: Interaction) -> None:
        """Say what is kept of whom."""
        await self._show(interaction, privacy_page)

    async def settings(self, interaction: Interaction, policy: Policy | None) -> None:
        """Set when the bot speaks in this channel, or say how that is set."""

        async def show(door: ResponseDoor, said: Messages) -> None:
            place, policies = place_of(interaction), self._setup.records.policies
            if place is None:
                await door.whisper(said("discord_settings_private"))
                return
            if policy is not None:
                await policies.set_policy(place, policy)
            page = settings_page(await policies.policy(place), said)
            await deliver(laid_out([page], said.language), door)

        await respond(interaction, show, self._setup)

    def complete(self, typed: str) -> Sequence[Choice]:
        """Return the facts that *typed* may mean."""
        try:
            return self._setup.responder.complete(typed)
        except Exception as exc:  # noqa: BLE001  whatever it is, people can still type on
            _log.error("no completions: %s", describe(exc))
            return ()

    async def _ask_on(self, interaction: Interaction, fact: str) -> None:
        """
        Answer with *fact*, in a new message below the one with the button.

        Everybody sees it: the question came up in public, and whoever pressed wants to go on talking about it. Only
        below what one person alone sees does the answer stay with that person.
        """
        below = interaction.message
        await self.look_up(interaction, fact, private=below is not None and below.flags.ephemeral)

    async def _answer(
        self,
        interaction: Interaction,
        work: Callable[[], Coroutine[Any, Any, Reply | None]],
        *below: Card,
        private: bool,
    ) -> None:
        """Respond with what *work* returns and the cards to stand *below* it."""
        key = interaction_key(interaction)

        async def answer(door: ResponseDoor, said: Messages) -> None:
            reply = await meanwhile(work(), after=self._setup.defer_after, do=door.defer)
            if reply is None:
                await door.whisper(said("discord_changed_fact"))
                return
            if not reply.answers:
                raise PlatformError("Discord", "the core was silent although it was addressed")
            log_verdicts(key, reply)
            door.private = private or not reply.is_answered
            posts = render(reply, *below, asker=interaction.user.id, public=not door.private)
            await deliver(posts, door)
            self._setup.recall.keep(door.sent, reply)
            if not door.private:
                await keep_posted(interaction, door, self._setup)
            elif len(posts) > 1:
                self._setup.recall.keep_cards(door.sent[-1], (each for post in posts for each in post.cards))

        await respond(interaction, answer, self._setup, private=private)

    async def _show(self, interaction: Interaction, page: Callable[[Messages], Card]) -> None:
        async def show(door: ResponseDoor, said: Messages) -> None:
            await deliver(laid_out([page(said)], said.language), door)

        await respond(interaction, show, self._setup)

    async def _turn_to(self, interaction: Interaction, page: Callable[[Messages], AnyView]) -> None:
        async def turn(_: ResponseDoor, said: Messages) -> None:
            await interaction.response.edit_message(view=page(said))

        await respond(interaction, turn, self._setup)

    async def _whisper(self, interaction: Interaction, key: str) -> None:
        async def whisper(door: ResponseDoor, said: Messages) -> None:
            await door.whisper(said(key))

        await respond(interaction, whisper, self._setup)
