"""A large story made from the real one: copies of its claims, people and sightings with new ids and later times.

Rows that refer to claims, people or sightings are copied too. The numbers of places, legs, wants, outcomes and checks stay the same.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from explainer.tables.data_folder import DATA
from explainer.tables.references import REFERENCES
from explainer.tables.schemas import KEYS

Row = dict[str, str]
ROUND = timedelta(days=14)  # the journey took nine days, so the next copy begins after the train is home
APART = 1000  # added to the number of a row for each copy: E05, E1005, E2005
GROWING = ("claims", "people", "sightings")
MOMENTS = ("earliest", "latest")
# A place is named as a destination once; the others are facts of track and train.
FIXED = ("candidates", "reversals", "speeds")
NUMBERED = re.compile(r"([A-Z])(\d+)")


def write_story(folder: Path, times: int) -> None:
    """Writes a data folder with `times` times the rows of claims, people, sightings and the tables that refer to them.

    Args:
        folder: Is created; must not exist.
        times: From 1 (the real story) to 1,000.
    """
    shutil.copytree(DATA, folder)
    for table in sorted({*GROWING, *(own.table for own in REFERENCES if own.target in GROWING)} - {*FIXED}):
        _grow(folder / f"{table}.csv", table, times)


def count_rows(folder: Path) -> int:
    """The number of rows in all tables of a data folder."""
    return sum(len(_read(path)[1]) for path in folder.glob("*.csv"))


def _read(path: Path) -> tuple[list[str], list[Row]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or []), list(reader)


def _grow(path: Path, table: str, times: int) -> None:
    """Writes a table with all copies of its rows."""
    heads, rows = _read(path)
    copied = [copied_row for number in range(times) for copied_row in _copies(table, rows, number)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads, lineterminator="\n")
        writer.writeheader()
        writer.writerows(copied)


def _copies(table: str, rows: list[Row], number: int) -> Iterator[Row]:
    changes: dict[str, Callable[[str], str]] = {
        own.column: lambda key: copied_key(key, number)
        for own in REFERENCES
        if own.table == table and own.target in GROWING
    }
    if table in GROWING:
        changes[str(KEYS[table])] = lambda key: copied_key(key, number)
    if table == "people":
        changes["position"] = lambda position: str(int(position) + number * len(rows))
        changes |= dict.fromkeys(("name_en", "name_fr"), lambda name: f"{name} {number + 1}" if number else name)
    if table == "sightings":
        changes |= dict.fromkeys(MOMENTS, lambda moment: later(moment, number))
    for row in rows:
        yield {**row, **{column: change(row[column]) for column, change in changes.items() if row[column]}}


def copied_key(key: str, number: int) -> str:
    """The key of a copy of a row: for copy 2, E05 becomes E2005 and kim_jong_un becomes kim_jong_un_2.

    Args:
        key: Of the real row.
        number: Of the copy; 0 is the real row.

    Returns:
        The key of the copy.
    """
    numbered = NUMBERED.fullmatch(key)
    if numbered:
        return f"{numbered[1]}{int(numbered[2]) + number * APART:02d}"
    return f"{key}_{number}" if number else key


def later(moment: str, number: int) -> str:
    """The time in a copy of a row.

    Args:
        moment: Of the real row, in ISO 8601 with its UTC offset.
        number: Of the copy; each is ROUND later than the one before.

    Returns:
        ISO 8601 to the minute, with the same UTC offset.
    """
    return (datetime.fromisoformat(moment) + number * ROUND).isoformat(timespec="minutes")
