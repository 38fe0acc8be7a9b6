"""What every room of this platform works with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.core.ports import Responder
from bot.core.records import Records
from bot.platforms.discord.recall import Recall
from bot.platforms.discord.turns import Turns


@dataclass(frozen=True, slots=True)
class Setup:
    """Built once for each connection."""

    responder: Responder
    records: Records
    turns: Turns
    recall: Recall
    clock: Callable[[], datetime]
    """Tells the time, aware."""
    language: str
    """For whoever's own is not known."""
    defer_after: float
    """Seconds."""
    type_after: float
    """Seconds."""
