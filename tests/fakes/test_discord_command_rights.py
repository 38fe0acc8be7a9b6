"""Which commands are whose, and commands below commands."""

from typing import Any

import discord
import pytest
from discord import app_commands

from tests.fakes.discord import FakeDiscord, NothingHappened, NotPossible, Permission
from tests.fakes.discord_client import logged_in, new_client, online
from tests.fakes.test_discord_commands import command, option, register


async def test_a_command_for_moderators_is_offered_to_them_alone() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        tree = app_commands.CommandTree(client)

        @tree.command(description="When to speak")
        @app_commands.default_permissions(manage_guild=True)
        async def settings(interaction: discord.Interaction) -> None: ...

        await tree.sync()

    assert server.commands[0]["default_member_permissions"] == str(int(Permission.MANAGE_GUILD))
    async with FakeDiscord(patience=0) as server:
        await register(server, [command(default_member_permissions=str(int(Permission.MANAGE_GUILD)))])
        await server.slash("ask", user=server.moderator)
        await server.slash("ask", channel=server.dm)
        with pytest.raises(NothingHappened):
            await server.slash("ask")


async def test_a_command_for_nobody_is_offered_to_nobody_in_a_guild() -> None:
    async with FakeDiscord(patience=0) as server:
        await register(server, [command(default_member_permissions="0")])

        with pytest.raises(NothingHappened):
            await server.slash("ask", user=server.moderator)


async def test_who_may_not_use_commands_is_offered_none() -> None:
    async with FakeDiscord(patience=0) as server:
        await register(server, [command()])
        await server.forbid(server.general, Permission.USE_APPLICATION_COMMANDS, user=server.bob)

        await server.slash("ask", user=server.alice)
        with pytest.raises(NothingHappened):
            await server.slash("ask", user=server.bob)


@pytest.mark.parametrize("wrong", ["manage_guild", True, -1])
async def test_permissions_are_a_number(wrong: object) -> None:
    async with FakeDiscord() as server:
        _, body = await register(server, [command(default_member_permissions=wrong)])

        assert body["errors"]["0"]["default_member_permissions"]["_errors"]


async def test_a_command_below_a_command_is_sent_and_called() -> None:
    called: list[str] = []
    client = new_client()
    tree = app_commands.CommandTree(client)
    film = app_commands.Group(name="film", description="The film")
    crew = app_commands.Group(name="crew", description="Its crew", parent=film)

    @film.command(description="When it comes out")
    async def release(interaction: discord.Interaction, year: int) -> None:
        called.append(f"release {year}")
        await interaction.response.send_message("ok")

    @crew.command(description="Who directs it")
    async def director(interaction: discord.Interaction) -> None:
        called.append("director")
        await interaction.response.send_message("ok")

    tree.add_command(film)
    client.setup_hook = tree.sync  # type: ignore[assignment, method-assign]
    async with FakeDiscord() as server, online(client, server):
        await (await server.slash("film release", {"year": 2023})).answer()
        await (await server.slash("film crew director")).answer()

        assert called == ["release 2023", "director"]
        for name in ("film", "film crew", "film producer", "film crew release"):
            with pytest.raises(NotPossible):
                await server.slash(name)
        with pytest.raises(NotPossible):
            await server.slash("film release", {"year": "2023"})


def subcommand(*options: dict[str, Any], kind: int = 1, name: str = "sub") -> dict[str, Any]:
    return option(type=kind, name=name, options=list(options))


@pytest.mark.parametrize(
    ("options", "where"),
    [
        ([subcommand(), option()], "options.0"),
        ([subcommand(subcommand())], "options.0.options.0"),
        ([subcommand(subcommand(kind=2), kind=2)], "options.0.options.0"),
        ([subcommand(option(), kind=2)], "options.0.options.0"),
        ([option(max_length=0)], "options.0.max_length"),
        ([option(max_length=6001)], "options.0.max_length"),
        ([option(min_length=-1)], "options.0.min_length"),
    ],
)
async def test_bad_nesting_and_lengths_are_refused(options: list[dict[str, Any]], where: str) -> None:
    async with FakeDiscord() as server:
        status, body = await register(server, [command(options=options)])

        assert (status, body["code"]) == (400, 50035)
        place = body["errors"]["0"]
        for key in where.split("."):
            place = place[key]
        assert place["_errors"][0]["message"]
