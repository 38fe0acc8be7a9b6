"""``python -m tests.questions.misses``: the ids of the kept questions that are not answered as they should be."""

import asyncio
import sys
from collections.abc import AsyncIterator

from bot.core.question import Question
from tests.packs import known as packs
from tests.questions.test_questions import FLOORS, GOOD, NOW, questions, verdict_of


async def misses() -> AsyncIterator[str]:
    """Yield them, set by set."""
    assistant = packs.film().assistant
    for name in FLOORS:
        for question in questions(name):
            if verdict_of(question, await assistant.answer(Question(question["text"], NOW))) not in GOOD:
                yield question["id"]


async def _main() -> None:
    async for missed in misses():
        sys.stdout.write(f"{missed}\n")


if __name__ == "__main__":
    asyncio.run(_main())
