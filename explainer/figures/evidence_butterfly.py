"""The evidence for what each side wants, by category: mirrored bars."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from explainer.figures.charts import blank_figure, claims_customdata
from explainer.figures.data_tables import evidence_table
from explainer.figures.evidence_rows import COUNTER_KINDS, DIRECTIONS, evidence_rows
from explainer.figures.figure import FigureSpec
from explainer.figures.legends import evidence_legend
from explainer.figures.theme import Theme, side_colour
from explainer.model.knowledge import Knowledge
from explainer.words import Words

ROW_PX, BAR, SCALE = 62, 0.36, 1.0
HEADLINE_CATEGORIES = ("munitions", "military_technology", "economic_aid")


def _solid_bars(own: pd.DataFrame, colour: str, words: Words) -> go.Bar:
    """The strength of one side's wants."""
    return go.Bar(
        x=(own["strength"] * own["direction"]).round(4),
        marker={"color": colour},
        **_hover(own, own["supporting"], own["strength"], words),
    )


def _lost_bars(own: pd.DataFrame, colour: str, words: Words, theme: Theme) -> go.Bar:
    """What doubts and denials take away, hatched, at the end of the solid bar."""
    own = own[own["lost"] > 0]
    hatching = {"shape": "/", "fgcolor": colour, "bgcolor": theme.paper, "size": 7, "solidity": 0.4}
    return go.Bar(
        x=(own["lost"] * own["direction"]).round(4),
        base=(own["strength"] * own["direction"]).round(4),
        marker={"color": colour, "line": {"color": colour, "width": 1.5}, "pattern": hatching},
        **_hover(own, own["countering"], own["lost"], words),
    )


def _hover(own: pd.DataFrame, claims: pd.Series, values: pd.Series, words: Words) -> dict[str, Any]:
    """What both parts of a bar share: row, orientation, customdata and the text at the pointer."""
    items = [words.pick(row, "item") for row in own.to_dict("records")]
    said = [[claims_customdata(c), item, words.number(v, 2)] for c, item, v in zip(claims, items, values, strict=True)]
    template = "<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>"
    return {"y": own["row"], "orientation": "h", "width": BAR, "customdata": said, "hovertemplate": template}


def _counter_marks(rows: pd.DataFrame, words: Words, theme: Theme) -> go.Scatter:
    """A mark after the end of the bar for each kind of counter-evidence."""
    marks = [(row, kind, i) for row in rows.to_dict("records") for i, kind in enumerate(row["against"])]
    return go.Scatter(
        x=[row["direction"] * _mark_position(row, i) for row, _, i in marks],
        y=[row["row"] for row, _, _ in marks],
        mode="markers",
        customdata=[
            [claims_customdata(row["against"][kind]), words(COUNTER_KINDS[kind].word)] for row, kind, _ in marks
        ],
        hovertemplate="%{customdata[1]}<extra></extra>",
        cliponaxis=False,
        marker={
            "symbol": [COUNTER_KINDS[kind].symbol for _, kind, _ in marks],
            "size": 11,
            "color": theme.ink,
            "line": {"width": 1.8, "color": theme.ink},
        },
    )


def _mark_position(row: dict[str, Any], number: int) -> float:
    """Distance from the middle of a row's mark; they are numbered from 0."""
    return float(row["support"]) + 0.07 + 0.1 * number


def _half_width(rows: pd.DataFrame) -> float:
    """Where the axis ends at both sides: past the full scale, and past the outermost mark."""
    last = [_mark_position(row, len(row["against"]) - 1) for row in rows.to_dict("records") if row["against"]]
    return max([SCALE * 1.1, *(round(position + 0.05, 4) for position in last)])


def _headline(category: str, name: str) -> str:
    """The name of a category, in bold for those that the page compares first."""
    return f"<b>{name}</b>" if category in HEADLINE_CATEGORIES else name


def evidence_butterfly(knowledge: Knowledge, words: Words, theme: Theme) -> go.Figure:
    """What each side wants by category: the longer the bar, the better attested.

    The hatched part is what doubts and denials take away. Bars measure evidence, not gain: a long bar is a want that is well
    attested, not one that matters more.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language.
        theme: Colours.

    Returns:
        Bars to the left for Russia and to the right for North Korea, with claim ids as customdata. A mark at the end of a bar
        for denials, doubts and bans. Without bars where no want was known.

    Source: the rule at the head of explainer/model/evidence.py.
    """
    rows = evidence_rows(knowledge)
    count = rows["row"].max() + 1 if len(rows) else 1
    figure = blank_figure(theme, height_px=round(ROW_PX * (count + 0.6)))
    for side in DIRECTIONS:
        own, colour = rows[rows["side"] == side], side_colour(theme, side)
        figure.add_traces([_solid_bars(own, colour, words), _lost_bars(own, colour, words, theme)])
    figure.add_trace(_counter_marks(rows, words, theme))
    _draw_categories(figure, rows, knowledge, words, theme)
    compared = rows.loc[rows["category_id"].isin(HEADLINE_CATEGORIES), "row"]
    if 0 < compared.nunique() < count:
        figure.add_hline(y=compared.max() + 0.3, line={"color": theme.rule, "width": 1.5, "dash": "2px,3px"})
    figure.add_vline(x=0, line={"color": theme.ink, "width": 1.5})
    figure.update_layout(barmode="overlay", bargap=0.3)
    _draw_axis(figure, _half_width(rows), words, theme)
    figure.update_yaxes(range=[count - 0.5, -0.75])
    return figure


def _draw_categories(figure: go.Figure, rows: pd.DataFrame, knowledge: Knowledge, words: Words, theme: Theme) -> None:
    """Writes the name of each category above its bars."""
    categories = knowledge.story.by_key["categories"]
    for row, category in rows.drop_duplicates("row")[["row", "category_id"]].itertuples(index=False):
        figure.add_annotation(
            x=0,
            y=row - 0.24,
            text=_headline(category, words.pick(categories[category], "name")),
            showarrow=False,
            yanchor="bottom",
            font={"size": 14, "color": theme.ink},
            bgcolor=theme.paper,
            borderpad=1,
        )


def _draw_axis(figure: go.Figure, half_width: float, words: Words, theme: Theme) -> None:
    """Draws the scale of strength, which has 0 in the middle and 1 near both ends."""
    ticks = [-1, -0.5, 0, 0.5, 1]
    figure.update_xaxes(
        range=[-half_width, half_width],
        visible=True,
        tickvals=ticks,
        ticktext=[words.number(abs(t), 1 if t % 1 else 0) for t in ticks],
        gridcolor=theme.rule,
        zeroline=False,
        tickfont={"size": 13, "color": theme.quiet},
        ticks="",
        showline=False,
    )


def evidence_alternative(knowledge: Knowledge, words: Words) -> str:
    """The text alternative of the butterfly chart: the strength of each bar.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        A sentence.
    """
    categories = knowledge.story.by_key["categories"]
    sides = {"russia": words("Russia"), "north_korea": words("North Korea")}
    said = [
        words.pair(
            f"{sides[row.side]}, {words.pick(categories[row.category_id], 'name')}", words.number(row.strength, 2)
        )
        for row in evidence_rows(knowledge).itertuples()
    ]
    if not said:
        return words("No want of either side was on record yet.")
    return words("Strength of evidence from 0 to 1. {bars}.", bars=words.series(said))


FIGURE = FigureSpec(
    "evidence",
    evidence_butterfly,
    evidence_alternative,
    evidence_table,
    "Strength of evidence by category",
    legend=evidence_legend,
)
