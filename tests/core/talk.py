"""Talking to an assistant, with a clock that the test sets."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Final

from bot.core.answer import Answer, Reply
from bot.core.assistant import Assistant
from bot.core.question import Question

NEW_YEAR: Final = datetime(2023, 1, 1, 12, tzinfo=UTC)
"""Before everything that a pack announces."""

_conversations: Final = count(1)


@dataclass
class Talk:
    """One person in one conversation, which nobody else is in."""

    assistant: Assistant
    user: str = "ann"
    conversation: str | None = field(default_factory=lambda: f"conversation {next(_conversations)}")
    now: datetime = NEW_YEAR

    async def say(self, text: str, *, addressed: bool = True) -> Reply:
        """Return the reply to one message."""
        return await self.assistant.answer(self.question(text, addressed=addressed))

    async def ask(self, text: str) -> Answer:
        """Return the answer to one message that asks one thing."""
        (answer,) = (await self.say(text)).answers
        return answer

    async def mutter(self, text: str) -> Reply:
        """Return the reply to a message that does not address the bot."""
        return await self.say(text, addressed=False)

    def question(self, text: str = "", *, addressed: bool = True) -> Question:
        return Question(text, self.now, self.conversation, self.user, addressed)

    def wait(self, minutes: float) -> None:
        """Let time go by."""
        self.now += timedelta(minutes=minutes)

    def beside(self, user: str) -> "Talk":
        """Return somebody else in the same conversation."""
        return replace(self, user=user)


def intent_of(answer: Answer) -> str:
    """Return what an answer is about: a fact, an unknown or small talk by its id, else its kind."""
    return str(getattr(answer, "fact", None) or getattr(answer, "intent", None) or answer.kind)
