"""Measures everything in one run, prints `name value unit target ok|short` and writes benchmarks/latest.json."""

from __future__ import annotations

import sys

from benchmarks import cold_visit, pages, static_edition
from benchmarks.page_faults import PageError
from benchmarks.rows import LATEST, write_report

MEASUREMENTS = (pages.rows, cold_visit.rows, static_edition.rows)


def main() -> None:
    """Prints each row as soon as it is measured; ends with status 1 and one clear line where a page fails."""
    rows = []
    try:
        for measured in MEASUREMENTS:
            for row in measured():
                print(row.line(), flush=True)
                rows.append(row)
    except PageError as error:
        sys.exit(str(error))
    write_report(rows)
    print(f"{len(rows)} rows: benchmarks/{LATEST.name}")


if __name__ == "__main__":
    main()
