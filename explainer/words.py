"""Interface words, dates, numbers and lists in the reader's language (gettext and CLDR, by babel).

Words come from the catalogues in locale/, whose .po files are read directly: there is no compile step. The English words
are the message ids. The tests find an untranslated word; a reader would see it in English.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as calendar_date
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

from explainer import ROOT

LANGUAGES = {"en": "English", "fr": "Français"}
LOCALES = {"en": "en_GB", "fr": "fr_FR"}
DEFAULT_LANGUAGE = next(iter(LANGUAGES))  # scripts in the page take the first one too
CATALOGUES = ROOT / "locale"
CLOCK = {"en": "HH:mm", "fr": "H'\u00a0h\u00a0'mm"}
DAY = "EEEE d MMMM"
FIRST_DAY = {"fr": "d'er' MMMM y"}
COLON, SEMICOLON = {"en": ": ", "fr": "\u00a0: "}, {"en": "; ", "fr": "\u00a0; "}
PARTS_OF_DAY = {
    "early": "{day}, early",
    "morning": "{day}, in the morning",
    "afternoon": "{day}, in the afternoon",
    "evening": "{day}, in the evening",
}
PERIODS = {  # (has a start, has an end)
    (True, True): "{start} – {end}",
    (True, False): "beginning: {start}",
    (False, True): "end: {end}",
}


def _offset(moment: datetime) -> str:
    """UTC+10."""
    hours = (moment.utcoffset() or timedelta()).total_seconds() / 3600
    return f"UTC{hours:+g}".replace("-", "−")


@cache
def catalogue(language: str) -> Translations:
    """The catalogue of a language, from locale/<language>/LC_MESSAGES/khasan.po."""
    with (CATALOGUES / language / "LC_MESSAGES" / "khasan.po").open("rb") as file:
        entries = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return Translations(compiled)


class Words:
    """Words, numbers, moments and lists in one language."""

    def __init__(self, language: str) -> None:
        """Raises KeyError for a language without a catalogue."""
        self.language = language
        self.locale = LOCALES[language]
        self.cache_key = language

    def __call__(self, word: str, **values: object) -> str:
        """The translation of a word or sentence.

        Args:
            word: The English, which is the message id.
            values: What its {fields} are replaced with.

        Returns:
            The words in this language.
        """
        return catalogue(self.language).gettext(word).format(**values)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """The translation in the plural form that this language has for a number.

        Args:
            one: The English for one, which is the message id.
            many: The English for any other number.
            number: How many there are.
            values: What the {fields} are replaced with; whole numbers get the separators of the language.

        Returns:
            The words in this language.
        """
        form = catalogue(self.language).ngettext(one, many, number)
        return form.format(**{k: self.number(v) if isinstance(v, int) else v for k, v in values.items()})

    def pick(self, row: object, stem: str) -> str:
        """The text of a bilingual row in this language.

        Args:
            row: Dictionary or named tuple with a column for each language.
            stem: Name of the columns without the language: `name` for name_en and name_fr.

        Returns:
            The text; empty where the row has none.
        """
        column = f"{stem}_{self.language}"
        return str((row[column] if isinstance(row, dict) else getattr(row, column)) or "")

    def number(self, value: float, digits: int = 0) -> str:
        """A number with the separators of the language, rounded.

        Args:
            value: The number.
            digits: Digits after the decimal separator.

        Returns:
            Such as 1,402 or 1 402.
        """
        return format_decimal(round(value, digits), format=f"#,##0.{'0' * digits}".rstrip("."), locale=self.locale)

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

    def about(self, time: str, precision: str) -> str:
        """The time that a claim is about, as precise as it is stated.

        Args:
            time: Column `about` of claims.
            precision: Column `about_precision` of claims.

        Returns:
            Words such as 12 September 2023, in the morning; empty for background.
        """
        if precision == "minute":
            return self.clock(datetime.fromisoformat(time))
        if precision == "part_of_day":
            day, part = time.split("/")
            return self(PARTS_OF_DAY[part], day=self.day(day))
        if precision == "period":
            start, end = (self.day(date) if date else "" for date in time.split("/"))
            return self(PERIODS[bool(start), bool(end)], start=start, end=end)
        return self.day(time) if time else ""

    def clock(self, moment: datetime) -> str:
        """Date and time with the UTC offset of the moment itself: 12 September 2023, 12:15 (UTC+10)."""
        day, clock = (format_datetime(moment, p, locale=self.locale) for p in ("d MMMM y", CLOCK[self.language]))
        return f"{day}, {clock} ({_offset(moment)})"

    def pair(self, label: str, text: str) -> str:
        """A label and what it is about, with a colon between.

        Args:
            label: What stands before the colon.
            text: What stands behind it.

        Returns:
            Such as Russia: Vladimir Putin; in French with a no-break space before the colon.
        """
        return f"{label}{COLON[self.language]}{text}"

    def series(self, items: Iterable[str]) -> str:
        """Items with semicolons between, since they may hold commas: a; b; c."""
        return SEMICOLON[self.language].join(items)

    def listed(self, items: Sequence[str]) -> str:
        """A list as in a sentence: a, b and c."""
        return format_list(list(items), locale=self.locale)
