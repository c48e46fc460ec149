"""Search by the beginnings of words, without case and accents: `sergue` finds Sergueï, `onu` finds l’ONU."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence


def folded_words(text: str) -> list[str]:
    """The words of a text without case and accents. Letters of other scripts stay as they are."""
    # Decomposed before and after: some mathematical letters have a case only once they are decomposed.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def search_words(texts: Iterable[str | None]) -> list[str]:
    """The folded words of several texts, one list; a missing text has none."""
    return [word for text in texts if text for word in folded_words(text)]


def matching_ids(query: str, words: Mapping[str, Sequence[str]]) -> set[str]:
    """Ids of the rows that match a search: each word of the query begins some word of the row.

    Args:
        query: What the reader typed.
        words: Row id to the folded words of the row.

    Returns:
        All ids for a query without words.
    """
    starts = folded_words(query)
    return {
        row_id for row_id, own in words.items() if all(any(word.startswith(start) for word in own) for start in starts)
    }
