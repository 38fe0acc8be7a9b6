"""
The core as chat services meet it: it knows when to speak.

A channel's moderators say when (:class:`bot.core.records.Policy`), and nobody may keep it so busy that others wait.
What is said is :class:`bot.core.assistant.Assistant`'s.
"""

from dataclasses import replace
from typing import Final, Protocol

from bot.core.answer import Choice, Grounds, Reply, Social
from bot.core.commands import is_command
from bot.core.messages import ENGLISH, language_of, messages
from bot.core.pace import Admission, Pace
from bot.core.ports import Article, Command, Responder, Section, Why
from bot.core.question import Question
from bot.core.records import Policies, Policy
from bot.understanding.split import asks, questions
from bot.understanding.text import clean

MOST_ASKED: Final = 8
"""Questions a minute that one person is answered in one channel or conversation."""
MOST_OVERHEARD: Final = 30
"""Messages a minute, of one person in one channel, that are looked at though they are not for the bot."""
MOST_EDITED: Final = 8
"""Edits a minute, of one person in one channel or conversation, that are read; they do not count as questions."""
SLOW_DOWN: Final = "slow_down"
SWITCHED_OFF: Final = "switched_off"
"""Intents of the two notices, which are also their keys in the catalogue."""


class Core(Responder, Protocol):
    """What a host needs: :class:`bot.core.assistant.Assistant`, or a few lines that stand for it in tests."""

    def overhear(self, question: Question) -> Reply:
        """Answer a question that nobody put to the bot, if the article surely answers it; else keep silent."""
        ...


class Host:
    """Answers whoever may be answered; satisfies :class:`bot.core.ports.Responder`."""

    def __init__(self, assistant: Core, policies: Policies, *, language: str = ENGLISH) -> None:
        """*language* is for askers whose own is not known."""
        self._assistant = assistant
        self._policies = policies
        self._language = language
        self._asked = Pace(MOST_ASKED)
        self._overheard = Pace(MOST_OVERHEARD)
        self._edited = Pace(MOST_EDITED)

    @property
    def subject(self) -> str:
        """What the pack is about."""
        return self._assistant.subject

    @property
    def commands(self) -> tuple[Command, ...]:
        """The pack's commands."""
        return self._assistant.commands

    @property
    def suggestions(self) -> tuple[Choice, ...]:
        """Up to four good first questions."""
        return self._assistant.suggestions

    @property
    def index(self) -> tuple[Section, ...]:
        """Everything the pack knows, by topic."""
        return self._assistant.index

    @property
    def article(self) -> Article:
        """What the answers come from."""
        return self._assistant.article

    def why(self, grounds: Grounds, *, locale: str | None = None) -> Why | None:
        """Return why an answer was given; None when the pack no longer has what it was about."""
        return self._assistant.why(grounds, locale=locale or self._language)

    def welcome(self, *, locale: str | None = None) -> Reply:
        """Return what somebody hears who meets the bot for the first time."""
        return self._assistant.welcome(locale=locale or self._language)

    def complete(self, prefix: str, *, limit: int = 25) -> tuple[Choice, ...]:
        """Return the facts that fit what has been typed so far, best first."""
        return self._assistant.complete(prefix, limit=limit)

    async def answer(self, question: Question) -> Reply:
        """
        Answer *question* if its channel's policy and its asker's pace allow it; see :class:`bot.core.ports.Responder`.

        A command gets a notice where anything else gets silence: services show an error for one without a reply.
        """
        question = self._completed(question)
        policy = await self._policy(question)
        if question.replaces is not None:
            return await self._answer_anew(question, policy)
        if policy is Policy.OFF or question.addressed:
            notice = self._notice(question, policy)
            return await self._assistant.answer(question) if notice is None else notice
        return await self._overhear(question, policy)

    async def lookup(self, intent: str, question: Question) -> Reply | None:
        """Answer with the fact of this id under the same conditions; None when there is no such fact."""
        question = self._completed(question)
        notice = self._notice(question, await self._policy(question))
        return await self._assistant.lookup(intent, question) if notice is None else notice

    async def _policy(self, question: Question) -> Policy:
        return Policy.ADDRESSED if question.place is None else await self._policies.policy(question.place)

    def _completed(self, question: Question) -> Question:
        """Return *question* in the host's language if its own is not known; who uses a command addresses the bot."""
        return replace(
            question, locale=question.locale or self._language, addressed=question.addressed or question.command
        )

    def _notice(self, question: Question, policy: Policy) -> Reply | None:
        """Return what is said instead of an answer, which may be nothing; None when there is to be an answer."""
        if policy is Policy.OFF:
            return _notice(SWITCHED_OFF, question) if question.command else Reply()
        admission = self._asked.admit(_asker(question), question.asked_at)
        if admission is Admission.ADMITTED:
            return None
        return _notice(SLOW_DOWN, question) if question.command or admission is Admission.WARNED else Reply()

    async def _overhear(self, question: Question, policy: Policy) -> Reply:
        """Answer what nobody put to the bot where the policy wants it; who says too much is passed over in silence."""
        if self._overheard.admit(_asker(question), question.asked_at) is not Admission.ADMITTED:
            return Reply()
        reply = await self._overheard_reply(question, policy)
        if reply.answers and self._asked.admit(_asker(question), question.asked_at) is not Admission.ADMITTED:
            return Reply()
        return reply

    async def _overheard_reply(self, question: Question, policy: Policy) -> Reply:
        if is_command(question.text):
            return await self._assistant.answer(question)
        if question.joined or (policy is Policy.QUESTIONS and is_question(question.text)):
            return self._assistant.overhear(question)
        if policy is Policy.ADDRESSED:  # it may follow up on what was said
            return await self._assistant.answer(question)
        return Reply()

    async def _answer_anew(self, question: Question, policy: Policy) -> Reply:
        """Answer an edited question; who edits without end keeps the answer that there is."""
        if policy is Policy.OFF:
            return Reply()
        if self._edited.admit(_asker(question), question.asked_at) is not Admission.ADMITTED:
            return Reply(unchanged=True)
        if question.addressed:
            return await self._assistant.answer(question)
        return await self._overheard_reply(question, policy)


def is_question(text: str) -> bool:
    """Return whether *text* asks something, by its words or by a question mark."""
    plain = clean(text)
    return "?" in plain or any(asks(part) for part in questions(plain))


def _asker(question: Question) -> tuple[str, str]:
    return question.user, question.place or question.conversation or ""


def _notice(key: str, question: Question) -> Reply:
    language = language_of(question.locale)
    return Reply(answers=(Social(intent=key, body=messages(language)(key)),), language=language)
