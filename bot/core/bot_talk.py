"""Two bots that answer each other never stop by themselves, so we do."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from typing import Final

MOST_ANSWERS: Final = 3
"""To bots, in one conversation, within :data:`WINDOW`."""
WINDOW: Final = timedelta(hours=1)
KEPT_CONVERSATIONS: Final = 1000


class BotTalk:
    """Counts our answers to bots in each conversation."""

    def __init__(self) -> None:
        self._answered: OrderedDict[str, deque[datetime]] = OrderedDict()

    def may_answer(self, conversation: str, at: datetime) -> bool:
        """Return whether a bot in *conversation* gets an answer, which counts from then on."""
        times = self._answered.setdefault(conversation, deque(maxlen=MOST_ANSWERS))
        self._answered.move_to_end(conversation)
        if len(self._answered) > KEPT_CONVERSATIONS:
            self._answered.popitem(last=False)
        if len(times) == MOST_ANSWERS and at - times[0] < WINDOW:
            return False
        times.append(at)
        return True
