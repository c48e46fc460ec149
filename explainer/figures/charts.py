"""What all charts share: an empty figure in our type and colours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from explainer.figures.theme import FONT, Theme

MAX_CLAIMS_IN_CUSTOMDATA = 60


def claims_customdata(claims: Sequence[str]) -> str:
    """What a mark carries: the ids of its claims, of very many the first."""
    return " ".join(claims[:MAX_CLAIMS_IN_CUSTOMDATA])


class SerializedFigure(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A figure that is sent to many readers and never changed: what it is made of is written out once."""

    def __init__(self, figure: go.Figure) -> None:
        """Takes the figure as it is."""
        super().__init__(figure)
        self._written = json.loads(figure.to_json())

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain JSON values; the same object each time."""
        return dict(self._written)


def blank_figure(theme: Theme, height_px: int) -> go.Figure:
    """A figure without plotly's own look: no template, no margins, no axes, no zoom."""
    figure = go.Figure()
    figure.update_layout(
        template=None,
        height=height_px,
        margin={"l": 0, "r": 0, "t": 4, "b": 22},
        showlegend=False,
        dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 14, "color": theme.ink},
        hoverlabel={
            "bgcolor": theme.raised,
            "bordercolor": theme.rule,
            "font": {"family": FONT, "size": 14, "color": theme.ink},
        },
    )
    hidden = {"visible": False, "fixedrange": True}
    figure.update_xaxes(**hidden)
    figure.update_yaxes(**hidden)
    return figure
