import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.models import Form
from bot.understanding.forms import forms_of
from tests.packs.known import Known


@pytest.mark.parametrize(
    ("question", "forms"),
    [
        ("Who repaired the lens?", "who"),
        ("whos the keeper", "who"),
        ("To whom does it belong?", "who"),
        ("name the keeper", ""),
        ("What is Varrow Light?", "what"),
        ("whats the keeper called", "what"),
        ("When is it lit again?", "when"),
        ("wen is it lit", "when"),
        ("What day did the lens come back?", "what when"),
        ("in what year?", "what when"),
        ("since when", "when"),
        ("how soon is it lit", "when how"),
        ("Where's the tower?", "where"),
        ("and where?", "where"),
        ("what country is it in", "what where"),
        ("whereabouts is it", "where"),
        ("Which island is it on?", "which"),
        ("which day did it come back", "which when"),
        ("Why was it dark?", "why"),
        ("How come it was dark?", "why how"),
        ("y was it dark", "why"),
        ("what for", "what why"),
        ("How was it cleaned?", "how"),
        ("how tall", "how"),
        ("How many steps are there?", "how_many"),
        ("how much glass is in it", "how_many"),
        ("number of steps", "how_many"),
        ("how often does it flash", "how_many"),
        ("What are her exact words?", "what exact_words"),
        ("word for word, what did she say", "what exact_words"),
        ("quote her", "exact_words"),
        ("Who said the dark years are over?", "who attribution"),
        ("whose words are these", "who attribution"),
        ("according to whom is it best loved", "who attribution"),
        ("Is it on Varrow?", "yes_no"),
        ("isn't it on Varrow", "yes_no"),
        ("so is it on Varrow", "yes_no"),
        ("lol is it on Varrow", "yes_no"),
        ("Did Brask say so?", "yes_no"),
        ("has she counted them all", "yes_no"),
        ("It is on Varrow?", "yes_no"),
        ("it's on Varrow, right?", "yes_no"),
        ("it is on Varrow, isn't it?", "yes_no"),
        ("it's 37 metres tall, innit", "yes_no"),
        ("it is dark huh", "yes_no"),
        ("true or false: it has 214 steps", "yes_no"),
        ("confirm that it has 214 steps", "yes_no"),
        ("it has 214 steps, fact or fiction", "yes_no"),
        ("is it April or September?", "yes_no"),
        ("is it true that Lunn cleaned the prisms", "yes_no"),
        ("tell me about the lens", ""),
        ("lens", ""),
        ("it is on Varrow", ""),
        ("I wonder if it is on Varrow", ""),
    ],
)
def test_a_question_shows_what_it_wants_to_be_told(lighthouse: Known, question: str, forms: str) -> None:
    assert lighthouse.reader.read(question).forms == {Form(form) for form in forms.split()}


@pytest.mark.parametrize(
    "tag",
    [
        *("right", "correct", "yes", "yeah", "no", "true", "huh", "eh"),
        *("is it", "isn't it", "was it", "wasn't it", "does it", "doesn't it"),
        *("is he", "isn't he", "did he", "didn't he", "has he", "hasn't he"),
        *("aren't they", "don't they", "didn't they"),
        *("is she", "isn't she", "was she", "wasn't she", "does she", "doesn't she", "did she", "didn't she"),
        *("has she", "hasn't she", "hasn't it", "did it", "didn't it", "weren't they", "haven't they"),
        *("will it", "won't it", "can she", "can't she", "would they", "wouldn't they"),
    ],
)
def test_a_tag_at_the_end_turns_a_statement_into_a_question(lighthouse: Known, tag: str) -> None:
    assert lighthouse.reader.read(f"the keeper counted them, {tag}").forms == {Form.YES_NO}


def test_calling_the_bot_first_makes_no_difference(lighthouse: Known) -> None:
    assert lighthouse.reader.read("hey bot, is it on Varrow").forms == {Form.YES_NO}


@pytest.mark.parametrize(
    "words", ["whoever", "whatever happens", "somewhere", "whenever", "the whole", "shown", "quoted"]
)
def test_words_that_merely_hold_a_question_word_ask_nothing(words: str) -> None:
    assert forms_of(words.split(), question_mark=False) == frozenset()


def test_nothing_asks_nothing() -> None:
    assert forms_of([], question_mark=False) == frozenset()
    assert forms_of([], question_mark=True) == frozenset()


@given(st.lists(st.sampled_from("who what is it the how many said true or false and not so".split())), st.booleans())
def test_whatever_follows_never_hides_a_question_word(words: list[str], question_mark: bool) -> None:
    forms = forms_of(["who", *words], question_mark=question_mark)

    assert Form.WHO in forms


@pytest.mark.parametrize(("text", "asked"), [("described like that by whom", True), ("posted by whom", False)])
def test_who_said_it_may_be_asked_in_the_passive(text: str, asked: bool) -> None:
    assert (Form.ATTRIBUTION in forms_of(text.split(), question_mark=True)) is asked
