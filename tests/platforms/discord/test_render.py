import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from bot.core.answer import Answer, Reply
from bot.core.plain import plain_reply, plain_text
from bot.platforms.discord.cards import card
from bot.platforms.discord.markdown import clean
from bot.platforms.discord.render import Post, render
from tests.platforms.discord.answers import AMBIGUOUS, CHECKED, CONFLICTING, FOUND, ONE_OF_EACH, answers, replies
from tests.platforms.discord.reading import MARKS, live, shown


def unspaced(text: str) -> str:
    """Return *text* without white space and quotation marks, which layout may set and break as it likes."""
    return re.sub(r"[\s>]", "", text)


def containers(post: Post) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = post.view().to_components()  # type: ignore[no-untyped-call]
    return parts


def components(post: Post) -> list[dict[str, Any]]:
    return list(_nested(containers(post)))


def _nested(parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield part
        yield from _nested(part.get("components", []))


def read(texts: tuple[str, ...]) -> str:
    """Return what people read, the bot's own marks left out."""
    return unspaced(shown("\n".join(MARKS.sub("", text) for text in texts)))


def displayed(post: Post) -> tuple[str, ...]:
    return tuple(part["content"] for part in components(post) if part["type"] == 10)


def buttons(post: Post) -> list[dict[str, Any]]:
    return [part for part in components(post) if part["type"] == 2]


@given(answers)
def test_a_card_holds_the_headline_and_the_whole_plain_text_and_nothing_else(answer: Answer) -> None:
    headline = getattr(answer, "headline", "")
    assert read(card(answer).texts) == unspaced(clean(headline + plain_text(answer)))


def test_a_note_on_the_wording_is_small_print() -> None:
    (source,) = FOUND.sources
    noted = FOUND.model_copy(update={"sources": (source.model_copy(update={"note": "As printed."}),)})
    assert "-# Note: As printed." in "\n".join(card(noted).texts).splitlines()


@given(answers)
def test_nothing_in_an_answer_becomes_markup(answer: Answer) -> None:
    for text in card(answer).texts:
        assert live(MARKS.sub("", text)) == []


@settings(deadline=None, max_examples=40)
@given(replies)
def test_every_message_keeps_to_discords_limits(reply: Reply) -> None:
    for post in render(reply):
        parts = components(post)
        assert len(parts) <= 40
        assert sum(len(text) for text in displayed(post)) <= 4000
        assert all(displayed(post))
        assert all(1 <= len(content) <= 2000 for content in post.contents())
        ids = [button["custom_id"] for button in buttons(post)]
        assert len(ids) == len(set(ids))
        assert all(len(each) <= 100 for each in ids)
        assert all(1 <= len(button["label"]) <= 80 for button in buttons(post))
        assert all(1 <= len(part["components"]) <= 5 for part in parts if part["type"] == 1)


@settings(deadline=None, max_examples=40)
@given(replies)
def test_no_text_is_lost_between_messages(reply: Reply) -> None:
    posts = render(reply)
    expected = unspaced(
        "".join(clean(getattr(answer, "headline", "") + plain_text(answer)) for answer in reply.answers)
    )
    assert read(tuple(text for post in posts for text in displayed(post))) == expected
    assert read(tuple(content for post in posts for content in post.contents())) == expected


@pytest.mark.parametrize("answer", ONE_OF_EACH, ids=lambda answer: answer.kind)
def test_each_kind_is_one_container_with_its_choices_in_one_row(answer: Answer) -> None:
    (post,) = render(Reply(answers=(answer,)))
    (container,) = containers(post)
    rows = [part for part in container["components"] if part["type"] == 1]
    assert container["type"] == 17
    assert [button["label"] for button in rows[0]["components"]] == [choice.label for choice in card(answer).choices]
    assert len(rows) == 1


def test_a_card_reads_from_headline_to_source() -> None:
    (post,) = render(Reply(answers=(FOUND,)))
    assert displayed(post) == (
        "### The director",
        "About the film:\nChristopher McQuarrie directs.",
        "> He directs it.",
        "-# Source: the article, paragraph 1, sentence 2",
    )


def test_a_verdict_comes_first_and_a_speakers_words_are_quoted() -> None:
    (post,) = render(Reply(answers=(CHECKED,)))
    assert displayed(post)[1:3] == ("No: it opens in 2023.", "> “Coming July 2023” (the caption)")


def test_both_sides_of_a_conflict_are_shown() -> None:
    (post,) = render(Reply(answers=(CONFLICTING,)))
    assert displayed(post)[2] == "> “Coming July 2023” (the caption)\n> It opens in June 2023."


def test_several_answers_are_several_containers_of_one_message() -> None:
    (post,) = render(Reply(answers=(FOUND, AMBIGUOUS)))
    assert [part["type"] for part in containers(post)] == [17, 17]


def test_a_choice_that_two_answers_offer_has_one_button() -> None:
    (post,) = render(Reply(answers=(CONFLICTING, AMBIGUOUS)))
    assert [button["label"] for button in buttons(post)] == ["Who directs it?", "When is it out?"]


def test_more_than_a_message_holds_goes_into_the_next() -> None:
    long = FOUND.model_copy(update={"body": "word " * 500})
    reply = Reply(answers=(long, FOUND, long))
    assert len(render(reply)) == 2


def test_silence_is_no_message() -> None:
    assert plain_reply(Reply()) == ""
    assert render(Reply()) == ()


async def test_a_view_is_not_remembered_for_its_buttons() -> None:
    (post,) = render(Reply(answers=(FOUND,)))
    assert post.view().is_finished()


def test_a_button_carries_its_verb_its_fact_and_its_version() -> None:
    (post,) = render(Reply(answers=(FOUND,)))
    assert [button["custom_id"] for button in buttons(post)] == ["ask:release:1"]
