"""What is said, and what is logged, when something goes wrong."""

import traceback
from pathlib import Path
from typing import Final

import discord

APOLOGY: Final = "Something went wrong on my side; please ask again."
CHANGED_FACT: Final = "That fact has changed since; ask again."
CHANGED_COMMAND: Final = "That command has changed since; `/help` shows what there is now."
CANNOT_READ: Final = (
    "Discord does not tell me what a reply without a mention says. Please keep its @ switched on, or use `/ask`."
)


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
