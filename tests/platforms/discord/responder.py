"""A core of a few lines, so that tests of the adapter test the adapter."""

import asyncio

from bot.core.answer import Answer, Choice, Found, Grounds, Reply, Social, Source
from bot.core.ports import Article, Command, Section, Why
from bot.core.question import Question
from tests.platforms.discord.answers import DIRECTOR, FOUND, NOT_IN_ARTICLE, RELEASE

RELEASE_FACT = Found(
    fact="release",
    headline="The release",
    body="It opens in July 2023.",
    sources=(Source(claim="p2s1", where="paragraph 2, sentence 1", speaker="the caption", words="Coming July 2023"),),
    related=(DIRECTOR,),
)
LOST = Choice(intent="lost", label="What became of it?")


class FakeResponder:
    """Knows two facts, echoes what it does not know, and does what some words say."""

    subject = "the film"
    commands: tuple[Command, ...] = (
        Command(name="release", description="When it comes out", fact="release"),
        Command(name="director", description="Who directs it", fact="director"),
    )
    suggestions = (DIRECTOR, RELEASE)
    index: tuple[Section, ...] = (Section(headline="The film", choices=(DIRECTOR, RELEASE)),)

    article = Article(paragraphs=8, sentences=23, claims=2, facts=2, speakers=("the caption",))

    def __init__(self) -> None:
        self.facts: dict[str, Answer] = {"director": FOUND, "release": RELEASE_FACT}
        self.questions: list[Question] = []
        self.asked = asyncio.Event()
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.is_silent = False
        self.is_weary = False
        """Whether it reads no edited question anew."""
        self.long = False
        """Whether it has more to say of the director than one message holds."""

    def why(self, grounds: Grounds, *, locale: str | None = None) -> Why | None:  # noqa: ARG002
        fact = self.facts.get(grounds.intent)
        return Why(grounds, fact.headline, fact.sources) if isinstance(fact, Found) else None

    def welcome(self, *, locale: str | None = None) -> Reply:  # noqa: ARG002
        return Reply(answers=(Social(intent="greeting", body="Hello!", suggestions=(DIRECTOR, RELEASE)),))

    async def answer(self, question: Question) -> Reply:
        self.questions.append(question)
        self.asked.set()
        await self.may_answer.wait()
        if self.is_silent:
            return Reply()
        if self.is_weary and question.replaces:
            return Reply(unchanged=True)
        match question.text:
            case "!release" | "when?":
                return Reply(answers=(RELEASE_FACT,))
            case "who?":
                return Reply(answers=(FOUND.model_copy(update={"body": "word " * 900}) if self.long else FOUND,))
            case "cost?":
                return Reply(answers=(NOT_IN_ARTICLE,))
            case "who? when?":
                return Reply(answers=(FOUND, RELEASE_FACT))
            case "boom":
                raise ValueError("the secret words of a question")
        if not question.addressed:
            return Reply()
        body = f"Somebody said: {question.text}" if question.text else "Yes?"
        return Reply(answers=(Social(intent="echo", body=body, suggestions=(DIRECTOR, LOST)),))

    async def lookup(self, intent: str, question: Question) -> Reply | None:
        self.questions.append(question)
        self.asked.set()
        await self.may_answer.wait()
        fact = self.facts.get(intent)
        return None if fact is None else Reply(answers=(fact,))

    def complete(self, prefix: str, *, limit: int = 25) -> tuple[Choice, ...]:
        if prefix == "boom":
            raise ValueError("the secret words of a question")
        return tuple(choice for choice in (DIRECTOR, RELEASE) if prefix in choice.label.lower())[:limit]
