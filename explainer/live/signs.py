"""The figure of signs on /bargain: a sign that a reader selects shows its claims below."""

from __future__ import annotations

import streamlit as st

from explainer.content.blocks import Control, Figure
from explainer.live.renderer import LivePage


def signs(page: LivePage, control: Control) -> None:
    """Draws the figure and, below it, the claims of the selected sign.

    Args:
        page: The page.
        control: Its blocks.
    """
    figure, note = control.blocks
    page.draw(figure, _keep)
    if picked := _picked(page, figure):
        page.draw(note, picked=picked)


def _keep(key: str) -> None:
    """The chart itself keeps the selection."""


def _picked(page: LivePage, figure: object) -> str:
    """Id of the selected sign; empty for none."""
    name = figure.spec.build.__name__ if isinstance(figure, Figure) else ""
    chart = st.session_state.get(f"{page.name}-{name}")
    points = chart.selection.points if chart else []
    return next((str(point["customdata"][-1]) for point in points if point.get("customdata")), "")
