"""A CSV file as rows of text, with a fault for each place that does not fit."""

from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd

from explainer.tables.faults import Fault
from explainer.tables.spreadsheet import AS_CSV, empty_row_faults, header_faults, other_format


def decoded(file: str, body: bytes | None) -> tuple[str | None, list[Fault]]:
    """The text of a file, without the byte order mark that a spreadsheet may put before it.

    Args:
        file: Its path, as faults name it.
        body: Its content; None where there is no such file.

    Returns:
        The text, or None with the fault that says why.
    """
    name = file.rpartition("/")[2]
    if body is None:
        return None, [Fault(file, 1, "file", name, "is missing", "put the file back")]
    try:
        return body.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        if rule := other_format(body):
            return None, [Fault(file, 1, "file", name, rule, AS_CSV if name.endswith(".csv") else "save it as UTF-8")]
        return None, [Fault(file, 1, "file", name, f"is not UTF-8 at byte {error.start}", "save it as UTF-8")]


def parse_table(file: str, body: bytes | None) -> tuple[pd.DataFrame, list[Fault]]:
    """The cells of a CSV file as text, and a fault for each row that is wider or narrower than the header.

    Args:
        file: Its path, as faults name it.
        body: Its content; None where there is no such file.

    Returns:
        Rows, indexed by the line on which each begins, empty cells as None; and faults. A table without columns where the file
        cannot be read as a table at all.
    """
    text, faults = decoded(file, body)
    if text is None:
        return pd.DataFrame(), faults
    if faults := header_faults(file, text):
        return pd.DataFrame(), faults
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = next(reader, [])
        if faults := _header_faults(file, header):
            return pd.DataFrame(), faults
        return _rows(file, header, reader)
    except csv.Error as error:  # a cell of more than 131,072 characters, for one
        found = ("row", "", f"cannot be read: {error}", "close the double quotes of the row, or shorten the cell")
        return pd.DataFrame(), [Fault(file, reader.line_num, *found)]


def _rows(file: str, header: list[str], reader: Any) -> tuple[pd.DataFrame, list[Fault]]:
    """The rows below a header, and the faults of those that have another width or no cell filled."""
    rows, lines, empty, faults = [], [], [], []
    begins = reader.line_num + 1
    for cells in reader:
        if cells and not any(cell.strip() for cell in cells):
            empty.append(begins)
        elif len(cells) == len(header):
            rows.append([cell or None for cell in cells])
            lines.append(begins)
        elif cells:
            found = ("row", f"{len(cells)} cells", f"the header has {len(header)}")
            faults.append(Fault(file, begins, *found, "put words that hold a comma between double quotes"))
        begins = reader.line_num + 1
    faults += empty_row_faults(file, empty)
    return pd.DataFrame(rows, columns=header, index=lines, dtype="object"), faults


def _header_faults(file: str, header: list[str]) -> list[Fault]:
    if not header:
        return [Fault(file, 1, "file", file.rpartition("/")[2], "is empty", "put its header and rows back")]
    twice = sorted({column for column in header if header.count(column) > 1})
    return [Fault(file, 1, column, column, "stands twice in the header", "remove or rename one") for column in twice]
