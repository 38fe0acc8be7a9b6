"""Commands in several languages."""

from typing import Any

import discord
import pytest
from discord import app_commands

from tests.fakes.discord import FakeDiscord, NothingHappened
from tests.fakes.discord_client import logged_in, new_client
from tests.fakes.test_discord_commands import command, option, register

GERMAN = {"release": "erscheinung", "When it comes out": "Wann er erscheint", "year": "jahr", "Which": "Welches"}


class Translator(app_commands.Translator):
    """Knows German."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, _: app_commands.TranslationContextTypes
    ) -> str | None:
        return GERMAN.get(string.message) if locale is discord.Locale.german else None


async def test_what_discord_py_translates_is_registered() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        tree = app_commands.CommandTree(client)

        @tree.command(description="When it comes out")
        @app_commands.describe(year="Which")
        async def release(interaction: discord.Interaction, year: int) -> None: ...

        await tree.set_translator(Translator())
        await tree.sync()

        (registered,) = server.commands
        assert registered["name_localizations"] == {"de": "erscheinung"}
        assert registered["description_localizations"] == {"de": "Wann er erscheint"}
        assert registered["options"][0]["name_localizations"] == {"de": "jahr"}


@pytest.mark.parametrize(
    ("locale", "names"),
    [
        ("de", ("erscheinung", "release")),
        ("fr", ("release",)),
        ("es-419", ("estreno", "release")),
        ("en-US", ("premiere", "release")),
    ],
)
async def test_people_type_the_name_that_they_see(locale: str, names: tuple[str, ...]) -> None:
    async with FakeDiscord(patience=0) as server:
        localised = {"de": "erscheinung", "es-ES": "estreno", "en-GB": "premiere"}
        await register(server, [command(name="release", name_localizations=localised)])

        for name in {*localised.values(), "release"}:
            if name in names:
                await server.slash(name, locale=locale)
            else:
                with pytest.raises(NothingHappened):
                    await server.slash(name, locale=locale)
        sent = [exchange.payload for exchange in server.log if exchange.what == "INTERACTION_CREATE"]
        assert {payload["data"]["name"] for payload in sent} <= {"release"}


async def test_lists_leave_the_other_languages_out_unless_asked_for() -> None:
    async with FakeDiscord() as server:
        localised = command(
            name_localizations={"de": "frag"},
            description_localizations={"de": "Frag"},
            options=[option(name_localizations={"de": "frage"})],
        )
        await register(server, [localised])
        _, (plain,) = await register(server, None, method="GET")
        _, (full,) = await register(server, None, method="GET", path="commands?with_localizations=true")

        assert full == server.commands[0]
        assert "name_localizations" not in {*plain, *plain["options"][0]}
        assert plain["name"] == full["name"]


async def test_a_name_that_says_the_same_is_not_kept() -> None:
    async with FakeDiscord() as server:
        await register(server, [command(name_localizations={"de": "frag", "en-GB": "ask"})])

        assert server.commands[0]["name_localizations"] == {"de": "frag"}


@pytest.mark.parametrize(
    ("bad", "where"),
    [
        (command(name_localizations={"xx": "frag"}), "name_localizations.xx"),
        (command(name_localizations={"de": "Frag"}), "name_localizations.de"),
        (command(name_localizations={"de": "x" * 33}), "name_localizations.de"),
        (command(name_localizations={"de": ""}), "name_localizations.de"),
        (command(name_localizations=["de"]), "name_localizations"),
        (command(description_localizations={"de": "x" * 101}), "description_localizations.de"),
        (command(options=[option(name_localizations={"de": "Die Frage"})]), "options.0.name_localizations.de"),
        (command(options=[option(description_localizations={"de": ""})]), "options.0.description_localizations.de"),
        (
            command(options=[option(choices=[{"name": "a", "value": "a", "name_localizations": {"de": "x" * 101}}])]),
            "options.0.choices.0.name_localizations.de",
        ),
        (
            command(options=[option(name_localizations={"de": "was"}), option(name="was")]),
            "options.0.name_localizations.de",
        ),
        (command(type=3, description="", name="Answer", name_localizations={"de": "x" * 33}), "name_localizations.de"),
        (
            command(type=3, description="", name="Answer", description_localizations={"de": "Antworten"}),
            "description_localizations",
        ),
        (command(type=3, description="", name="Answer", options=[option()]), "options"),
    ],
)
async def test_a_bad_translation_is_refused_with_the_place(bad: dict[str, Any], where: str) -> None:
    async with FakeDiscord() as server:
        status, body = await register(server, [bad])

        assert (status, body["code"]) == (400, 50035)
        place = body["errors"]["0"]
        for key in where.split("."):
            place = place[key]
        assert place["_errors"][0]["message"]


async def test_menus_are_called_as_people_write_in_any_language() -> None:
    async with FakeDiscord() as server:
        menu = command(type=3, description="", name="Answer this", name_localizations={"de": "Beantworte das!"})
        assert (await register(server, [menu]))[0] == 200

        message = await server.post_message(server.general, server.bob, "when?")
        await server.message_command("Beantworte das!", message, locale="de")


@pytest.mark.parametrize(("most", "status"), [(100, 400), (80, 200)])
async def test_only_the_longest_language_counts_for_the_size(most: int, status: int) -> None:
    choices = [{"name": str(n), "value": "v", "name_localizations": {"de": "x" * most, "fr": "y"}} for n in range(25)]
    options = [option(name=f"o{n}", choices=choices) for n in range(3)]
    async with FakeDiscord() as server:
        filler = [option(name=f"f{n}", description="x" * 100) for n in range(15)]
        assert (await register(server, [command(options=[*options, *filler])]))[0] == status
