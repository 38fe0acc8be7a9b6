"""Prints the table, and what is wrong if anything is."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.e2e.table.drawing import LEGEND, drawn, wrong
from tests.e2e.table.opening import TIERS, opened


async def main() -> int:
    """Print it; return 1 if anything is wrong."""
    with TemporaryDirectory() as directory:
        parts = await asyncio.gather(*(opened(tier, Path(directory)) for tier in TIERS))
    for tier, part in zip(TIERS, parts, strict=True):
        sys.stdout.write("\n".join([*drawn(part, tier), ""]))
    faults = [line for part in parts for line in wrong(part)]
    counted = f"{sum(map(len, parts))} cells, {len(faults)} faults"
    sys.stdout.write("\n".join([LEGEND, counted, *faults, ""]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
