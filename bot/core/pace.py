"""How often one person may ask in one place: a sliding minute, in memory only."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

MINUTE: Final = timedelta(minutes=1)
_KEPT: Final = 10_000
"""Askers remembered at most; the ones silent longest are forgotten first."""


class Admission(Enum):
    """What becomes of one more question."""

    ADMITTED = auto()
    WARNED = auto()
    """One too many, and the first in a minute of which the asker is told."""
    REFUSED = auto()
    """One too many, of which the asker has been told."""


@dataclass(slots=True)
class _Asker:
    asked: deque[datetime] = field(default_factory=deque)
    told: datetime | None = None


class Pace:
    """Admits so many questions a minute of each asker."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._askers: OrderedDict[tuple[str, str], _Asker] = OrderedDict()

    def admit(self, asker: tuple[str, str], at: datetime) -> Admission:
        """Return whether *asker* may ask one more question *at* this time; only those admitted count."""
        known = self._askers.setdefault(asker, _Asker())
        self._askers.move_to_end(asker)
        if len(self._askers) > _KEPT:
            self._askers.popitem(last=False)
        while known.asked and at - known.asked[0] >= MINUTE:
            known.asked.popleft()
        if len(known.asked) < self._most:
            known.asked.append(at)
            return Admission.ADMITTED
        if known.told is not None and at - known.told < MINUTE:
            return Admission.REFUSED
        known.told = at
        return Admission.WARNED
