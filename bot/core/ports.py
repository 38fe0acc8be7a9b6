"""What the platforms need of the core, and what the core needs of the world, in the core's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.core.answer import Choice, Grounds, Reply, Source
from bot.core.question import Question


@dataclass(frozen=True, slots=True)
class Command:
    """A named short cut to one fact: ``!release`` as text, ``/release`` where a service has slash commands."""

    name: str
    """1 to 32 characters, lower case, letters, digits and hyphens: Discord's rule is the narrower
    (https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming)."""
    description: str
    """At most 100 characters."""
    fact: str
    localised: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By language, such as ``de``, the name and description that the pack gives in it; the same limits hold."""


@dataclass(frozen=True, slots=True)
class Section:
    """One topic of the index: what people can ask about it."""

    headline: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Why an answer was given, for whoever asks."""

    grounds: Grounds
    headline: str
    """What the question was taken to mean, in words."""
    sources: tuple[Source, ...]
    """The claims that the answer rests on; none when it is no fact."""


@dataclass(frozen=True, slots=True)
class Article:
    """The one text that all answers come from, in numbers."""

    paragraphs: int
    sentences: int
    claims: int
    """That the ledger has of it."""
    facts: int
    """That are made of them."""
    speakers: tuple[str, ...]
    """Whom it quotes."""


class Responder(Protocol):
    """The whole core, as a platform sees it."""

    @property
    def subject(self) -> str:
        """What the pack is about, such as the film's title."""
        ...

    @property
    def commands(self) -> tuple[Command, ...]:
        """The pack's commands; ``ask`` and ``help`` are not among them, every platform has those."""
        ...

    @property
    def suggestions(self) -> tuple[Choice, ...]:
        """Up to four good first questions."""
        ...

    @property
    def index(self) -> tuple[Section, ...]:
        """Everything the pack knows, by topic."""
        ...

    @property
    def article(self) -> Article:
        """What the answers come from."""
        ...

    def why(self, grounds: Grounds, *, locale: str | None = None) -> Why | None:
        """Return why an answer was given; None when the pack no longer has what it was about."""
        ...

    def welcome(self, *, locale: str | None = None) -> Reply:
        """Return what somebody hears who meets the bot for the first time: who it is, and things to ask."""
        ...

    async def answer(self, question: Question) -> Reply:
        """
        Answer *question*, commands such as ``!release`` included. Not knowing is an answer, never an exception.

        An empty reply means: stay silent. Only an unaddressed question gets it, and an edited one
        (:attr:`Question.replaces`) of whoever edits too fast: then :attr:`Reply.unchanged` says that the answer stays.
        """
        ...

    async def lookup(self, intent: str, question: Question) -> Reply | None:
        """
        Answer with the fact of this id: a button, an autocompleted choice, a slash command of the pack.

        *question* carries conversation, user and time; its text does not count. None when the pack no
        longer has such a fact (a button from before an update).
        """
        ...

    def complete(self, prefix: str, *, limit: int = 25) -> tuple[Choice, ...]:
        """Return the facts whose headline or name fits what has been typed so far, best first."""
        ...


class Platform(Protocol):
    """One chat service, as :mod:`bot.app` sees it."""

    @property
    def name(self) -> str:
        """``Discord`` or ``Slack``, as people write it."""
        ...

    async def run(self) -> None:
        """
        Connect and serve until cancelled; closes its connections before it returns.

        Raises :class:`bot.errors.LoginError` when the service refuses the credentials and
        :class:`bot.errors.PlatformError` when it cannot be reached for good.
        """
        ...
