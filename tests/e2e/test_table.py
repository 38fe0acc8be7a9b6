"""
Every way in × every kind of answer, on both services, in and out of threads, in both tiers.

Each question is answered with what the core says, completely and with nothing beside it, exactly once, where it was
asked, for everybody or for the asker alone as it should be, and notifies nobody; or it meets the silence it should.
"""

import asyncio

import pytest
import pytest_asyncio

from tests.e2e.table.drawing import LEGEND, drawn, wrong
from tests.e2e.table.kinds import KINDS, Kind, asked_of_the_core
from tests.e2e.table.opening import TIERS, WAYS, Cell, Table, opened
from tests.e2e.table.ways import Outcome


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def table(tmp_path_factory: pytest.TempPathFactory) -> Table:
    """Both tiers, side by side."""
    directories = [tmp_path_factory.mktemp("tier") for _ in TIERS]
    parts = await asyncio.gather(*map(opened, TIERS, directories))
    return {cell: result for part in parts for cell, result in part.items()}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_each_question_gets_the_kind_of_answer_that_it_stands_for(kind: Kind) -> None:
    asked = await asked_of_the_core(kind)

    assert tuple(answer.kind for answer in asked.reply.answers) == kind.answers
    assert bool(kind.fact) == bool(asked.label) == bool(asked.command)


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(("platform", "way"), [(platform, way.name) for platform, ways in WAYS.items() for way in ways])
def test_every_kind_of_answer_comes_through(table: Table, tier: str, platform: str, way: str) -> None:
    row = [Cell(tier, platform, way, kind.name) for kind in KINDS]

    assert list(wrong({cell: table[cell] for cell in row})) == []


@pytest.mark.parametrize("platform", WAYS)
def test_no_door_stays_shut_in_both_tiers(table: Table, platform: str) -> None:
    reached = {
        cell.way
        for cell, result in table.items()
        if cell.platform == platform and result.outcome in {Outcome.ANSWER, Outcome.NOTICE}
    }

    assert [way.name for way in WAYS[platform] if way.name not in reached] == [
        way.name for way in WAYS[platform] if way.name.startswith("to nobody")
    ]


@pytest.mark.parametrize("tier", TIERS)
def test_the_table_can_be_pasted_into_a_note(table: Table, tier: str) -> None:
    lines = list(drawn(table, tier))

    assert len(lines) == sum(len(ways) + 2 for ways in WAYS.values())
    assert all(mark in LEGEND for line in lines for mark in line if not mark.isascii())
