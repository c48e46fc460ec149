"""What all plotly charts share: the blank figure, the claims in customdata, and a figure that is serialized once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from explainer.figures.theme import FONT, Theme

MAX_CLAIMS_IN_CUSTOMDATA = 60


def claims_customdata(claims: Sequence[str]) -> str:
    """Claim ids as a mark holds them in its customdata: with spaces between, at most MAX_CLAIMS_IN_CUSTOMDATA."""
    return " ".join(claims[:MAX_CLAIMS_IN_CUSTOMDATA])


class SerializedFigure(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A figure that is sent to many readers and never changed: it is serialized once, when it is made."""

    def __init__(self, figure: go.Figure) -> None:
        super().__init__(figure)
        self._serialized = json.loads(figure.to_json())

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain JSON values."""
        return dict(self._serialized)


def blank_figure(theme: Theme, height_px: int) -> go.Figure:
    """A figure without plotly's template, margins, axes and zoom.

    Args:
        theme: Colours.
        height_px: Height of the figure.

    Returns:
        A figure without traces, in our type and colours.
    """
    hidden = {"visible": False, "fixedrange": True}
    # All at once: update_layout takes ten times as long. The empty template keeps plotly's own away.
    return go.Figure(
        layout={
            "template": go.layout.Template(),
            "height": height_px,
            "margin": {"l": 0, "r": 0, "t": 4, "b": 22},
            "showlegend": False,
            "dragmode": False,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": 14, "color": theme.ink},
            "hoverlabel": {
                "bgcolor": theme.raised,
                "bordercolor": theme.rule,
                "font": {"family": FONT, "size": 14, "color": theme.ink},
            },
            "xaxis": hidden,
            "yaxis": hidden,
        }
    )
