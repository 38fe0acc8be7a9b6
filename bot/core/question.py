"""What somebody asked, free of any platform."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Question:
    """One message from one person."""

    text: str
    """As it was typed: any bytes, any length, any script."""
    asked_at: datetime
    """Aware; decides whether a date of the film has passed and whether a conversation is still warm."""
    conversation: str | None = None
    """Opaque key of the thread, channel or direct message; None has no memory."""
    user: str = ""
    """Opaque key of the asker; context is kept per user and conversation."""
    addressed: bool = True
    """Named, replied to, or written to directly. Unaddressed text gets silence unless it is a command."""
    joined: bool = False
    """Put to nobody, in a thread that the bot takes part in: answered if the article says something of it."""
    place: str | None = None
    """Opaque key of the shared channel that it was asked in, a thread's own channel; None in private."""
    command: bool = False
    """Asked by a slash command, a menu or a button, which always get a reply, if only for the asker."""
    locale: str | None = None
    """The asker's language as the service gives it, such as ``pt-BR``; None when it does not."""
    replaces: datetime | None = None
    """
    When the asker's question was asked that this one, edited, stands in for; None for a question of its own.

    It is read in the light of what came before that one, takes its turn, and does not count as another.
    """
