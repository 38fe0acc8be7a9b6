"""
Every way to ask on Slack, each of which returns the answer.

They wait for the answer that belongs to the question and for its acknowledgement, and remember what became of each
question: :meth:`SlackDoors.settled` says whether all was answered once and nobody was pinged.
"""

from collections.abc import Callable
from itertools import count

from tests.fakes.exchange import Exchange
from tests.fakes.slack import Delivery, FakeSlack, Message, Prompts, View
from tests.fakes.slack.message import find_button

Seen = Exchange[Message]


class SlackDoors:
    """People who ask the bot in a local Slack: Annika in its one channel, unless told otherwise."""

    def __init__(self, slack: FakeSlack, *, tell: Callable[[Seen], None] | None = None) -> None:
        """*tell* hears of every exchange as soon as it is over."""
        self.slack = slack
        self._tell = tell
        self._exchanges: list[Seen] = []
        self._judged = 0
        self._strangers = count(1)
        self._met: set[str] = set()
        self.user = FakeSlack.user
        """Who asks, unless told otherwise. Nobody is answered without end, so another takes over now and then."""

    def stranger(self) -> str:
        """Return the id of somebody who has not asked anything yet."""
        return f"U0STRANGER{next(self._strangers):03}"

    async def mention(
        self,
        text: str,
        *,
        user: str | None = None,
        thread_ts: str | None = None,
        copy: bool = False,
        again: bool = False,
    ) -> Message:
        """
        Post *text* with the bot's name before it.

        With *copy* Slack tells of it as a message, too; with *again* it tells of it once more, as if it had not heard
        the acknowledgement.
        """
        delivery = await self.slack.mention(text, user=user or self.user, thread_ts=thread_ts, copy=copy)
        answer = await self._posted("app mention", delivery, f"@Dossier {text}", thread=thread_ts or delivery.ts)
        if delivery.copy is not None:
            await delivery.copy.acked()
        if again:
            await (await self.slack.redeliver(delivery)).acked()
        return answer

    async def direct_message(self, text: str, *, user: str | None = None, thread_ts: str | None = None) -> Message:
        """Write *text* to the bot."""
        self._met.add(user or self.user)
        delivery = await self.slack.direct_message(text, user=user or self.user, thread_ts=thread_ts)
        return await self._posted("direct message", delivery, text, thread=thread_ts)

    async def post(self, text: str, *, user: str | None = None, thread_ts: str | None = None) -> Message:
        """Post *text* as it is, in the channel or a thread."""
        delivery = await self.slack.message(text, user=user or self.user, thread_ts=thread_ts)
        return await self._posted("message that does not name the bot", delivery, text, thread=thread_ts or delivery.ts)

    async def slash(self, text: str) -> Message:
        """Send ``/dossier`` with *text*."""
        delivery = await self.slack.slash("/dossier", text, user=self.user)
        return await self._replied("slash command", delivery, f"/dossier {text}".rstrip())

    async def press(self, below: Message, button: str | int, *, user: str | None = None) -> Message:
        """Click the button of this label, or at this position counted from 0."""
        label = find_button(below.buttons, button).label
        return await self._replied(
            "button", await self.slack.press(below, button, user=user or below.ephemeral_to or self.user), f"[{label}]"
        )

    async def open_home(self) -> View:
        """Open the Home tab."""
        opened = await self.slack.app_home_opened(user=self.user)
        await opened.acked()
        return await self.slack.until(lambda: self.slack.home(self.user), waiting_for="the Home tab")

    async def open_messages(self) -> Prompts:
        """Open the Messages tab; who does so for the first time is greeted there."""
        opened = await self.slack.app_home_opened(user=self.user, tab="messages")
        if self.user not in self._met:
            self._met.add(self.user)
            await self._posted("Messages tab", opened, "(opened)", thread=None)
        dm = self.slack.dm(self.user)
        return await self.slack.until(lambda: self.slack.prompts(dm), waiting_for="suggested prompts")

    async def settled(self) -> None:
        """Fail unless each question since the last call had one answer, nothing else was said and nobody was pinged."""
        # Whatever else the bot has to say stands before its answer to this.
        await self.direct_message("thanks!", user=self.stranger())
        said = self.slack.workspace.posted[self._judged :]
        self._judged += len(said)
        exchanges, self._exchanges = self._exchanges, []
        answers = {exchange.answer.ts for exchange in exchanges}
        assert len(answers) == len(exchanges), "one message was taken for two answers"
        assert [message for message in said if message.ts not in answers] == [], "more was said than was asked for"
        assert [message for message in said if message.pings] == []

    async def _posted(self, door: str, delivery: Delivery, said: str, *, thread: str | None) -> Message:
        def answer() -> Message | None:
            known = {exchange.answer.ts for exchange in self._exchanges}
            fresh = (message for message in self.slack.workspace.posted[self._judged :] if message.ts not in known)
            place = (delivery.channel, thread)
            return next((message for message in fresh if (message.channel, message.thread_ts) == place), None)

        message = await self.slack.until(answer, waiting_for=f"an answer to {said[:80]!r}")
        return await self._note(door, delivery, said, message)

    async def _replied(self, door: str, delivery: Delivery, said: str) -> Message:
        return await self._note(door, delivery, said, await delivery.next_reply())

    async def _note(self, door: str, delivery: Delivery, said: str, answer: Message) -> Message:
        ack = await delivery.acked()
        place = "in direct messages" if delivery.channel.startswith("D") else "in #film-club"
        where = f"{place}, in the thread" if answer.thread_ts else place
        seen = Exchange(door, "Annika", where, said, answer, answer.ephemeral_to is not None, ack.seconds)
        self._exchanges.append(seen)
        if self._tell is not None:
            self._tell(seen)
        return answer
