"""What is wrong in a table, each fault with its place and its mend.

All faults of all files are found in one pass: an editor who broke three cells should not have to run the gate three times.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from explainer.tables.columns import LANGUAGES, is_date
from explainer.tables.references import REFERENCES
from explainer.tables.schemas import KEYS, TABLES

MENDS = {
    "form": "write it in that form",
    "trimmed": "take the space away, or leave the cell empty where the column allows it",
    "isin": "use one of these words",
    "some_of": "use these words only",
    "aware_datetime": "write the time with its offset",
    "date": "write it as year, year-month or year-month-day",
    "about_precision": "write the time as closely as about_precision says, or change about_precision",
    "range": "check the number and its unit",
    "url": "write the whole address, or leave the cell empty",
    "order": "swap earliest and latest, or mend one of them",
    "not_nullable": "fill the cell",
    "field_uniqueness": "give this row a key of its own, or remove the double row",
    "multiple_fields_uniqueness": "remove the double row",
    "column_in_dataframe": "add the column to the header and a cell to each row",
    "column_in_schema": "remove the column, or describe it in explainer/tables/schemas.py",
}
RULES = {
    "not_nullable": "must not be empty",
    "field_uniqueness": "stands in another row too",
    "multiple_fields_uniqueness": "the same row stands twice",
    "column_in_dataframe": "is missing",
    "column_in_schema": "is not a column of this table",
}


class Fault(NamedTuple):
    """One thing that is wrong: where it stands, what it says, which rule it breaks and how to mend it."""

    file: str
    line: int
    column: str
    value: str
    rule: str
    mend: str

    def __str__(self) -> str:
        """As the data gate prints it."""
        return f"{self.file}:{self.line} {self.column}: {self.value!r} {self.rule}. Mend: {self.mend}."


class NumberForm(NamedTuple):
    """How a number is written, and what is said where it is not."""

    pattern: str
    rule: str
    mend: str


NUMBER_FORMS = {
    "Int64": NumberForm(r"-?[0-9]+", "cannot be read as a whole number", "write digits only"),
    "float64": NumberForm(
        r"-?[0-9]+(\.[0-9]+)?", "cannot be read as a number", "write digits, with a point for decimals"
    ),
}


def _rule_and_mend(check: str, schema: pa.DataFrameSchema, column: str) -> tuple[str, str]:
    every = [*schema.checks, *(schema.columns[column].checks if column in schema.columns else [])]
    error = next((c.error for c in every if check in (c.name, c.error)), None)
    name = next((c.name for c in every if check in (c.name, c.error)), check)
    return str(RULES.get(name or check, error or check)), MENDS.get(name or check, "mend the cell")


def _table_column(case: pd.Series) -> str:
    """Whole-table checks name no column; the tables have one of each, about the column it is named for."""
    named = {"order": "earliest", "about_precision": "about"}
    for name, column in named.items():
        if name in str(case["check"]) or column in str(case["check"]):
            return column
    return str(case["column"])


def table_faults(name: str, rows: pd.DataFrame) -> list[Fault]:
    """Faults of one table by itself.

    Args:
        name: Table name, a key of schemas.TABLES.
        rows: Text cells as read, missing ones NA; the index is the line in the file, the header being line 1.

    Returns:
        One fault a broken cell, in order of line; empty where all is well.
    """
    schema, file = TABLES[name], f"data/{name}.csv"
    if rows.columns.empty:
        return []  # the file could not be read; that is a fault of its own
    found = set(_number_faults(name, rows))
    misread = {fault.column for fault in found}
    try:
        schema.validate(rows, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        cases = cases[~cases["column"].isin(misread)] if misread else cases
        found |= set(_from_cases(file, schema, rows, cases))
    return sorted(found, key=lambda f: (f.line, f.column))


def _number_faults(name: str, rows: pd.DataFrame) -> Iterator[Fault]:
    """Cells that are no number as people write one: pandas would take nan for a missing value and 8_40 for 840."""
    for column, kind in TABLES[name].columns.items():
        form = NUMBER_FORMS.get(str(kind.dtype))
        if form is None or column not in rows:
            continue
        cells = rows[column].dropna()
        for line, value in cells[~cells.str.fullmatch(form.pattern)].items():
            yield Fault(f"data/{name}.csv", int(str(line)), column, value, form.rule, form.mend)


def _from_cases(file: str, schema: pa.DataFrameSchema, rows: pd.DataFrame, cases: pd.DataFrame) -> Iterator[Fault]:
    for _, case in cases.iterrows():
        check = str(case["check"])
        if check in ("column_in_dataframe", "column_in_schema"):
            yield Fault(file, 1, str(case["failure_case"]), str(case["failure_case"]), RULES[check], MENDS[check])
            continue
        column = _table_column(case)
        rule, mend = _rule_and_mend(check, schema, column)
        if pd.isna(case["index"]):
            continue  # a rule on the whole table that could not run, for a column that is a fault already
        line = int(case["index"])
        value = rows.loc[line, column] if column in rows else case["failure_case"]
        yield Fault(file, line, column, "" if pd.isna(value) else str(value), rule, mend)


def language_faults(name: str, rows: pd.DataFrame) -> list[Fault]:
    """Cells whose other language is missing: a text is there in every language or in none."""
    found = []
    for column in rows.columns:
        stem, _, language = column.rpartition("_")
        if language not in LANGUAGES:
            continue
        others = [f"{stem}_{other}" for other in LANGUAGES if other != language and f"{stem}_{other}" in rows]
        for other in others:
            for line in rows.index[rows[column].isna() & rows[other].notna()]:
                found.append(
                    Fault(
                        f"data/{name}.csv",
                        int(line),
                        column,
                        "",
                        f"is empty while {other} is not",
                        f"write it in {language}, or empty both",
                    )
                )
    return found


def reference_faults(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Cells that refer to a row that is not there."""
    found = []
    for table, column, target in REFERENCES:
        key = KEYS[target]
        if column not in tables[table] or key not in tables[target]:
            continue
        cells = tables[table][column].dropna()
        for line, value in cells[~cells.isin(set(tables[target][key]))].items():
            found.append(
                Fault(
                    f"data/{table}.csv",
                    int(str(line)),
                    column,
                    value,
                    f"is no {key} in data/{target}.csv",
                    f"mend the key, or add the row to data/{target}.csv",
                )
            )
    return found


def network_faults(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Sightings and destinations at places that no rail leg has: nothing could be said of the way to them."""
    legs, between = tables["legs"], tables["leg_places"]
    if not {"mode", "from_place_id", "to_place_id"} <= set(legs.columns) or "place_id" not in between:
        return []
    rail = legs[legs["mode"] == "rail"]
    on_track = {*rail["from_place_id"], *rail["to_place_id"], *between["place_id"]}
    found = []
    for table, column in (("sightings", "place_id"), ("candidates", "rail_place_id")):
        cells = tables[table][column].dropna() if column in tables[table] else pd.Series(dtype="object")
        for line, value in cells[~cells.isin(on_track)].items():
            mend = "name an end of a rail leg, or add the place to data/leg_places.csv"
            found.append(Fault(f"data/{table}.csv", int(str(line)), column, value, "is not on the rail network", mend))
    return found


def default_edition_faults(editions: pd.DataFrame) -> list[Fault]:
    """The reader must land somewhere, and on one edition only."""
    if "is_default" not in editions:
        return []
    chosen = editions.index[editions["is_default"] == "true"]
    if len(chosen) == 1:
        return []
    line = int(chosen[1]) if len(chosen) > 1 else 1
    return [
        Fault(
            "data/editions.csv",
            line,
            "is_default",
            str(len(chosen)),
            "rows are the default, one must be",
            "write true in one row and false in the others",
        )
    ]


def correction_faults(corrections: pd.DataFrame) -> list[Fault]:
    """Corrections out of order or not dated to the day, and none at all: the newest one dates the data."""
    if "date" not in corrections:
        return []
    if corrections.empty:
        told = ("date", "", "has no row", "write one for the first publication")
        return [Fault("data/corrections.csv", 1, *told)]
    dates = corrections["date"][corrections["date"].map(is_date)]  # any other is a fault of its own
    whole = dates[dates.str.len() == len("2023-09-12")]
    before = zip(whole.items(), accumulate(whole, max), strict=True)
    wrong = [
        (line, day, "is not a whole day", "write it as year-month-day") for line, day in dates.drop(whole.index).items()
    ]
    wrong += [
        (line, day, f"stands after {newest}", "put the rows in order of date, the newest last")
        for (line, day), newest in before
        if day < newest
    ]
    return [Fault("data/corrections.csv", int(str(line)), "date", *told) for line, *told in wrong]


def all_faults(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Every fault of every table, in file order."""
    found = [
        fault for name, rows in tables.items() for fault in (*table_faults(name, rows), *language_faults(name, rows))
    ]
    found += [*reference_faults(tables), *network_faults(tables)]
    return [*found, *default_edition_faults(tables["editions"]), *correction_faults(tables["corrections"])]
