"""A database is opened, brought up to date, or refused; never lost."""

import os
import socket
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.core.records import Policy
from bot.errors import StateError
from bot.state.migrations import VERSION_TABLE
from bot.state.stored import open_stored
from bot.state.tables import METADATA
from tests.state.examples import posted
from tests.state.postgresql import Server


def at(path: Path, query: str = "") -> str:
    return f"sqlite+aiosqlite:///{path}{query}"


async def execute(address: str, *statements: str) -> None:
    engine = create_async_engine(address)
    try:
        async with engine.begin() as connection:
            for statement in statements:
                await connection.execute(text(statement))
    finally:
        await engine.dispose()


async def refusal(address: str) -> str:
    with pytest.raises(StateError) as caught:
        async with open_stored(address):
            pass
    return str(caught.value)


async def test_the_migrations_make_the_tables_that_the_code_wants(address: str) -> None:
    def differences(connection: Connection) -> object:
        options = {"version_table": VERSION_TABLE, "compare_server_default": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), METADATA)

    async with open_stored(address):
        pass

    engine = create_async_engine(address)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    path.touch()

    async with open_stored(at(path)) as records:
        assert await records.claims.claim("event")


async def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "100 % ö"
    folder.mkdir()

    async with open_stored(at(folder / "state.db")) as records:
        assert await records.claims.claim("event")
    assert (folder / "state.db").exists()


async def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(address: str) -> None:
    async with open_stored(address) as records:
        await records.policies.set_policy("channel", Policy.OFF)
    await execute(address, "UPDATE dossier_version SET version_num = '999'")

    said = await refusal(address)

    assert "was written by a newer Dossier (its tables are version 999)" in said
    assert "Install that Dossier, or set STATE_URL to another database" in said
    await execute(address, "UPDATE dossier_version SET version_num = '1'")
    async with open_stored(address) as records:
        assert await records.policies.policy("channel") is Policy.OFF


async def test_somebody_elses_tables_are_left_alone(address: str) -> None:
    await execute(address, "CREATE TABLE posts (title TEXT)", "INSERT INTO posts VALUES ('Mine')")

    assert "Set STATE_URL to a database of Dossier's own" in await refusal(address)

    await execute(address, "INSERT INTO posts VALUES ('Still mine')", "DROP TABLE posts")
    async with open_stored(address) as records:
        assert await records.claims.claim("nothing was left half done")


async def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    path.write_bytes(b"This is a letter. " * 1000)

    said = await refusal(at(path))

    assert f"{path} cannot be used: file is not a database. It has been left as it is. Put back a copy" in said
    assert path.read_bytes() == b"This is a letter. " * 1000


async def test_a_damaged_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with open_stored(at(path)) as records:
        await records.policies.set_policy("channel", Policy.OFF)
    whole = path.read_bytes()
    damaged = whole[:4096] + b"\xff" * 4096 + whole[8192:]
    path.write_bytes(damaged)

    said = await refusal(at(path))

    assert "It has been left as it is. Put back a copy" in said
    assert path.read_bytes() == damaged


async def test_a_folder_that_there_is_not_is_named(tmp_path: Path) -> None:
    said = await refusal(at(tmp_path / "nowhere" / "state.db"))

    assert f"{tmp_path / 'nowhere' / 'state.db'} cannot be used: unable to open database file." in said
    assert "Its folder has to exist and to be writable." in said


async def test_a_file_that_must_not_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with open_stored(at(path)):
        pass

    said = await refusal(f"sqlite+aiosqlite:///file:{path}?mode=ro&uri=true")

    assert "attempt to write a readonly database. The file and its folder have to be writable." in said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_that_must_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)  # noqa: ASYNC240

    assert "Its folder has to exist and to be writable." in await refusal(at(tmp_path / "state.db"))


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
async def test_a_database_that_another_program_keeps_locked_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lock: str
) -> None:
    monkeypatch.setattr("bot.state.database.BUSY_SECONDS", 0.001)
    path = tmp_path / "state.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(f"BEGIN {lock}")

    assert "database is locked. Another program keeps it to itself; let that finish." in await refusal(at(path))
    other.close()


async def test_a_failure_later_on_is_told_in_a_sentence_too(address: str) -> None:
    async with open_stored(address) as records:
        await execute(address, "DROP TABLE policies")

        with pytest.raises(StateError, match=r"cannot be used: .*policies"):
            await records.policies.policy("channel")
        assert await records.claims.claim("the rest goes on")


async def test_a_failure_after_the_answer_is_told_to_the_operator_alone(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_stored(address) as records:
        await execute(address, "DROP TABLE messages", "DROP TABLE posts", "DROP TABLE claims", "DROP TABLE welcomes")

        await records.posts.keep(posted("question", "1"))
        await records.claims.release("event")
        await records.welcomes.give_back("somebody")

    lost = [record.getMessage().partition(": The database")[0] for record in caplog.records]
    assert lost == [
        "An answer does not follow its question's edits",
        "The claim on an event is not given back",
        "Somebody is never greeted",
    ]


async def test_a_server_that_cannot_be_reached_is_named_without_its_password() -> None:
    pytest.importorskip("asyncpg")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        said = await refusal(f"postgresql+asyncpg://bot:secret@127.0.0.1:{taken.getsockname()[1]}/dossier")

    assert said.startswith("The database postgresql+asyncpg://bot:***@127.0.0.1:")
    assert "secret" not in said


async def test_a_server_that_refuses_is_named_with_its_reason(server: Server) -> None:
    said = await refusal(server.new_database() + "_that_there_is_not")

    assert "that_there_is_not cannot be used: database " in said
    assert "does not exist. Check STATE_URL." in said


async def test_a_server_that_hung_up_is_called_again(server: Server) -> None:
    address = server.new_database()
    hang_up = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname LIKE 't%'"
    )
    async with open_stored(address) as records:
        await records.claims.claim("event")
        await execute(address, hang_up)

        assert not await records.claims.claim("event")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sqlite+aiosqlite://", "STATE_URL names no file. Add one, or unset it"),
        ("sqlite+aiosqlite:///", "STATE_URL names no file"),
        ("sqlite+aiosqlite:///:memory:", "STATE_URL names no file"),
        ("sqlite+aiosqlite:", "STATE_URL is no address of a database"),
        ("postgresql+asyncpg://bot:secret@db:port/dossier", "STATE_URL is no address of a database"),
    ],
)
async def test_an_address_that_leads_nowhere_is_refused(address: str, said: str) -> None:
    refused = await refusal(address)

    assert refused.startswith(said)
    assert "secret" not in refused


async def test_a_driver_that_is_not_installed_is_named_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.state.database.find_spec", lambda _name: None)

    said = await refusal("postgresql+asyncpg://bot:secret@127.0.0.1/dossier")

    assert said == "STATE_URL needs the Python package asyncpg. To install it: pip install asyncpg"
