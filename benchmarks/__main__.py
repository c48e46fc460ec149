"""Runs all benchmarks, prints a line `name value unit target ok|short` for each row and writes benchmarks/latest.json.

`python -m benchmarks --quick` leaves out what takes minutes or needs other frameworks, and writes no file.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator

from benchmarks import cold_visit, growth, layout, live_map, load, pages, railway, replicas, start, static_site
from benchmarks.effort import QUICK, WHOLE, Effort
from benchmarks.page_faults import PageError
from benchmarks.peers import comparison
from benchmarks.rows import LATEST, Row, ratios, write_report

MEASUREMENTS: tuple[Callable[[Effort], Iterator[Row]], ...] = (
    *(start.rows, railway.rows, pages.rows, load.rows, cold_visit.rows, live_map.rows, layout.rows),
    *(static_site.rows, comparison.rows, growth.rows, replicas.rows),
)


def main() -> None:
    """Prints each row as soon as it is measured. If a page fails, exits with status 1 and one line that says why."""
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only what fits into three minutes")
    effort, since = QUICK if parser.parse_args().quick else WHOLE, time.monotonic()
    try:
        rows = [_printed(row) for measured in MEASUREMENTS for row in measured(effort)]
    except (PageError, RuntimeError, FileNotFoundError, AssertionError) as error:
        sys.exit(str(error))
    rows += [_printed(row) for row in ratios(rows)]
    _end(rows, effort, time.monotonic() - since)


def _printed(row: Row) -> Row:
    print(row.line(), flush=True)
    return row


def _end(rows: list[Row], effort: Effort, took_s: float) -> None:
    short = [row.name for row in rows if row.reached is False]
    if effort.is_whole:
        write_report(rows)
    print(f"{len(rows)} rows in {took_s:.0f} s; short: {', '.join(short) or 'none'}")
    if effort.is_whole:
        print(f"benchmarks/{LATEST.name}")


if __name__ == "__main__":
    main()
