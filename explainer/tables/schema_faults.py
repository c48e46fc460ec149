"""Faults of one table by itself: cells, rows and columns that break its schema (pandera)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from explainer.tables.faults import Fault
from explainer.tables.schemas import TABLES

MENDS = {
    "form": "write it in that form",
    "trimmed": "take the space away, or leave the cell empty where the column allows it",
    "isin": "use one of these words",
    "some_of": "use these words only",
    "aware_datetime": "write the time with its offset",
    "whole_day": "write it as year-month-day",
    "graded": "write A, B or C; empty it for our own computation",
    "date": "write it as year, year-month or year-month-day",
    "about_precision": "write the time as closely as about_precision says, or change about_precision",
    "range": "check the number and its unit",
    "url": "write the whole address, or leave the cell empty",
    "order": "swap earliest and latest, or mend one of them",
    "rail_length": "write the published length, fitted to the leg's ends, or else track_km",
    "not_nullable": "fill the cell",
    "field_uniqueness": "give this row a key of its own, or remove the double row",
    "multiple_fields_uniqueness": "remove the double row",
    "column_in_dataframe": "add the column to the header and a cell to each row",
    "column_in_schema": "remove the column, or describe it in explainer/tables/schemas/",
}
RULES = {  # pandera's own checks, in the words of an editor
    "not_nullable": "must not be empty",
    "field_uniqueness": "stands in another row too",
    "multiple_fields_uniqueness": "the same row stands twice",
    "column_in_dataframe": "is missing",
    "column_in_schema": "is not a column of this table",
}
COLUMN_OF_ROW_RULE = {
    "order": "earliest",
    "rail_length": "reckoned_km",
    "about_precision": "about",
    "graded": "grade",
}  # rules that compare cells of a row: which to mend


class NumberForm(NamedTuple):
    """How a number must be written, and the rule and mend of the fault where it is not."""

    pattern: str
    rule: str
    mend: str


NUMBER_FORMS = {
    "Int64": NumberForm(r"-?[0-9]+", "cannot be read as a whole number", "write digits only"),
    "float64": NumberForm(
        r"-?[0-9]+(\.[0-9]+)?", "cannot be read as a number", "write digits, with a point for decimals"
    ),
}


def schema_faults(name: str, rows: pd.DataFrame) -> list[Fault]:
    """Faults of one table by itself.

    Args:
        name: Table name, a key of schemas.TABLES.
        rows: Cells as text, missing ones NA. The index is the line in the file; the header is line 1.

    Returns:
        One fault a broken cell, in order of line. Empty too for a table without columns: its file could not be read, and the
        reader has reported that.
    """
    if rows.columns.empty:
        return []
    found = set(_number_faults(name, rows))
    misread = {fault.column for fault in found}
    try:
        TABLES[name].validate(rows, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        cases = cases[~cases["column"].isin(misread)] if misread else cases
        found |= set(_from_failure_cases(name, rows, cases))
    return sorted(found, key=lambda fault: (fault.line, fault.column))


def _number_faults(name: str, rows: pd.DataFrame) -> Iterator[Fault]:
    """Cells that are not written as a number. Pandas is too lenient: nan is a missing value to it, and 8_40 is 840."""
    for column, kind in TABLES[name].columns.items():
        form = NUMBER_FORMS.get(str(kind.dtype))
        if form is None or column not in rows:
            continue
        cells = rows[column].dropna()
        for line, value in cells[~cells.str.fullmatch(form.pattern)].items():
            yield Fault(f"data/{name}.csv", int(str(line)), column, value, form.rule, form.mend)


def _from_failure_cases(name: str, rows: pd.DataFrame, cases: pd.DataFrame) -> Iterator[Fault]:
    """Pandera's failure cases as faults."""
    file = f"data/{name}.csv"
    for _, case in cases.iterrows():
        check = str(case["check"])
        if check in ("column_in_dataframe", "column_in_schema"):
            yield Fault(file, 1, str(case["failure_case"]), str(case["failure_case"]), RULES[check], MENDS[check])
            continue
        if pd.isna(case["index"]):
            continue  # a rule that could not run, for want of a column; the missing column is a fault already
        column, line = _faulty_column(case), int(case["index"])
        value = rows.loc[line, column] if column in rows else case["failure_case"]
        yield Fault(file, line, column, "" if pd.isna(value) else str(value), *_rule_and_mend(check, name, column))


def _faulty_column(case: pd.Series) -> str:
    """The column to mend. Pandera names none for a rule that compares the cells of a row."""
    for rule, column in COLUMN_OF_ROW_RULE.items():
        if rule in str(case["check"]) or column in str(case["check"]):
            return column
    return str(case["column"])


def _rule_and_mend(check: str, name: str, column: str) -> tuple[str, str]:
    """What a fault says, from the name or the error text of the check that failed."""
    schema = TABLES[name]
    checks: list[pa.Check] = [*schema.checks, *(schema.columns[column].checks if column in schema.columns else [])]
    failed = next((own for own in checks if check in (own.name, own.error)), None)
    rule = str(failed.name or check) if failed else check
    error = str(failed.error or check) if failed else check
    return RULES.get(rule, error), MENDS.get(rule, "mend the cell")
