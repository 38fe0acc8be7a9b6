import re

import pytest
from click import unstyle

from bot.core.answer import Answer, Found, Reply
from bot.core.plain import plain_reply, plain_text
from bot.platforms.console.render import choices_of, rendered
from tests.fakes.responder import (
    AMBIGUOUS,
    CHECKED,
    CONFLICTING,
    DIRECTOR,
    DIRECTOR_CLAIM,
    EVERY_KIND,
    FOUND,
    NOT_IN_ARTICLE,
    OFF_TOPIC,
    RELEASE,
    SOCIAL,
)


@pytest.mark.parametrize("answer", EVERY_KIND)
def test_without_its_colours_an_answer_is_its_plain_text(answer: Answer) -> None:
    assert unstyle(rendered(Reply(answers=(answer,)))) == plain_text(answer)


def test_several_answers_are_the_plain_reply() -> None:
    reply = Reply(answers=EVERY_KIND)

    assert unstyle(rendered(reply)) == plain_reply(reply)


def test_what_is_said_stands_out_from_where_it_stands() -> None:
    text = rendered(Reply(answers=(FOUND,)))

    assert "\x1b[1mChristopher McQuarrie directs it.\x1b[0m" in text
    assert "\x1b[2mSource: the article, paragraph 2, sentence 1\x1b[0m" in text


@pytest.mark.parametrize(
    ("answer", "labels"),
    [
        (FOUND, [RELEASE.label]),
        (CONFLICTING, [DIRECTOR.label]),
        (CHECKED, []),
        (AMBIGUOUS, [DIRECTOR.label, RELEASE.label]),
        (NOT_IN_ARTICLE, [RELEASE.label]),
        (OFF_TOPIC, [DIRECTOR.label]),
        (SOCIAL, [DIRECTOR.label, RELEASE.label]),
    ],
)
def test_each_kind_numbers_what_it_offers(answer: Answer, labels: list[str]) -> None:
    text = unstyle(rendered(Reply(answers=(answer,)), numbers=True))

    assert re.findall(r"^\[(\d)\] (.*)$", text, re.MULTILINE) == [
        (str(number), label) for number, label in enumerate(labels, start=1)
    ]
    assert all(text.count(label) == 1 for label in labels)


def test_the_numbers_run_through_all_answers_and_name_each_choice_once() -> None:
    reply = Reply(answers=(AMBIGUOUS, NOT_IN_ARTICLE, FOUND))

    assert choices_of(reply) == (DIRECTOR, RELEASE)
    assert unstyle(rendered(reply, numbers=True)).endswith("[1] Who directs it?\n[2] When does it come out?")


@pytest.mark.parametrize("width", [0, 30, 72])
def test_lines_fit_the_terminal_and_lose_no_word(width: int) -> None:
    text = unstyle(rendered(Reply(answers=EVERY_KIND), width=width))

    assert max(len(line) for line in text.splitlines()) <= max(width, 20)
    assert (
        text.replace("\n> ", " ").split() == unstyle(rendered(Reply(answers=EVERY_KIND))).replace("\n> ", " ").split()
    )


def test_a_wide_terminal_still_gets_lines_that_can_be_read() -> None:
    long = FOUND.model_copy(update={"body": "word " * 100})

    assert max(len(line) for line in unstyle(rendered(Reply(answers=(long,)), width=400)).splitlines()) <= 100


def test_nothing_in_an_answer_can_steer_the_terminal() -> None:
    hostile = Found(
        fact="x",
        headline="x",
        body="a\x1b[2J\x07b\x9b31m\u202ec\x00\n\td",
        sources=(DIRECTOR_CLAIM,),
        related=(DIRECTOR,),
    )

    text = unstyle(rendered(Reply(answers=(hostile,))))

    assert text.splitlines()[:2] == ["a[2Jb31mc", "d"]


def test_silence_renders_as_nothing() -> None:
    assert rendered(Reply(), width=80, numbers=True) == ""
