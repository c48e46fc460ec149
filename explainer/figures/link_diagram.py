"""Whose presence is taken to point to which want, as a diagram of curves from persons to wants.

The links of a plotly Sankey cannot be selected or dashed, so these are scatter traces.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from explainer.figures.charts import blank_figure, claims_customdata
from explainer.figures.data_tables import links_table
from explainer.figures.figure import FigureSpec
from explainer.figures.link_rows import person_links
from explainer.figures.theme import Theme, line_width_px, plotly_dash, side_colour
from explainer.model.knowledge import Knowledge
from explainer.words import Words

LINE_PX, ROW_PX, CURVE_POINTS, HOVER_CHARS, FADED = 15, 28, 12, 44, 0.25
MAX_LINKS = 60  # with more, curves lead from portfolios to wants
LEVEL = 0.3  # share of the width where curves run level beside the words, so that none crosses them
Heights = dict[str, dict[str, float]]  # key of a column to id of a node to its row


class NodeColumn(NamedTuple):
    """One column of nodes.

    Attributes:
        key: Column of the links with the ids of the nodes.
        table: Table of the nodes.
        stem: Columns of that table with the name of a node, without the language.
        x: Position of the column, 0 to 1.
        text_anchor: Which side of the name is at x: left, center or right.
        line_chars: Characters on a line of the name.
    """

    key: str
    table: str
    stem: str
    x: float
    text_anchor: str
    line_chars: int


COLUMNS = (
    NodeColumn("person_id", "people", "name", 0.0, "left", 24),
    NodeColumn("portfolio_id", "portfolios", "name", 0.5, "center", 12),
    NodeColumn("want_id", "wants", "item", 1.0, "right", 21),
)
GROUPED_COLUMNS = (COLUMNS[1]._replace(x=0.0, text_anchor="left", line_chars=24), COLUMNS[2])


def _heights(links: pd.DataFrame, key: str) -> dict[str, float]:
    """Node id to its row: the mean row of its links, moved down where it would touch the node above."""
    heights: dict[str, float] = {}
    mean_rows = links.reset_index().groupby(key, sort=False)["index"].mean().sort_values(kind="stable")
    above = -1.0
    for node, row in mean_rows.items():
        above = heights[str(node)] = max(float(row), above + 1)
    return heights


def _curve(nodes: Sequence[tuple[float, float]]) -> dict[str, list[float]]:
    """The points of an S-curve through the nodes. It leaves and arrives level, so that it crosses no words."""
    (first_x, first_y), *middle, (last_x, last_y) = nodes
    bends = [(first_x + LEVEL, first_y), *middle, (last_x - LEVEL, last_y)]
    points = [nodes[0], bends[0]]
    for (x0, y0), (x1, y1) in pairwise(bends):
        steps = [i / CURVE_POINTS for i in range(1, CURVE_POINTS + 1)]
        points += [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * (3 * t * t - 2 * t**3)) for t in steps]
    points.append(nodes[-1])
    return {"x": [round(x, 3) for x, _ in points], "y": [round(y, 3) for _, y in points]}


def grouped_links(links: pd.DataFrame) -> pd.DataFrame:
    """The links grouped by portfolio, want, status and side.

    Args:
        links: Rows of person_links.

    Returns:
        The first link of each group, with persons (number of persons in the group).
    """
    group = ["portfolio_id", "want_id", "status", "side"]
    persons = links.groupby(group, sort=False)["person_id"].transform("nunique")
    return links.assign(persons=persons).drop_duplicates(group, ignore_index=True)


def _shown(links: pd.DataFrame, person: str) -> tuple[pd.DataFrame, tuple[NodeColumn, ...]]:
    """The links to draw, with faded (bool) and persons (number), and the columns of nodes that they join."""
    if len(links) > MAX_LINKS:
        return grouped_links(links).assign(faded=False), GROUPED_COLUMNS
    faded = (links["person_id"] != person) & (links["person_id"] == person).any()
    return links.assign(faded=faded, persons=1), COLUMNS


def _link_trace(link: dict[str, Any], heights: Heights, knowledge: Knowledge, words: Words, theme: Theme) -> go.Scatter:
    """The curve of one link, in the line pattern of its status."""
    columns = COLUMNS if "person_id" in heights else GROUPED_COLUMNS
    status = knowledge.story.row("statuses", link["status"])
    width_px = line_width_px(status["dash"]) * 0.75
    return go.Scatter(
        **_curve([(column.x, heights[column.key][link[column.key]]) for column in columns]),
        mode="lines",
        line={
            "color": side_colour(theme, link["side"]),
            "width": width_px,
            "dash": plotly_dash(status["dash"], width_px),
        },
        opacity=FADED if link["faded"] else 1,
        name=f"{link['person_id']}>{link['want_id']}",
        meta=link["claim_id"],
        text=_hover_text(link, status, knowledge, words),
        hovertemplate="%{text}<extra></extra>",
    )


def _hover_text(link: dict[str, Any], status: dict[str, Any], knowledge: Knowledge, words: Words) -> str:
    """The text at the pointer of a link: status, claim, and the number of persons where the link is of several."""
    claim = words.pick(knowledge.story.row("claims", link["claim_id"]), "text")
    many = [words.count("{count} person", "{count} persons", link["persons"], count=link["persons"])]
    lines = [f"{status['glyph']} {words.pick(status, 'word')}", *wrap(claim, HOVER_CHARS)]
    return "<br>".join([*lines, *(many if link["persons"] > 1 else [])])


def _node_words(column: NodeColumn, key: str, knowledge: Knowledge, words: Words) -> list[str]:
    """The name of a node in lines."""
    return wrap(words.pick(knowledge.story.row(column.table, key), column.stem), column.line_chars)


def _node_trace(column: NodeColumn, links: pd.DataFrame, heights: dict[str, float], theme: Theme) -> go.Scatter:
    """The nodes of one column; each has the claims of its links and its id as customdata."""
    claims = [claims_customdata(links.loc[links[column.key] == key, "claim_id"].unique()) for key in heights]
    return go.Scatter(
        x=[column.x] * len(heights),
        y=list(heights.values()),
        mode="markers",
        name=column.key,
        customdata=[[ids, key] for ids, key in zip(claims, heights, strict=True)],
        hoverinfo="none" if column.key == "person_id" else "skip",
        marker={"size": 9, "color": theme.paper, "line": {"color": theme.ink, "width": 2}},
        cliponaxis=False,
    )


def _node_notes(
    column: NodeColumn, heights: dict[str, float], knowledge: Knowledge, words: Words, theme: Theme
) -> list[dict[str, object]]:
    """The names above the nodes, on a background that hides the curves behind them."""
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
            "font": {"size": 13, "color": theme.ink},
        }
        for key, y in heights.items()
    ]


def link_diagram(knowledge: Knowledge, words: Words, theme: Theme, person: str = "") -> go.Figure:
    """Person, portfolio and want from left to right: each curve is a claim, in the line pattern of its status.

    With more than MAX_LINKS, it groups the links of a portfolio with a want, and leaves out the persons.

    Most links are conclusions from who came along, not statements of a want: a dotted line is a guess, not a weak fact.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language.
        theme: Colours.
        person: Id of the selected person: the curves of others fade, if that person has one.

    Returns:
        Curves with the claim id as meta, and nodes with claim ids and their own id as customdata. Without curves where no link
        was known.
    """
    links, columns = _shown(person_links(knowledge), person)
    heights = {column.key: _heights(links, column.key) for column in columns}
    rows = max([1.0, *(max(h.values(), default=0) for h in heights.values())])
    lines = max(
        [1, *(len(_node_words(column, key, knowledge, words)) for column in columns for key in heights[column.key])]
    )
    figure = blank_figure(theme, height_px=round((LINE_PX * lines + ROW_PX) * (rows + 1.2)))
    figure.add_traces([_link_trace(link, heights, knowledge, words, theme) for link in links.to_dict("records")])
    figure.add_traces([_node_trace(column, links, heights[column.key], theme) for column in columns])
    figure.update_layout(
        annotations=[
            note for column in columns for note in _node_notes(column, heights[column.key], knowledge, words, theme)
        ]
    )
    figure.update_xaxes(range=[-0.015, 1.015])
    figure.update_yaxes(range=[rows + 0.3, -0.9])
    return figure


def link_alternative(knowledge: Knowledge, words: Words) -> str:
    """The text alternative of the diagram: each link with its status.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        A sentence.
    """
    story = knowledge.story
    links, (column, *_) = _shown(person_links(knowledge), "")
    said = [
        words.pair(
            words.pick(story.row(column.table, getattr(link, column.key)), column.stem),
            f"{words.pick(story.row('wants', link.want_id), 'item')} ({words.pick(story.row('statuses', link.status), 'word')})",
        )
        for link in links.itertuples()
    ]
    if not said:
        return words("No link between a person and a want was known yet.")
    return words("Links from persons to wants. {links}.", links=words.series(said))


FIGURE = FigureSpec(
    "links",
    link_diagram,
    link_alternative,
    links_table,
    "Persons, portfolios and wants",
    rows_in="want_people",
    options=("person",),
)
