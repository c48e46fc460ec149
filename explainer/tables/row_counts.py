"""Warnings about tables with fewer rows than before: a table that was cut off at the end of a row is valid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd


def fewer_rows(before: Mapping[str, pd.DataFrame], now: Mapping[str, pd.DataFrame], known_as: str) -> Iterator[str]:
    """One warning for each table that lost rows, and for each that has a header only.

    A row may be removed on purpose, so this is no fault.

    Args:
        before: Table name to rows, of the data to compare with; empty where there are none.
        now: Table name to rows.
        known_as: What the message calls the data to compare with.

    Yields:
        Such as `data/claims.csv: 246 rows, 247 in the last good data. Check that the file is complete.`
    """
    for name, rows in now.items():
        had = len(before[name]) if name in before else None
        if had is not None and len(rows) < had:
            yield f"data/{name}.csv: {len(rows)} rows, {had} in {known_as}. Check that the file is complete."
        elif rows.empty and not had:
            yield f"data/{name}.csv: a header and no row. Check that the file is complete."
