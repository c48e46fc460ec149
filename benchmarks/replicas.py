"""Row of a lost replica: two replicas behind Caddy, a hundred readers, one replica killed: seconds until all see their page again."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator

from benchmarks.effort import Effort
from benchmarks.page_faults import PageError
from benchmarks.rows import Row
from testing.faults.fleet import Fleet, running_fleet
from testing.faults.returning import Returning, all_there, staying

READERS, BEFORE_S, MOST_S = 100, 5.0, 10.0


def rows(effort: Effort) -> Iterator[Row]:
    """One row; none in a quick run.

    Raises:
        FileNotFoundError: Caddy is not installed and could not be installed.
        RuntimeError: A process did not start.
        PageError: A reader came back to a different page, or no reader was disconnected.
    """
    if effort.is_whole:
        with running_fleet() as fleet:
            yield Row("replica_lost_s", asyncio.run(_away_s(fleet)), "s", MOST_S)


async def _away_s(fleet: Fleet) -> float:
    """The longest time in seconds that a reader was without the page."""
    async with staying(fleet.url, READERS) as readers:
        await asyncio.sleep(BEFORE_S)
        await asyncio.to_thread(fleet.replicas[0].stop, signal.SIGKILL)
        await asyncio.sleep(1)
        await all_there(readers, 6 * MOST_S)
        _check(readers)
        return max(away_s for reader in readers for away_s in reader.away_s)


def _check(readers: list[Returning]) -> None:
    changed = [change for reader in readers for change in reader.changed]
    if changed or not any(reader.away_s for reader in readers):
        raise PageError(f"/train: {changed[0] if changed else 'no reader was at the killed replica'}")
