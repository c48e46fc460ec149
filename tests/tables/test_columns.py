"""The rule of each kind of column, at the edges of what it allows."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from explainer.tables.columns import (
    ABOUT_PRECISIONS,
    about_fits,
    bilingual,
    count,
    day,
    flag,
    is_aware_datetime,
    is_date,
    moment,
    number,
    one_of,
    position,
    primary_key,
    text,
    url,
)

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
FITTING = {
    "minute": "2023-09-12T06:00+10:00",
    "part_of_day": "2023-09-12/early",
    "day": "2023-09-12",
    "month": "2023-09",
    "year": "2023",
    "period": "2023-09-10/2023-09-12",
    "background": None,
}


def accepts(column: pa.Column, *cells: Any) -> bool:
    """Whether a table of this one column may hold these cells, one a row."""
    schema = pa.DataFrameSchema({"cell": column}, coerce=True)
    try:
        schema.validate(pd.DataFrame({"cell": cells}, dtype="object"), lazy=True)
    except SchemaErrors:
        return False
    return True


@given(st.datetimes(timezones=ZONES), st.sampled_from(["auto", "minutes", "seconds"]))
def test_every_moment_with_an_offset_is_accepted(moment: datetime, timespec: str) -> None:
    assert is_aware_datetime(moment.isoformat(timespec=timespec))


@given(st.datetimes(), st.sampled_from(["auto", "minutes", "seconds"]))
def test_every_moment_without_an_offset_is_refused(moment: datetime, timespec: str) -> None:
    assert not is_aware_datetime(moment.isoformat(timespec=timespec))


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1), timezones=ZONES))
def test_an_accepted_moment_is_the_same_moment_once_the_loader_has_read_it(moment: datetime) -> None:
    assert pd.to_datetime([moment.isoformat()], utc=True, format="ISO8601")[0] == moment


def test_a_moment_may_be_written_in_universal_time() -> None:
    assert is_aware_datetime("2023-09-12T06:00Z")


@pytest.mark.parametrize(
    "cell",
    ["", None, float("nan"), "soon", "2023-09-12", "06:00+10:00", "2023-09-31T06:00+10:00", " 2023-09-12T06:00Z"],
)
def test_text_that_is_no_moment_is_refused(cell: Any) -> None:
    assert not is_aware_datetime(cell)


@given(st.dates())
def test_every_day_its_month_and_its_year_are_dates(drawn: date) -> None:
    written = drawn.isoformat()
    assert is_date(written) and is_date(written[:7]) and is_date(written[:4])


def test_the_leap_day_is_a_date_in_leap_years_only() -> None:
    assert is_date("2024-02-29")
    assert not is_date("2023-02-29")


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "2023-02-30",
            "2023-09-31",
            "2023-13",
            "2023-00",
            "2023-09-00",
            "0000",
            "23",
            "2023-9-1",
            "2023-09-12T06:00Z",
        ),
        *("", None, " 2023", "2023\n", "2023-", "2023-09-12/2023-09-13", "early 2023"),
    ],
)
def test_text_that_is_no_day_month_or_year_is_refused(cell: Any) -> None:
    assert not is_date(cell)


def test_there_is_an_example_of_every_precision() -> None:
    assert set(FITTING) == set(ABOUT_PRECISIONS)


@pytest.mark.parametrize("written", FITTING)
def test_a_time_fits_the_precision_it_is_written_in_and_no_other(written: str) -> None:
    assert [stated for stated in FITTING if about_fits(FITTING[written], stated)] == [written]


@pytest.mark.parametrize("part", ["early", "morning", "afternoon", "evening"])
def test_a_day_has_four_parts(part: str) -> None:
    assert about_fits(f"2023-09-12/{part}", "part_of_day")


@pytest.mark.parametrize("about", ["2023-09-12/", "/2023-09-12", "2019/2023-09", "2023/2023"])
def test_a_period_may_be_open_at_one_end_and_its_ends_of_different_precision(about: str) -> None:
    assert about_fits(about, "period")


@pytest.mark.parametrize(
    ("about", "precision"),
    [
        ("2023-02-30", "day"),
        ("2023-02-30/early", "part_of_day"),
        ("2023-09-12/night", "part_of_day"),
        ("2023-13", "month"),
        ("0000", "year"),
        ("2023-02-30/2023-03-01", "period"),
        ("2023-02-01/2023-02-30", "period"),
        ("2023-09-12T06:00", "minute"),
        ("2023-09-12T06:00+10:00", "hour"),
    ],
)
def test_an_invalid_time_fits_no_precision(about: str, precision: str) -> None:
    assert not about_fits(about, precision)


@pytest.mark.parametrize("empty", ["", None, float("nan"), pd.NA])
def test_only_background_has_no_time(empty: Any) -> None:
    assert [stated for stated in ABOUT_PRECISIONS if about_fits(empty, stated)] == ["background"]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        (primary_key(r"C\d\d", ""), "C01"),
        (text(""), "Khasan"),
        (text("", nullable=True), None),
        (one_of(["rail", "air"], ""), "air"),
        (moment(""), "2023-09-12T06:00+10:00"),
        (day(""), "2023-09"),
        (number(-90, 90, ""), "-90"),
        (number(-90, 90, ""), "90"),
        (number(0, 1, ""), "0.25"),
        (count(1, 30, ""), "1"),
        (count(1, 30, ""), "30"),
        (position(""), "99"),
        (flag(""), "true"),
        (flag(""), "false"),
        (url(""), "https://example.org/a?b=c#d"),
        (url(""), "http://example.org"),
        (url(""), None),
    ],
)
def test_a_column_takes_what_its_rule_allows(column: pa.Column, cell: Any) -> None:
    assert accepts(column, cell)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        (primary_key(r"C\d\d", ""), "C1"),
        (primary_key(r"C\d\d", ""), "C011"),
        (primary_key(r"C\d\d", ""), "xC01"),
        (primary_key(r"C\d\d", ""), None),
        (text(""), " Khasan"),
        (text(""), "Khasan "),
        (text(""), "\u00a0Khasan"),
        (text(""), " "),
        (text(""), None),
        (text("", nullable=True), " "),
        (one_of(["rail", "air"], ""), "Rail"),
        (one_of(["rail", "air"], ""), None),
        (moment(""), "2023-09-12T06:00"),
        (day(""), "2023-02-30"),
        (number(-90, 90, ""), "90.001"),
        (number(-90, 90, ""), "-90.001"),
        (number(0, 1, ""), "one"),
        (number(0, 1, ""), None),
        (count(1, 30, ""), "0"),
        (count(1, 30, ""), "31"),
        (count(1, 30, ""), "1.5"),
        (position(""), "0"),
        (position(""), "100"),
        (flag(""), "True"),
        (flag(""), "yes"),
        (url(""), "ftp://example.org"),
        (url(""), "example.org"),
        (url(""), "https://example.org/a b"),
        (url(""), 'https://example.org/"'),
        (url(""), "https://"),
    ],
)
def test_a_column_refuses_what_its_rule_forbids(column: pa.Column, cell: Any) -> None:
    assert not accepts(column, cell)


@pytest.mark.parametrize(
    ("column", "one", "other"), [(primary_key(r"C\d\d", ""), "C01", "C02"), (position(""), "1", "2")]
)
def test_a_repeated_key_or_position_is_refused(column: pa.Column, one: str, other: str) -> None:
    assert accepts(column, one, other)
    assert not accepts(column, one, one)


def test_a_bilingual_text_is_two_columns_side_by_side() -> None:
    assert [(name, column.nullable) for name, column in bilingual("note", "Note").items()] == [
        ("note_en", False),
        ("note_fr", False),
    ]
    assert all(column.nullable for column in bilingual("note", "Note", nullable=True).values())


@pytest.mark.parametrize("cell", ["2023-W37-2T06:00+10:00", "2023-09-12T06:00+10:00:30", "2023-09-12T06:00:00,5+10:00"])
def test_a_moment_that_the_loader_could_not_read_is_refused(cell: str) -> None:
    assert not is_aware_datetime(cell)


def test_digits_of_other_scripts_are_no_date() -> None:
    assert not is_date("２０２３")


@pytest.mark.parametrize("about", ["/", "2023-09-12/2023-09-10", "2023-09-12/2022", "2023-09/2023-08-31"])
def test_a_period_without_ends_or_with_its_ends_swapped_is_refused(about: str) -> None:
    assert not about_fits(about, "period")
