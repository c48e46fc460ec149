"""The bargain as a pair of scales: the beam tilts by evidence.tilt, and a slab in a pan is what one category adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from math import radians, sin

import pandas as pd
import plotly.graph_objects as go

from explainer.figures.charts import blank_figure, claims_customdata
from explainer.figures.data_tables import scale_table
from explainer.figures.figure import FigureSpec
from explainer.figures.scale_geometry import (
    ARM,
    FOOT,
    MAX_TILT_DEG,
    PAN,
    PIVOT,
    PanPosition,
    pan_positions,
    slab_heights,
)
from explainer.figures.scale_obstacles import obstacle_marks, obstacle_names
from explainer.figures.scale_words import pan_heading, scale_alternative, slab_text
from explainer.figures.theme import Theme, side_colour
from explainer.model.evidence import PANS, USUAL, pan_contents, pan_loads, tilt
from explainer.model.knowledge import Knowledge
from explainer.words import Words

HEIGHT_PX = 520


def bargain_scale(knowledge: Knowledge, words: Words, theme: Theme, importance: Mapping[str, int] = USUAL) -> go.Figure:
    """Two pans, what Russia wants and what North Korea wants, each as heavy as its evidence and the reader's importance.

    It shows evidence, not gain: what is in the lower pan is better attested; that side need not gain more.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language.
        theme: Colours.
        importance: The reader's importance by category; the default for a category that is left out.

    Returns:
        The beam and the pans; a slab for each category that adds to a pan, with claim ids, category and numbers as
        customdata; and between the pans a mark for each kind of counter-evidence, with its claims.

    Source: evidence.pan_contents.
    """
    rows = pan_contents(knowledge, importance)
    hung, load = pan_positions(tilt(rows)), pan_loads(rows)
    figure = blank_figure(theme, HEIGHT_PX)
    for side in PANS:
        figure.add_trace(_slabs(rows[rows["side"] == side], hung[side], knowledge, words, theme))
    figure.add_trace(obstacle_marks(knowledge, theme))
    heads = [_head(side, hung[side], load[side], words, theme) for side in PANS]
    figure.update_layout(
        shapes=_stand(hung, theme),
        annotations=[*heads, *obstacle_names(knowledge, words, theme), _caption(knowledge, words, theme)],
        paper_bgcolor=theme.paper,
        barmode="overlay",
        uniformtext={"minsize": 9, "mode": "hide"},
    )
    figure.update_xaxes(range=[-1.6, 1.6])
    figure.update_yaxes(range=[FOOT - 0.55, PIVOT + ARM * sin(radians(MAX_TILT_DEG)) + 0.12])
    return figure


def _stand(hung: Mapping[str, PanPosition], theme: Theme) -> list[dict[str, object]]:
    """Foot, post, beam, strings and pans as shapes behind the slabs."""
    left, right = hung["russia"], hung["north_korea"]
    lines: list[list[tuple[float, float]]] = [
        [(-0.35, FOOT), (0.35, FOOT)],
        [(0, FOOT), (0, PIVOT)],
        [(left.x, left.beam_y), (right.x, right.beam_y)],
        *([(pan.x - PAN, pan.y), (pan.x, pan.beam_y), (pan.x + PAN, pan.y)] for pan in (left, right)),
        *([(pan.x - PAN - 0.06, pan.y), (pan.x + PAN + 0.06, pan.y)] for pan in (left, right)),
    ]
    paths = ["M" + "L".join(f"{x:.3f},{y:.3f}" for x, y in line) for line in lines]
    return [
        {"type": "path", "path": path, "layer": "below", "line": {"color": theme.ink, "width": 2.5}} for path in paths
    ]


def _slabs(own: pd.DataFrame, pan: PanPosition, knowledge: Knowledge, words: Words, theme: Theme) -> go.Bar:
    slabs, side = slab_heights(own), str(own["side"].iloc[0])
    categories = knowledge.story.by_key["categories"]
    said = [
        [
            claims_customdata(row.supporting + row.countering),
            words.pick(categories[row.category_id], "name"),
            slab_text(row.strength, row.importance, words),
            row.category_id,
        ]
        for row in slabs.itertuples()
    ]
    return go.Bar(
        x=[round(pan.x, 4)] * len(slabs),
        y=(slabs["high"] - slabs["low"]).round(4),
        base=(slabs["low"] + pan.y).round(4),
        width=PAN * 1.8,
        text=[words.pick(categories[category], "short") for category in slabs["category_id"]],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": 13, "color": theme.paper},
        customdata=said,
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
        marker={"color": side_colour(theme, side), "line": {"color": theme.paper, "width": 1.5}},
        name=side,
    )


def _head(side: str, pan: PanPosition, load: float, words: Words, theme: Theme) -> dict[str, object]:
    """Whose pan it is and its load, below the pan."""
    return {
        "x": pan.x,
        "y": pan.y - 0.06,
        "text": pan_heading(side, words.number(load, 2), words),
        "showarrow": False,
        "yanchor": "top",
        "font": {"size": 14, "color": theme.ink},
    }


def _caption(knowledge: Knowledge, words: Words, theme: Theme) -> dict[str, object]:
    """What a saved picture must say: where it is from, that it shows evidence, and as known when."""
    story = knowledge.story
    known = words("What was known on {date}", date=words.pick(knowledge.edition, "label"))
    version = words("Data version {version} of {date}.", version=story.version, date=words.day(story.dated))
    return {
        "x": 0,
        "y": 0,
        "xref": "paper",
        "yref": "paper",
        "text": f"The Khasan Line · {words('evidence, not gain')}<br>{known}<br>{version}",
        "align": "left",
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": {"size": 11, "color": theme.quiet},
    }


FIGURE = FigureSpec(
    "scale", bargain_scale, scale_alternative, scale_table, "What lies in each pan", options=("importance",)
)
