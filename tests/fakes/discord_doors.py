"""
Every way to ask on Discord, each of which returns the answer, and what people do with it afterwards.

They wait for the answer that belongs to the question, so that many can ask at once, and remember what became of
each question: :meth:`DiscordDoors.settled` says whether all was answered once and nobody was pinged. People find
buttons by what stands on them, in whichever language that is.
"""

import time
from collections.abc import Callable, Mapping
from typing import Any

from bot.core.messages import messages
from tests.fakes.discord import Button, Channel, FakeDiscord, Interaction, Message, User
from tests.fakes.discord_labels import labelled
from tests.fakes.exchange import Exchange

Seen = Exchange[Message]

SETTINGS = "dossier-settings"
ENGLISH = "en-US"
"""What people have chosen as their language, unless told otherwise."""


class DiscordDoors:
    """
    People who ask the bot in a local Discord: Alice in #general, unless told otherwise.

    Whenever all is settled, others of the same names take their places: who asks too much is asked to slow down.
    """

    def __init__(self, server: FakeDiscord, *, tell: Callable[[Seen], None] | None = None) -> None:
        """*tell* hears of every exchange as soon as it is over."""
        self.server = server
        self.alice, self.bob = server.alice, server.bob
        self._tell = tell
        self._answers: list[Message] = []
        self._interactions: list[tuple[Interaction, int]] = []
        self._judged: set[int] = set()

    def stranger(self) -> User:
        """Return somebody who has never asked anything."""
        return self.server.add_user("stranger")

    # Messages.

    async def mention(self, text: str, *, user: User | None = None, channel: Channel | None = None) -> Message:
        """Post *text* with the bot's name before it."""
        return await self.post(f"{self.server.bot.mention} {text}", door="mention", user=user, channel=channel)

    async def direct_message(self, text: str, *, user: User | None = None) -> Message:
        """Write *text* to the bot."""
        place = self.server.open_dm(user or self.alice)
        return await self.post(text, door="direct message", user=user, channel=place)

    async def reply(self, to: Message, text: str, *, user: User | None = None, ping: bool = True) -> Message:
        """Reply to one of the bot's messages, with the mention that Discord adds unless *ping* is switched off."""
        door = "reply to the bot" if ping else "reply to the bot without a ping"
        return await self.post(text, door=door, user=user, channel=to.channel, reference=to, ping=ping)

    async def post(
        self,
        text: str,
        *,
        door: str = "message that does not name the bot",
        user: User | None = None,
        channel: Channel | None = None,
        reference: Message | None = None,
        ping: bool = True,
    ) -> Message:
        """Post *text* as it is."""
        place = channel or self.server.general
        author = user or self._usual(place)
        began = time.perf_counter()
        question = await self.server.post_message(place, author, text, reference=reference, ping=ping)
        answer = await self._reply_to(question)
        seconds = time.perf_counter() - began
        self._note(Exchange(door, _name(author), _place(place), self._shown(text), answer, False, seconds))
        return answer

    async def edit(self, answer: Message, text: str) -> Message:
        """Edit the question of *answer* to *text*, and return the answer once it has changed or gone."""
        question = _question(answer)
        name = f"{self.server.bot.mention} "
        text = name + text if question.content.startswith(name) else text
        before, began = answer.edits, time.perf_counter()
        await self.server.edit_message(question, text)
        await self.server.until(lambda: answer.deleted or answer.edits > before, what=f"the answer to {text[:80]!r}")
        who, where, seconds = _name(question.author), _place(question.channel), time.perf_counter() - began
        self._note(Exchange("edit", who, where, self._shown(text), answer, False, seconds), fresh=False)
        return answer

    async def delete(self, answer: Message) -> None:
        """Delete the question of *answer*, and wait until the answer has gone as well."""
        await self.server.delete_message(_question(answer))
        await self.server.until(lambda: answer.deleted, what="the answer gone with its question")

    # Commands.

    async def slash(
        self,
        name: str,
        question: str | None = None,
        *,
        private: bool = False,
        options: Mapping[str, Any] | None = None,
        user: User | None = None,
        channel: Channel | None = None,
        locale: str = ENGLISH,
    ) -> Message:
        """Send a slash command, ``/ask`` with its question; *private* asks for an answer that nobody else sees."""
        began = time.perf_counter()
        given = {
            **({} if question is None else {"question": question}),
            **({"private": True} if private else {}),
            **(options or {}),
        }
        place = channel or self.server.general
        interaction = await self.server.slash(
            name, given, user=user or self._usual(place), channel=place, locale=locale
        )
        said = " ".join((f"/{name}", *(f"{option}:{value}" for option, value in given.items())))
        return await self._answered("slash command", interaction, said, began)

    async def complete(self, typed: str, *, locale: str = ENGLISH) -> dict[str, str]:
        """Return what ``/ask`` offers below *typed*: each label with what choosing it sends."""
        response = await (await self.server.autocomplete("ask", "question", typed, locale=locale)).response()
        return {name: str(value) for name, value in response.choices}

    async def menu(self, about: Message, *, user: User | None = None, locale: str = ENGLISH) -> Message:
        """Choose "Answer this" from the menu of somebody's message."""
        began, name = time.perf_counter(), messages("en")("discord_menu_answer")
        interaction = await self.server.message_command(
            name, about, user=user or self._usual(about.channel), locale=locale
        )
        said = f"{name}: {self._shown(about.text)}"
        return await self._answered("message menu", interaction, said, began)

    async def settings(
        self, answers: str | None = None, *, user: User | None = None, channel: Channel | None = None
    ) -> Message:
        """Look up, as a moderator, when the bot speaks in a channel, or set it: off, addressed or questions."""
        options = {"answers": answers} if answers else {}
        return await self.slash(SETTINGS, options=options, user=user or self.server.moderator, channel=channel)

    async def facts(self, *, user: User | None = None, channel: Channel | None = None) -> Message:
        """Open the index, to go through with :meth:`pick` and :meth:`press`."""
        return await self.slash("facts", user=user, channel=channel)

    # What stands below an answer.

    async def press(self, below: Message, label: str, *, user: User | None = None, locale: str = ENGLISH) -> Message:
        """Press the button of this label; returns the answer, which may be *below* itself, changed."""
        return await self._press(below, below.button(label), user, locale)

    async def pick(self, below: Message, label: str, *, user: User | None = None, locale: str = ENGLISH) -> Message:
        """Pick the option of this label from the menu; returns the answer, which may be *below* itself, changed."""
        began, (menu, *_) = time.perf_counter(), below.selects
        option = menu.option(label)
        interaction = await self.server.choose(
            below, menu, [option.value], user=user or self._usual(below.channel), locale=locale
        )
        return await self._answered("menu", interaction, f"[{label}]", began, below=below)

    async def why(self, answer: Message, *, user: User | None = None, locale: str = ENGLISH) -> Message:
        """Ask why *answer* was given."""
        return await self._press(answer, labelled(answer, "discord_why"), user, locale)

    async def rate(
        self,
        answer: Message,
        *,
        helpful: bool,
        comment: str = "",
        user: User | None = None,
        locale: str = ENGLISH,
    ) -> Message:
        """Say whether *answer* helped, with a *comment* if it did not; returns what the rater is told."""
        began, thumb = time.perf_counter(), "👍" if helpful else "👎"
        interaction = await self.server.press(
            answer, answer.button(thumb), user=user or self._usual(answer.channel), locale=locale
        )
        response = await interaction.response()
        if response.modal is None:
            return await self._answered("button", interaction, f"[{thumb}]", began)
        (field,) = response.modal.fields
        submitted = await self.server.submit(interaction, {field.label: comment}, locale=locale)
        return await self._answered("form", submitted, f"{response.modal.title} {comment}".strip(), began)

    async def share(self, answer: Message, *, user: User | None = None, locale: str = ENGLISH) -> Message:
        """Show everybody an *answer* that one person sees; returns what they see, or what else the person is told."""
        began, button = time.perf_counter(), labelled(answer, "discord_share")
        interaction = await self.server.press(answer, button, user=user or self._usual(answer.channel), locale=locale)
        shared = await interaction.followup() if (await interaction.response()).message is answer else None
        if shared is None:
            return await self._answered("button", interaction, f"[{button.label}]", began)
        await self.server.until(lambda: answer in interaction.finished, what="the shared answer without its button")
        self._interactions.append((interaction, 2))
        who, where, seconds = _name(interaction.user), _place(interaction.channel), time.perf_counter() - began
        self._note(Exchange("button", who, where, f"[{button.label}]", shared, shared.ephemeral, seconds))
        return shared

    async def remove(self, answer: Message, *, user: User | None = None, locale: str = ENGLISH) -> Message | None:
        """Press Delete below *answer*: None once it has gone, else what the person is told instead."""
        began, button = time.perf_counter(), labelled(answer, "discord_delete")
        interaction = await self.server.press(answer, button, user=user or self._usual(answer.channel), locale=locale)
        await self.server.until(lambda: answer.deleted or interaction.finished, what="the answer deleted, or a refusal")
        if answer.deleted:
            return None
        return await self._answered("button", interaction, f"[{button.label}]", began)

    # In the end.

    async def settled(self) -> None:
        """Fail unless each question since the last call had one answer, nothing else was said and nobody was pinged."""
        # Whatever else the bot has to say stands before its answer to this.
        server = self.server
        last = await server.post_message(server.thread, self.stranger(), f"{server.bot.mention} thanks!")
        self._answers.append(await self._reply_to(last))
        self.alice, self.bob = server.add_user("alice"), server.add_user("bob")
        answers, self._answers = self._answers, []
        places = {server.general, server.thread, server.dm, server.elsewhere, server.private}
        places |= {answer.channel for answer in answers}
        public = {message.id for place in places for message in server.messages(place) if message.author == server.bot}
        interactions, self._interactions = self._interactions, []
        ids = {answer.id for answer in answers}
        unasked = public - ids - self._judged
        self._judged |= public | ids
        assert len(ids) == len(answers), "one message was taken for two answers"
        assert not unasked, "more was said than was asked for"
        twice = [interaction for interaction, most in interactions if len(interaction.finished) > most]
        assert not twice, f"answered more than once: {twice}"
        loud = [answer for answer in answers if answer.pings]
        assert not loud, f"somebody was pinged: {loud}"

    def _usual(self, place: Channel) -> User:
        """Return who asks in *place* unless told otherwise: Alice, or whose direct messages they are."""
        people = [person for person in place.recipients if not person.bot]
        return self.alice if not people or self.alice in people else people[0]

    async def _reply_to(self, question: Message) -> Message:
        return await self.server.until(
            lambda: next((each for each in self.server.messages(question.channel) if each.reference is question), None),
            what=f"a reply to {question.text[:80]!r}",
        )

    async def _press(self, below: Message, button: Button, user: User | None, locale: str) -> Message:
        began = time.perf_counter()
        interaction = await self.server.press(below, button, user=user or self._usual(below.channel), locale=locale)
        return await self._answered("button", interaction, f"[{button.label or button.emoji}]", began, below=below)

    async def _answered(
        self, door: str, interaction: Interaction, said: str, began: float, *, below: Message | None = None
    ) -> Message:
        self._interactions.append((interaction, 1))
        await interaction.response()
        seconds = time.perf_counter() - began
        answer = await interaction.answer()
        who, where = _name(interaction.user), _place(interaction.channel)
        self._note(Exchange(door, who, where, said, answer, answer.ephemeral, seconds), fresh=answer is not below)
        return answer

    def _note(self, exchange: Seen, *, fresh: bool = True) -> None:
        """Remember *exchange*, whose answer is a new message unless it is not *fresh*."""
        if fresh:
            self._answers.append(exchange.answer)
        if self._tell is not None:
            self._tell(exchange)

    def _shown(self, text: str) -> str:
        return text.replace(self.server.bot.mention, "@Dossier")


def _question(answer: Message) -> Message:
    if answer.reference is None:
        raise LookupError(f"{answer!r} replies to nothing")
    return answer.reference


def _name(user: User) -> str:
    return user.name.capitalize()


def _place(channel: Channel) -> str:
    return f"in #{channel.name}" if channel.guild else "in direct messages"
