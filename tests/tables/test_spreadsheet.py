"""A table that a spreadsheet program has saved in its own way is named for what it is, not as missing columns and empty cells."""

from __future__ import annotations

import pytest

from explainer.tables.csv_table import parse_table
from explainer.tables.faults import Fault

FILE = "data/small.csv"
SAVES = {
    "semicolons": (b"id;what\r\na;b\r\n", "has semicolons between its cells, not commas"),
    "semicolons and commas in cells": (b"id;what\na;b, c\n", "has semicolons between its cells, not commas"),
    "tabs": (b"id\twhat\na\tb\n", "has tabs between its cells, not commas"),
    "sep line": (b"sep=,\r\nid,what\r\na,b\r\n", "is a line for spreadsheet programs before the header"),
    "sep line, quoted": (b'"sep=;"\nid;what\n', "is a line for spreadsheet programs before the header"),
    "sep line, filled up": (b"SEP=,,\nid,what\n", "is a line for spreadsheet programs before the header"),
    "blank first line": (b"\r\nid,what\r\na,b\r\n", "is a blank line before the header"),
    "first row of empty cells": (b",\nid,what\na,b\n", "is a blank line before the header"),
    "workbook": (b"PK\x03\x04\xff\xfe\x00", "is a workbook, not a CSV file"),
    "UTF-16": ("id,what\n".encode("utf-16"), "is in UTF-16, not in UTF-8"),
    "empty column": (b"id,what,\na,b,\n", "has a column without a name"),
    "one cell of a megabyte": (
        b"id,what\na," + b"x" * 2**20 + b"\n",
        "cannot be read: field larger than field limit (131072)",
    ),
}


@pytest.mark.parametrize("saved", SAVES)
def test_it_is_told_in_one_fault_with_its_mend(saved: str) -> None:
    body, rule = SAVES[saved]
    rows, faults = parse_table(FILE, body)
    assert rows.columns.empty, "no column is reported as missing besides"
    assert [(fault.file, fault.rule) for fault in faults] == [(FILE, rule)]
    assert faults[0].mend


def test_empty_rows_are_one_fault_a_run_and_their_cells_are_not_asked_for() -> None:
    rows, faults = parse_table(FILE, b"id,what\na,b\n,\nc,d\n, \n,\n,,,,\n")
    assert rows["id"].to_list() == ["a", "c"]
    assert faults == [
        Fault(FILE, 3, "row", "", "is an empty row", "delete the row"),
        Fault(FILE, 5, "row", "", "begins 3 empty rows", "delete lines 5 to 7"),
    ]


@pytest.mark.parametrize("body", [b"id,what\na,b;c\n", b"only\na;b\n", b"id,what\n", b"\xef\xbb\xbfid,what\r\n"])
def test_an_ordinary_table_is_not_suspected(body: bytes) -> None:
    assert parse_table(FILE, body)[1] == []
