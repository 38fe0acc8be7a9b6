"""What /help and notices say of asking on Discord."""

import re

import pytest

from bot.core.answer import Choice
from bot.core.messages import LANGUAGES, messages
from bot.core.ports import Command, Section
from bot.platforms.discord.guide import guide
from bot.platforms.discord.render import laid_out
from tests.platforms.discord.reading import live, unmarked
from tests.platforms.discord.responder import FakeResponder
from tests.platforms.discord.wording import SAID


class Crowded(FakeResponder):
    """A pack with more commands than Discord takes, whose curator pasted the wrong things."""

    commands = tuple(
        Command(name=f"c{n}", description=f"**Fact** {n} @everyone".ljust(100, "_"), fact=f"f{n}") for n in range(150)
    )
    index = tuple(
        Section(headline=f"# Topic {n} " + "||words|| " * 300, choices=(Choice(intent=f"f{n * 50}", label="Fact"),))
        for n in range(3)
    )


def test_every_way_to_ask_is_told() -> None:
    _, ways, *_ = guide(FakeResponder(), SAID).texts

    for way in ("`/ask`", "Mention me", "reply", "direct message", "button"):
        assert way in ways


def test_commands_are_called_what_people_see_them_called() -> None:
    _, ways, *_ = guide(FakeResponder(), messages("de")).texts

    assert "`/fragen`" in ways
    assert "`/fakten`" in ways


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_cannot_be_read_is_told_no_name_of_a_command_as_it_depends_on_their_language(language: str) -> None:
    assert re.search(r"/\w", messages(language)("discord_cannot_read")) is None


def test_the_packs_commands_stand_below_their_topic_with_what_they_answer() -> None:
    _, _, *short_cuts = guide(FakeResponder(), SAID).texts

    assert short_cuts == [
        "### Short cuts",
        "**The film**\n`/release` When it comes out\n`/director` Who directs it",
        "-# In a direct message, or after my name, they may be written with an exclamation mark: !release",
    ]


def test_a_command_without_a_topic_is_told_all_the_same() -> None:
    class Loose(FakeResponder):
        index = ()

    _, _, *short_cuts = guide(Loose(), SAID).texts
    assert short_cuts[1].splitlines()[0] == "`/release` When it comes out"


def test_a_description_is_told_as_an_item_of_a_list() -> None:
    class Formal(FakeResponder):
        commands = (Command(name="release", description="When it comes out.", fact="release"),)

    assert "`/release` When it comes out" in guide(Formal(), SAID).texts[3].splitlines()


def test_commands_are_told_as_people_see_them_in_their_language() -> None:
    class Abroad(FakeResponder):
        commands = (
            Command(name="release", description="The date", fact="release", localised={"de": ("start", "Der Termin")}),
        )

    said = "\n".join(guide(Abroad(), messages("de")).texts)
    assert "`/start` Der Termin" in said
    assert "!start" in said


def test_a_pack_without_commands_is_told_the_ways_to_ask_alone() -> None:
    class Wordy(FakeResponder):
        commands = ()

    assert SAID("discord_short_cuts") not in str(guide(Wordy(), SAID).texts)


def test_commands_that_discord_has_below_their_topic_are_told_so() -> None:
    said = "\n".join(guide(Crowded(), SAID).texts)

    assert "`/more c1`" in said


def test_more_than_a_message_holds_goes_into_the_next() -> None:
    posts = laid_out([guide(Crowded(), SAID)], "en")

    assert len(posts) > 1
    assert all(sum(len(text) for card in post.cards for text in card.texts) <= 4000 for post in posts)
    assert all(len(content) <= 2000 for post in posts for content in post.contents())


@pytest.mark.parametrize("responder", [FakeResponder(), Crowded()], ids=["tame", "wild"])
def test_nothing_of_the_pack_becomes_markup(responder: FakeResponder) -> None:
    _, _, *short_cuts = guide(responder, SAID).texts

    for told in "\n".join(short_cuts).splitlines():
        assert live(unmarked(told.replace("`", ""))) == []
