import pytest
from hypothesis import given, settings

from bot.understanding.split import MAX_QUESTIONS, asks, clauses, questions
from bot.understanding.text import clean
from tests.understanding import hostile


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        (
            "Who repaired the lens? Where? When is it lit again?",
            ["Who repaired the lens?", "Where?", "When is it lit again?"],
        ),
        ("Who is it?Where is it?", ["Who is it?", "Where is it?"]),
        ("who is the keeper; where is the tower", ["who is the keeper;", "where is the tower"]),
        ("who is the keeper\nwho repaired the lens", ["who is the keeper", "who repaired the lens"]),
        ("who repaired the lens and where was it done", ["who repaired the lens", "where was it done"]),
        ("who repaired it, and when is it lit?", ["who repaired it", "when is it lit?"]),
        ("who leads it & how tall is it", ["who leads it", "how tall is it"]),
        ("how tall is it plus who leads it", ["how tall is it", "who leads it"]),
        ("what about the lens. also who is the keeper", ["what about the lens.", "also who is the keeper"]),
        ("explain the lens. is it old?", ["explain the lens.", "is it old?"]),
        ("real quick, how tall is it and who leads it?", ["how tall is it", "who leads it?"]),
        ("two things: who leads it, and in which year was it lit?", ["who leads it", "in which year was it lit?"]),
        ("tell me of the lens. is it old?", ["tell me of the lens.", "is it old?"]),
    ],
)
def test_several_questions_are_taken_apart(message: str, asked: list[str]) -> None:
    assert questions(message) == asked


@pytest.mark.parametrize(
    "message",
    [
        "- who repaired the lens\n- where was it\n- how tall is the tower",
        "* who repaired the lens\n* where was it\n* how tall is the tower",
        "• who repaired the lens\n• where was it\n• how tall is the tower",
        "1. who repaired the lens\n2. where was it\n3. how tall is the tower",
        "1) who repaired the lens\n2) where was it\n3) how tall is the tower",
        "my questions:\n- who repaired the lens\n- where was it\n- how tall is the tower",
    ],
)
def test_bullets_are_questions(message: str) -> None:
    assert questions(clean(message)) == ["who repaired the lens", "where was it", "how tall is the tower"]


def test_bullets_need_not_look_like_questions() -> None:
    assert questions("please tell me:\n- the keeper\n- the height\n- the date") == [
        "the keeper",
        "the height",
        "the date",
    ]


@pytest.mark.parametrize(
    "message",
    [
        "who repaired the lens?????",
        "how many steps and prisms are there",
        "is it on Varrow or in Dover?",
        "Hello everyone! I was at the harbour. Nice weather. Who repaired the lens?",
        "I love lighthouses. My gran took me. who leads the restoration",
        "The lens has 1,040 prisms. Is that right?",
        "Tell me: who is the keeper",
        "who is the keeper - I forgot",
        "they said and did nothing",
        "lens",
        "???",
        "",
        "is it Dr. Lunn who did it?",
        "is it somewhere nice, e.g. in Dover?",
        "what is 3.5 times 1,040",
    ],
)
def test_a_single_question_stays_whole_with_what_is_said_around_it(message: str) -> None:
    assert questions(message) == [message]


def test_a_wall_of_questions_gets_the_first_few() -> None:
    wall = [f"who is number {number}?" for number in range(20)]

    assert questions(" ".join(wall)) == wall[:MAX_QUESTIONS]


@settings(max_examples=300, deadline=None)
@given(hostile.texts)
def test_any_text_is_at_most_a_few_questions_and_never_none(text: str) -> None:
    asked = questions(text)

    assert 1 <= len(asked) <= MAX_QUESTIONS
    assert all(question in text for question in asked)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("my gran loves boats, so who repaired the lens", "who repaired the lens"),
        ("I was there in May but where does the tower stand because nobody knows", "where does the tower stand"),
        ("long story (we missed the bus) what does the poster say", "what does the poster say"),
    ],
)
def test_of_a_rambling_question_the_clause_that_asks_comes_first(text: str, first: str) -> None:
    found = clauses(text)

    assert found[0].removeprefix("so ") == first
    assert len(found) > 1


@pytest.mark.parametrize("text", ["who is it", "hi, who", "", "who repaired the lens"])
def test_a_short_question_has_no_clauses(text: str) -> None:
    assert clauses(text) == []


@settings(max_examples=200, deadline=None)
@given(hostile.texts)
def test_clauses_are_parts_of_the_text(text: str) -> None:
    found = clauses(text)

    assert all(clause in text for clause in found)
    assert len(found) <= 12


@pytest.mark.parametrize(
    "text",
    [
        "who is it",
        "whos the keeper",
        "so who is it",
        "is it dark",
        "please tell me about it",
        "explain the lens",
        "the lens?",
        "name the keeper",
        "quote her",
    ],
)
def test_a_question_or_request_asks(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", ["I love boats", "the lens", "nice weather.", "hello", "", "!!", "it is dark"])
def test_a_statement_does_not_ask(text: str) -> None:
    assert not asks(text)
