"""
What the pack says, put into answers.

Facts, headlines, what an unknown asks for and quotations stay in the pack's words; what stands around them comes from
the catalogue, in the composer's language.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from bot.core.answer import (
    MAX_CHOICES,
    MAX_LABEL,
    Ambiguous,
    Answer,
    Checked,
    Choice,
    Conflicting,
    Found,
    NotInArticle,
    OffTopic,
    Position,
    Social,
    Source,
)
from bot.core.messages import ENGLISH, Messages, messages
from bot.facts.models import Claim, Fact, Form, Pack, SmallTalk, Unknown
from bot.understanding.english import MONTHS
from bot.understanding.premises import verdict
from bot.understanding.reading import Mention, Reading

_NOW: Final = frozenset("yet already now still today currently".split())
"""Words that ask how things stand today."""
_MOST_NAMED: Final = 3
"""Wrong values of a question that an answer names."""
_SHORT_CUTS: Final = 6
"""Commands that help names in a language other than the pack's."""
_TALK: Final = frozenset(
    {
        *("greeting", "goodbye", "thanks", "praise", "complaint", "apology", "laugh", "agreement"),
        *("identity", "help", "how_are_you"),
    }
)
"""Small talk that the catalogue has, for languages other than the pack's."""
_MONTH_NUMBERS: Final = {month: number for number, month in enumerate(dict.fromkeys(MONTHS.values()), start=1)}


class Composer:
    """Builds answers out of one pack, in one language."""

    def __init__(self, pack: Pack, say: Messages | None = None) -> None:
        """*say* has the words around the pack's; English without it."""
        self._pack = pack
        self._say = say or messages(ENGLISH)
        self._headlines = {fact.id: fact.headline for fact in pack.facts.values()}

    def fact(
        self,
        fact: Fact,
        *,
        confidence: float = 1.0,
        reading: Reading | None = None,
        covered: bool = True,
        followed: str | None = None,
        now: datetime | None = None,
    ) -> Answer:
        """
        Return what the pack knows about *fact*, checked against what *reading* takes for granted and *now*.

        Nothing is confirmed unless all that was said is *covered* by what people say about this fact.
        """
        note = None if followed is None else self._say("followed", topic=followed)
        related = self.choices(fact.related)
        if fact.conflict:
            positions = tuple(
                Position(value=side.value, says=side.says, source=self._source(self._pack.ledger.by_id[side.claim]))
                for side in fact.conflict
            )
            return Conflicting(
                fact=fact.id, headline=fact.headline, body=self._conflict_body(fact, reading, now), positions=positions,
                related=related, reading=note, confidence=confidence,
            )  # fmt: skip
        body = fact.answer
        if fact.detail and reading is not None and Form.EXACT_WORDS in reading.forms:
            body = f"{body} {fact.detail}"
        sources = self.sources(fact)
        holds = None if reading is None else verdict(fact, reading)
        if holds is None or (holds and not covered):
            return Found(
                fact=fact.id, headline=fact.headline, body=body, sources=sources, related=related, reading=note,
                confidence=confidence,
            )  # fmt: skip
        return Checked(
            fact=fact.id, headline=fact.headline, verdict=holds, body=body, sources=sources, related=related,
            reading=note, confidence=confidence,
        )  # fmt: skip

    def alternative(self, fact: Fact, *, confidence: float) -> Answer:
        """Return what the pack knows about *fact*, which may be what was meant as well."""
        answer = self.fact(fact, confidence=confidence)
        return answer.model_copy(update={"reading": self._say("alternative", headline=fact.headline)})

    def attribution(self, fact: Fact, *, confidence: float) -> Answer:
        """Return who says what *fact* states."""
        if fact.attribution is not None:
            return self.fact(self._pack.facts[fact.attribution], confidence=confidence, followed=fact.headline)
        if fact.conflict:  # each side says who holds it
            return self.fact(fact, confidence=confidence)
        claims = [self._pack.ledger.by_id[claim] for claim in fact.claims]
        speakers = dict.fromkeys(self._pack.ledger.speakers[claim.speaker] for claim in claims if claim.speaker)
        said = self._say("said_so", names=self._listed(speakers)) if speakers else self._say("article_says_so")
        return Found(
            fact=fact.id,
            headline=fact.headline,
            body=f"{said} {fact.answer}",
            sources=tuple(self._source(claim) for claim in claims),
            related=self.choices(fact.related),
            confidence=confidence,
        )

    def unknown(self, unknown: Unknown, *, confidence: float) -> NotInArticle:
        """Return that the article does not say *unknown*, by name."""
        return NotInArticle(
            intent=unknown.id,
            body=self._say("not_said", asked_for=unknown.asked_for),
            nearest=self.choices(unknown.nearest),
            confidence=confidence,
        )

    def foreign(self, mention: Mention) -> NotInArticle:
        """Return that the article does not cover what *mention* names: another film, say."""
        return NotInArticle(
            intent=None,
            body=self._say("other_subject", name=mention.label, subject=self._pack.subject),
            nearest=self.choices(self._pack.suggestions),
        )

    def not_said(self, speaker: Mention, fact: Fact) -> NotInArticle:
        """Return that the article quotes nothing of the kind from *speaker*; *fact* is what somebody else said."""
        return NotInArticle(
            intent=None,
            body=self._say("no_such_words", name=speaker.label),
            nearest=self.choices((fact.id, *fact.related)),
        )

    def nothing_else(self, fact: Fact) -> NotInArticle:
        """Return that the article names no others besides what *fact* states."""
        return NotInArticle(
            intent=None,
            body=self._say("nothing_else"),
            nearest=self.choices((fact.id, *fact.related)),
        )

    def not_found(self, nearest: Iterable[str]) -> NotInArticle:
        """Return that the question is not one that the article answers, as far as it was understood."""
        return NotInArticle(
            intent=None,
            body=self._say("not_found"),
            nearest=self.choices(nearest),
        )

    def off_topic(self) -> OffTopic:
        """Return that the message is about something else."""
        return self.apology(self._say("off_topic", subject=self._pack.subject))

    def apology(self, body: str) -> OffTopic:
        """Return *body*, which says why there is no answer, and what can be asked instead."""
        return OffTopic(body=body, nearest=self.choices(self._pack.suggestions))

    def no_command(self, name: str, near: Mapping[str, str]) -> NotInArticle:
        """Return that there is no command *name*; *near* are commands like it, each with its fact."""
        meant = self._say.listed("or", (f"!{command}" for command in near)) if near else ""
        advice = self._say("did_you_mean", commands=meant) if meant else ""
        body = self._say("no_command", name=name, advice=advice)
        return NotInArticle(intent=None, body=body, nearest=self.choices(near.values()))

    def small_talk(self, talk: SmallTalk, *, confidence: float = 1.0) -> Social:
        """Return the reply to *talk*: the pack's, or the catalogue's in a language that the pack does not speak."""
        suggestions = self.choices(self._pack.suggestions) if talk.suggest else ()
        body = talk.reply
        if self._say.language != ENGLISH and talk.id in _TALK:
            body = self._say(talk.id, subject=self._pack.subject, commands=self._short_cuts())
        return Social(intent=talk.id, body=body, suggestions=suggestions, confidence=confidence)

    def welcome(self) -> Social:
        """Return what somebody hears who meets the bot for the first time."""
        body = self._say("welcome", subject=self._pack.subject)
        return Social(intent="welcome", body=body, suggestions=self.choices(self._pack.suggestions))

    def ask_back(self, intents: Iterable[str], *, confidence: float = 0.0) -> Ambiguous:
        """Return the question which of *intents* is meant."""
        choices = self.choices(intents)
        return Ambiguous(body=self._say("which" if choices else "more_words"), choices=choices, confidence=confidence)

    def sources(self, fact: Fact) -> tuple[Source, ...]:
        """Return the claims that *fact* rests on."""
        return tuple(self._source(self._pack.ledger.by_id[claim]) for claim in fact.claims)

    def choices(self, intents: Iterable[str]) -> tuple[Choice, ...]:
        """Return up to four facts as choices; other intents are passed over."""
        facts = [intent for intent in dict.fromkeys(intents) if intent in self._headlines]
        return tuple(Choice(intent=intent, label=self._headlines[intent][:MAX_LABEL]) for intent in facts[:MAX_CHOICES])

    def _source(self, claim: Claim) -> Source:
        return Source(
            claim=claim.id,
            where=claim.where,
            speaker=None if claim.speaker is None else self._pack.ledger.speakers[claim.speaker],
            words=claim.words or claim.statement,
            note=claim.note,
        )

    def _conflict_body(self, fact: Fact, reading: Reading | None, now: datetime | None) -> str:
        body = fact.answer
        if reading is None:
            return body
        if verdict(fact, reading) is False:
            kinds = {value.kind for value in fact.values}
            stray = [mention.label for mention in reading.mentions if mention.kind in kinds and not mention.known]
            if stray:
                body = f"{self._say('not_said', asked_for=self._listed(stray[:_MOST_NAMED]))} {body}"
        if _NOW.intersection(reading.words) and now is not None and passed(fact, now):
            body = f"{body} {self._say('both_passed')}"
        return body

    def _listed(self, names: Iterable[str]) -> str:
        return self._say.listed("and", names)

    def _short_cuts(self) -> str:
        facts = [fact for fact in self._pack.facts.values() if fact.command]
        localised = [fact.localised.get(self._say.language) for fact in facts]
        commands = [each.command if each else fact.command for fact, each in zip(facts, localised, strict=True)]
        return ", ".join(f"!{command}" for command in commands[:_SHORT_CUTS])


def passed(fact: Fact, now: datetime) -> bool:
    """Return whether every month that *fact* gives lies before *now*."""
    years = [int(value.value) for value in fact.values if value.kind == "year"]
    months = [_MONTH_NUMBERS[value.value] for value in fact.values if value.kind == "month"]
    return bool(years and months) and (max(years), max(months)) < (now.year, now.month)
