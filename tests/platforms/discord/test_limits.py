"""
Discord's limits, each at the limit, one below and one above.

What is laid out is shown to the local Discord, which refuses what the real one refuses.
"""

from collections.abc import Sequence

import pytest

from bot.core.answer import Answer, Choice
from bot.core.messages import LANGUAGES, entries, messages
from bot.core.ports import Command, Section
from bot.platforms.discord.browsing import facts_of, topics
from bot.platforms.discord.cards import KNOWN, MAX_MESSAGE, Card, pack
from bot.platforms.discord.comments import (
    MAX_FIELD_LABEL,
    MAX_FIELD_PLACEHOLDER,
    MAX_TITLE,
    Comment,
    comment_form,
)
from bot.platforms.discord.items import (
    MAX_LABEL,
    MAX_OPTION,
    MAX_OPTIONS,
    MAX_PLACEHOLDER,
    MAX_ROW,
    PickMenu,
    PressButton,
    button,
    menu,
)
from bot.platforms.discord.pack_commands import (
    MAX_COMMANDS,
    MAX_DESCRIPTION,
    MAX_NAME,
    MAX_SUBCOMMANDS,
    OUR_COMMANDS,
    registered,
)
from bot.platforms.discord.presses import PickTopic, Share, Tool
from bot.platforms.discord.render import MAX_CHARACTERS, MAX_COMPONENTS, laid_out
from bot.platforms.discord.tools import closing_tool, tools_of
from tests.platforms.discord.answers import ONE_OF_EACH
from tests.platforms.discord.responder import FakeResponder

AROUND = (-1, 0, 1)
COMMANDS = ("discord_command_", "discord_menu_")
ROOM = MAX_COMMANDS - len(OUR_COMMANDS)


def around(limit: int) -> list[int]:
    return [limit + offset for offset in AROUND]


def text_card(*lengths: int, tools: tuple[Tool, ...] = ()) -> Card:
    return Card(tuple("x" * length for length in lengths), (), KNOWN, tools)


@pytest.mark.parametrize("length", around(MAX_MESSAGE))
def test_a_plain_message_has_2000_characters(length: int) -> None:
    packed = list(pack(["x" * 1000, "x" * (length - 1001)]))
    assert [len(each) for each in packed] == ([length] if length <= 2000 else [1000, 1000])


@pytest.mark.parametrize("length", around(MAX_CHARACTERS))
def test_a_card_message_has_4000_characters_over_all(length: int) -> None:
    posts = laid_out([text_card(2000), text_card(length - 2000)], "en")
    assert len(posts) == (1 if length <= 4000 else 2)


@pytest.mark.parametrize("components", around(MAX_COMPONENTS))
def test_a_message_has_40_components(components: int) -> None:
    posts = laid_out([text_card(*[1] * 19), text_card(*[1] * (components - 21))], "en")
    assert len(posts) == (1 if components <= 40 else 2)


@pytest.mark.parametrize("components", around(MAX_COMPONENTS))
def test_rows_and_their_buttons_are_components_too(components: int) -> None:
    posts = laid_out([text_card(*[1] * 30, tools=(Share(whole=True),)), text_card(*[1] * (components - 34))], "en")
    assert len(posts) == (1 if components <= 40 else 2)


@pytest.mark.parametrize("length", around(MAX_LABEL))
def test_a_buttons_label_has_80_characters(length: int) -> None:
    assert len(button(Share(whole=True), "x" * length).item.label or "") == min(length, 80)


@pytest.mark.parametrize("length", around(MAX_OPTION))
def test_an_options_label_has_100_characters(length: int) -> None:
    (option,) = menu(PickTopic(0), "Choose", [("x" * length, "1")]).item.options
    assert len(option.label) == min(length, 100)


@pytest.mark.parametrize("length", around(MAX_PLACEHOLDER))
def test_a_menus_placeholder_has_150_characters(length: int) -> None:
    assert len(menu(PickTopic(0), "x" * length, [("1", "1")]).item.placeholder or "") == min(length, 150)


@pytest.mark.parametrize("count", around(MAX_OPTIONS))
async def test_a_menu_has_25_options(count: int) -> None:
    class Crowded(FakeResponder):
        index = (
            Section(headline="All", choices=tuple(Choice(intent=f"f{n}", label=f"Fact {n}") for n in range(count))),
            *(Section(headline=f"Topic {n}", choices=()) for n in range(count - 1)),
        )

    for view in (topics(Crowded(), messages("en"), 0), facts_of(Crowded(), messages("en"), 0, 0)):
        (picking,) = [item for item in view.walk_children() if isinstance(item, PickMenu)]
        assert len(picking.item.options) == min(count, 25)
        labels = [item.item.label for item in view.walk_children() if isinstance(item, PressButton)]
        assert ("Next" in labels) == (count > 25)


@pytest.mark.parametrize("answer", ONE_OF_EACH, ids=lambda answer: answer.kind)
@pytest.mark.parametrize("public", [True, False], ids=["public", "private"])
def test_a_row_of_tools_has_at_most_5_buttons(answer: Answer, public: bool) -> None:
    tools = (*tools_of(answer, asker=1), *closing_tool(asker=1, public=public, answered=True))
    assert len(tools) <= MAX_ROW


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_keeps_to_its_limits_in_every_language(language: str) -> None:
    said = messages(language)
    assert len(said("discord_comment_title")) <= MAX_TITLE
    assert len(said("discord_comment_label")) <= MAX_FIELD_LABEL
    assert len(said("discord_comment_placeholder")) <= MAX_FIELD_PLACEHOLDER


async def test_a_forms_id_fits_even_when_all_that_it_carries_is_long() -> None:
    form = comment_form(Comment(2**64 - 1, "a" * 40, "not_in_article"), messages("en"))
    assert len(form.custom_id) <= 100


@pytest.mark.parametrize(
    "key", sorted(key for key in entries() if key.startswith(("discord_command_", "discord_menu")))
)
def test_names_and_descriptions_of_commands_fit_in_every_language(key: str) -> None:
    subject = "Mission: Impossible – Dead Reckoning Part One"
    for language in LANGUAGES:
        text = messages(language)(key, **({} if key.endswith("_name") else {"subject": subject, "topic": ""}))
        if key.endswith("_name"):
            assert 1 <= len(text) <= MAX_NAME
            assert text == text.lower()
            assert " " not in text
        else:
            assert 1 <= len(text) <= (MAX_NAME if key.startswith("discord_menu") else MAX_DESCRIPTION)


def with_commands(commands: Sequence[Command], sections: Sequence[Section] = ()) -> FakeResponder:
    responder = FakeResponder()
    responder.commands, responder.index = tuple(commands), tuple(sections)
    return responder


def numbered(count: int) -> list[Command]:
    return [Command(name=f"c{n}", description="A fact", fact=f"f{n}") for n in range(count)]


@pytest.mark.parametrize("count", around(ROOM))
def test_100_commands_stand_by_themselves_and_more_below_their_topics(count: int) -> None:
    paths = [each.path("en") for each in registered(with_commands(numbered(count)))]
    assert len(paths) == count
    assert all(" " in path for path in paths) == (count > ROOM)


@pytest.mark.parametrize("count", around(MAX_SUBCOMMANDS))
def test_a_topic_has_25_commands_below_it_and_is_continued(count: int) -> None:
    crowd = Section(headline="Cast & Crew", choices=tuple(Choice(intent=f"f{n}", label="x") for n in range(count)))
    groups = [each.group for each in registered(with_commands(numbered(ROOM + 1), [crowd]))]
    assert groups.count("cast-crew") == min(count, 25)
    assert groups.count("cast-crew-2") == max(0, count - 25)


@pytest.mark.parametrize("count", around(ROOM))
def test_as_many_topics_as_discord_takes_have_commands(count: int) -> None:
    sections = [Section(headline=f"T{n}", choices=(Choice(intent=f"f{n}", label="x"),)) for n in range(count)]
    twice = [*numbered(count), *(Command(name=f"d{n}", description="x", fact=f"f{n}") for n in range(count))]
    found = registered(with_commands(twice, sections))
    assert len({each.group for each in found}) == min(count, ROOM)


@pytest.mark.parametrize("length", around(MAX_NAME))
def test_a_topics_name_has_32_characters(length: int) -> None:
    crowd = Section(headline="x" * length, choices=tuple(Choice(intent=f"f{n}", label="x") for n in range(60)))
    groups = {each.group for each in registered(with_commands(numbered(ROOM + 1), [crowd]))}
    assert "x" * min(length, 32) in groups
    assert all(1 <= len(group or "") <= 32 for group in groups)


@pytest.mark.parametrize("headline", ["", "¿?", "映画", "Ask", "Help", "dossier settings"])
def test_a_topic_that_makes_no_name_or_one_of_ours_has_another(headline: str) -> None:
    section = Section(headline=headline, choices=(Choice(intent="f0", label="x"),))
    groups = [each.group or "" for each in registered(with_commands(numbered(ROOM + 1), [section]))]
    assert not set(groups) & set(OUR_COMMANDS)
    assert all(group.replace("-", "").isalnum() for group in groups)


def test_a_command_of_the_pack_does_not_take_the_place_of_ours() -> None:
    clash = Command(name="facts", description="x", fact="f1")
    assert [each.command.name for each in registered(with_commands([clash, *numbered(1)]))] == ["c0"]
