"""A core that says why it answers as it does."""

from bot.core.answer import Answer, Grounds, Reply
from bot.core.question import Question
from bot.platforms.slack.render import subject
from tests.fakes.responder import FakeResponder

MATCHED = "who is the director"
THRESHOLD = 0.55


def grounded(answer: Answer) -> Answer:
    """Return *answer* with its grounds."""
    grounds = Grounds(
        intent=subject(answer) or answer.kind, confidence=answer.confidence, threshold=THRESHOLD, matched=MATCHED
    )
    return answer.model_copy(update={"grounds": grounds})


class Grounded(FakeResponder):
    """The small core, with grounds."""

    async def answer(self, question: Question) -> Reply:
        """Return the canned answer with its grounds, in the asker's language."""
        reply = await super().answer(question)
        return Reply(answers=tuple(map(grounded, reply.answers)), language=(question.locale or "en")[:2])

    async def lookup(self, intent: str, question: Question) -> Reply | None:
        """Return the canned fact with its grounds."""
        reply = await super().lookup(intent, question)
        return reply and reply.model_copy(update={"answers": tuple(map(grounded, reply.answers))})
