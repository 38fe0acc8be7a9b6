"""A small core with one canned answer of each kind, for tests of everything around the core."""

from typing import Final

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
    Position,
    Reply,
    Social,
    Source,
)
from bot.core.explain import Explanation
from bot.core.plain import sources_of
from bot.core.ports import Article, Command, Section, Why
from bot.core.question import Question
from bot.understanding.decision import Calibration

DIRECTOR_CLAIM: Final = Source(
    claim="p2s1", where="paragraph 2, sentence 1", speaker=None, words="Christopher McQuarrie directs the film"
)
DANGER_CLAIM: Final = Source(
    claim="p4s2",
    where="paragraph 4, sentence 2",
    speaker="Christopher McQuarrie",
    words="one thing",
    note="quoted as printed",
)
JULY_CLAIM: Final = Source(claim="p3s1", where="paragraph 3, sentence 1", speaker="the caption", words="July 2023")
JUNE_CLAIM: Final = Source(claim="p9s1", where="paragraph 9, sentence 1", speaker=None, words="June 2023 is the month")

DIRECTOR: Final = Choice(intent="director", label="Who directs it?")
RELEASE: Final = Choice(intent="release", label="When does it come out?")

FOUND: Final = Found(
    fact="director",
    headline="The director",
    body="Christopher McQuarrie directs it.",
    sources=(DIRECTOR_CLAIM,),
    related=(RELEASE,),
    confidence=0.97,
)
CONFLICTING: Final = Conflicting(
    fact="release",
    headline="Release date",
    body="The article disagrees with itself: July 2023 or June 2023.",
    positions=(
        Position(value="July 2023", says="the caption", source=JULY_CLAIM),
        Position(value="June 2023", says="the article", source=JUNE_CLAIM),
    ),
    related=(DIRECTOR,),
    confidence=0.9,
)
CHECKED: Final = Checked(
    fact="location",
    headline="Where it was filmed",
    verdict=False,
    body="the jump was filmed in Norway.",
    sources=(DANGER_CLAIM,),
    reading="Read as: was the jump filmed in Iceland?",
    confidence=0.8,
)
AMBIGUOUS: Final = Ambiguous(body="Which one do you mean?", choices=(DIRECTOR, RELEASE), confidence=0.4)
NOT_IN_ARTICLE: Final = NotInArticle(
    intent="budget", body="The article does not say what the film's budget is.", nearest=(RELEASE,)
)
OFF_TOPIC: Final = OffTopic(body="That is not about the film.", nearest=(DIRECTOR,))
SOCIAL: Final = Social(intent="greeting", body="Hello! Ask me about the film.", suggestions=(DIRECTOR, RELEASE))

EVERY_KIND: Final[tuple[Answer, ...]] = (
    FOUND,
    CONFLICTING,
    CHECKED,
    AMBIGUOUS,
    NOT_IN_ARTICLE,
    OFF_TOPIC,
    SOCIAL,
)

FACTS: Final[dict[str, Found | Conflicting | Checked]] = {
    "director": FOUND,
    "release": CONFLICTING,
    "location": CHECKED,
}
BY_TEXT: Final[dict[str, tuple[Answer, ...]]] = {
    "who directs it?": (FOUND,),
    "!director": (FOUND,),
    "!release": (CONFLICTING,),
    "when is it out?": (CONFLICTING,),
    "was it filmed in iceland?": (CHECKED,),
    "and that?": (AMBIGUOUS,),
    "what is the budget?": (NOT_IN_ARTICLE,),
    "hello": (SOCIAL,),
    "who directs it? what is the budget?": (FOUND, NOT_IN_ARTICLE),
    "": (SOCIAL,),
}


class FakeResponder:
    """Satisfies :class:`bot.core.ports.Responder`; remembers what it was asked."""

    subject = "Mission: Impossible – Dead Reckoning Part One"
    commands: tuple[Command, ...] = (
        Command(name="director", description="Who directs the film", fact="director"),
        Command(name="release", description="When the film comes out", fact="release"),
    )
    suggestions: tuple[Choice, ...] = (DIRECTOR, RELEASE)
    index: tuple[Section, ...] = (
        Section(headline="People", choices=(DIRECTOR,)),
        Section(headline="Dates", choices=(RELEASE,)),
    )

    article = Article(paragraphs=8, sentences=23, claims=2, facts=2, speakers=("Christopher McQuarrie",))

    def __init__(self) -> None:
        self.questions: list[Question] = []
        """What :meth:`answer` was asked, oldest first."""
        self.lookups: list[tuple[str, Question]] = []
        """What :meth:`lookup` was asked, oldest first."""

    def why(self, grounds: Grounds, *, locale: str | None = None) -> Why | None:  # noqa: ARG002
        """Return why an answer about one of the facts was given."""
        answer = FACTS.get(grounds.intent)
        return None if answer is None else Why(grounds, answer.headline, sources_of(answer))

    def welcome(self, *, locale: str | None = None) -> Reply:  # noqa: ARG002
        """Return the canned greeting."""
        return Reply(answers=(SOCIAL,))

    async def answer(self, question: Question) -> Reply:
        """Return the canned answer for the text; off topic, or silence when not addressed, for any other."""
        if question.joined and not question.text.startswith("!"):
            return self.overhear(question)
        self.questions.append(question)
        answers = BY_TEXT.get(question.text.strip().lower())
        if answers is not None and (question.addressed or question.text.startswith("!")):
            return Reply(answers=answers)
        return Reply(answers=(OFF_TOPIC,) if question.addressed else ())

    def overhear(self, question: Question) -> Reply:
        """Return the canned answer for the text if the article says something in it; else silence."""
        self.questions.append(question)
        reply = Reply(answers=BY_TEXT.get(question.text.strip().lower(), ()))
        return reply if reply.is_answered else Reply()

    async def lookup(self, intent: str, question: Question) -> Reply | None:
        """Return the canned answer of the fact."""
        self.lookups.append((intent, question))
        answer = FACTS.get(intent)
        return None if answer is None else Reply(answers=(answer,))

    def complete(self, prefix: str, *, limit: int = 25) -> tuple[Choice, ...]:
        """Return the choices whose id or label starts with *prefix*."""
        typed = prefix.lower()
        fits = [c for c in (DIRECTOR, RELEASE) if c.intent.startswith(typed) or c.label.lower().startswith(typed)]
        return tuple(fits[:limit])

    def explain(self, question: Question) -> Explanation:  # noqa: ARG002
        """Return an empty explanation: there is no understanding here."""
        return Explanation((), Calibration(weights=(), threshold=0.5, margin=0.5))
