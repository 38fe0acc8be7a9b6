"""A corner of the local Slack in which one question is asked."""

from bot.platforms.slack.controls import ASK_ANY, FIND
from bot.platforms.slack.doors.menus import ANSWER_THIS, ASK
from bot.platforms.slack.views import SEARCH
from tests.e2e.table.ways import Said
from tests.fakes.slack import Button, Delivery, FakeSlack, Message, View
from tests.fakes.slack.workspace import as_typed
from tests.platforms.slack.seen import seen, unescape_once

BUTTONS = ("actions", "context_actions")
"""Blocks that are pressed, not read."""


class SlackRoom:
    """
    Two people who have never asked anything, in a channel of their own.

    Each thing they do returns the delivery of it, and begins anew what counts as said.
    """

    def __init__(self, slack: FakeSlack, number: int) -> None:
        self.slack = slack
        self.channel = f"C0ROOM{number:04}"
        self.asker, self.other = f"U0ASKER{number:04}", f"U0OTHER{number:04}"
        self.direct = slack.dm(self.asker)
        self._before: set[tuple[str, ...]] = set()

    @property
    def reader(self) -> str:
        """Who asks, as :class:`Said` names people."""
        return self.asker

    def place(self, channel: str, thread: str | None = None) -> str:
        """Return the name of a channel or thread in :class:`Said`."""
        return f"{channel} below {thread}" if thread else channel

    @property
    def modal_place(self) -> str:
        """The name of the asker's modal."""
        return "a modal"

    # What people do.

    async def mention(
        self, text: str, *, user: str | None = None, thread: str | None = None, copy: bool = False
    ) -> Delivery:
        """Post *text* with the bot's name before it, as the asker unless told otherwise."""
        self._remember()
        delivery = await self.slack.mention(
            text, channel=self.channel, user=user or self.asker, thread_ts=thread, copy=copy
        )
        await delivery.acked()
        if delivery.copy is not None:
            await delivery.copy.acked()
        return delivery

    async def direct_message(self, text: str, *, thread: str | None = None) -> Delivery:
        """Write *text* to the bot."""
        self._remember()
        delivery = await self.slack.direct_message(text, user=self.asker, thread_ts=thread)
        await delivery.acked()
        return delivery

    async def post(self, text: str, *, user: str | None = None, thread: str | None = None) -> Delivery:
        """Post *text* as it is."""
        self._remember()
        delivery = await self.slack.message(text, channel=self.channel, user=user or self.asker, thread_ts=thread)
        await delivery.acked()
        return delivery

    async def edit(self, post: Delivery, text: str) -> None:
        """Edit what was posted."""
        self._remember()
        await (await self.slack.edit(post, text)).acked()

    async def slash(self, text: str, *, channel: str | None = None, user: str | None = None) -> None:
        """Send ``/dossier``."""
        self._remember()
        delivery = await self.slack.slash("/dossier", text, channel=channel or self.channel, user=user or self.asker)
        await delivery.acked()

    async def press(self, below: Message, label: str) -> None:
        """Press a button in a message."""
        self._remember()
        await (await self.slack.press(below, label, user=self.asker)).acked()

    def someone_posts(self, text: str, *, thread: str | None = None) -> Message:
        """Let the other one post *text*, of which Slack tells the bot nothing."""
        return self.slack.workspace.put(
            Message(
                channel=self.slack.workspace.visit(self.channel),
                ts=self.slack.workspace.ts(),
                user=self.other,
                text=as_typed(text),
                thread_ts=thread,
            )
        )

    async def answer_this(self, post: Message) -> None:
        """Choose "Answer this" from the menu of *post*."""
        self._remember()
        await (await self.slack.shortcut(ANSWER_THIS, post, user=self.asker)).acked()

    async def open_search(self) -> View:
        """Choose the global shortcut."""
        await (await self.slack.global_shortcut(ASK, user=self.asker)).acked()
        return await self.slack.until(lambda: self.slack.modal(self.asker), waiting_for="the search")

    async def open_home(self) -> View:
        """Open the Home tab."""
        await (await self.slack.app_home_opened(user=self.asker)).acked()
        return await self.slack.until(lambda: self.slack.home(self.asker), waiting_for="the Home tab")

    async def prompts(self) -> dict[str, str]:
        """Open the Messages tab; return each prompt's title with what it sends."""
        await (await self.slack.app_home_opened(user=self.asker, tab="messages")).acked()
        shown = await self.slack.until(lambda: self.slack.prompts(self.direct), waiting_for="prompts")
        return {prompt["title"]: prompt["message"] for prompt in shown.prompts}

    async def find(self, view: View, typed: str, *, own_words: bool = False) -> None:
        """Type into the search of *view* and choose the first fact that is offered, or to ask in one's *own words*."""
        self._remember()
        offered = await self.slack.look_for(view, FIND, typed)
        option = offered[-1 if own_words else 0]
        if view.callback_id == SEARCH:
            await (await self.slack.submit(view, {FIND: {"selected_option": option}})).acked()
        else:
            await (await self.slack.choose(view, FIND, option)).acked()

    async def press_at_home(self, view: View, label: str) -> None:
        """Press a button of the Home tab."""
        self._remember()
        await (await self.slack.press(view, label)).acked()

    # What comes of it.

    async def answer(self) -> Message:
        """Return the first message that the bot posts to what was done last."""
        return await self.slack.until(
            lambda: next(iter(self._messages()), None), waiting_for=f"something said in {self.channel}"
        )

    async def answered(self) -> None:
        """Wait until the bot has said something, be it in a message or in a modal."""
        await self.slack.until(lambda: [*self._messages(), *self._modals()], waiting_for="an answer")

    def said(self) -> list[Said]:
        """Return what the bot has said to what was done last."""
        posted = [
            Said(
                place=self.place(message.channel, message.thread_ts),
                reader=message.ephemeral_to,
                shown=_shown(message),
                heard=unescape_once(message.text),
                offered=_offered(message.buttons),
                pings=bool(message.pings),
            )
            for message in self._messages()
        ]
        return posted + [
            Said(self.modal_place, self.asker, _shown(view), None, _offered(view.buttons), bool(view.pings))
            for view in self._modals()
        ]

    def _remember(self) -> None:
        self._before = {*map(_version, self._all_messages()), *map(_version, self._all_modals())}

    def _messages(self) -> list[Message]:
        return [message for message in self._all_messages() if _version(message) not in self._before]

    def _modals(self) -> list[View]:
        return [view for view in self._all_modals() if _version(view) not in self._before]

    def _all_messages(self) -> list[Message]:
        places = (self.channel, self.direct, self.slack.dm(self.other))
        return [message for place in places for message in self.slack.messages(place)]

    def _all_modals(self) -> list[View]:
        people = (self.asker, self.other)
        return [view for user in people for view in self.slack.workspace.modals.get(user, ()) if view.submit is None]


def _version(shown: Message | View) -> tuple[str, ...]:
    if isinstance(shown, View):
        return shown.id, shown.hash
    return shown.channel, shown.ts, shown.text, str(shown.blocks)


def _shown(shown: Message | View) -> str:
    return seen([block for block in shown.blocks if block["type"] not in BUTTONS])


def _offered(buttons: tuple[Button, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unescape_once(each.label) for each in buttons if ASK_ANY.fullmatch(each.action_id)))
