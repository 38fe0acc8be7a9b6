"""
What the bot can say: exactly one of seven things.

The union is closed: every renderer matches it exhaustively, so that a new kind fails type checking
until each platform shows it. :mod:`bot.core.plain` has the text form, complete by itself.
"""

from typing import Annotated, Final, Literal, assert_never

from pydantic import BaseModel, Field

MAX_CHOICES = 4
"""Buttons under one answer: they share one row on both services."""
MAX_LABEL = 75
"""Characters of a button's label; Slack's limit, the smaller (https://docs.slack.dev/reference/block-kit/block-elements/button-element)."""


class Source(BaseModel, frozen=True):
    """One claim of the ledger, as evidence."""

    claim: str
    """The claim's id in the ledger."""
    where: str
    """Where it stands: "paragraph 4, sentence 2"."""
    speaker: str | None
    """Whose exact words these are; None when the article itself says it."""
    words: str
    """The speaker's exact words, else the claim in our words."""
    note: str | None = None
    """What a reader should know about the wording, such as a misprint quoted faithfully."""


class Choice(BaseModel, frozen=True):
    """Something one click away: a follow-up, a reading, the nearest thing the article does say."""

    intent: str
    """A fact's id, for :meth:`bot.core.ports.Responder.lookup`."""
    label: str = Field(min_length=1, max_length=MAX_LABEL)


SUREST: Final = 0.99
"""Nobody is told that the bot is 100% sure."""

Choices = Annotated[tuple[Choice, ...], Field(max_length=MAX_CHOICES)]
Confidence = Annotated[float, Field(ge=0, le=1)]
"""Calibrated: of the answers given with 0.9, nine in ten are right."""


class Position(BaseModel, frozen=True):
    """One side of a disagreement inside the article."""

    value: str
    says: str
    """Who says so, such as "the official account's caption"."""
    source: Source


class Grounds(BaseModel, frozen=True):
    """Why an answer was given, as far as the asker may ask."""

    intent: str
    """What the question was taken to mean, or came nearest to."""
    confidence: Confidence
    threshold: float | None = None
    """The least confidence that is acted upon; None when the fact was asked for by name."""
    matched: str | None = None
    """The example that is most like the question; None when the fact was asked for by name, or nobody recalls."""

    @property
    def told(self) -> Confidence:
        """Return the confidence as people are told it."""
        return min(self.confidence, SUREST)


class Found(BaseModel, frozen=True):
    """The pack knows, and says where it learned it."""

    kind: Literal["found"] = "found"
    fact: str
    headline: str
    body: str
    sources: tuple[Source, ...] = Field(min_length=1)
    related: Choices = ()
    reading: str | None = None
    """How a follow-up was read, when context decided it."""
    confidence: Confidence = 1.0
    grounds: Grounds | None = None


class Conflicting(BaseModel, frozen=True):
    """The article disagrees with itself; every position with who holds it, and no winner."""

    kind: Literal["conflicting"] = "conflicting"
    fact: str
    headline: str
    body: str
    positions: tuple[Position, ...] = Field(min_length=2)
    related: Choices = ()
    reading: str | None = None
    confidence: Confidence = 1.0
    grounds: Grounds | None = None


class Checked(BaseModel, frozen=True):
    """Something to be confirmed or denied: yes or no first, then the fact."""

    kind: Literal["checked"] = "checked"
    fact: str
    headline: str
    verdict: bool
    """True confirms what was asked or assumed; False denies it."""
    body: str
    """Without the leading yes or no."""
    sources: tuple[Source, ...] = Field(min_length=1)
    related: Choices = ()
    reading: str | None = None
    confidence: Confidence = 1.0
    grounds: Grounds | None = None


class Ambiguous(BaseModel, frozen=True):
    """Too close to call, or a follow-up with nothing to follow: the asker chooses."""

    kind: Literal["ambiguous"] = "ambiguous"
    body: str
    """The question asked back."""
    choices: Choices
    confidence: Confidence = 0.0
    grounds: Grounds | None = None


class NotInArticle(BaseModel, frozen=True):
    """Understood, but the article does not say."""

    kind: Literal["not_in_article"] = "not_in_article"
    intent: str | None
    """The known unknown's id; None when only part of the question was understood."""
    body: str
    """Names what was asked for."""
    nearest: Choices = ()
    confidence: Confidence = 0.0
    grounds: Grounds | None = None


class OffTopic(BaseModel, frozen=True):
    """Not about the film, or in a language the pack does not cover."""

    kind: Literal["off_topic"] = "off_topic"
    body: str
    nearest: Choices = ()
    confidence: Confidence = 0.0
    grounds: Grounds | None = None


class Social(BaseModel, frozen=True):
    """Greeting, thanks, goodbye, who are you, help."""

    kind: Literal["social"] = "social"
    intent: str
    body: str
    suggestions: Choices = ()
    confidence: Confidence = 1.0
    grounds: Grounds | None = None


Answer = Annotated[
    Found | Conflicting | Checked | Ambiguous | NotInArticle | OffTopic | Social,
    Field(discriminator="kind"),
]


def offered(answer: Answer) -> tuple[Choice, ...]:
    """Return what *answer* offers to ask next."""
    match answer:
        case Found() | Checked() | Conflicting():
            return answer.related
        case Ambiguous():
            return answer.choices
        case NotInArticle() | OffTopic():
            return answer.nearest
        case Social():
            return answer.suggestions
        case _:
            assert_never(answer)


class Reply(BaseModel, frozen=True):
    """What one message gets: an answer to each of its questions, in order."""

    answers: tuple[Answer, ...] = ()
    """Empty means silence: the message was not meant for the bot."""
    language: str = "en"
    """The language of what the bot says around the facts, one of :data:`bot.core.messages.LANGUAGES`."""
    unchanged: bool = False
    """Whether what an edited question was answered with stays as it is, for it is not read anew; no answers then."""

    @property
    def is_answered(self) -> bool:
        """
        Return whether the article says something in it.

        If it does not (a miss, a question asked back, help, a greeting), it would only bother others.
        """
        return any(isinstance(answer, Found | Conflicting | Checked) for answer in self.answers)
