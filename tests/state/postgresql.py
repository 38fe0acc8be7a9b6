"""A PostgreSQL server of our own, on loopback, gone after the tests."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

USER: Final = "dossier"
OWNER: Final = "postgres"
"""Who runs the server where we are root, as whom it refuses to run; Debian's packages make this user."""


def find_binaries() -> Path | None:
    """Return the folder of PostgreSQL's programs, which Debian keeps out of the path; None when it has none."""
    folders = [*map(Path, os.get_exec_path()), *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    # Resolved: what is in the path may be a link to one program, and the others are beside that.
    return next(((folder / "initdb").resolve().parent for folder in folders if (folder / "initdb").exists()), None)


class Server:
    """A running server."""

    def __init__(self, binaries: Path, port: int) -> None:
        self._binaries = binaries
        self._port = port
        self._numbers = count(1)

    def new_database(self) -> str:
        """Return the address of a database that nobody has used."""
        name = f"test_{next(self._numbers)}"
        command: list[str | Path] = [
            self._binaries / "createdb",
            "--host=127.0.0.1",
            f"--port={self._port}",
            f"--username={USER}",
            name,
        ]
        subprocess.run(command, check=True, capture_output=True)
        return f"postgresql+asyncpg://{USER}@127.0.0.1:{self._port}/{name}"


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """Run a server with the programs in *binaries* for as long as the block lasts."""
    owner = OWNER if os.geteuid() == 0 else None
    folder = tempfile.mkdtemp(prefix="dossier-postgresql-")  # pytest's own folders are closed to other users
    data = f"{folder}/data"
    if owner:
        shutil.chown(folder, owner)

    def run(program: str, *arguments: str) -> None:
        # Not captured through a pipe: the server inherits it and would hold it open.
        log = subprocess.DEVNULL
        subprocess.run([binaries / program, *arguments], check=True, stdout=log, stderr=log, user=owner, cwd=folder)

    port = _free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    try:
        run("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        run("pg_ctl", "start", "-w", "-D", data, "-o", options)
        try:
            yield Server(binaries, port)
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data)
    finally:
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
