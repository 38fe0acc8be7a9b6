import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from bot.core.answer import Answer, Conflicting, Position, Reply
from bot.core.plain import plain_reply, plain_text, source_line
from bot.platforms.discord.cards import card
from bot.platforms.discord.markdown import clean
from bot.platforms.discord.render import Post, render
from tests.platforms.discord.answers import (
    AMBIGUOUS,
    CAPTION,
    CHECKED,
    CONFLICTING,
    FOUND,
    LAST_LINE,
    NOT_IN_ARTICLE,
    OFF_TOPIC,
    ONE_OF_EACH,
    SOCIAL,
    answers,
    conflicts,
    replies,
)
from tests.platforms.discord.reading import live, shown, unmarked


def unspaced(text: str) -> str:
    """Return *text* without white space and quotation marks, which layout may set and break as it likes."""
    return re.sub(r"[\s>]", "", text)


def posted(*answers: Answer) -> tuple[Post, ...]:
    """Return what everybody sees of *answers*."""
    return render(Reply(answers=answers), asker=1, public=True)


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
    return unspaced(shown("\n".join(map(unmarked, texts))))


def told(answer: Answer) -> str:
    """Return all that *answer* has to say, in order: its headline and its plain text, a conflict side by side."""
    if not isinstance(answer, Conflicting):
        return getattr(answer, "headline", "") + plain_text(answer)
    sides = "".join(map(side, answer.positions))
    return f"{answer.headline}{answer.reading or ''}{answer.body}{sides}{source_line(answer)}"


def side(position: Position) -> str:
    source = position.source
    words = source.words if source.speaker is None else f"“{source.words}”"
    speaker = f"({source.speaker})" if source.speaker and source.speaker not in position.says else ""
    note = f"Note: {source.note}" if source.note else ""
    return f"{position.value}·{position.says}{words}{speaker}{note}"


def displayed(post: Post) -> tuple[str, ...]:
    return tuple(part["content"] for part in components(post) if part["type"] == 10)


def buttons(post: Post) -> list[dict[str, Any]]:
    return [part for part in components(post) if part["type"] == 2]


@given(answers)
def test_a_card_holds_the_headline_and_all_that_the_plain_text_says_and_nothing_else(answer: Answer) -> None:
    assert read(card(answer).texts) == unspaced(clean(told(answer)))


@given(conflicts)
def test_a_conflicts_card_misses_nothing_of_the_plain_text(answer: Conflicting) -> None:
    card_says = read(card(answer).texts)
    sources = [position.source for position in answer.positions]
    proofs = [said for source in sources for said in (source.words, source.speaker, source.note) if said]
    for said in (answer.headline, answer.reading or "", answer.body, *proofs, source_line(answer)):
        assert unspaced(clean(said)) in card_says


def test_a_note_on_the_wording_is_small_print() -> None:
    (source,) = FOUND.sources
    noted = FOUND.model_copy(update={"sources": (source.model_copy(update={"note": "As printed."}),)})
    assert "-# Note: As printed." in "\n".join(card(noted).texts).splitlines()


@given(answers)
def test_nothing_in_an_answer_becomes_markup(answer: Answer) -> None:
    for text in card(answer).texts:
        assert live(unmarked(text)) == []


@settings(deadline=None, max_examples=40)
@given(replies)
def test_every_message_keeps_to_discords_limits(reply: Reply) -> None:
    for post in render(reply, asker=1, public=True):
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
    posts = render(reply, asker=1, public=True)
    expected = unspaced("".join(clean(told(answer)) for answer in reply.answers))
    assert read(tuple(text for post in posts for text in displayed(post))) == expected
    assert read(tuple(content for post in posts for content in post.contents())) == expected


@pytest.mark.parametrize("answer", ONE_OF_EACH, ids=lambda answer: answer.kind)
def test_each_kind_is_one_container_with_its_choices_in_one_row_and_its_tools_below(answer: Answer) -> None:
    (post,) = posted(answer)
    (container,) = containers(post)
    choices, tools = (part["components"] for part in container["components"] if part["type"] == 1)
    assert container["type"] == 17
    assert [button["label"] for button in choices] == [choice.label for choice in card(answer).choices]
    assert tools[-1]["label"] == "Delete"


def test_what_one_person_sees_can_be_shared_if_it_answers() -> None:
    (post,) = render(Reply(answers=(FOUND,)), asker=1, public=False)
    assert [button["label"] for button in buttons(post)] == [
        "When is it out?",
        "Why?",
        "👍",
        "👎",
        "Share with the channel",
    ]


def test_a_miss_that_one_person_sees_is_not_worth_sharing() -> None:
    (post,) = render(Reply(answers=(NOT_IN_ARTICLE,)), asker=1, public=False)
    assert [button["label"] for button in buttons(post)] == ["Who directs it?", "👍", "👎"]


def test_pleasantries_are_neither_rated_nor_explained() -> None:
    (post,) = posted(SOCIAL)
    assert [button["label"] for button in buttons(post)][2:] == ["Delete"]


def test_a_reply_is_deleted_as_a_whole() -> None:
    (post,) = posted(FOUND, NOT_IN_ARTICLE)
    assert [button["label"] for button in buttons(post)].count("Delete") == 1
    assert buttons(post)[-1]["label"] == "Delete"


def test_what_stands_around_the_facts_is_in_the_askers_language() -> None:
    (post,) = render(Reply(answers=(CHECKED,), language="de"), asker=1, public=True)
    assert displayed(post)[1].startswith("Nein: ")
    assert displayed(post)[-2:] == (
        "-# Quelle: der Artikel, Absatz 2, Satz 1",
        "-# Zitate und Angaben im englischen Wortlaut des Artikels",
    )
    assert [button["label"] for button in buttons(post)][-1] == "Löschen"


def test_whose_words_the_quotations_are_stands_with_the_answer_and_not_below_a_greeting() -> None:
    (post,) = render(Reply(answers=(CHECKED, SOCIAL), language="de"), asker=1, public=True)
    answer, greeting = containers(post)
    assert "Wortlaut" in str(answer)
    assert "Wortlaut" not in str(greeting)


def test_an_ambiguous_answer_is_explained_but_not_rated() -> None:
    asked_back = AMBIGUOUS.model_copy(update={"grounds": FOUND.grounds})
    (post,) = posted(asked_back)
    assert [button["label"] for button in buttons(post)] == ["Who directs it?", "When is it out?", "Why?", "Delete"]


def test_a_card_reads_from_headline_to_source() -> None:
    (post,) = posted(FOUND)
    assert displayed(post) == (
        "### The director",
        "About the film:\nChristopher McQuarrie directs.",
        "> He directs it.",
        "-# Source: the article, paragraph 1, sentence 2",
    )


def test_a_verdict_comes_first_and_a_speakers_words_are_quoted() -> None:
    (post,) = posted(CHECKED)
    assert displayed(post)[1:3] == ("No: it opens in 2023.", "> “Coming July 2023” (the caption)")


def test_what_different_claims_say_does_not_run_into_one_quotation() -> None:
    found = FOUND.model_copy(update={"sources": (CAPTION, LAST_LINE)})

    assert [text for text in card(found).texts if text.startswith(">")] == [
        "> “Coming July 2023” (the caption)",
        "> It opens in June 2023.",
    ]


def test_each_side_of_a_conflict_is_a_line_with_its_quotation_below() -> None:
    (post,) = posted(CONFLICTING)
    assert displayed(post) == (
        "### The release",
        "The article gives two months.",
        "**July 2023** · the caption\n> “Coming July 2023”\n**June 2023** · the article\n> It opens in June 2023.",
        "-# Source: the article, paragraph 2, sentence 1; paragraph 9, sentence 1",
    )


def test_a_speaker_whom_the_line_above_does_not_name_stands_behind_their_words() -> None:
    july, june = CONFLICTING.positions
    anonymous = july.model_copy(update={"says": "a line below the video"})
    (post,) = render(
        Reply(answers=(CONFLICTING.model_copy(update={"positions": (anonymous, june)}),)), asker=1, public=True
    )
    assert "**July 2023** · a line below the video\n> “Coming July 2023” (the caption)\n" in displayed(post)[2]


def test_a_note_on_one_side_of_a_conflict_stands_below_its_quotation() -> None:
    july, june = CONFLICTING.positions
    noted = july.model_copy(update={"source": july.source.model_copy(update={"note": "As printed."})})
    (post,) = render(
        Reply(answers=(CONFLICTING.model_copy(update={"positions": (noted, june)}),)), asker=1, public=True
    )
    assert "> “Coming July 2023”\n-# Note: As printed.\n**June 2023**" in displayed(post)[2]


@pytest.mark.parametrize(
    ("answer", "content"),
    [
        (AMBIGUOUS, "Which one do you mean?\n-# Who directs it? · When is it out?"),
        (NOT_IN_ARTICLE, "The article does not say what it cost.\n-# The article does cover: Who directs it?"),
        (OFF_TOPIC, "That is not about the film.\n-# The article does cover: When is it out?"),
        (SOCIAL, "Ask me about the film.\n-# Try: Who directs it? · When is it out?"),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_choices_are_named_once_in_small_print_close_below_what_is_said(answer: Answer, content: str) -> None:
    (post,) = posted(answer)
    assert displayed(post) == (content,)


def test_nothing_is_small_print_where_nothing_is_offered() -> None:
    (post,) = posted(SOCIAL.model_copy(update={"suggestions": ()}))
    assert displayed(post) == ("Ask me about the film.",)


def test_several_answers_are_several_containers_of_one_message() -> None:
    (post,) = posted(FOUND, AMBIGUOUS)
    assert [part["type"] for part in containers(post)] == [17, 17]


def test_a_choice_that_two_answers_offer_has_one_button() -> None:
    (post,) = posted(CONFLICTING, AMBIGUOUS)
    assert [button["label"] for button in buttons(post)] == [
        *("Who directs it?", "👍", "👎", "When is it out?", "Delete"),
    ]


def test_more_than_a_message_holds_goes_into_the_next() -> None:
    long = FOUND.model_copy(update={"body": "word " * 500})
    reply = Reply(answers=(long, FOUND, long))
    assert len(render(reply, asker=1, public=True)) == 2


def test_silence_is_no_message() -> None:
    assert plain_reply(Reply()) == ""
    assert render(Reply(), asker=1, public=True) == ()


async def test_a_view_is_not_remembered_for_its_buttons() -> None:
    (post,) = posted(FOUND)
    assert post.view().is_finished()


def test_a_button_carries_its_verb_its_fact_and_its_version() -> None:
    (post,) = posted(FOUND)
    assert [button["custom_id"] for button in buttons(post)] == [
        "ask:release:1",
        "why:director:0.91:0.62:1",
        "rate:director:found:1:yes:1",
        "rate:director:found:1:no:1",
        "delete:1:1",
    ]
