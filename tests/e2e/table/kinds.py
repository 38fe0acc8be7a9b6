"""What is asked at every door, and what the core says to it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.answer import Reply
from bot.core.question import Question
from tests.packs.known import film


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer, and a question that gets it."""

    name: str
    question: str
    answers: tuple[str, ...]
    """The kinds of the answers in the reply, in order."""
    fact: str | None = None
    """The fact's id where the same answer can be had by name: by a command, a button or a menu."""


KINDS = (
    Kind("found", "what is the stunt?", ("found",), fact="stunt"),
    Kind("conflicting", "when is it out?", ("conflicting",), fact="release_date"),
    Kind("checked", "was the stunt shot in Iceland?", ("checked",)),
    Kind("ambiguous", "how many jumps?", ("ambiguous",)),
    Kind("not in article", "what is the budget?", ("not_in_article",)),
    Kind("off topic", "what's the capital of France?", ("off_topic",)),
    Kind("social", "hello!", ("social",)),
    Kind(
        "several",
        "who wrote it? where do they shoot the stunt? what is the budget?",
        ("found", "found", "not_in_article"),
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the doors need it, with what the core says by itself."""

    kind: Kind
    reply: Reply
    welcome: Reply
    """What somebody is told who meets the bot for the first time."""
    command: str
    """The pack's command for the fact; empty without one."""
    label: str
    """What stands on the fact's button; empty without one."""

    @property
    def text(self) -> str:
        """The question in words."""
        return self.kind.question

    @property
    def typed_command(self) -> str:
        """The question as a command that is typed: the fact's own if it has one."""
        return f"!{self.command}" if self.command else f"!ask {self.text}"


async def asked_of_the_core(kind: Kind) -> Asked:
    """Return the question of this *kind* with the reply of the core, which no platform has touched."""
    core = film().assistant
    labels = {choice.intent: choice.label for section in core.index for choice in section.choices}
    commands = {command.fact: command.name for command in core.commands}
    return Asked(
        kind,
        reply=await core.answer(Question(kind.question, asked_at=datetime.now(UTC))),
        welcome=core.welcome(),
        command=commands.get(kind.fact or "", ""),
        label=labels.get(kind.fact or "", ""),
    )
