"""What pages, pictures and checks know of a figure. Each figure module ends with its FIGURE."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from explainer.figures.legends import Legend


@dataclass(frozen=True)
class FigureSpec:
    """A figure: how it is drawn, and the same in words and in rows.

    Attributes:
        name: Unique among the figures; the static site names its files by it.
        build: (knowledge, words, theme, **options) -> go.Figure or pdk.Deck. Pure.
        alternative: (knowledge, words) -> the figure in a sentence, for readers who do not see it.
        table: (knowledge, words, **options) -> one row a mark, with a column `claims` (tuple of claim ids); None where
            the page has tables of its own for it.
        caption: Of the table, in English.
        rows_in: Table of data/ that holds all of its rows.
        legend: What the patterns mean, as SVG, for pictures; None where the figure needs none.
        options: Names of the options that `build` may take, besides the language and the theme.
    """

    name: str
    build: Callable[..., Any]
    alternative: Callable[..., str]
    table: Callable[..., pd.DataFrame] | None = None
    caption: str = ""
    rows_in: str = "claims"
    legend: Legend | None = None
    options: tuple[str, ...] = ()

    def own(self, options: dict[str, Any]) -> dict[str, Any]:
        """Those of the options that this figure takes."""
        return {name: value for name, value in options.items() if name in self.options}
