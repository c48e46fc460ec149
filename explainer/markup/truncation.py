"""Limits of the lists on a page, and the lines that say what was cut and where all of it is."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explainer.words import Words

MAX_TABLE_ROWS = 200  # of a table
MAX_PLAIN_CLAIMS = 400  # claims that are told in full where no script runs
MAX_LIST_ITEMS = 40  # of a list of cards or obstacles
MAX_CLAIMS_PER_QUESTION = 30  # claims under one question
MAX_CLAIMS_PER_MARK = 30  # claims behind one mark


def more_line(shown: int, every: int, table: str, words: Words) -> Markup:
    """A line that says how many rows are shown and which table has all of them.

    Args:
        shown: Number of rows that are shown.
        every: Number of rows that there are.
        table: Name of the table that has them all.
        words: The reader's language.

    Returns:
        HTML; empty where all are shown.
    """
    if shown >= every:
        return Markup("")
    numbers = {"shown": words.number(shown), "all": words.number(every)}
    return table_link_line(
        words("The first {shown} of {all} are shown; all of them stand in the table", **numbers), table
    )


def table_link_line(said: str, table: str) -> Markup:
    """A line that ends with a link to a table of data/.

    Args:
        said: The text before the link.
        table: Name of the table.

    Returns:
        A paragraph.
    """
    return Markup('<p class="kl-count kl-more">{} <a href="./data/{}.csv">{}.csv</a></p>').format(said, table, table)


def claim_ids_text(claims: Sequence[str], words: Words, most: int = MAX_CLAIMS_PER_MARK) -> str:
    """Ids of claims as text.

    Args:
        claims: Ids.
        words: The reader's language.
        most: How many are named.

    Returns:
        Ids with commas between; of more than `most`, the first and the number of the others.
    """
    if len(claims) <= most:
        return ", ".join(claims)
    return words("{claims} and {count} more", claims=", ".join(claims[:most]), count=words.number(len(claims) - most))
