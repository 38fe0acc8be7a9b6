import pytest

from bot.core.answer import (
    Ambiguous,
    Answer,
    Checked,
    Choice,
    Conflicting,
    Found,
    NotInArticle,
    OffTopic,
    Position,
    Reply,
    Social,
    Source,
)
from bot.core.plain import MAX_EVIDENCE, plain_reply, plain_text, sources_of, spoken

STEPS = Source(claim="p1s2", where="paragraph 1, sentence 2", speaker=None, words="It has 214 steps.")
QUOTE = Source(
    claim="p2s3",
    where="paragraph 2, sentence 3",
    speaker="Ottoline Brask",
    words="I counted them",
    note="As printed.",
)
POSTER = Source(claim="p4s1", where="paragraph 4, sentence 1", speaker="the poster", words="Again in April")
LAST = Source(claim="p5s1", where="paragraph 5, sentence 1", speaker=None, words="September is the month.")
KEEPER = Choice(intent="keeper", label="Who the keeper is")
LENS = Choice(intent="lens", label="What the lens is")

FOUND = Found(fact="steps", headline="The steps", body="There are 214.", sources=(STEPS, QUOTE), related=(KEEPER,))
CHECKED = Checked(fact="steps", headline="The steps", verdict=False, body="There are 214.", sources=(STEPS,))
CONFLICTING = Conflicting(
    fact="date",
    headline="The date",
    body="April or September.",
    positions=(
        Position(value="April", says="the poster", source=POSTER),
        Position(value="September", says="the last line", source=LAST),
    ),
)
AMBIGUOUS = Ambiguous(body="Which do you mean?", choices=(KEEPER, LENS))
NOT_IN_ARTICLE = NotInArticle(intent="ghosts", body="The article does not say.", nearest=(KEEPER, LENS))
OFF_TOPIC = OffTopic(body="That is something else.", nearest=(LENS,))
SOCIAL = Social(intent="greeting", body="Hello!", suggestions=(KEEPER,))


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (
            FOUND,
            """There are 214.
> It has 214 steps.
> “I counted them” (Ottoline Brask)
Note: As printed.
Source: the article, paragraph 1, sentence 2; paragraph 2, sentence 3""",
        ),
        (CHECKED, "No: There are 214.\n> It has 214 steps.\nSource: the article, paragraph 1, sentence 2"),
        (
            CONFLICTING,
            """April or September.
> “Again in April” (the poster)
> September is the month.
Source: the article, paragraph 4, sentence 1; paragraph 5, sentence 1""",
        ),
        (AMBIGUOUS, "Which do you mean?\nWho the keeper is · What the lens is"),
        (NOT_IN_ARTICLE, "The article does not say.\nThe article does cover: Who the keeper is · What the lens is"),
        (OFF_TOPIC, "That is something else.\nThe article does cover: What the lens is"),
        (SOCIAL, "Hello!\nTry: Who the keeper is"),
    ],
    ids=lambda value: value.kind if not isinstance(value, str) else "",
)
def test_every_kind_of_answer_is_complete_as_text(answer: Answer, text: str) -> None:
    assert plain_text(answer) == text


@pytest.mark.parametrize(
    "answer",
    [
        Ambiguous(body="What do you mean?", choices=()),
        NotInArticle(intent=None, body="Not found."),
        OffTopic(body="Something else."),
        Social(intent="thanks", body="Welcome."),
    ],
)
def test_without_anything_to_offer_the_body_is_all(answer: Answer) -> None:
    assert plain_text(answer) == answer.body


@pytest.mark.parametrize("answer", [FOUND, CHECKED, CONFLICTING])
def test_how_it_was_read_comes_first(answer: Found | Checked | Conflicting) -> None:
    read = answer.model_copy(update={"reading": "(About the tower.)"})

    assert plain_text(read) == f"(About the tower.)\n{plain_text(answer)}"


def test_what_the_answer_itself_says_is_not_repeated_as_evidence() -> None:
    quoting = FOUND.model_copy(update={"body": "She says “I counted them”: It has 214 steps."})

    assert ">" not in plain_text(quoting)
    assert "Note: As printed." in plain_text(quoting)


def test_places_and_notes_are_named_once() -> None:
    twice = FOUND.model_copy(update={"sources": (QUOTE, QUOTE.model_copy(update={"words": "mostly at night"}))})

    text = plain_text(twice)

    assert text.count("paragraph 2, sentence 3") == 1
    assert text.count("Note:") == 1


def test_so_much_evidence_is_spelt_out_and_the_rest_is_named_by_its_place() -> None:
    sources = tuple(
        Source(claim=f"p{n}s1", where=f"paragraph {n}, sentence 1", speaker=None, words=f"Claim {n}.")
        for n in range(1, 6)
    )

    text = plain_text(FOUND.model_copy(update={"sources": sources}))

    assert text.count("\n> ") == MAX_EVIDENCE
    assert all(source.where in text for source in sources)


@pytest.mark.parametrize(("verdict", "said"), [(True, "Yes: There are 214."), (False, "No: There are 214.")])
def test_a_verdict_leads(verdict: bool, said: str) -> None:
    assert spoken(CHECKED.model_copy(update={"verdict": verdict})) == said


def test_the_sources_of_a_conflict_are_its_positions() -> None:
    assert sources_of(CONFLICTING) == (POSTER, LAST)
    assert sources_of(FOUND) == (STEPS, QUOTE)


def test_several_answers_have_a_blank_line_between_them() -> None:
    reply = Reply(answers=(CHECKED, SOCIAL))

    assert plain_reply(reply) == f"{plain_text(CHECKED)}\n\n{plain_text(SOCIAL)}"


def test_silence_is_no_text() -> None:
    assert plain_reply(Reply()) == ""
