"""
Every way to ask on Discord, each of which returns the answer.

They wait for the answer that belongs to the question, so that many can ask at once, and remember what became of
each question: :meth:`DiscordDoors.settled` says whether all was answered once and nobody was pinged.
"""

import time
from collections.abc import Callable

from tests.fakes.discord import Channel, FakeDiscord, Interaction, Message, User
from tests.fakes.exchange import Exchange

Seen = Exchange[Message]


class DiscordDoors:
    """People who ask the bot in a local Discord: Alice in #general, unless told otherwise."""

    def __init__(self, server: FakeDiscord, *, tell: Callable[[Seen], None] | None = None) -> None:
        """*tell* hears of every exchange as soon as it is over."""
        self.server = server
        self._tell = tell
        self._exchanges: list[Seen] = []
        self._interactions: list[Interaction] = []
        self._judged: set[int] = set()

    async def mention(self, text: str, *, user: User | None = None, channel: Channel | None = None) -> Message:
        """Post *text* with the bot's name before it."""
        return await self.post(f"{self.server.bot.mention} {text}", door="mention", user=user, channel=channel)

    async def direct_message(self, text: str) -> Message:
        """Write *text* to the bot."""
        return await self.post(text, door="direct message", channel=self.server.dm)

    async def reply(self, to: Message, text: str, *, user: User | None = None) -> Message:
        """Reply to one of the bot's messages, with the mention that Discord adds."""
        return await self.post(text, door="reply to the bot", user=user, channel=to.channel, reference=to)

    async def post(
        self,
        text: str,
        *,
        door: str = "message that does not name the bot",
        user: User | None = None,
        channel: Channel | None = None,
        reference: Message | None = None,
    ) -> Message:
        """Post *text* as it is."""
        author, place = user or self.server.alice, channel or self.server.general
        began = time.perf_counter()
        question = await self.server.post_message(place, author, text, reference=reference)
        answer = await self.server.until(
            lambda: next((message for message in self.server.messages(place) if message.reference is question), None),
            what=f"a reply to {text[:80]!r}",
        )
        said = text.replace(self.server.bot.mention, "@Dossier")
        self._note(Exchange(door, _name(author), _place(place), said, answer, False, time.perf_counter() - began))
        return answer

    async def slash(
        self, name: str, question: str | None = None, *, user: User | None = None, channel: Channel | None = None
    ) -> Message:
        """Send a slash command, ``/ask`` with its question."""
        began = time.perf_counter()
        options = {} if question is None else {"question": question}
        interaction = await self.server.slash(name, options, user=user, channel=channel)
        said = f"/{name}" if question is None else f"/{name} question:{question}"
        return await self._answered("slash command", interaction, said, began)

    async def complete(self, typed: str) -> dict[str, str]:
        """Return what ``/ask`` offers below *typed*: each label with what choosing it sends."""
        response = await (await self.server.autocomplete("ask", "question", typed)).response()
        return {name: str(value) for name, value in response.choices}

    async def press(self, below: Message, label: str, *, user: User | None = None) -> Message:
        """Press the button of this label."""
        began = time.perf_counter()
        interaction = await self.server.press(below, below.button(label), user=user)
        return await self._answered("button", interaction, f"[{label}]", began)

    async def settled(self) -> None:
        """Fail unless each question since the last call had one answer, nothing else was said and nobody was pinged."""
        # Whatever else the bot has to say stands before its answer to this.
        await self.mention("thanks!", channel=self.server.thread)
        server = self.server
        places = (server.general, server.thread, server.dm, server.elsewhere, server.private)
        public = {message.id for place in places for message in server.messages(place) if message.author == server.bot}
        exchanges, self._exchanges = self._exchanges, []
        interactions, self._interactions = self._interactions, []
        answers = {exchange.answer.id for exchange in exchanges}
        unasked = public - answers - self._judged
        self._judged |= public
        assert len(answers) == len(exchanges), "one message was taken for two answers"
        assert not unasked, "more was said than was asked for"
        assert [interaction for interaction in interactions if len(interaction.finished) > 1] == []
        assert [exchange.answer for exchange in exchanges if exchange.answer.pings] == []

    async def _answered(self, door: str, interaction: Interaction, said: str, began: float) -> Message:
        self._interactions.append(interaction)
        await interaction.response()
        seconds = time.perf_counter() - began
        answer = await interaction.answer()
        who, where = _name(interaction.user), _place(interaction.channel)
        self._note(Exchange(door, who, where, said, answer, answer.ephemeral, seconds))
        return answer

    def _note(self, exchange: Seen) -> None:
        self._exchanges.append(exchange)
        if self._tell is not None:
            self._tell(exchange)


def _name(user: User) -> str:
    return user.name.capitalize()


def _place(channel: Channel) -> str:
    return f"in #{channel.name}" if channel.guild else "in direct messages"
