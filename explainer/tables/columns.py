"""The kinds of column that the tables in data/ are made of, each with the rule for its cells.

A rule's `error` follows the value in a fault: `data/places.csv:7 lat_deg: '488.6' must be within -90..90`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pandera.pandas as pa

LANGUAGES = {"en": "English", "fr": "French"}  # code to its English name, for descriptions
ABOUT_FORMS = {
    "part_of_day": r"\d{4}-\d\d-\d\d/(early|morning|afternoon|evening)",
    "day": r"\d{4}-\d\d-\d\d",
    "month": r"\d{4}-\d\d",
    "year": r"\d{4}",
    "period": r"(\d{4}(-\d\d){0,2})?/(\d{4}(-\d\d){0,2})?",
}
MOMENT_FORM = r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)"
NUMBERED = re.compile(r"([A-Z])(\d+)", re.ASCII)
ABOUT_PRECISIONS = ["minute", *ABOUT_FORMS, "background"]


def is_aware_datetime(text: Any) -> bool:
    """True for ISO 8601 text with a UTC offset. Without one, the same text is another moment in each time zone."""
    if not re.fullmatch(MOMENT_FORM, str(text), re.ASCII):
        return False
    try:
        datetime.fromisoformat(str(text))
    except ValueError:
        return False
    return True


def is_date(text: Any) -> bool:
    """True for an ISO 8601 day, month or year. Many sources give no more than a month or a year."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", str(text), re.ASCII):
        return False
    year, month, day = (*str(text).split("-"), "1", "1")[:3]
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def about_fits(about: Any, precision: str) -> bool:
    """True where a claim's time is written as precisely as its stated precision says, and no more precisely.

    Args:
        about: The time as written; empty or missing for background.
        precision: One of ABOUT_PRECISIONS.

    Returns:
        False too for a precision that is not in the list, a day that does not exist and a period that ends before it begins.
    """
    empty = not isinstance(about, str) or not about
    if precision == "background" or empty:
        return precision == "background" and empty
    if precision == "minute":
        return is_aware_datetime(about)
    days = re.findall(r"\d{4}(?:-\d\d){0,2}", str(about))
    if not re.fullmatch(ABOUT_FORMS.get(precision, "$^"), str(about), re.ASCII) or not all(map(is_date, days)):
        return False
    common = min(map(len, days), default=0)  # 2023 and 2023-09-12 are compared by their years alone
    return bool(days) and days[0][:common] <= days[-1][:common]


def _rule(test: Any, name: str, error: str) -> pa.Check:
    return pa.Check(test, element_wise=True, name=name, error=error)


def primary_key(pattern: str, what: str) -> pa.Column:
    """The table's primary key.

    Args:
        pattern: Regular expression that the whole key must match.
        what: Description of the column, for the Data Package descriptor.

    Returns:
        A column of unique text.
    """
    return unique_text(pattern, what)


def unique_text(pattern: str, what: str) -> pa.Column:
    """Text in one form, different in every row.

    Args:
        pattern: Regular expression that the whole text must match.
        what: Description of the column.

    Returns:
        A column of text.
    """
    form = _rule(lambda value: bool(re.fullmatch(pattern, value)), "form", f"must have the form {pattern}")
    return pa.Column(str, form, unique=True, description=what)


def natural_order(value: str) -> tuple[str, int]:
    """Sort key for ids in natural sort order: E99 before E100."""
    numbered = NUMBERED.fullmatch(value)
    return (numbered[1], int(numbered[2])) if numbered else (value, 0)


def text(what: str, nullable: bool = False) -> pa.Column:
    """Text. A missing value is an empty cell, never a blank, and only where `nullable` allows it.

    Args:
        what: Description of the column.
        nullable: Whether the cell may be empty.

    Returns:
        A column of text.
    """
    trimmed = _rule(
        lambda value: value == value.strip() and bool(value), "trimmed", "must not begin or end with a space"
    )
    return pa.Column(str, trimmed, nullable=nullable, description=what)


def bilingual(stem: str, what: str, nullable: bool = False) -> dict[str, pa.Column]:
    """The columns of one text in all languages, side by side. All are filled or all are empty.

    Args:
        stem: Name of the columns without the language: `note` gives note_en and note_fr.
        what: Description of the text; the language is added.
        nullable: Whether the text may be missing.

    Returns:
        Column name to column.
    """
    return {f"{stem}_{code}": text(f"{what}, in {name}", nullable) for code, name in LANGUAGES.items()}


def one_of(values: Sequence[str], what: str, nullable: bool = False) -> pa.Column:
    """One word of a closed list.

    Args:
        values: The words of the list.
        what: Description of the column.
        nullable: Whether the cell may be empty.

    Returns:
        A column of text.
    """
    listed = pa.Check.isin(list(values), name="isin", error=f"must be one of {', '.join(values)}")
    return pa.Column(str, listed, nullable=nullable, description=what)


def several_of(values: Sequence[str], what: str, nullable: bool = False) -> pa.Column:
    """One or several words of a closed list, with one space between.

    Args:
        values: The words of the list.
        what: Description of the column.
        nullable: Whether the cell may be empty.

    Returns:
        A column of text.
    """
    listed = _rule(
        lambda value: bool(value) and set(value.split(" ")) <= set(values),
        "some_of",
        f"must be one or several of {', '.join(values)}, with one space between",
    )
    return pa.Column(str, listed, nullable=nullable, description=what)


def reference(what: str, nullable: bool = False, unique: bool = False) -> pa.Column:
    """The key of a row in another table (references.REFERENCES says which table).

    Args:
        what: Description of the column.
        nullable: Whether the cell may be empty.
        unique: Whether no two rows may refer to the same row.

    Returns:
        A column of text.
    """
    return pa.Column(str, nullable=nullable, unique=unique, description=what)


def moment(what: str, nullable: bool = False) -> pa.Column:
    """A moment (ISO 8601) with its UTC offset.

    Args:
        what: Description of the column.
        nullable: Whether the cell may be empty.

    Returns:
        A column of text.
    """
    aware = _rule(
        is_aware_datetime, "aware_datetime", "must be a moment with its UTC offset, such as 2023-09-12T06:00+10:00"
    )
    return pa.Column(str, aware, nullable=nullable, description=what, metadata={"type": "datetime"})


def day(what: str, nullable: bool = False) -> pa.Column:
    """A date (ISO 8601), as precisely as it is known: a day, a month or a year.

    Args:
        what: Description of the column.
        nullable: Whether the cell may be empty.

    Returns:
        A column of text.
    """
    dated = _rule(is_date, "date", "must be a day, a month or a year, such as 2023-09-12, 2023-09 or 2023")
    return pa.Column(str, dated, nullable=nullable, description=what)


def whole_day(what: str, nullable: bool = False) -> pa.Column:
    """A date to the day (ISO 8601).

    Args:
        what: Description of the column.
        nullable: Whether the cell may be empty.

    Returns:
        A column of text.
    """
    dated = _rule(
        lambda value: is_date(value) and len(value) == len("2023-09-12"),
        "whole_day",
        "must be a whole day, such as 2023-09-12",
    )
    return pa.Column(str, dated, nullable=nullable, description=what)


def number(low: float, high: float, what: str, nullable: bool = False) -> pa.Column:
    """A number within a closed range. The unit is in the column's name.

    Args:
        low: Least value that is allowed.
        high: Greatest value that is allowed.
        what: Description of the column.
        nullable: Whether the cell may be empty.

    Returns:
        A column of floats.
    """
    return pa.Column(float, _within(low, high), nullable=nullable, description=what)


def count(low: int, high: int, what: str, nullable: bool = False) -> pa.Column:
    """A whole number within a closed range.

    Args:
        low: Least value that is allowed.
        high: Greatest value that is allowed.
        what: Description of the column.
        nullable: Whether the cell may be empty.

    Returns:
        A column of integers.
    """
    return pa.Column("Int64", _within(low, high), nullable=nullable, description=what)


def position(what: str, last: int = 99) -> pa.Column:
    """The row's place in an order, from 1 to `last`. No two rows have the same place.

    Args:
        what: Description of the column.
        last: Greatest place that is allowed.

    Returns:
        A column of integers.
    """
    return pa.Column("Int64", _within(1, last), unique=True, description=what)


def _within(low: float, high: float) -> pa.Check:
    return pa.Check.in_range(low, high, name="range", error=f"must be within {low:g}..{high:g}")


def flag(what: str) -> pa.Column:
    """Yes or no, written true or false."""
    listed = pa.Check.isin(["true", "false"], name="isin", error="must be one of true, false")
    return pa.Column(str, listed, description=what, metadata={"type": "boolean"})


def url(what: str) -> pa.Column:
    """An address on the web. Empty where no copy is good enough to print."""
    web = _rule(
        lambda value: bool(re.fullmatch(r"https?://[^\s<>\"]+", value)), "url", "must be an http or https address"
    )
    return pa.Column(str, web, nullable=True, description=what)
