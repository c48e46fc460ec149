"""A story of many times the claims, people and sightings, made of the real one: the same rows under new ids, later in time.

Places, legs, wants, outcomes and checks stay as many as they are; what refers to claims, people and sightings grows with them.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from explainer.tables.references import REFERENCES
from explainer.tables.schemas import KEYS
from explainer.tables.story import DATA

Row = dict[str, str]
ROUND = timedelta(days=14)  # the journey took nine days: the next one begins when the train is home again
APART = 100  # between the number of a row and that of its next copy: E05, E105, E205
GROWING = ("claims", "people", "sightings")
MOMENTS = ("earliest", "latest")
FIXED = ("candidates", "speeds")  # a place is named as a destination once; speeds are facts of the train
NUMBERED = re.compile(r"([A-Z])(\d+)")


def write_story(folder: Path, times: int) -> None:
    """Writes a data folder with `times` times the rows of claims, people, sightings and of all that refers to them.

    Args:
        folder: Is made; must not be there yet.
        times: From 1, which writes the story as it is, up to 1,000.
    """
    shutil.copytree(DATA, folder)
    for table in sorted({*GROWING, *(own.table for own in REFERENCES if own.target in GROWING)} - {*FIXED}):
        _grow(folder / f"{table}.csv", table, times)


def count_rows(folder: Path) -> int:
    """How many rows all tables of a data folder have."""
    return sum(len(_read(path)[1]) for path in folder.glob("*.csv"))


def _read(path: Path) -> tuple[list[str], list[Row]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or []), list(reader)


def _grow(path: Path, table: str, times: int) -> None:
    """The rows once more for each round; a row that refers to nothing that grows is not said twice."""
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
    """The key of a row in a round: E05 is E205 in round 2, kim_jong_un is kim_jong_un_2; in round 0 it is the row's own."""
    numbered = NUMBERED.fullmatch(key)
    if numbered:
        return f"{numbered[1]}{int(numbered[2]) + number * APART:02d}"
    return f"{key}_{number}" if number else key


def later(moment: str, number: int) -> str:
    """A moment (ISO 8601, with its offset) so many rounds later, written as closely as it was."""
    return (datetime.fromisoformat(moment) + number * ROUND).isoformat(timespec="minutes")
