"""The table as text."""

from collections.abc import Iterator

from tests.e2e.table.kinds import KINDS
from tests.e2e.table.opening import WAYS, Cell, Result, Table
from tests.e2e.table.ways import Outcome

LEGEND = """\
tier 0: the least permissions; tier 1: CONVERSATIONAL
✓ one reply for everybody   (✓) one reply for the asker alone   ~ one reply, that it could not be read
· silence   – cannot be asked there   ✗ wrong"""
_MARKS = {Outcome.ANSWER: "✓", Outcome.NOTICE: "~", Outcome.SILENCE: "·", Outcome.IMPOSSIBLE: "–"}


def drawn(table: Table, tier: str) -> Iterator[str]:
    """Yield the lines of one tier."""
    width = max(len(way.name) for ways in WAYS.values() for way in ways)
    for platform, ways in WAYS.items():
        yield f"{f'{platform}, {tier}':{width}}  " + "  ".join(kind.name for kind in KINDS)
        for way in ways:
            results = (table[Cell(tier, platform, way.name, kind.name)] for kind in KINDS)
            marks = (f"{_mark(result):^{len(kind.name)}}" for kind, result in zip(KINDS, results, strict=True))
            yield f"{way.name:{width}}  " + "  ".join(marks).rstrip()
        yield ""


def wrong(table: Table) -> Iterator[str]:
    """Yield a line for each fault."""
    for cell, result in table.items():
        for fault in result.faults:
            yield f"✗ {cell.tier}, {cell.platform}, {cell.way}, {cell.kind}: {fault}"


def _mark(result: Result) -> str:
    if result.faults:
        return "✗"
    mark = _MARKS[result.outcome]
    return f"({mark})" if result.private and result.outcome is Outcome.ANSWER else mark
