"""What spreadsheet programs do to a table when they save it, named for what it is."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from explainer.tables.faults import Fault

AS_CSV = "save it as CSV in UTF-8 with commas"
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
SEP_LINE = re.compile(r'\s*"?sep=.?"?[;,\t]*\s*', re.IGNORECASE)
FORMATS = {  # how the files of other formats begin
    b"PK\x03\x04": "is a workbook, not a CSV file",
    b"\xd0\xcf\x11\xe0": "is a workbook, not a CSV file",
    b"\xff\xfe": "is in UTF-16, not in UTF-8",
    b"\xfe\xff": "is in UTF-16, not in UTF-8",
}


def other_format(body: bytes) -> str:
    """What a file is that is no UTF-8 text, to complete the sentence "the file ..."; empty where its first bytes do not tell."""
    return next((rule for start, rule in FORMATS.items() if body.startswith(start)), "")


def header_faults(file: str, text: str) -> list[Fault]:
    """What a spreadsheet program did to the head of a table: another separator, a line before the header, unnamed columns.

    Args:
        file: Path of the table, as faults name it.
        text: Its content.

    Returns:
        At most one fault; empty for a table that begins with its header.
    """
    first = text.splitlines()[0] if text.strip() else ""
    if SEP_LINE.fullmatch(first):
        rule = "is a line for spreadsheet programs before the header"
        return [Fault(file, 1, "file", first.strip(), rule, f"delete this line, and {AS_CSV}")]
    if text.strip() and not first.strip("\"',;|\t "):
        rule = "is a blank line before the header"
        return [Fault(file, 1, "file", first.strip(), rule, "delete the lines above the header")]
    (header,) = list(csv.reader([first]))[:1] or [[]]
    other = next((mark for mark in SEPARATORS if len(header) == 1 and mark in first), "")
    if other:
        rule = f"has {SEPARATORS[other]} between its cells, not commas"
        return [Fault(file, 1, "file", file.rpartition("/")[2], rule, AS_CSV)]
    if len(header) > 1 and not all(name.strip() for name in header):
        column = next(number for number, name in enumerate(header, 1) if not name.strip())
        rule = "has a column without a name"
        return [Fault(file, 1, f"column {column}", "", rule, "delete the empty column, or name it")]
    return []


def empty_row_faults(file: str, lines: Sequence[int]) -> list[Fault]:
    """One fault for each run of rows whose cells are all empty.

    Args:
        file: Path of the table, as faults name it.
        lines: The lines of the empty rows, in order.

    Returns:
        Faults at the first line of each run.
    """
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [_empty_run(file, run) for run in runs]


def _empty_run(file: str, run: list[int]) -> Fault:
    if len(run) == 1:
        return Fault(file, run[0], "row", "", "is an empty row", "delete the row")
    return Fault(file, run[0], "row", "", f"begins {len(run)} empty rows", f"delete lines {run[0]} to {run[-1]}")
