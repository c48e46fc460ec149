"""CSV as spreadsheet programs open it in one step: with a byte order mark, and separated as they expect in the reader's language.

Without the mark Excel reads UTF-8 as the system's old code page. Where decimals have a comma, it separates columns at semicolons. The
tables under /data/ are for programs, and stay plain.
"""

from __future__ import annotations

from typing import NamedTuple

from babel.numbers import get_decimal_symbol

ENCODING = "utf-8-sig"


class Dialect(NamedTuple):
    """How a table is written: what stands between columns, and before decimals."""

    separator: str
    decimal: str


def dialect_of(language: str) -> Dialect:
    """The dialect of spreadsheet programs in a language.

    Args:
        language: A key of words.LANGUAGES.

    Returns:
        A semicolon between columns where decimals have a comma, otherwise a comma.
    """
    decimal = get_decimal_symbol(language)
    return Dialect(";" if decimal == "," else ",", decimal)
