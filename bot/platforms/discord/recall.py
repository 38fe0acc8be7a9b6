"""Why the latest answers were given, for as long as the process lasts; afterwards a button knows the most of it."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import Final

from bot.core.answer import Grounds, Reply

KEPT: Final = 2_000
"""Messages; a reply's grounds are some hundred bytes."""


class Recall:
    """Remembers the grounds of the answers in the last messages; what was kept longest ago is forgotten first."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._grounds: OrderedDict[int, tuple[Grounds, ...]] = OrderedDict()

    def keep(self, messages: Iterable[int], reply: Reply) -> None:
        """Remember that each of *messages* shows answers of *reply*."""
        grounds = tuple(answer.grounds for answer in reply.answers if answer.grounds is not None)
        for message in messages:
            self._grounds[message] = grounds
            self._grounds.move_to_end(message)
        while len(self._grounds) > self._kept:
            self._grounds.popitem(last=False)

    def copy(self, message: int, to: int) -> None:
        """Remember of the message *to* what is remembered of *message*, which it repeats."""
        if message in self._grounds:
            self._grounds[to] = self._grounds[message]

    def grounds(self, message: int, intent: str) -> Grounds | None:
        """Return why *message* says something about *intent*; None when that is forgotten."""
        return next((each for each in self._grounds.get(message, ()) if each.intent == intent), None)
