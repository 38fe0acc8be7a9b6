"""
The one use case: a question comes in, a reply goes out.

Understanding says what a message means and how sure that is; this module decides what to do about it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz, process

from bot.core.answer import (
    Ambiguous,
    Answer,
    Checked,
    Choice,
    Conflicting,
    Found,
    Grounds,
    NotInArticle,
    OffTopic,
    Reply,
    Social,
)
from bot.core.compose import Composer
from bot.core.conversation import Conversations
from bot.core.explain import Explanation
from bot.core.plain import MAX_REPLY, plain_text
from bot.core.ports import Article, Command, Section, Why
from bot.core.question import Question
from bot.facts.models import AMBIGUOUS, OFF_TOPIC, Fact, Form, Pack
from bot.understanding.context import Context, leans
from bot.understanding.decision import Decision
from bot.understanding.fitted import Fitted
from bot.understanding.interpreter import Interpreter
from bot.understanding.judge import Interpretation
from bot.understanding.languages import latin_apology, script_apology
from bot.understanding.premises import asks_for_others, contradicted_sibling, misattributed, other_subject
from bot.understanding.text import clean

HELP: Final = "help"
"""The command, and the id of the small talk that answers it."""
_COMMAND = re.compile(r"^\s*!([a-z0-9][a-z0-9-]{0,31})\b[:,]?\s*(.*)$", re.IGNORECASE | re.DOTALL)
_ASK = re.compile(r"^\s*/ask(?:\s+question:)?\s+", re.IGNORECASE)
_LIKE: Final = 80
"""How like part of a fact's names what has been typed must be (0 to 100) to be completed to it."""
_NEAR: Final = 75
"""How like a command's name a mistyped one must be (0 to 100) to be offered instead."""


class Assistant:
    """Answers questions about one pack's subject."""

    def __init__(self, pack: Pack, fitted: Fitted) -> None:
        self._pack = pack
        self._interpreter = Interpreter(pack, fitted)
        self._calibration = fitted.calibration
        self._composer = Composer(pack)
        self._conversations = Conversations()
        self._commands = tuple(
            Command(fact.command, f"{fact.headline}."[:100], fact.id) for fact in pack.facts.values() if fact.command
        )
        self._intents = {intent for intent, _ in pack.utterances()}
        self._by_command = {command.name: command.fact for command in self._commands}

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
        return self._composer.choices(self._pack.suggestions)

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

    def why(self, grounds: Grounds) -> Why | None:
        """Return why an answer was given; None when the pack no longer has what it was about."""
        fact = self._pack.facts.get(grounds.intent)
        if fact is not None:
            return Why(grounds, fact.headline, self._composer.sources(fact))
        unknown = self._pack.unknown_by_id.get(grounds.intent)
        if unknown is not None:
            return Why(grounds, unknown.asked_for, ())
        return Why(grounds, grounds.intent, ()) if grounds.intent in self._intents else None

    def welcome(self, *, locale: str | None = None) -> Reply:
        """Return what somebody hears who meets the bot for the first time."""
        del locale
        return Reply(answers=(self._help(),))

    async def answer(self, question: Question) -> Reply:
        """Answer *question*; see :class:`bot.core.ports.Responder`."""
        text = _ASK.sub("", question.text)
        command = _COMMAND.match(text)
        if command:
            name, rest = command[1].lower(), command[2]
            if name != "ask":
                return self._command(name, question)
            text = rest
        elif not question.addressed:
            return self._overheard(text, question)
        return self._reply(text, question)

    async def lookup(self, intent: str, question: Question) -> Reply | None:
        """Answer with the fact of this id; None when there is no such fact."""
        fact = self._pack.facts.get(intent)
        if fact is None:
            return None
        self._conversations.remember(question, Context(self._pack.topic_of[intent], intent))
        return Reply(answers=(self._composer.fact(fact),))

    def complete(self, prefix: str, *, limit: int = 25) -> tuple[Choice, ...]:
        """Return the facts whose headline, name or command fits *prefix*, best first."""
        facts = list(self._pack.facts.values())
        typed = clean(prefix).lower()
        if typed:
            names = [f"{fact.headline} {fact.command or ''} {fact.id.replace('_', ' ')}".lower() for fact in facts]
            ranked = process.extract(typed, names, scorer=fuzz.partial_ratio, score_cutoff=_LIKE, limit=None)
            own = [{fact.command, fact.id, fact.id.replace("_", " ")} for fact in facts]
            order = sorted(
                ranked,
                key=lambda hit: (
                    typed not in own[hit[2]],
                    typed not in hit[0],
                    -hit[1],
                    f" {typed}" not in f" {hit[0]}",
                    hit[2],
                ),
            )
            facts = [facts[index] for _, _, index in order]
        return tuple(Choice(intent=fact.id, label=fact.headline) for fact in facts[:limit])

    def explain(self, question: Question) -> Explanation:
        """Return how *question* is understood as its conversation stands; nothing is remembered."""
        understood = self._interpreter.interpret(_ASK.sub("", question.text), self._conversations.recall(question))
        return Explanation(tuple(understood), self._calibration)

    def _command(self, name: str, question: Question) -> Reply:
        if name in self._by_command:
            fact = self._pack.facts[self._by_command[name]]
            self._conversations.remember(question, Context(self._pack.topic_of[fact.id], fact.id))
            return Reply(answers=(self._composer.fact(fact),))
        if name == HELP:
            return Reply(answers=(self._help(),))
        if not question.addressed:
            return Reply()  # most probably another bot's command
        near = process.extract(name, list(self._by_command), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)
        meant = " or ".join(f"!{found}" for found, _, _ in near)
        advice = f"Did you mean {meant}? " if near else ""
        body = f"There is no command !{name}. {advice}!help says what I can do."
        choices = self._composer.choices(self._by_command[found] for found, _, _ in near)
        return Reply(answers=(NotInArticle(intent=None, body=body, nearest=choices),))

    def _help(self) -> Answer:
        """Return what the bot can do; for a pack without such small talk, what it can be asked."""
        talk = self._pack.smalltalk_by_id.get(HELP)
        return self._composer.ask_back(self._pack.suggestions) if talk is None else self._composer.small_talk(talk)

    def _overheard(self, text: str, question: Question) -> Reply:
        """Answer unaddressed text only where a warm conversation goes on and the answer is certain."""
        context = self._conversations.recall(question)
        if context.topic is None:
            return Reply()
        reply = self._reply(text, question)
        certain = all(isinstance(answer, Found | Checked | Conflicting) for answer in reply.answers)
        return reply if certain else Reply()

    def _reply(self, text: str, question: Question) -> Reply:
        foreign = script_apology(text)
        if foreign is not None:
            return Reply(answers=(self._apologise(foreign),))
        context = self._conversations.recall(question)
        interpretations = self._interpreter.interpret(text, context)
        if not interpretations:
            return Reply(answers=(self._help(),))
        answers: list[Answer] = []
        turn: Context | None = None
        foreign = None if all(map(self._is_understood, interpretations)) else latin_apology(text)
        for found in interpretations:
            if foreign is not None and not self._is_understood(found):
                answers.append(self._apologise(foreign))
                continue
            answer, following = self._answer(found, turn or context, question.asked_at)
            answers.append(answer)
            if found.decision is Decision.EITHER:
                answers.extend(self._alternative(found, answer))
            turn = replace(following, asked=found.reading.text) if following else turn
        self._conversations.remember(question, turn)
        return Reply(answers=tuple(_without_chatter(answers)))

    def _apologise(self, body: str) -> Answer:
        return OffTopic(body=body, nearest=self.suggestions)

    def _is_understood(self, found: Interpretation) -> bool:
        """Return whether *found* can be trusted whatever language it is in, for the pack has all of its words."""
        sure = found.decision is Decision.ANSWER and found.confidence >= self._calibration.threshold
        return (
            (sure or found.intent in self._pack.ambiguity_by_id)
            and found.intent != OFF_TOPIC
            and not found.reading.strange
        )

    def _answer(self, found: Interpretation, context: Context, now: datetime) -> tuple[Answer, Context | None]:
        """Return the answer to one question and what the next one may lean on."""
        pack, compose = self._pack, self._composer
        fact = pack.facts.get(context.intent or "")
        if fact and Form.ATTRIBUTION in found.reading.forms and (found.followed or leans(found.reading)):
            by = pack.facts[fact.attribution or fact.id]
            return compose.attribution(fact, confidence=found.confidence), Context(pack.topic_of[by.id], by.id)
        intent = found.intent
        if found.decision is Decision.ASK_BACK:
            offered = compose.ask_back(self._offer(found), confidence=found.confidence)
            choices = tuple(choice.intent for choice in offered.choices)
            return offered, Context(context.topic, context.intent, choices, waits=True)
        if found.decision is Decision.ANSWER and intent in pack.unknown_by_id:
            unknown = pack.unknown_by_id[intent]
            return compose.unknown(unknown, confidence=found.confidence), Context(unknown.topic, intent)
        if found.decision is Decision.ANSWER and intent in pack.smalltalk_by_id:
            return compose.small_talk(pack.smalltalk_by_id[intent], confidence=found.confidence), None
        if found.decision in (Decision.ANSWER, Decision.EITHER) and intent in pack.facts:
            return self._fact(pack.facts[intent], found, now)
        if intent == OFF_TOPIC or not found.candidates:
            return compose.off_topic(), None
        return compose.not_found(self._offer(found)), None

    def _fact(self, fact: Fact, found: Interpretation, now: datetime) -> tuple[Answer, Context | None]:
        other = other_subject(self._pack, fact, found.reading)
        if other is not None:
            return self._composer.foreign(other), None
        speaker = misattributed(self._pack, fact, found.reading)
        if speaker is not None:
            return self._composer.not_said(speaker, fact), None
        if asks_for_others(fact, found.reading):
            return self._composer.nothing_else(fact), None
        fact = contradicted_sibling(self._pack, fact, found.reading) or fact
        topics = {topic.id: topic.headline for topic in self._pack.topics}
        answer = self._composer.fact(
            fact,
            confidence=found.confidence,
            reading=found.reading,
            covered=found.candidates[0].coverage == 1.0,
            followed=topics.get(found.followed) if found.followed else None,
            now=now,
        )
        return answer, Context(self._pack.topic_of[fact.id], fact.id)

    def _alternative(self, found: Interpretation, given: Answer) -> list[Answer]:
        """Return what the runner-up answers, if *given* is a fact, does not say it, and one reply holds them both."""
        if not isinstance(given, Found | Checked | Conflicting):
            return []
        fact = self._pack.facts[found.candidates[1].intent]
        if set(fact.claims) <= set(self._pack.facts[given.fact].claims):
            return []
        other = self._composer.alternative(fact, confidence=found.confidence)
        return [other] if len(plain_text(given)) + len(plain_text(other)) <= MAX_REPLY else []

    def _offer(self, found: Interpretation) -> Sequence[str]:
        if found.intent in self._pack.ambiguity_by_id:
            return self._pack.ambiguity_by_id[found.intent].choices
        facts = [candidate.intent for candidate in found.candidates if candidate.intent in self._pack.facts]
        return facts[:3] or self._pack.suggestions


def _without_chatter(answers: Sequence[Answer]) -> list[Answer]:
    """Leave out repetitions, and where the same message was answered, whatever else only reacts to its chatter."""
    answered = [answer for answer in answers if not isinstance(answer, Social | OffTopic | Ambiguous)]
    kept = answered if any(isinstance(answer, Found | Checked | Conflicting) for answer in answered) else list(answers)
    unique: dict[str, Answer] = {}
    for answer in kept:
        unique.setdefault(_subject(answer), answer)
    return list(unique.values())


def _subject(answer: Answer) -> str:
    match answer:
        case Found(fact=fact) | Checked(fact=fact) | Conflicting(fact=fact):
            return fact
        case NotInArticle(intent=intent) | Social(intent=intent) if intent:
            return intent
        case _:
            return AMBIGUOUS if answer.kind == "ambiguous" else answer.kind
