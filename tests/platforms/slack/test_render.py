from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from bot.core.messages import LANGUAGES, messages
from bot.core.plain import plain_reply, source_line, spoken
from bot.platforms.slack.message import Message, notice
from bot.platforms.slack.mrkdwn import printable
from bot.platforms.slack.render import Below, render
from tests.fakes.responder import AMBIGUOUS, CHECKED, CONFLICTING, DIRECTOR, EVERY_KIND, FOUND, NOT_IN_ARTICLE, SOCIAL
from tests.fakes.slack.blocks import refusals, too_long
from tests.fakes.slack.pings import pings_in
from tests.platforms.slack.grounded import grounded
from tests.platforms.slack.seen import HOSTILE, TEXT, is_escaped, objects, seen, types, unescape_once

CHOICES = st.lists(
    st.builds(Choice, intent=st.from_regex(r"[a-z]{1,8}", fullmatch=True), label=TEXT.map(lambda text: text[:75])),
    max_size=4,
).map(tuple)
SOURCES = st.builds(
    Source, claim=st.just("p1s1"), where=TEXT, speaker=st.none() | TEXT, words=TEXT, note=st.none() | TEXT
)
READING = st.none() | TEXT
ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    st.builds(
        Found,
        fact=st.just("fact"),
        headline=TEXT,
        body=TEXT,
        sources=st.lists(SOURCES, min_size=1, max_size=3).map(tuple),
        related=CHOICES,
        reading=READING,
    ),
    st.builds(
        Checked,
        fact=st.just("fact"),
        headline=TEXT,
        verdict=st.booleans(),
        body=TEXT,
        sources=st.lists(SOURCES, min_size=1, max_size=3).map(tuple),
        related=CHOICES,
        reading=READING,
    ),
    st.builds(
        Conflicting,
        fact=st.just("fact"),
        headline=TEXT,
        body=TEXT,
        positions=st.lists(st.builds(Position, value=TEXT, says=TEXT, source=SOURCES), min_size=2, max_size=3).map(
            tuple
        ),
        related=CHOICES,
        reading=READING,
    ),
    st.builds(Ambiguous, body=TEXT, choices=CHOICES),
    st.builds(NotInArticle, intent=st.none(), body=TEXT, nearest=CHOICES),
    st.builds(OffTopic, body=TEXT, nearest=CHOICES),
    st.builds(Social, intent=st.just("greeting"), body=TEXT, suggestions=CHOICES),
)
REPLIES = st.lists(ANSWERS, min_size=1, max_size=4).map(lambda answers: Reply(answers=tuple(answers)))


def of(*answers: Answer) -> Message:
    return render(Reply(answers=answers))


def rows(message: Message) -> list[list[str]]:
    """Return the labels of each row of buttons."""
    actions = [block for block in message.blocks if block["type"] == "actions"]
    return [[button["text"]["text"] for button in row["elements"]] for row in actions]


def positions(answer: Conflicting) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Return the paragraphs and quotations of the conflict, each with its texts and whether they are bold."""
    (conflict,) = [block for block in of(answer).blocks if block["type"] == "rich_text"]
    return [
        (part["type"], [(text["text"], text.get("style", {}).get("bold", False)) for text in part["elements"]])
        for part in conflict["elements"]
    ]


def words(answer: Conflicting) -> str:
    """Return all that the positions of the conflict say."""
    return " ".join(text for _, texts in positions(answer) for text, _ in texts)


def kinds(message: Message) -> list[str]:
    return [block["type"] for block in message.blocks]


def test_the_samples_cover_every_kind_of_answer() -> None:
    union, _ = get_args(Answer)

    assert {type(answer) for answer in EVERY_KIND} == set(get_args(union))


@pytest.mark.parametrize("answer", EVERY_KIND, ids=lambda answer: answer.kind)
def test_the_text_of_every_kind_is_complete(answer: Answer) -> None:
    reply = Reply(answers=(answer,))

    assert unescape_once(render(reply).text) == plain_reply(reply)


@pytest.mark.parametrize("answer", EVERY_KIND, ids=lambda answer: answer.kind)
def test_slack_takes_the_blocks_of_every_kind(answer: Answer) -> None:
    message = of(answer)

    assert message.blocks
    assert refusals(list(message.blocks), surface="message") == []


@pytest.mark.parametrize("answer", EVERY_KIND, ids=lambda answer: answer.kind)
def test_blocks_alone_say_what_the_answer_says(answer: Answer) -> None:
    assert answer.body in seen(of(answer).blocks)


def test_a_found_answer_has_headline_answer_quotation_source_and_buttons() -> None:
    message = of(FOUND)

    assert kinds(message) == ["header", "section", "rich_text", "context", "actions"]
    assert FOUND.headline in seen(message.blocks)
    assert source_line(FOUND) in seen(message.blocks)
    assert "rich_text_quote" in types(message.blocks)
    assert rows(message) == [[choice.label for choice in FOUND.related]]


def test_a_checked_answer_leads_with_its_verdict_and_says_how_it_read_the_question() -> None:
    shown = seen(of(CHECKED).blocks)

    assert spoken(CHECKED) in shown
    assert str(CHECKED.reading) in shown


def test_a_conflict_shows_each_value_in_bold_who_says_so_and_then_the_words() -> None:
    july, june = CONFLICTING.positions

    assert positions(CONFLICTING) == [
        ("rich_text_section", [(july.value, True), (f" · {july.says}", False)]),
        ("rich_text_quote", [(f"“{july.source.words}”", False)]),
        ("rich_text_section", [(june.value, True), (f" · {june.says}", False)]),
        ("rich_text_quote", [(june.source.words, False)]),
    ]


def test_a_position_names_its_speaker_once() -> None:
    july, june = CONFLICTING.positions
    wordier = july.model_copy(update={"says": f"{july.source.speaker} below the video"})
    elsewhere = july.model_copy(update={"says": "a line below the video"})

    assert words(CONFLICTING.model_copy(update={"positions": (wordier, june)})).count(str(july.source.speaker)) == 1
    assert words(CONFLICTING.model_copy(update={"positions": (elsewhere, june)})).count(str(july.source.speaker)) == 1


def test_a_note_on_the_wording_stands_below_the_words() -> None:
    july, june = CONFLICTING.positions
    noted = july.model_copy(update={"source": july.source.model_copy(update={"note": "As printed."})})
    _, quoted, note, *_ = positions(CONFLICTING.model_copy(update={"positions": (noted, june)}))

    assert quoted[0] == "rich_text_quote"
    assert note == ("rich_text_section", [("Note: As printed.", False)])


@pytest.mark.parametrize("answers", [(FOUND,), (CONFLICTING, FOUND), (FOUND, FOUND)])
def test_whose_english_it_is_stands_once_and_above_the_last_row_of_buttons(answers: tuple[Answer, ...]) -> None:
    shown = render(Reply(answers=answers, language="de"), Below("token", asker="U1")).blocks
    told = [seen([block]) == messages("de")("original_wording") for block in shown]

    assert told.count(True) == 1
    assert told[-3:] == [True, False, False], "then the buttons and the thumbs"


def test_whose_english_it_is_stands_below_what_is_cut_as_well() -> None:
    shown = render(Reply(answers=(FOUND,) * 40, language="de")).blocks

    assert [seen([block]) for block in shown[-2:]] == [
        messages("de")(key) for key in ("slack_more", "original_wording")
    ]


def test_an_evidence_note_is_shown() -> None:
    assert "quoted as printed" in seen(of(CHECKED).blocks)


def test_buttons_carry_the_facts_id_and_differ_in_their_action_id() -> None:
    (row,) = [block for block in of(SOCIAL).blocks if block["type"] == "actions"]

    assert [button["value"] for button in row["elements"]] == [choice.intent for choice in SOCIAL.suggestions]
    assert len({button["action_id"] for button in row["elements"]}) == len(row["elements"])


def test_several_answers_share_one_message_and_each_keeps_its_own_row_of_buttons() -> None:
    message = of(FOUND, NOT_IN_ARTICLE, AMBIGUOUS)

    assert kinds(message) == [
        *("header", "section", "rich_text", "context", "actions", "divider"),
        *("section", "actions", "divider"),
        *("section", "actions"),
    ]
    assert rows(message) == [
        [choice.label for choice in choices] for choices in (FOUND.related, NOT_IN_ARTICLE.nearest, AMBIGUOUS.choices)
    ]


ALONE = Below("token", asker="U1", alone=True)


def said_with(below: Below, *answers: Answer) -> Message:
    return render(Reply(answers=tuple(map(grounded, answers))), below)


def test_why_and_share_stand_together_and_apart_from_what_is_offered() -> None:
    message = said_with(ALONE, FOUND)

    assert rows(message) == [[choice.label for choice in FOUND.related], ["Why?", "Share with the channel"]]
    assert kinds(message)[-3:] == ["actions", "actions", "context_actions"]


def test_share_stands_with_the_last_answers_why() -> None:
    shown = rows(said_with(ALONE, FOUND, NOT_IN_ARTICLE))

    assert [row for row in shown if "Why?" in row] == [["Why?"], ["Why?", "Share with the channel"]]


def test_share_stands_alone_where_nothing_is_left_of_the_last_answer() -> None:
    long = [FOUND.model_copy(update={"body": f"{number}. " + "long " * 170}) for number in range(40)]
    message = said_with(ALONE, *long)

    assert rows(message)[-2:] == [["Why?"], ["Share with the channel"]]
    assert refusals(list(message.blocks), surface="message") == []


def test_a_question_asked_back_can_be_asked_why_but_not_rated() -> None:
    message = said_with(Below("token", asker="U1"), AMBIGUOUS)

    assert rows(message) == [[choice.label for choice in AMBIGUOUS.choices], ["Why?"]]
    assert "feedback_buttons" not in types(message.blocks)
    assert "feedback_buttons" in types(said_with(Below("token", asker="U1"), AMBIGUOUS, FOUND).blocks)


def test_an_answer_that_offers_nothing_has_no_row() -> None:
    assert kinds(of(Social(intent="thanks", body="You are welcome."), AMBIGUOUS)) == [
        *("section", "divider"),
        *("section", "actions"),
    ]


def test_a_question_asked_back_keeps_every_choice_though_another_answer_offers_it_too() -> None:
    _, asked_back = rows(of(SOCIAL, AMBIGUOUS))

    assert asked_back == [choice.label for choice in AMBIGUOUS.choices]


def test_what_does_not_fit_is_announced_and_stands_in_the_text() -> None:
    message = of(*[FOUND.model_copy(update={"body": f"{number}. " + "long " * 170}) for number in range(40)])

    assert messages("en")("slack_more") in seen(message.blocks)
    assert "39. long" in message.text
    assert refusals(list(message.blocks), surface="message") == []
    assert not too_long(message.blocks)


def test_one_answer_that_is_longer_than_any_layout_is_sent_as_text() -> None:
    endless = CONFLICTING.model_copy(
        update={"body": "b" * 3000, "positions": CONFLICTING.positions * 2, "headline": "h" * 200}
    )
    words = endless.positions[0].model_copy(
        update={"source": endless.positions[0].source.model_copy(update={"words": "w" * 3000})}
    )
    message = of(endless.model_copy(update={"positions": (words,) * 4}))

    assert message.blocks == ()
    assert "w" * 3000 in message.text


BELOW = st.none() | st.builds(
    Below,
    token=st.just("0123456789ab"),
    asker=st.sampled_from(["", "U0ANNIKA01"]),
    alone=st.booleans(),
    revision=st.sampled_from(["", "200.000001"]),
)
LANGUAGE = st.sampled_from(LANGUAGES)


@settings(deadline=None)
@given(REPLIES, LANGUAGE, BELOW)
def test_whatever_is_answered_slack_takes_it(reply: Reply, language: str, below: Below | None) -> None:
    answers = tuple(map(grounded, reply.answers))
    message = render(Reply(answers=answers, language=language), below)

    assert not too_long(message.blocks)
    assert len(message.text) <= 40_000
    wrong = refusals(list(message.blocks), surface="message")
    # A text of nothing but control characters is empty, as it should be; no pack has one.
    assert [problem for problem in wrong if "more than 0 characters" not in problem] == []


@settings(deadline=None)
@given(REPLIES)
def test_whatever_is_answered_nothing_in_it_is_markup(reply: Reply) -> None:
    message = render(reply)

    assert is_escaped(message.text)
    assert pings_in(message.text, message.blocks, link_names=True) <= {"channel", "here", "everyone"}
    assert pings_in(message.text, message.blocks) == frozenset()
    assert not {"mrkdwn", "markdown", "link", "user", "usergroup", "broadcast", "channel", "emoji"} & types(
        message.blocks
    )
    assert message.payload()["mrkdwn"] is False


@settings(deadline=None)
@given(REPLIES)
def test_plain_text_objects_are_escaped_exactly_once(reply: Reply) -> None:
    for text in plain_texts(render(reply).blocks):
        assert is_escaped(text)


@pytest.mark.parametrize("hostile", HOSTILE[:7])
def test_curated_text_is_shown_as_it_was_written(hostile: str) -> None:
    source = Source(claim="p1s1", where="paragraph 1", speaker="Somebody", words=f"words {hostile}")
    message = of(Found(fact="f", headline="h", body=f"body {hostile}", sources=(source,)))

    assert printable(f"body {hostile}") in seen(message.blocks)
    assert printable(f"words {hostile}") in seen(message.blocks)
    assert printable(hostile) in unescape_once(message.text)


def test_words_between_colons_stay_words() -> None:
    texts = [text for text in objects(of(FOUND).blocks) if text["type"] == "plain_text"]

    assert texts
    assert all(text["emoji"] is False for text in texts)


def test_nothing_is_unfurled() -> None:
    payload = of(FOUND).payload()

    assert payload["unfurl_links"] is False
    assert payload["unfurl_media"] is False


def test_the_text_can_go_alone() -> None:
    payload = of(FOUND).payload(with_blocks=False)

    assert "blocks" not in payload
    assert payload["text"] == of(FOUND).text


def test_a_notice_is_one_escaped_sentence() -> None:
    assert notice("R&D <b>").payload()["text"] == "R&amp;D &lt;b&gt;"
    assert notice("R&D").blocks == ()


def test_a_label_of_entities_fits_its_button() -> None:
    message = of(AMBIGUOUS.model_copy(update={"choices": (Choice(intent="f", label="&" * 75), DIRECTOR)}))

    assert refusals(list(message.blocks), surface="message") == []


def plain_texts(part: Any) -> Iterator[str]:
    return (text["text"] for text in objects(part) if text["type"] == "plain_text")
