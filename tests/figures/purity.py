"""Whether a builder of figures is pure: the same tables give the same figure and stay as they were."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd


def json_of_pure(build: Callable[[], Any], *tables: pd.DataFrame) -> str:
    """The JSON of a figure, once it is known that building it is pure.

    Args:
        build: Builds the figure: plotly or pydeck.
        tables: The tables that it reads.

    Returns:
        What both of two builds gave.

    Raises:
        AssertionError: Two builds differ, or a table was changed.
    """
    before = [table.copy(deep=True) for table in tables]
    once, again = (str(build().to_json()) for _ in range(2))
    assert once == again
    for table, copy in zip(tables, before, strict=True):
        pd.testing.assert_frame_equal(table, copy)
    return once
