"""Records that differ where it matters."""

from datetime import UTC, datetime

from bot.core.records import Posted, Rating

NOW = datetime(2022, 12, 19, 12, tzinfo=UTC)


def posted(question: str = "question", *messages: str, at: datetime = NOW, channel: str = "channel") -> Posted:
    return Posted(question=question, channel=channel, messages=messages, digest="digest", at=at)


def rating(*, user: str = "asker", answer: str = "answer", helpful: bool = True, at: datetime = NOW) -> Rating:
    return Rating(answer=answer, user=user, intent="director", kind="found", helpful=helpful, at=at)
