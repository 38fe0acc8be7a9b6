"""``dossier run`` as a process of its own, for tests and transcripts."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import FakeSlack

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 20.0
START = 60.0
"""Seconds for a start, which fits the pack anew when it has changed since it was fitted."""
ENDS_WITHIN = 5.0
"""Seconds that an operator was promised, from the signal to the end."""
INHERITED = ("PATH", "SYSTEMROOT")
"""Of our own environment, which may have tokens."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended."""

    status: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        """All that was said to the operator."""
        return self.stdout + self.stderr


class Dossier:
    """A running ``dossier run``; :func:`dossier_run` starts it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        assert process.stderr is not None
        self._process = process
        self._stdout: list[str] = []
        self._stderr: list[str] = []
        self._news = asyncio.Event()
        # Read all the time, so that no full pipe ever holds the process up.
        self._reading = asyncio.gather(
            self._read(process.stdout, self._stdout), self._read(process.stderr, self._stderr)
        )
        self._reading.add_done_callback(lambda _: self._heard())

    @property
    def stderr(self) -> str:
        """What has been said on standard error so far."""
        return "".join(self._stderr)

    async def says(self, words: str) -> str:
        """Return the first line on standard error that has these *words* in it, once it is said."""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    news = self._news
                    for line in self._stderr:
                        if words in line:
                            return line
                    assert not self._reading.done(), f"it ended without saying {words!r}:\n{self.stderr}"
                    await news.wait()
        except TimeoutError:
            raise AssertionError(f"it did not say {words!r} within {PATIENCE:g} s:\n{self.stderr}") from None

    async def meanwhile(self, waiting: Awaitable[T]) -> T:
        """Return what *waiting* returns; fails, with what was said, when the process ends before."""
        waited = asyncio.ensure_future(waiting)
        either: list[asyncio.Future[Any]] = [waited, self._reading]
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not waited.done():
            waited.cancel()
            raise AssertionError(f"the process ended:\n{self.stderr}")
        return await waited

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    async def ended(self, within: float = PATIENCE) -> Ended:
        """Return how the process ended; raises TimeoutError when it has not after so many seconds."""
        async with asyncio.timeout(within):
            status = await self._process.wait()
            await self._reading
        return Ended(status, "".join(self._stdout), self.stderr)

    async def stopped(self, number: signal.Signals = signal.SIGTERM) -> Ended:
        """Ask the process to end; fails unless it ends well, in time and without a traceback."""
        self._process.send_signal(number)
        ended = await self.ended(within=ENDS_WITHIN)
        assert (ended.status, "Traceback" in ended.output) == (0, False), ended.output
        return ended

    async def killed(self) -> None:
        """End the process, whatever it is doing, if it is still there."""
        if self._process.returncode is None:
            self._process.kill()
        await self.ended()

    async def _read(self, stream: asyncio.StreamReader, lines: list[str]) -> None:
        while line := await stream.readline():
            lines.append(line.decode())
            self._heard()

    def _heard(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


@asynccontextmanager
async def dossier_run(directory: Path, *, module: str = "bot", **settings: str) -> AsyncIterator[Dossier]:
    """
    Run ``python -m MODULE run`` in *directory*, with these settings and no others, for as long as the block lasts.

    *module* may be another that ends in :func:`bot.cli.main`.
    """
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, "run"),
        env={**inherited, "PYTHONPATH": str(ROOT), **settings},
        cwd=directory,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    dossier = Dossier(process)
    try:
        yield dossier
    finally:
        await dossier.killed()


@asynccontextmanager
async def dossier_serving(
    directory: Path, discord: FakeDiscord, slack: FakeSlack, **settings: str
) -> AsyncIterator[Dossier]:
    """Run ``dossier run`` as :func:`dossier_run` does, connected to both services when the block begins."""
    async with dossier_run(directory, **access(discord, slack), **settings) as dossier:
        await dossier.meanwhile(asyncio.gather(discord.connected(START), slack.connected(within=START)))
        yield dossier


def access(discord: FakeDiscord | None = None, slack: FakeSlack | None = None) -> dict[str, str]:
    """Return the settings with which ``dossier run`` serves these, Slack by Socket Mode."""
    settings: dict[str, str] = {}
    if discord is not None:
        settings |= {
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_URL": discord.api_url,
            "DISCORD_GATEWAY_URL": discord.gateway_url,
        }
    if slack is not None:
        settings |= {
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_API_URL": slack.api_url,
        }
    return settings
