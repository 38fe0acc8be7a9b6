"""
What a knowledge pack and its ledger hold.

The loader (:mod:`bot.facts.loader`) reads them from YAML and proves the provenance rules; a model here
only says what the parts are. Everything is frozen: a pack is replaced whole, never changed.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""Short, for it travels in buttons: Discord's custom_id holds 100 characters."""
ClaimId = Annotated[str, StringConstraints(pattern=r"^p[1-9]\d{0,2}s[1-9]\d{0,2}[a-z]?$")]
"""Where the claim stands: ``p4s2`` is paragraph 4, sentence 2; a letter tells several claims of a sentence apart."""
CommandName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]
LocalisedName = Annotated[str, StringConstraints(pattern=r"^[[-_\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]--\p{Lu}]{1,32}$")]
"""Letters of any language, where there are such in lower case, without spaces: Discord's rule
(https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming)."""
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
"""By ISO 639-1 code."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

OFF_TOPIC: Final = "off_topic"
"""The intent of text that is not about the subject."""
AMBIGUOUS: Final = "ambiguous"
"""What a golden question expects when the right reaction is to ask back."""

_CLAIM_ID = re.compile(r"p(\d+)s(\d+)[a-z]?")


class Part(BaseModel):
    """Base of all parts: immutable, and a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Form(StrEnum):
    """What a question wants to be told."""

    WHO = "who"
    WHAT = "what"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    HOW = "how"
    HOW_MANY = "how_many"
    WHICH = "which"
    YES_NO = "yes_no"
    EXACT_WORDS = "exact_words"
    ATTRIBUTION = "attribution"


class Value(Part):
    """
    A typed value: what can be confirmed, corrected or checked against a source.

    *kind* is place, person, number, month, year, weekday, work, account, platform … : whatever the pack's
    lexicon names, as an entity's id; a number is written in digits.
    """

    kind: Identifier
    value: str
    of: str | None = None
    """What a number counts, as a term of the lexicon: 500 *skydive*."""


class Claim(Part):
    """One statement of the article."""

    id: ClaimId
    statement: Text
    """In our own words."""
    speaker: Identifier | None = None
    words: Text | None = None
    """The speaker's exact words."""
    note: Text | None = None
    """What a reader should know of the wording, such as a misprint quoted faithfully."""
    values: tuple[Value, ...] = ()
    contradicts: tuple[ClaimId, ...] = ()
    unused: Text | None = None
    """Why no fact rests on this claim."""

    @property
    def position(self) -> tuple[int, int]:
        """Return paragraph and sentence, counted from 1."""
        place = _CLAIM_ID.fullmatch(self.id)
        assert place is not None  # noqa: S101  the model's own pattern
        return int(place[1]), int(place[2])

    @property
    def where(self) -> str:
        """Return the place in words: "paragraph 4, sentence 2"."""
        paragraph, sentence = self.position
        return f"paragraph {paragraph}, sentence {sentence}"


class Article(Part):
    """Which text the ledger was derived from."""

    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    sentences: tuple[int, ...]
    """Number of sentences of each paragraph, so that a claim cannot stand where there is nothing."""


class Ledger(Part):
    """The source ledger: what the article says, claim by claim."""

    article: Article
    speakers: dict[Identifier, Text]
    """Display name of everyone who is quoted."""
    claims: tuple[Claim, ...]

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """Map each claim's id to it."""
        return {claim.id: claim for claim in self.claims}


class Side(Part):
    """One position of a declared conflict."""

    value: Text
    says: Text
    claim: ClaimId


class Derived(Part):
    """A number that the article does not print but that follows: a sum of its numbers or a count of its claims."""

    number: int
    sum_of: tuple[int, ...] = ()
    """Numbers that the fact's claims attest."""
    count_of: tuple[ClaimId, ...] = ()
    """Claims of the fact, one for each thing that is counted: two videos, three voices."""


class LocalisedCommand(Part):
    """A command as it is called in another language; answers stay in the pack's."""

    command: LocalisedName
    description: Annotated[Text, StringConstraints(max_length=100)]


class Fact(Part):
    """A curated statement and how people ask for it."""

    id: Identifier
    headline: Annotated[Text, StringConstraints(max_length=75)]
    """Also the label of its button."""
    answer: Text
    detail: Text | None = None
    """Said after the answer when the question asks for more (the exact words, an explanation)."""
    claims: tuple[ClaimId, ...] = Field(min_length=1)
    derived: tuple[Derived, ...] = ()
    """Numbers of the answer that are reckoned from the claims'."""
    forms: tuple[Form, ...] = ()
    """The question words that this fact answers; empty means any."""
    values: tuple[Value, ...] = ()
    """What a question about this fact can have right or wrong."""
    denies: tuple[Value, ...] = ()
    """Values of other kinds that are wrong here: who, asked "did Cruise post it?", did not."""
    conflict: tuple[Side, ...] = ()
    """Two sides or more when the article disagrees with itself."""
    attribution: Identifier | None = None
    """The fact that answers "who says so?" after this one; without it, the claims' speakers do."""
    command: CommandName | None = None
    localised: dict[Language, LocalisedCommand] = {}
    """By language; only beside a command."""
    related: Annotated[tuple[Identifier, ...], Field(max_length=4)] = ()
    utterances: tuple[Text, ...] = Field(min_length=1)


class Topic(Part):
    """Facts that belong together; a follow-up stays within its topic first."""

    id: Identifier
    headline: Text
    facts: tuple[Fact, ...]


class Unknown(Part):
    """Something that people ask and the article does not say."""

    id: Identifier
    asked_for: Text
    """Completes "The article does not say …": "what the film's budget is"."""
    topic: Identifier | None = None
    """The topic it is asked about, for follow-ups ("and how tall is it?")."""
    nearest: Annotated[tuple[Identifier, ...], Field(max_length=4)] = ()
    utterances: tuple[Text, ...] = Field(min_length=1)


class SmallTalk(Part):
    """Something said to the bot, not asked of the article."""

    id: Identifier
    reply: Text
    suggest: bool = False
    """Whether to offer the pack's suggestions as buttons."""
    utterances: tuple[Text, ...] = Field(min_length=1)


class Ambiguity(Part):
    """A way of asking that may mean several facts: "where was it?" when there are two places."""

    id: Identifier
    choices: Annotated[tuple[Identifier, ...], Field(min_length=2, max_length=4)]
    """The facts that it may mean, offered when nothing said before decides."""
    utterances: tuple[Text, ...] = Field(min_length=1)


class Entity(Part):
    """A thing that can be mentioned."""

    id: Identifier
    kind: Identifier
    label: Text
    names: tuple[Text, ...] = Field(min_length=1)
    subject: bool = False
    """Whether this is what the whole pack is about, so that naming it says nothing special."""


class Lexicon(Part):
    """How people say things."""

    terms: dict[Identifier, tuple[Text, ...]] = {}
    """Each term with the words and phrases that mean it: synonyms, slang, nicknames, spelling variants."""
    entities: tuple[Entity, ...] = ()
    """What the article mentions."""
    foreign: dict[Identifier, tuple[Text, ...]] = {}
    """By kind, names the article does not mention but people do: other places, people, works, platforms."""


class GoldenQuestion(Part):
    """A labelled question: what the pack is fitted and tested on, never trained on."""

    text: str
    expect: str
    """The id of a fact, an unknown or small talk; ``off_topic`` or ``ambiguous``."""


class Pack(Part):
    """A knowledge pack with its ledger, proven by the loader."""

    directory: Path
    id: Identifier
    subject: Text
    suggestions: Annotated[tuple[Identifier, ...], Field(max_length=4)]
    ledger: Ledger
    topics: tuple[Topic, ...]
    unknowns: tuple[Unknown, ...]
    smalltalk: tuple[SmallTalk, ...]
    ambiguities: tuple[Ambiguity, ...] = ()
    off_topic: tuple[Text, ...]
    """Utterances about anything else: what not to answer."""
    lexicon: Lexicon
    golden: tuple[GoldenQuestion, ...]

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Map each fact's id to it, in the pack's order."""
        return {fact.id: fact for topic in self.topics for fact in topic.facts}

    @cached_property
    def topic_of(self) -> dict[str, str]:
        """Map each fact's and each unknown's id to its topic's."""
        topics = {fact.id: topic.id for topic in self.topics for fact in topic.facts}
        return topics | {unknown.id: unknown.topic for unknown in self.unknowns if unknown.topic}

    @cached_property
    def unknown_by_id(self) -> dict[str, Unknown]:
        """Map each known unknown's id to it."""
        return {unknown.id: unknown for unknown in self.unknowns}

    @cached_property
    def smalltalk_by_id(self) -> dict[str, SmallTalk]:
        """Map each small talk's id to it."""
        return {talk.id: talk for talk in self.smalltalk}

    @cached_property
    def ambiguity_by_id(self) -> dict[str, Ambiguity]:
        """Map each ambiguity's id to it."""
        return {ambiguity.id: ambiguity for ambiguity in self.ambiguities}

    def utterances(self) -> Iterator[tuple[str, str]]:
        """Yield each (intent, utterance) pair of the pack."""
        for fact in self.facts.values():
            yield from ((fact.id, text) for text in fact.utterances)
        for unknown in self.unknowns:
            yield from ((unknown.id, text) for text in unknown.utterances)
        for talk in self.smalltalk:
            yield from ((talk.id, text) for text in talk.utterances)
        for ambiguity in self.ambiguities:
            yield from ((ambiguity.id, text) for text in ambiguity.utterances)
        yield from ((OFF_TOPIC, text) for text in self.off_topic)
