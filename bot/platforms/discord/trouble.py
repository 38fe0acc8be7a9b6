"""What is logged when something goes wrong."""

import traceback
from pathlib import Path

import discord


def describe(exc: BaseException | None) -> str:
    """
    Return in one line what *exc* is and where it was raised, innermost call first.

    Not what it says: a message may quote what people wrote, which has no place in a log.
    """
    if exc is None:
        return "nothing was raised"
    kind = type(exc).__name__
    if isinstance(exc, discord.HTTPException):
        kind = f"{kind} {exc.status} (code {exc.code})"
    calls = reversed(traceback.extract_tb(exc.__traceback__))
    return f"{kind} at {' < '.join(f'{Path(call.filename).name}:{call.lineno} {call.name}' for call in calls)}"
