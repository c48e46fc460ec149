"""What a page leaves out of a list that has grown too long to be read on it: it says so, and where all of it is."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explainer.words import Words

MAX_TABLE_ROWS = 200  # of a table
MAX_LIST_ITEMS = 40  # of a list of cards or obstacles
MAX_CLAIMS_PER_QUESTION = 12  # claims under one question
MAX_CLAIMS_PER_MARK = 30  # claims behind one mark


def more_line(shown: int, every: int, table: str, words: Words) -> Markup:
    """That only the first of them are shown, and in which table all are; nothing where all are shown.

    Args:
        shown: How many are.
        every: How many there are.
        table: Name of the table that has them all.
        words: The reader's language.
    """
    if shown >= every:
        return Markup("")
    numbers = {"shown": words.number(shown), "all": words.number(every)}
    return table_link_line(
        words("The first {shown} of {all} are shown; all of them stand in the table", **numbers), table
    )


def table_link_line(said: str, table: str) -> Markup:
    """A line that ends with the way to a table."""
    return Markup('<p class="kl-count kl-more">{} <a href="/data/{}.csv">{}.csv</a></p>').format(said, table, table)


def claim_ids_text(claims: Sequence[str], words: Words, most: int = MAX_CLAIMS_PER_MARK) -> str:
    """Ids of claims one after the other; of very many the first, and how many more there are."""
    if len(claims) <= most:
        return ", ".join(claims)
    return words("{claims} and {count} more", claims=", ".join(claims[:most]), count=words.number(len(claims) - most))
