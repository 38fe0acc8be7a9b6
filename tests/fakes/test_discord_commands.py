from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from tests.fakes.discord import FakeDiscord, NothingHappened, NotPossible
from tests.fakes.discord_client import logged_in, new_client

ROUTE = "PUT /applications/{application_id}/commands"


def tree_of(client: discord.Client) -> app_commands.CommandTree:
    """Return a tree with ``/release``, ``/ask`` and "Answer this"."""
    tree = app_commands.CommandTree(client)

    @tree.command(description="When it comes out")
    async def release(interaction: discord.Interaction) -> None: ...

    @tree.command(description="Ask anything")
    async def ask(interaction: discord.Interaction, question: app_commands.Range[str, 1, 100]) -> None: ...

    @tree.context_menu(name="Answer this")
    async def answer_this(interaction: discord.Interaction, message: discord.Message) -> None: ...

    return tree


def command(**changes: Any) -> dict[str, Any]:
    """Return a good command, but for *changes*."""
    return {"name": "ask", "type": 1, "description": "Ask anything"} | changes


def option(**changes: Any) -> dict[str, Any]:
    """Return a good option, but for *changes*."""
    return {"name": "question", "type": 3, "description": "What to ask"} | changes


async def register(
    server: FakeDiscord, commands: Any, *, method: str = "PUT", path: str = "commands"
) -> tuple[int, Any]:
    """Register *commands* without discord.py, which would refuse the bad ones itself; return status and body."""
    url = f"{server.api_url}/applications/{server.application_id}/{path}"
    headers = {"Authorization": f"Bot {server.token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.request(method, url, json=commands) as response,
    ):
        return response.status, await response.json()


async def test_registered_commands_get_ids_and_can_be_fetched() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        tree = tree_of(client)
        synced = await tree.sync()

        assert {one.name for one in synced} == {"release", "ask", "Answer this"}
        assert await tree.fetch_commands() == synced
        assert server.calls[ROUTE] == 1
        assert [one["name"] for one in server.commands] == [one.name for one in synced]


async def test_a_command_keeps_its_id_and_changes_its_version_when_it_changes() -> None:
    async with FakeDiscord() as server:
        await register(server, [command()])
        (first,) = server.commands
        await register(server, [command()])
        (same,) = server.commands
        await register(server, [command(description="Ask away")])
        (changed,) = server.commands

        assert same == first
        assert changed["id"] == first["id"]
        assert changed["version"] != first["version"]


async def test_what_is_left_out_of_an_overwrite_is_gone() -> None:
    async with FakeDiscord() as server:
        await register(server, [command(), command(name="release")])
        await register(server, [command()])

        assert [one["name"] for one in server.commands] == ["ask"]


async def test_one_command_can_be_added_and_replaced() -> None:
    async with FakeDiscord() as server:
        assert (await register(server, command(), method="POST"))[0] == 201
        assert (await register(server, command(description="Ask away"), method="POST"))[0] == 200

        assert [one["description"] for one in server.commands] == ["Ask away"]


async def test_a_guild_has_its_own_commands() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        tree = tree_of(client)
        guild = discord.Object(server.guild.id)
        tree.copy_global_to(guild=guild)
        await tree.sync(guild=guild)

        assert server.commands == []
        assert {one["name"] for one in server.guild_commands(server.guild)} == {"release", "ask", "Answer this"}


async def test_what_says_nothing_is_not_kept() -> None:
    async with FakeDiscord() as server:
        await register(server, [command(options=[option(required=False, choices=[], autocomplete=False)])])

        assert server.commands[0]["options"] == [option()]


async def test_another_application_is_not_ours() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        with pytest.raises(discord.Forbidden) as refusal:
            await client.http.bulk_upsert_global_commands(1, [])
        assert refusal.value.code == 20012


@pytest.mark.parametrize(
    ("commands", "where"),
    [
        ([command(name="Ask")], "0.name"),
        ([command(name="ask me")], "0.name"),
        ([command(name="")], "0.name"),
        ([command(name="x" * 33)], "0.name"),
        ([command(name="ask!")], "0.name"),
        ([command(description="")], "0.description"),
        ([command(description="x" * 101)], "0.description"),
        ([command(type=9)], "0.type"),
        ([command(type=3, name="Answer this", description="Ask")], "0.description"),
        ([command(type=3, name="x" * 33, description="")], "0.name"),
        ([command(contexts=[3])], "0.contexts.0"),
        ([command(contexts=[])], "0.contexts"),
        ([command(contexts=[0, 0])], "0.contexts"),
        ([command(integration_types=[2])], "0.integration_types.0"),
        ([command(), command()], "0"),
        ([command(options=[option(name=f"o{n}") for n in range(26)])], "0.options"),
        ([command(options=[option(), option()])], "0.options.1"),
        ([command(options=[option(), option(name="b", required=True)])], "0.options.1"),
        ([command(options=[option(name="Question")])], "0.options.0.name"),
        ([command(options=[option(description="x" * 101)])], "0.options.0.description"),
        ([command(options=[option(type=12)])], "0.options.0.type"),
        (
            [command(options=[option(choices=[{"name": f"c{n}", "value": "v"} for n in range(26)])])],
            "0.options.0.choices",
        ),
        ([command(options=[option(choices=[{"name": "x" * 101, "value": "v"}])])], "0.options.0.choices.0.name"),
        ([command(options=[option(choices=[{"name": "c", "value": "x" * 101}])])], "0.options.0.choices.0.value"),
        ([command(options=[option(choices=[{"name": "c", "value": 1}])])], "0.options.0.choices.0.value"),
        (
            [command(options=[option(autocomplete=True, choices=[{"name": "c", "value": "v"}])])],
            "0.options.0.autocomplete",
        ),
        ([command(options=[option(type=5, autocomplete=True)])], "0.options.0.type"),
        (
            [
                command(
                    options=[
                        option(name=f"o{n}", choices=[{"name": str(m), "value": "x" * 100} for m in range(25)])
                        for n in range(4)
                    ]
                )
            ],
            "0",
        ),
    ],
)
async def test_a_bad_command_is_refused_with_the_place(commands: list[dict[str, Any]], where: str) -> None:
    async with FakeDiscord() as server:
        status, body = await register(server, commands)

        assert (status, body["code"]) == (400, 50035)
        place = body["errors"]
        for key in where.split("."):
            place = place[key]
        assert place["_errors"][0]["message"]
        assert server.commands == []


@pytest.mark.parametrize("name", ["ask", "wer-führt_regie", "कौन", "誰", "l'auteur", "x" * 32])
async def test_names_of_every_script_are_accepted(name: str) -> None:
    async with FakeDiscord() as server:
        assert (await register(server, [command(name=name)]))[0] == 200


@pytest.mark.parametrize(("kind", "most"), [(1, 100), (3, 15)])
async def test_there_is_a_most_of_commands(kind: int, most: int) -> None:
    description = "Ask" if kind == 1 else ""
    async with FakeDiscord() as server:
        commands = [command(name=f"c{n}", type=kind, description=description) for n in range(most + 1)]

        assert (await register(server, commands))[1]["code"] == 30032
        assert (await register(server, commands[:most]))[0] == 200


async def test_only_so_many_commands_are_created_in_a_day() -> None:
    async with FakeDiscord() as server:
        for start in (0, 100):
            await register(server, [command(name=f"c{n}") for n in range(start, start + 100)])

        assert (await register(server, [command(name="one-more")]))[1]["code"] == 30034


async def test_people_are_offered_only_what_is_registered() -> None:
    async with FakeDiscord(patience=0) as server:
        await register(server, [command()])

        await server.slash("ask")
        with pytest.raises(NothingHappened, match="'release' offered"):
            await server.slash("release")


async def test_a_command_is_offered_where_it_was_registered_for() -> None:
    async with FakeDiscord(patience=0) as server:
        await register(
            server,
            [
                command(name="everywhere", contexts=[0, 1, 2], integration_types=[0, 1]),
                command(name="guild-only", contexts=[0], integration_types=[0]),
            ],
        )
        for channel in (server.general, server.thread, server.dm, server.elsewhere, server.private):
            await server.slash("everywhere", channel=channel)

        await server.slash("guild-only", channel=server.thread)
        for channel in (server.dm, server.elsewhere, server.private):
            with pytest.raises(NothingHappened):
                await server.slash("guild-only", channel=channel)


@pytest.mark.parametrize(
    "options", [{}, {"query": "x"}, {"question": 1}, {"question": ""}, {"question": "x" * 101}], ids=str
)
async def test_people_cannot_type_what_discord_would_not_send(options: dict[str, Any]) -> None:
    async with FakeDiscord() as server:
        await register(server, [command(options=[option(required=True, min_length=1, max_length=100)])])

        with pytest.raises(NotPossible):
            await server.slash("ask", options)
