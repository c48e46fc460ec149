"""Faults that no schema of one table can state: missing translations, references to no row, places off the railway, and more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate

import pandas as pd

from explainer.tables.columns import LANGUAGES, is_date
from explainer.tables.faults import Fault
from explainer.tables.references import REFERENCES
from explainer.tables.schemas import KEYS

ON_TRACK = [
    *(("sightings", column) for column in ("place_id", "towards", "enters_at")),
    ("candidates", "rail_place_id"),
    *(("reversals", column) for column in ("junction_id", "first_place_id", "second_place_id", "turns_at")),
]


def table_faults(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Every fault between tables, found in one pass: an editor who broke three cells runs the gate once.

    Args:
        tables: Table name to cells as text, each indexed by the line in its file; all tables of schemas.TABLES.
    """
    found = [*reference_faults(tables), *relay_faults(tables["sources"]), *network_faults(tables)]
    return [*found, *default_edition_faults(tables["editions"]), *correction_faults(tables["corrections"])]


def translation_faults(name: str, rows: pd.DataFrame) -> list[Fault]:
    """Empty cells beside a filled one of another language: a text is written in every language or in none.

    Args:
        name: Table name.
        rows: Cells as text, indexed by line.

    Returns:
        One fault an empty cell and filled language.
    """
    pairs = [
        (f"{stem}_{language}", f"{stem}_{other}", language)
        for stem, _, language in (column.rpartition("_") for column in rows.columns)
        for other in LANGUAGES
        if language in LANGUAGES and other != language and f"{stem}_{other}" in rows
    ]
    return [
        Fault(
            f"data/{name}.csv",
            int(line),
            column,
            "",
            f"is empty while {other} is not",
            f"write it in {language}, or empty both",
        )
        for column, other, language in pairs
        for line in rows.index[rows[column].isna() & rows[other].notna()]
    ]


def reference_faults(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Cells that refer to a row that does not exist."""
    found = []
    for table, column, target in REFERENCES:
        key = KEYS[target]
        if column not in tables[table] or key not in tables[target]:
            continue
        cells = tables[table][column].dropna()
        rule, mend = f"is no {key} in data/{target}.csv", f"mend the key, or add the row to data/{target}.csv"
        for line, value in cells[~cells.isin(set(tables[target][key]))].items():
            found.append(Fault(f"data/{table}.csv", int(str(line)), column, value, rule, mend))
    return found


def relay_faults(sources: pd.DataFrame) -> list[Fault]:
    """Cells of `relays` that hold a key of no source, or the source's own."""
    if not {"source_id", "relays"} <= set(sources.columns):
        return []
    rule = "is no source_id of another row in data/sources.csv"
    mend = "mend the key, or write the publisher's name"
    keys = set(sources["source_id"])
    return [
        Fault("data/sources.csv", int(str(line)), "relays", relayed, rule, mend)
        for line, own, cell in sources["source_id"].to_frame().assign(relays=sources["relays"]).dropna().itertuples()
        for relayed in str(cell).split("; ")
        if re.fullmatch(r"[a-z0-9-]+", relayed) and relayed not in keys - {own}
    ]


def network_faults(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Sightings and destinations at a place that is on no rail leg: the train's way there could not be computed."""
    legs, between = tables["legs"], tables["leg_places"]
    if not {"mode", "from_place_id", "to_place_id"} <= set(legs.columns) or "place_id" not in between:
        return []
    rail = legs[legs["mode"] == "rail"]
    on_track = {*rail["from_place_id"], *rail["to_place_id"], *between["place_id"]}
    rule, mend = "is not on the rail network", "name an end of a rail leg, or add the place to data/leg_places.csv"
    found = []
    for table, column in ON_TRACK:
        cells = tables[table][column].dropna() if column in tables[table] else pd.Series(dtype="object")
        for line, value in cells[~cells.isin(on_track)].items():
            found.append(Fault(f"data/{table}.csv", int(str(line)), column, value, rule, mend))
    return found


def default_edition_faults(editions: pd.DataFrame) -> list[Fault]:
    """No default edition, or more than one."""
    if "is_default" not in editions:
        return []
    default = editions.index[editions["is_default"] == "true"]
    if len(default) == 1:
        return []
    line = int(default[1]) if len(default) > 1 else 1
    rule, mend = "rows are the default, one must be", "write true in one row and false in the others"
    return [Fault("data/editions.csv", line, "is_default", str(len(default)), rule, mend)]


def correction_faults(corrections: pd.DataFrame) -> list[Fault]:
    """Corrections out of order or not dated to the day, or none at all. The newest one gives the date of the data."""
    file = "data/corrections.csv"
    if "date" not in corrections:
        return []
    if corrections.empty:
        return [Fault(file, 1, "date", "", "has no row", "write one for the first publication")]
    dates = corrections["date"][corrections["date"].map(is_date)]  # any other cell breaks the schema
    days = dates[dates.str.len() == len("2023-09-12")]
    faults = [
        Fault(file, int(str(line)), "date", date, "is not a whole day", "write it as year-month-day")
        for line, date in dates.drop(days.index).items()
    ]
    return faults + [
        Fault(
            file,
            int(str(line)),
            "date",
            day,
            f"stands after {newest}",
            "put the rows in order of date, the newest last",
        )
        for (line, day), newest in zip(days.items(), accumulate(days, max), strict=True)
        if day < newest
    ]
