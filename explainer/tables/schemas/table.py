"""How a schema is made from a table's columns and rules."""

from __future__ import annotations

import pandera.pandas as pa


def table(
    title: str, columns: dict[str, pa.Column], *rules: pa.Check, unique: list[str] | None = None
) -> pa.DataFrameSchema:
    """The schema of one table: these columns, in this order, and no others.

    Args:
        title: What one row is; the title in the Data Package descriptor.
        columns: Column name to its rule, from explainer.tables.columns.
        rules: Rules that compare the cells of a row.
        unique: Columns that together tell rows apart, in a table without a primary key.

    Returns:
        A strict schema, which reads the text of numbers as numbers.
    """
    return pa.DataFrameSchema(columns, checks=list(rules), title=title, unique=unique, strict=True, coerce=True)
