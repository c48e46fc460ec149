"""Dates and times: local, with their offset, and as precise as they are given."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from explainer.words import Words

NOON_AT_THE_BRIDGE = datetime(2023, 9, 12, 2, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "english", "french"),
    [
        ("Asia/Vladivostok", "Tuesday 12 September, 12:15 (UTC+10)", "mardi 12 septembre, 12\u00a0h\u00a015 (UTC+10)"),
        ("Asia/Pyongyang", "Tuesday 12 September, 11:15 (UTC+9)", "mardi 12 septembre, 11\u00a0h\u00a015 (UTC+9)"),
        ("Europe/Moscow", "Tuesday 12 September, 05:15 (UTC+3)", "mardi 12 septembre, 5\u00a0h\u00a015 (UTC+3)"),
        ("America/New_York", "Monday 11 September, 22:15 (UTC−4)", "lundi 11 septembre, 22\u00a0h\u00a015 (UTC−4)"),
    ],
)
def test_a_moment_is_in_local_time_with_its_offset(zone: str, english: str, french: str) -> None:
    assert Words("en").moment(NOON_AT_THE_BRIDGE, zone) == english
    assert Words("fr").moment(NOON_AT_THE_BRIDGE, zone) == french


@pytest.mark.parametrize(
    ("date", "english", "french"),
    [
        ("2023-09-12", "12 September 2023", "12 septembre 2023"),
        ("2024-02-29", "29 February 2024", "29 février 2024"),
        ("2023-10-01", "1 October 2023", "1er octobre 2023"),
        ("2023-01", "January 2023", "janvier 2023"),
        ("2023-09", "September 2023", "septembre 2023"),
        ("2019", "2019", "2019"),
    ],
)
def test_a_date_is_as_precise_as_it_is_given(date: str, english: str, french: str) -> None:
    assert Words("en").day(date) == english
    assert Words("fr").day(date) == french


def test_short_times_are_local_too() -> None:
    assert Words("en").short_moment(NOON_AT_THE_BRIDGE, "Asia/Vladivostok") == "12 Sept, 12:15"
    assert Words("en").short_moment(NOON_AT_THE_BRIDGE, "America/New_York") == "11 Sept, 22:15"
    assert Words("fr").clock_time(NOON_AT_THE_BRIDGE, "Asia/Vladivostok") == "12\u00a0h\u00a015"
