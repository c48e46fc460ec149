"""Real HTML tables: captioned, scoped, readable without a canvas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.markup.claim_marks import Notes
from explainer.markup.truncation import MAX_TABLE_ROWS, more_line
from explainer.words import Words


def data_table(rows: pd.DataFrame, caption: str, notes: Notes, words: Words, table: str = "claims") -> Markup:
    """The data table of a figure, folded below its caption.

    Args:
        rows: Worded columns and `claims` (tuples of claim ids), as explainer/figures/data_tables.py builds them.
        caption: What the table holds.
        notes: Gets the claims.
        words: The reader's language.
        table: Name of the table that has all of its rows, where they are too many for a page.

    Returns:
        A folded table of at most MAX_TABLE_ROWS rows and a link to the rest.
    """
    return Markup('<details class="kl-twin"><summary>{}</summary>{}</details>').format(
        words("Show as a table"), notes.folded("table", lambda own: _unfolded(rows, caption, own, words, table))
    )


def _unfolded(rows: pd.DataFrame, caption: str, notes: Notes, words: Words, table: str) -> Markup:
    headings = [c for c in rows.columns if c != "claims"]
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(c) for c in [*headings, words("Claims")])
    body = Markup("").join(
        _row([row[h] for h in headings], notes.mark(row["claims"]))
        for row in rows.head(MAX_TABLE_ROWS).to_dict("records")
    )
    return Markup(
        '<div class="kl-scroll" tabindex="0" role="region" aria-label="{}"><table><caption><span>{}</span></caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>{}"
    ).format(caption, caption, head, body, more_line(MAX_TABLE_ROWS, len(rows), table, words))


def _row(cells: list[str], mark: Markup) -> Markup:
    first, *others = cells
    return Markup('<tr><th scope="row">{}</th>{}<td>{}</td></tr>').format(
        first, Markup("").join(Markup("<td>{}</td>").format(c) for c in others), mark
    )


def captioned_table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> Markup:
    """A table with a caption, not folded.

    Args:
        caption: What the table holds.
        heads: Headings of the columns.
        rows: Cells; the first of a row is its heading.

    Returns:
        HTML in a region that scrolls by itself.
    """
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(cell) for cell in heads)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            first, Markup("").join(Markup("<td>{}</td>").format(cell) for cell in others)
        )
        for first, *others in rows
    )
    return Markup(
        '<div class="kl-twin kl-scroll" tabindex="0" role="region" aria-label="{}"><table><caption><span>{}</span></caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(caption, caption, head, body)
