"""Who is taken to point to what, as a diagram of lines: tables in, go.Figure out. Pure.

A plotly Sankey can neither be selected nor dashed, so the links are scatter curves.
"""

from __future__ import annotations

from itertools import pairwise
from textwrap import wrap
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from explainer.figures.charts import blank_figure
from explainer.figures.theme import Theme, line_width_px, plotly_dash, side_colour
from explainer.knowledge import Knowledge
from explainer.words import Words

LINE_PX, ROW_PX, CURVE_POINTS, HOVER_CHARS = 15, 28, 20, 44
Heights = dict[str, dict[str, float]]  # column key to node to row


class Column(NamedTuple):
    """One column of nodes: the key's column in the links, its table, the text's stem, where it and its text stand."""

    key: str
    table: str
    stem: str
    x: float
    text_anchor: str
    line_chars: int


COLUMNS = (
    Column("person_id", "people", "name", 0.0, "left", 24),
    Column("portfolio_id", "portfolios", "name", 0.5, "center", 12),
    Column("want_id", "wants", "item", 1.0, "right", 21),
)


def person_links(knowledge: Knowledge) -> pd.DataFrame:
    """Which person's presence is taken to point to which want, by the claims known.

    Returns:
        One row a link, by portfolio so that lines seldom cross: want_id, person_id, claim_id, status, portfolio_id, side
        (the person's).
    """
    people = knowledge.story.people[["person_id", "portfolio_id", "side", "position"]]
    order = knowledge.story.portfolios.set_index("portfolio_id")["position"]
    rows = knowledge.want_people.merge(people, on="person_id")
    return rows.assign(portfolio=rows["portfolio_id"].map(order)).sort_values(
        ["portfolio", "position", "want_id"], ignore_index=True
    )


def _heights(links: pd.DataFrame, key: str) -> dict[str, float]:
    """Row of each node: the mean row of its links, moved down where it would touch the one above."""
    heights: dict[str, float] = {}
    wanted = links.reset_index().groupby(key, sort=False)["index"].mean().sort_values(kind="stable")
    for node, row in wanted.items():
        heights[str(node)] = max([float(row), *(height + 1 for height in heights.values())])
    return heights


def _curve(x0: float, y0: float, x1: float, y1: float) -> dict[str, list[float]]:
    """A flat S between two nodes: it leaves and arrives level, so that close links stay apart."""
    steps = [i / CURVE_POINTS for i in range(CURVE_POINTS + 1)]
    return {
        "x": [round(x0 + (x1 - x0) * t, 4) for t in steps],
        "y": [round(y0 + (y1 - y0) * (3 * t * t - 2 * t**3), 4) for t in steps],
    }


def _link_traces(
    links: pd.DataFrame, heights: Heights, knowledge: Knowledge, words: Words, theme: Theme
) -> list[go.Scatter]:
    traces = []
    for link in links.to_dict("records"):
        status = knowledge.story.row("statuses", link["status"])
        width_px = line_width_px(status["dash"]) * 0.75
        line = {
            "color": side_colour(theme, link["side"]),
            "width": width_px,
            "dash": plotly_dash(status["dash"], width_px),
        }
        for start, end in pairwise(COLUMNS):
            curve = _curve(start.x, heights[start.key][link[start.key]], end.x, heights[end.key][link[end.key]])
            traces.append(
                go.Scatter(
                    **curve,
                    mode="lines",
                    line=line,
                    name=f"{link['person_id']}>{link['want_id']}",
                    customdata=[link["claim_id"]] * len(curve["x"]),
                    text=_said(link["claim_id"], status, knowledge, words),
                    hovertemplate="%{text}<extra></extra>",
                )
            )
    return traces


def _said(claim_id: str, status: dict[str, Any], knowledge: Knowledge, words: Words) -> str:
    claim = words.pick(knowledge.story.row("claims", claim_id), "text")
    return "<br>".join([f"{status['glyph']} {words.pick(status, 'word')}", *wrap(claim, HOVER_CHARS)])


def _node_words(column: Column, key: str, knowledge: Knowledge, words: Words) -> list[str]:
    return wrap(words.pick(knowledge.story.row(column.table, key), column.stem), column.line_chars)


def _node_trace(column: Column, links: pd.DataFrame, heights: dict[str, float], theme: Theme) -> go.Scatter:
    claims = [" ".join(links.loc[links[column.key] == key, "claim_id"].drop_duplicates()) for key in heights]
    return go.Scatter(
        x=[column.x] * len(heights),
        y=list(heights.values()),
        mode="markers",
        name=column.key,
        customdata=claims,
        hoverinfo="skip",
        marker={"size": 9, "color": theme.paper, "line": {"color": theme.ink, "width": 2}},
        cliponaxis=False,
    )


def _node_notes(
    column: Column, heights: dict[str, float], knowledge: Knowledge, words: Words, theme: Theme
) -> list[dict[str, object]]:
    """The nodes' names, above them and on paper, so that a line behind does not strike them through."""
    return [
        {
            "x": column.x,
            "y": y,
            "text": "<br>".join(_node_words(column, key, knowledge, words)),
            "showarrow": False,
            "yshift": 6,
            "xanchor": column.text_anchor,
            "align": column.text_anchor,
            "yanchor": "bottom",
            "borderpad": 0,
            "bgcolor": theme.paper,
            "opacity": 0.92,
            "font": {"size": 13, "color": theme.ink},
        }
        for key, y in heights.items()
    ]


def link_diagram(knowledge: Knowledge, words: Words, theme: Theme) -> go.Figure:
    """Person > portfolio > want: each line is a claim, in the pattern of its status.

    Most links are readings of who came along, not statements of a want: a dotted line is a guess, not a thin fact.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language.
        theme: Colours.

    Returns:
        Scatter lines with the claim id as customdata and scatter nodes with text; no line where no link was known.
    """
    links = person_links(knowledge)
    heights = {column.key: _heights(links, column.key) for column in COLUMNS}
    rows = max([1.0, *(max(h.values(), default=0) for h in heights.values())])
    lines = max(
        [1, *(len(_node_words(column, key, knowledge, words)) for column in COLUMNS for key in heights[column.key])]
    )
    figure = blank_figure(theme, height_px=round((LINE_PX * lines + ROW_PX) * (rows + 1.2)))
    figure.add_traces(_link_traces(links, heights, knowledge, words, theme))
    figure.add_traces([_node_trace(column, links, heights[column.key], theme) for column in COLUMNS])
    figure.update_layout(
        annotations=[
            note for column in COLUMNS for note in _node_notes(column, heights[column.key], knowledge, words, theme)
        ]
    )
    figure.update_xaxes(range=[-0.015, 1.015])
    figure.update_yaxes(range=[rows + 0.3, -0.9])
    return figure


def link_alternative(knowledge: Knowledge, words: Words) -> str:
    """The diagram in words."""
    story = knowledge.story
    said = [
        f"{words.pick(story.row('people', link.person_id), 'name')}: {words.pick(story.row('wants', link.want_id), 'item')} "
        f"({words.pick(story.row('statuses', link.status), 'word')})"
        for link in person_links(knowledge).itertuples()
    ]
    if not said:
        return words("No link between a person and a want was known yet.")
    return words("Links from persons to wants. {links}.", links="; ".join(said))
