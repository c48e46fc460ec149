"""The bargain as a pair of scales: the beam lies somewhere in its range, and a slab in a pan is what one category adds to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import radians, sin
from typing import Any

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
    Slab,
    beam_ends,
    beam_span,
    hang_share,
    pan_positions,
    slabs,
)
from explainer.figures.scale_words import origins_in_pans, pan_heading, scale_alternative, slab_text, verdict_text
from explainer.figures.theme import Theme, side_colour
from explainer.model.evidence import PANS
from explainer.model.knowledge import Knowledge
from explainer.model.weighing import USUAL, Weighing, weighed
from explainer.words import Words

HEIGHT_PX = 500
TOP = PIVOT + ARM * sin(radians(MAX_TILT_DEG))


def bargain_scale(knowledge: Knowledge, words: Words, theme: Theme, importance: Mapping[str, int] = USUAL) -> go.Figure:
    """Two pans, what Russia wants and what North Korea wants, and a beam that is drawn as the range in which it can lie.

    It shows evidence, not gain: what is in the lower pan is better documented; that side need not gain more. The beam has no
    number, and the middle of its range is no estimate.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language.
        theme: Colours.
        importance: The reader's importance by category; the default for a category that is left out.

    Returns:
        The range of the beam and the pans; a slab for each category in a pan, with claim ids, category and numbers as
        customdata; what the scale says above the beam.

    Source: weighing.weighed.
    """
    weighing = weighed(knowledge, importance)
    hung = pan_positions(hang_share(weighing))
    figure = blank_figure(theme, HEIGHT_PX)
    for side in PANS:
        bar = _slabs(slabs(side, weighing.rows), side, hung[side], knowledge, words)
        bar.textfont.color, edge = theme.paper, {"color": theme.paper, "width": 1.5}
        figure.add_trace(bar.update(marker={"color": side_colour(theme, side), "line": edge}))
    figure.update_layout(
        shapes=[_range(weighing, theme), *_stand(hung, theme)],
        annotations=[
            *_heads(weighing, hung, words, theme),
            _verdict(weighing, words, theme),
            _caption(knowledge, words, theme),
        ],
        paper_bgcolor=theme.paper,
        barmode="overlay",
        uniformtext={"minsize": 9, "mode": "hide"},
    )
    figure.update_xaxes(range=[-1.75, 1.75])
    figure.update_yaxes(range=[FOOT - 0.55, TOP + 0.42])
    return figure


def range_path(weighing: Weighing) -> str:
    """The range of the beam: two triangles that meet on its post, as a path in the units of the figure."""
    least, greatest = (beam_ends(share) for share in beam_span(weighing))
    corners = ((least["russia"], greatest["russia"]), (least["north_korea"], greatest["north_korea"]))
    return "".join(
        f"M0.000,{PIVOT:.3f}L{a[0]:.3f},{a[1]:.3f}L{b[0]:.3f},{b[1]:.3f}L0.000,{PIVOT:.3f}" for a, b in corners
    )


def _range(weighing: Weighing, theme: Theme) -> dict[str, Any]:
    line = {"color": theme.quiet, "width": 1}
    return {"type": "path", "path": range_path(weighing), "layer": "below", "fillcolor": theme.rule, "line": line}


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


def _slabs(own: Sequence[Slab], side: str, pan: PanPosition, knowledge: Knowledge, words: Words) -> go.Bar:
    """The slabs of one pan, without their colours."""
    categories = knowledge.story.by_key["categories"]
    said = [
        [
            claims_customdata(slab.row.claims),
            words.pick(categories[slab.row.category_id], "name"),
            slab_text(len(slab.row.signs), slab.row.importance, words),
            slab.row.category_id,
        ]
        for slab in own
    ]
    return go.Bar(
        x=[round(pan.x, 4)] * len(own),
        y=[round(slab.height, 4) for slab in own],
        base=[round(slab.low + pan.y, 4) for slab in own],
        width=PAN * 1.8,
        text=[words.pick(categories[slab.row.category_id], "short") for slab in own],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": 13},
        customdata=said,
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
        name=side,
    )


def _heads(weighing: Weighing, hung: Mapping[str, PanPosition], words: Words, theme: Theme) -> list[dict[str, object]]:
    """Whose pan it is and how many independent origins lie in it, below the pan."""
    origins = origins_in_pans(weighing.rows)
    return [
        {
            "x": hung[side].x,
            "y": hung[side].y - 0.06,
            "text": pan_heading(side, origins[side], words),
            "showarrow": False,
            "yanchor": "top",
            "font": {"size": 14, "color": theme.ink},
        }
        for side in PANS
    ]


def _verdict(weighing: Weighing, words: Words, theme: Theme) -> dict[str, object]:
    """What the scale says, above the beam."""
    return {
        "x": 0,
        "y": TOP + 0.4,
        "text": f"<b>{verdict_text(weighing.side, words)}</b>",
        "showarrow": False,
        "yanchor": "top",
        "font": {"size": 16, "color": theme.ink},
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
