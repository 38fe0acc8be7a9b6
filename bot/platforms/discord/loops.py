"""Two bots that answer each other would never stop."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from typing import Final

MAX_REPLIES: Final = 3
WINDOW: Final = timedelta(hours=1)
MAX_CHANNELS: Final = 1000


class LoopGuard:
    """Lets bots have three answers per channel or thread and hour; remembers the last thousand channels."""

    def __init__(self) -> None:
        self._answered: OrderedDict[int, deque[datetime]] = OrderedDict()

    def allows(self, channel: int, *, at: datetime) -> bool:
        """Return whether one more answer to a bot may be given in *channel*, and count it if so."""
        recent = self._answered.setdefault(channel, deque(maxlen=MAX_REPLIES))
        self._answered.move_to_end(channel)
        if len(self._answered) > MAX_CHANNELS:
            self._answered.popitem(last=False)
        if len(recent) == MAX_REPLIES and at - recent[0] < WINDOW:
            return False
        recent.append(at)
        return True
