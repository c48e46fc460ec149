"""Interface words, numbers and lists in the reader's language (gettext and CLDR, by babel); dates.py adds dates and times.

Words come from the catalogues in locale/, whose .po files are read directly: there is no compile step. The English words
are the message ids. The tests find an untranslated word; a reader would see it in English.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from io import BytesIO

from babel.core import negotiate_locale
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

from explainer import ROOT
from explainer.dates import Dates

LANGUAGES = {"en": "English", "fr": "Français"}
DEFAULT_LANGUAGE = next(iter(LANGUAGES))  # scripts in the page take the first one too
LONGEST_TAG = 35  # characters, as RFC 5646, 4.4.1, counts them
CATALOGUES = ROOT / "locale"
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


def nearest_language(tag: str) -> str:
    """The language of ours that is nearest to a language tag: fr for FR, fr-CA and fr_FR.

    Args:
        tag: As a browser or a CMS writes it; any text.

    Returns:
        A key of LANGUAGES; empty where none is near.
    """
    return (negotiate_locale([tag[:LONGEST_TAG].strip().replace("_", "-")], LANGUAGES, sep="-") or "").lower()


@cache
def catalogue(language: str) -> Translations:
    """The catalogue of a language, from locale/<language>/LC_MESSAGES/khasan.po."""
    with (CATALOGUES / language / "LC_MESSAGES" / "khasan.po").open("rb") as file:
        entries = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return Translations(compiled)


class Words(Dates):
    """Words, numbers and lists in one language, with its dates and times."""

    def __init__(self, language: str) -> None:
        """Raises KeyError for a language without a catalogue."""
        super().__init__(language)
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
