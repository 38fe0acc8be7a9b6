"""
The one use case: a question comes in, a reply goes out.

Understanding says what a message means and how sure that is; :mod:`bot.core.resolver` what it is answered with. Who
may be answered, and how often, is for :mod:`bot.core.host`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.core.answer import Answer, Checked, Choice, Conflicting, Found, Grounds, Reply
from bot.core.commands import ASK, HELP, Commands, commands_of, question_in
from bot.core.completion import MOST_SHOWN, Completion
from bot.core.compose import Composer
from bot.core.conversation import Conversations
from bot.core.explain import Explanation
from bot.core.grounds import OTHER_LANGUAGE, Reasons, by_name, grounded
from bot.core.messages import LANGUAGES, language_of, messages
from bot.core.ports import Article, Command, Section, Why
from bot.core.question import Question
from bot.core.resolver import Resolver
from bot.core.tidy import without_chatter, without_seen
from bot.facts.models import OFF_TOPIC, Form, Pack
from bot.understanding.context import Context
from bot.understanding.decision import Decision
from bot.understanding.fitted import Fitted
from bot.understanding.followups import Aside, aside_of
from bot.understanding.interpreter import Interpreter
from bot.understanding.judge import Interpretation
from bot.understanding.languages import latin_apology, script_apology
from bot.understanding.text import clean


@dataclass(frozen=True, slots=True)
class _Voice:
    """What the assistant says in one language."""

    compose: Composer
    resolver: Resolver
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one message gets, not yet said."""

    answers: tuple[Answer, ...]
    following: Context | None = None
    """What the next message may lean on."""

    def is_certain(self, *, in_part: bool) -> bool:
        """Return whether the article answers all of it, or at least a part."""
        stated = [isinstance(answer, Found | Checked | Conflicting) for answer in self.answers]
        return any(stated) if in_part else bool(stated) and all(stated)


class Assistant:
    """Answers questions about one pack's subject."""

    def __init__(self, pack: Pack, fitted: Fitted) -> None:
        self._pack = pack
        self._interpreter = Interpreter(pack, fitted)
        self._calibration = fitted.calibration
        self._conversations = Conversations()
        self._voices = {language: self._voice(language) for language in LANGUAGES}
        self._commands = commands_of(pack)
        self._named = Commands(self._commands)

    def _voice(self, language: str) -> _Voice:
        say = messages(language)
        compose = Composer(self._pack, say)
        resolver = Resolver(self._pack, compose, self._calibration)
        return _Voice(compose, resolver, Reasons(self._pack, compose, say))

    @property
    def subject(self) -> str:
        """What the pack is about."""
        return self._pack.subject

    @property
    def commands(self) -> tuple[Command, ...]:
        """The pack's commands."""
        return self._commands

    @property
    def suggestions(self) -> tuple[Choice, ...]:
        """Up to four good first questions."""
        return self._in(None).compose.choices(self._pack.suggestions)

    @property
    def index(self) -> tuple[Section, ...]:
        """Everything the pack knows, by topic."""
        return tuple(
            Section(topic.headline, tuple(Choice(intent=fact.id, label=fact.headline) for fact in topic.facts))
            for topic in self._pack.topics
        )

    @property
    def article(self) -> Article:
        """What the answers come from."""
        ledger = self._pack.ledger
        return Article(
            paragraphs=len(ledger.article.sentences),
            sentences=sum(ledger.article.sentences),
            claims=len(ledger.claims),
            facts=len(self._pack.facts),
            speakers=tuple(ledger.speakers.values()),
        )

    def why(self, grounds: Grounds, *, locale: str | None = None) -> Why | None:
        """Return why an answer was given; None when the pack no longer has what it was about."""
        return self._in(locale).reasons.why(grounds)

    def welcome(self, *, locale: str | None = None) -> Reply:
        """Return what somebody hears who meets the bot for the first time."""
        return Reply(answers=(self._in(locale).compose.welcome(),), language=language_of(locale))

    async def answer(self, question: Question) -> Reply:
        """Answer *question*; see :class:`bot.core.ports.Responder`."""
        text = question_in(question.text)
        command = self._named.typed(text)
        if command is not None:
            if command.name != ASK:
                return self._command(command.name, question)
            text = command.rest
        elif not question.addressed:
            return self._overheard(text, question)
        return self._say(self._heard(text, question), question)

    def overhear(self, question: Question) -> Reply:
        """
        Answer a question that nobody put to the bot, if the article surely answers all of it; else keep silent.

        Where the bot has joined in, it is enough that the article answers a part.
        """
        heard = self._heard(question.text, question)
        if heard.is_certain(in_part=question.joined):
            return self._say(heard, question)
        self._conversations.remember(question, None)
        return Reply()

    async def lookup(self, intent: str, question: Question) -> Reply | None:
        """Answer with the fact of this id; None when there is no such fact."""
        return self._named_fact(intent, question) if intent in self._pack.facts else None

    def complete(self, prefix: str, *, limit: int = MOST_SHOWN) -> tuple[Choice, ...]:
        """Return the facts whose headline, name or command fits *prefix*, best first."""
        return self._completion.complete(prefix, limit=limit)

    @cached_property
    def _completion(self) -> Completion:
        """The index, built when it is first needed: a terminal never does."""
        return Completion(self._pack)

    def explain(self, question: Question) -> Explanation:
        """Return how *question* is understood as its conversation stands; nothing is remembered."""
        text, context = question_in(question.text), self._conversations.recall(question)
        understood = self._interpreter.interpret(text, context)
        if self._aside(text, understood, context, question):
            return Explanation((), self._calibration, is_aside=True)
        return Explanation(tuple(understood), self._calibration)

    def _in(self, locale: str | None) -> _Voice:
        return self._voices[language_of(locale)]

    def _say(self, heard: _Heard, question: Question) -> Reply:
        """Return the reply to *question* and remember it."""
        answers = without_seen(heard.answers, self._conversations.seen(question))
        self._conversations.remember(question, heard.following, answers)
        return Reply(answers=answers, language=language_of(question.locale))

    def _named_fact(self, intent: str, question: Question) -> Reply:
        answer = by_name(self._in(question.locale).compose.fact(self._pack.facts[intent]), intent)
        return self._say(_Heard((answer,), Context(self._pack.topic_of[intent], intent)), question)

    def _command(self, name: str, question: Question) -> Reply:
        language = language_of(question.locale)
        if (fact := self._named.fact(name)) is not None:
            return self._named_fact(fact, question)
        if name == HELP:
            return Reply(answers=(self._help(question),), language=language)
        if not question.addressed:
            return Reply()  # most probably another bot's command
        near = self._named.near(name)
        answer = self._in(question.locale).compose.no_command(name, near)
        return Reply(answers=(by_name(answer, next(iter(near.values()), HELP)),), language=language)

    def _help(self, question: Question) -> Answer:
        """Return what the bot can do; for a pack without such small talk, what it can be asked."""
        compose = self._in(question.locale).compose
        talk = self._pack.smalltalk_by_id.get(HELP)
        answer = compose.ask_back(self._pack.suggestions) if talk is None else compose.small_talk(talk)
        return by_name(answer, HELP)

    def _overheard(self, text: str, question: Question) -> Reply:
        """Answer unaddressed text only where a warm conversation goes on and the answer is certain."""
        if self._conversations.recall(question).topic is None or aside_of(clean(text)) is Aside.WHY:
            return Reply()
        return self.overhear(replace(question, text=text))

    def _heard(self, text: str, question: Question) -> _Heard:
        """Return what *text* gets; nothing is remembered yet."""
        voice = self._in(question.locale)
        foreign = script_apology(text)
        if foreign is not None:
            return _Heard((_apology(voice, foreign),))
        context = self._conversations.recall(question)
        interpretations = self._interpreter.interpret(text, context)
        if not interpretations:
            return _Heard((self._help(question),))
        if told := self._aside(text, interpretations, context, question):
            return _Heard((told,))
        answers: list[Answer] = []
        turn: Context | None = None
        foreign = None if all(map(self._is_understood, interpretations)) else latin_apology(text)
        for found in interpretations:
            if foreign is not None and not self._is_understood(found):
                answers.append(_apology(voice, foreign))
                continue
            resolved = voice.resolver.resolve(found, turn or context, question.asked_at)
            answers.extend(resolved.answers)
            turn = replace(resolved.following, asked=found.reading.text) if resolved.following else turn
        return _Heard(without_chatter(answers), turn)

    def _aside(
        self, text: str, interpretations: Sequence[Interpretation], context: Context, question: Question
    ) -> Answer | None:
        """Return what is asked about the last answer itself: what it rests on, or why it was given."""
        grounds = self._conversations.grounds(question)
        aside = aside_of(clean(text)) if grounds else None
        if grounds is None or aside is None:
            return None
        reasons = self._in(question.locale).reasons
        if aside is Aside.SOURCES:
            fact = self._pack.facts.get(grounds.intent) or self._pack.facts.get(context.intent or "")
            return reasons.sources(fact, grounds) if fact else None
        if aside is Aside.WHY and any(self._is_reason(found, grounds.intent) for found in interpretations):
            return None
        why = reasons.why(grounds)
        return reasons.told(why) if why else None

    def _is_reason(self, found: Interpretation, of: str) -> bool:
        """Return whether *found* is the article's own answer to "why?" after the fact *of*."""
        fact = self._pack.facts.get(found.intent)
        return found.decision is Decision.ANSWER and fact is not None and fact.id != of and Form.WHY in fact.forms

    def _is_understood(self, found: Interpretation) -> bool:
        """Return whether *found* can be trusted whatever language it is in, for the pack has all of its words."""
        sure = found.decision is Decision.ANSWER and found.confidence >= self._calibration.threshold
        return (
            (sure or found.intent in self._pack.ambiguity_by_id)
            and found.intent != OFF_TOPIC
            and not found.reading.strange
        )


def _apology(voice: _Voice, body: str) -> Answer:
    return grounded(voice.compose.apology(body), Grounds(intent=OTHER_LANGUAGE, confidence=0.0))
