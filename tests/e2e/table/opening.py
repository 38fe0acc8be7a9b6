"""Opens every door of one tier: one process, everybody asks, the process ends, and every room is looked into."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.core.answer import Reply
from tests.e2e.table.discord_interactions import INTERACTIONS
from tests.e2e.table.discord_messages import MESSAGES
from tests.e2e.table.discord_room import DiscordRoom
from tests.e2e.table.judging import Due, faults
from tests.e2e.table.kinds import KINDS, Asked, asked_of_the_core
from tests.e2e.table.slack_room import SlackRoom
from tests.e2e.table.slack_ways import WAYS as SLACK_WAYS
from tests.e2e.table.ways import Audience, Outcome, Said, Way
from tests.fakes.discord import FakeDiscord
from tests.fakes.process import dossier_serving
from tests.fakes.slack import CONVERSATIONAL, LEAST, FakeSlack

TIERS = ("tier 0", "tier 1")
DISCORD_WAYS = (*MESSAGES, *INTERACTIONS)
WAYS: dict[str, Sequence[Way[Any]]] = {"Discord": DISCORD_WAYS, "Slack": SLACK_WAYS}
AT_ONCE = len(KINDS)
"""Questions under way at a time, on each service."""


class Room(Protocol):
    """Where one question is asked."""

    @property
    def reader(self) -> str: ...
    async def answered(self) -> None: ...
    def said(self) -> list[Said]: ...


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table, by its names."""

    tier: str
    platform: str
    way: str
    kind: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a cell."""

    outcome: Outcome
    """What was to become of the question."""
    private: bool
    """Whether the asker alone was to see it."""
    faults: tuple[str, ...]


Table = dict[Cell, Result]


class Knock:
    """One question at one door."""

    def __init__(self, cell: Cell, way: Way[Any], room: Room, asked: Asked) -> None:
        self.cell = cell
        self._way, self._room, self._asked = way, room, asked
        self._outcome = way.outcome(asked, conversational=cell.tier == TIERS[1])
        self._place = ""
        self._trouble: list[str] = []

    async def ask(self) -> None:
        """Ask, and wait for an answer if there is to be one."""
        if self._outcome is Outcome.IMPOSSIBLE:
            return
        try:
            self._place = await self._way.ask(self._room, self._asked)
            if self._outcome is not Outcome.SILENCE:
                await self._room.answered()
        except Exception as exc:  # noqa: BLE001  the table shows it
            self._trouble.append(f"{type(exc).__name__}: {exc}")

    def result(self) -> Result:
        """Return what came of it, once nothing more can come."""
        wrong = self._trouble
        if not wrong and self._outcome is not Outcome.IMPOSSIBLE:
            wrong = faults(self._room.said(), self._due())
        return Result(self._outcome, self._is_private, tuple(wrong))

    @property
    def _is_private(self) -> bool:
        audience = self._way.audience
        return audience is Audience.ASKER or (audience is Audience.CONSIDERATE and not self._asked.reply.is_answered)

    def _due(self) -> Due:
        reader = self._room.reader if self._is_private else None
        return Due(self._outcome, self._place, reader, self._replies(), self._way.remark)

    def _replies(self) -> tuple[Reply, ...]:
        reply, welcome = self._asked.reply, self._asked.welcome
        if not self._way.greets or len(reply.answers) > 1:
            return (reply,)
        return (reply, welcome) if self._asked.kind.name != "social" else (welcome,)  # which answers small talk


async def opened(tier: str, directory: Path) -> Table:
    """Return the part of the table that belongs to *tier*; the process runs in *directory*."""
    conversational = tier == TIERS[1]
    questions = [await asked_of_the_core(kind) for kind in KINDS]
    async with AsyncExitStack() as stack:
        discord = await stack.enter_async_context(FakeDiscord(message_content_allowed=conversational))
        slack = await stack.enter_async_context(FakeSlack(scopes=CONVERSATIONAL if conversational else LEAST))
        on_discord = [
            Knock(_cell(tier, "Discord", way, asked), way, DiscordRoom(discord, f"room-{row}"), asked)
            for row, way in enumerate(DISCORD_WAYS)
            for asked in questions
        ]
        on_slack = [
            Knock(_cell(tier, "Slack", way, asked), way, SlackRoom(slack, row * len(KINDS) + column), asked)
            for row, way in enumerate(SLACK_WAYS)
            for column, asked in enumerate(questions)
        ]
        last_on_discord, last_on_slack = DiscordRoom(discord, "last"), SlackRoom(slack, len(on_slack))
        settings = {"CONVERSATIONAL": "true"} if conversational else {}
        dossier = await stack.enter_async_context(dossier_serving(directory, discord, slack, **settings))
        await asyncio.gather(_ask_all(on_discord), _ask_all(on_slack))
        # Whatever else the bot has to say stands before its answer to this, or is said before it ends.
        await last_on_discord.mention(last_on_discord.channel, "thanks!")
        await last_on_slack.mention("thanks!")
        await asyncio.gather(last_on_discord.answered(), last_on_slack.answered())
        await dossier.stopped()
        return {knock.cell: knock.result() for knock in (*on_discord, *on_slack)}


async def _ask_all(knocks: Sequence[Knock]) -> None:
    for first in range(0, len(knocks), AT_ONCE):
        await asyncio.gather(*(knock.ask() for knock in knocks[first : first + AT_ONCE]))


def _cell(tier: str, platform: str, way: Way[Any], asked: Asked) -> Cell:
    return Cell(tier, platform, way.name, asked.kind.name)
