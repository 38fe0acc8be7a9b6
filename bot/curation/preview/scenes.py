"""
The scenes of a preview: one conversation for each kind of answer, found by asking.

What a pack is asked comes from the pack itself, by its kind: so any pack can be looked at.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count, islice
from typing import Final

from bot.core.answer import Ambiguous, Answer, Checked, Conflicting, Found, NotInArticle, OffTopic, Reply, Social
from bot.core.plain import evidence
from bot.core.ports import Responder
from bot.core.question import Question
from bot.curation.preview import candidates
from bot.curation.preview.candidates import Turns
from bot.facts.models import Pack

MAX_TRIES: Final = 400
"""Conversations that are tried for one kind of answer."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One conversation, and what its last message gets."""

    title: str
    """What it is an example of."""
    turns: Turns
    """What somebody writes, message after message; nothing where the bot speaks first."""
    reply: Reply | None
    """None when the pack has nothing of the kind."""
    alone: bool = False
    """Whether only the asker sees the reply."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of answer that everybody should have looked at."""

    title: str
    asking: Callable[[Pack], Iterable[Turns]]
    """What may get it."""
    is_it: Callable[[tuple[Answer, ...]], bool]
    alone: bool = False
    """Whether it was asked for in private; what only bothers others is always told in private."""


def _only(kind: type[Answer], holds: Callable[[Answer], bool] = bool) -> Callable[[tuple[Answer, ...]], bool]:
    return lambda answers: len(answers) == 1 and isinstance(answers[0], kind) and holds(answers[0])


def _quotes(answer: Answer) -> bool:
    return isinstance(answer, Found) and any(line.startswith("> “") for line in evidence(answer))


def _quotes_nobody(answer: Answer) -> bool:
    return isinstance(answer, Found) and not _quotes(answer)


def _has_note(answer: Answer) -> bool:
    return isinstance(answer, Found) and not all(line.startswith("> ") for line in evidence(answer))


def _confirms(answer: Answer) -> bool:
    return isinstance(answer, Checked) and answer.verdict


def _denies(answer: Answer) -> bool:
    return isinstance(answer, Checked) and not answer.verdict


def _has_reading(answer: Answer) -> bool:
    return isinstance(answer, Found | Checked | Conflicting) and answer.reading is not None


def _differ(answers: tuple[Answer, ...]) -> bool:
    return len({answer.kind for answer in answers}) > 1


WANTED: Final = (
    Wanted("Found: somebody's words", candidates.facts, _only(Found, _quotes)),
    Wanted("Found: told in our words", candidates.facts, _only(Found, _quotes_nobody)),
    Wanted("Found: with a note on the wording", candidates.facts, _only(Found, _has_note)),
    Wanted("Checked: yes", candidates.checks, _only(Checked, _confirms)),
    Wanted("Checked: no", candidates.checks, _only(Checked, _denies)),
    Wanted("Conflicting", candidates.conflicts, _only(Conflicting)),
    Wanted("Ambiguous", candidates.ambiguities, _only(Ambiguous)),
    Wanted("Not in the article", candidates.unknowns, _only(NotInArticle)),
    Wanted("Off topic", candidates.off_topic, _only(OffTopic)),
    Wanted("Off topic: in another language", candidates.foreign, _only(OffTopic)),
    Wanted("Social", candidates.small_talk, _only(Social)),
    Wanted("Several questions in one message", candidates.several, _differ),
    Wanted("A follow-up, with how it was read", candidates.follow_ups, _only(Found, _has_reading)),
    Wanted("How do you know?", candidates.afterthoughts, _only(Found)),
    Wanted("A mistyped command", candidates.slips, _only(NotInArticle)),
    Wanted("For the asker alone, to share", candidates.facts, _only(Found), alone=True),
)


class Stage:
    """Asks the bot, each conversation by itself."""

    def __init__(self, responder: Responder, *, locale: str, at: datetime) -> None:
        """*locale* is the askers' language; *at*, aware, is when they ask."""
        self._responder = responder
        self._asking = Question("", at, locale=locale)
        self._conversations = count()

    async def every(self, pack: Pack) -> list[Scene]:
        """Return a scene for each kind of answer, and the greeting."""
        welcome = Scene("The first direct message", (), self._responder.welcome(locale=self._asking.locale))
        return [*[await self._found(wanted, pack) for wanted in WANTED], welcome]

    async def asked(self, questions: Sequence[str]) -> list[Scene]:
        """Return a scene for each of *questions*."""
        return [self._scene(text, (text,), await self._reply((text,))) for text in questions]

    async def _found(self, wanted: Wanted, pack: Pack) -> Scene:
        for turns in islice(wanted.asking(pack), MAX_TRIES):
            reply = await self._reply(turns)
            if wanted.is_it(reply.answers):
                return self._scene(wanted.title, turns, reply, alone=wanted.alone)
        return Scene(wanted.title, (), None)

    def _scene(self, title: str, turns: Turns, reply: Reply, *, alone: bool = False) -> Scene:
        # As with a slash command: what nobody else needs is for the asker alone.
        return Scene(title, turns, reply, alone=alone or not reply.is_answered)

    async def _reply(self, turns: Turns) -> Reply:
        asking = replace(self._asking, conversation=f"preview:{next(self._conversations)}")
        reply = Reply()
        for text in turns:
            reply = await self._responder.answer(replace(asking, text=text))
        return reply
