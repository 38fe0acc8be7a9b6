"""One reply out of the answers to all that a message says."""

from collections.abc import Container, Sequence

from bot.core.answer import (
    Ambiguous,
    Answer,
    Checked,
    Conflicting,
    Found,
    NotInArticle,
    OffTopic,
    Social,
)
from bot.facts.models import AMBIGUOUS


def without_chatter(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Leave out repetitions, and where the same message was answered, whatever else only reacts to its chatter."""
    kept = answers
    if any(isinstance(answer, Found | Checked | Conflicting) for answer in answers):
        kept = [answer for answer in answers if not isinstance(answer, Social | OffTopic | Ambiguous)]
    unique: dict[str, Answer] = {}
    for answer in kept:
        unique.setdefault(_subject(answer), answer)
    return tuple(unique.values())


def without_seen(answers: Sequence[Answer], seen: Container[str]) -> tuple[Answer, ...]:
    """Leave out of what facts offer to ask next the facts that were *seen*, be it in this very reply."""
    told = {answer.fact for answer in answers if isinstance(answer, Found | Checked | Conflicting)}
    return tuple(_offering_new(answer, seen, told) for answer in answers)


def _offering_new(answer: Answer, seen: Container[str], told: Container[str]) -> Answer:
    if not isinstance(answer, Found | Checked | Conflicting):
        return answer
    new = tuple(choice for choice in answer.related if choice.intent not in seen and choice.intent not in told)
    return answer if new == answer.related else answer.model_copy(update={"related": new})


def _subject(answer: Answer) -> str:
    match answer:
        case Found(fact=fact) | Checked(fact=fact) | Conflicting(fact=fact):
            return fact
        case NotInArticle(intent=intent) | Social(intent=intent) if intent:
            return intent
        case _:
            return AMBIGUOUS if answer.kind == "ambiguous" else answer.kind
