"""CSV as spreadsheet programs open it in one step: with a byte order mark, and separated as they expect in the reader's language.

Without the mark Excel reads UTF-8 as the system's old code page. Where decimals have a comma, it separates columns at semicolons. The
tables under /data/ are for programs, and stay plain.
"""

from __future__ import annotations

from babel.numbers import get_decimal_symbol

ENCODING = "utf-8-sig"


def separator_of(language: str) -> str:
    """What separates columns for spreadsheet programs in a language.

    Args:
        language: A key of words.LANGUAGES.

    Returns:
        A semicolon where decimals have a comma, otherwise a comma.
    """
    return ";" if get_decimal_symbol(language) == "," else ","
