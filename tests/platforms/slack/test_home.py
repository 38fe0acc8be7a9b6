from itertools import pairwise

import pytest

from bot.core.answer import Choice
from bot.core.messages import messages
from bot.core.ports import Command, Section
from bot.platforms.slack import home
from bot.platforms.slack.blocks import Block
from tests.fakes.responder import DIRECTOR, FakeResponder
from tests.fakes.slack.blocks import refusals
from tests.fakes.slack.pings import pings_in
from tests.platforms.slack.seen import HOSTILE, is_escaped, seen, types


class Hostile(FakeResponder):
    """A pack whose curator pasted the wrong things."""

    subject = " ".join(HOSTILE)
    suggestions = tuple(Choice(intent=f"f{n}", label=text[:75]) for n, text in enumerate(HOSTILE[:4]))
    index = tuple(
        Section(headline=text, choices=tuple(Choice(intent="f", label=text[:75]) for _ in range(30)))
        for text in HOSTILE * 20
    )


def shown(responder: FakeResponder) -> list[Block]:
    return list(home.view(responder, messages("en"))["blocks"])


def topics(responder: FakeResponder) -> dict[str, tuple[str, list[str]]]:
    """Return what stands under each topic: its short cuts, and the facts that its buttons ask for."""
    found: dict[str, tuple[str, list[str]]] = {}
    blocks = shown(responder)
    for name, row in pairwise(blocks):
        if row["type"] == "actions":
            headline, *rest = name["elements"][0]["elements"]
            code = "".join(run["text"] for run in rest if run.get("style") == {"code": True})
            found[headline["text"]] = code, [button["value"] for button in row["elements"]]
    return found


def test_the_home_tab_says_what_the_bot_is_how_to_ask_and_what_it_knows() -> None:
    responder = FakeResponder()
    read = seen(shown(responder))

    assert responder.subject in read
    for way in ("Messages tab", "Mention me", "/dossier", "Answer this", "Short cuts"):
        assert way in read
    for section in responder.index:
        assert section.headline in read
        assert all(choice.label in read for choice in section.choices)


def test_every_topic_has_a_button_for_each_fact_and_its_short_cuts() -> None:
    assert topics(FakeResponder()) == {"People": ("!director", ["director"]), "Dates": ("!release", ["release"])}


def test_a_fact_without_a_command_has_no_short_cut_and_one_with_two_has_both() -> None:
    class Uneven(FakeResponder):
        commands = (
            Command(name="release", description="When it comes out", fact="release"),
            Command(name="date", description="When it comes out", fact="release"),
        )

    assert topics(Uneven()) == {"People": ("", ["director"]), "Dates": ("!release !date", ["release"])}


def test_short_cuts_are_named_in_the_readers_language_where_the_pack_does() -> None:
    class Bilingual(FakeResponder):
        commands = (Command("release", "When it comes out", "release", {"de": ("premiere", "Wann er kommt")}),)

    german = seen(home.view(Bilingual(), messages("de"))["blocks"])

    assert "!premiere" in german
    assert "!release" not in german
    assert "!release" in seen(home.view(Bilingual(), messages("fr"))["blocks"])


def test_it_has_a_search_and_says_where_answers_come_from_and_what_is_kept() -> None:
    blocks = shown(FakeResponder())

    assert "external_select" in types(blocks)
    assert "8 paragraphs" in seen(blocks)
    assert "pseudonym" in seen(blocks)


@pytest.mark.parametrize(("topics", "whole"), [(45, True), (46, True), (47, False)])
def test_a_pack_that_outgrows_the_tab_is_cut_between_topics_and_says_so(topics: int, whole: bool) -> None:
    class Grown(FakeResponder):
        index = tuple(Section(headline=f"Topic {n}", choices=(DIRECTOR,)) for n in range(topics))

    blocks = shown(Grown())

    assert len(blocks) <= home.BLOCKS_MAX
    assert (messages("en")("slack_topics_cut") not in seen(blocks)) is whole
    assert (f"Topic {topics - 1}" in seen(blocks)) is whole


def test_slack_takes_the_home_tab() -> None:
    assert refusals(shown(FakeResponder()), surface="home") == []


def test_slack_takes_the_home_tab_of_the_wildest_pack_and_nobody_is_pinged() -> None:
    blocks = shown(Hostile())

    assert refusals(blocks, surface="home") == []
    assert pings_in("", blocks) == frozenset()
    assert "mrkdwn" not in types(blocks)
    assert is_escaped(blocks[0]["text"]["text"])


def test_a_topic_without_facts_is_left_out() -> None:
    class Sparse(FakeResponder):
        index = (Section(headline="Nothing here", choices=()),)

    assert "Nothing here" not in seen(shown(Sparse()))


def test_a_pack_without_commands_is_not_offered_any() -> None:
    class Wordy(FakeResponder):
        commands = ()

    assert "Short cuts" not in seen(shown(Wordy()))


def test_the_suggested_prompts_are_the_packs_suggestions() -> None:
    responder = FakeResponder()

    assert [prompt["message"] for prompt in home.prompts(responder)] == [c.label for c in responder.suggestions]
