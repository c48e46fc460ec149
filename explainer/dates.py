"""Dates and times in the reader's language, at any place (CLDR, by babel)."""

from __future__ import annotations

from datetime import date as calendar_date
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

CLOCK = {"en": "HH:mm", "fr": "H'\u00a0h\u00a0'mm"}
DAY = "EEEE d MMMM"
FIRST_DAY = {"fr": "d'er' MMMM y"}
LOCALES = {"en": "en_GB", "fr": "fr_FR"}


def _offset(moment: datetime) -> str:
    """UTC+10."""
    hours = (moment.utcoffset() or timedelta()).total_seconds() / 3600
    return f"UTC{hours:+g}".replace("-", "−")


class Dates:
    """Dates and times in one language."""

    def __init__(self, language: str) -> None:
        """Raises KeyError for a language without a locale."""
        self.language = language
        self.locale = LOCALES[language]

    def moment(self, moment: datetime, zone: str) -> str:
        """Day, time and UTC offset at a place.

        Args:
            moment: Aware datetime.
            zone: IANA time zone of the place.

        Returns:
            Such as Tuesday 12 September, 12:15 (UTC+10).
        """
        local = moment.astimezone(ZoneInfo(zone))
        pattern = f"{DAY}, {CLOCK[self.language]}"
        return f"{format_datetime(local, pattern, locale=self.locale)} ({_offset(local)})"

    def short_moment(self, moment: datetime, zone: str) -> str:
        """Day and time at a place, short: 12 Sept, 12:15.

        Args:
            moment: Aware datetime.
            zone: IANA time zone of the place.

        Returns:
            Such as 12 Sept, 12:15.
        """
        local = moment.astimezone(ZoneInfo(zone))
        return format_datetime(local, f"d MMM, {CLOCK[self.language]}", locale=self.locale)

    def clock_time(self, moment: datetime, zone: str) -> str:
        """The time at a place without the day: 12:15.

        Args:
            moment: Aware datetime.
            zone: IANA time zone of the place.

        Returns:
            Such as 12:15.
        """
        return format_datetime(moment.astimezone(ZoneInfo(zone)), CLOCK[self.language], locale=self.locale)

    def clock_offset(self, moment: datetime, zone: str) -> str:
        """The time at a place with its UTC offset.

        Args:
            moment: Aware datetime.
            zone: IANA time zone of the place.

        Returns:
            Such as 12:15 (UTC+10).
        """
        return f"{self.clock_time(moment, zone)} ({self.offset(moment, zone)})"

    def local_day(self, moment: datetime, zone: str) -> str:
        """Day and month of a moment at a place, short: 12 Sept.

        Args:
            moment: Aware datetime.
            zone: IANA time zone of the place.

        Returns:
            Such as 12 Sept.
        """
        return self.short_day(moment.astimezone(ZoneInfo(zone)).date())

    def offset(self, moment: datetime, zone: str) -> str:
        """The UTC offset at a place: UTC+10.

        Args:
            moment: Aware datetime.
            zone: IANA time zone of the place.

        Returns:
            Such as UTC+10.
        """
        return _offset(moment.astimezone(ZoneInfo(zone)))

    def short_span(self, first: datetime, last: datetime, zone: str) -> str:
        """From one moment to another at a place, short; the day is named once where both lie on it.

        Args:
            first: Aware datetime.
            last: Aware datetime, not before `first`.
            zone: IANA time zone of the place.

        Returns:
            "12 Sept, 06:00 – 18:00", "11 Sept, 17:00 – 12 Sept, 16:59", or one moment where both are the same minute.
        """
        start, end = self.short_moment(first, zone), self.short_moment(last, zone)
        if start == end:
            return start
        is_same_day = first.astimezone(ZoneInfo(zone)).date() == last.astimezone(ZoneInfo(zone)).date()
        return f"{start}\u00a0– {self.clock_time(last, zone) if is_same_day else end}"

    def short_day(self, date: calendar_date) -> str:
        """Day and month, short: 12 Sept."""
        return format_date(date, "d MMM", locale=self.locale)

    def day(self, date: str) -> str:
        """An ISO 8601 date, as precise as it is given: 12 September 2023, September 2023, or 2023."""
        year, *rest = date.split("-")
        patterns = {
            0: "y",
            1: "MMMM y",
            2: FIRST_DAY.get(self.language, "d MMMM y") if rest[1:] == ["01"] else "d MMMM y",
        }
        month, day = (int(part) for part in (*rest, "1", "1")[:2])
        return format_date(calendar_date(int(year), month, day), patterns[len(rest)], locale=self.locale)

    def clock(self, moment: datetime) -> str:
        """Date and time with the UTC offset of the moment itself: 12 September 2023, 12:15 (UTC+10)."""
        day, clock = (format_datetime(moment, p, locale=self.locale) for p in ("d MMMM y", CLOCK[self.language]))
        return f"{day}, {clock} ({_offset(moment)})"
