"""The timeline of the answers, topic by topic."""

from __future__ import annotations

from datetime import date, timedelta
from textwrap import wrap
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explainer.figures.charts import blank_figure, claims_customdata
from explainer.figures.figure import FigureSpec
from explainer.figures.legends import timeline_legend
from explainer.figures.theme import Theme
from explainer.figures.timeline_table import (
    SOURCE_SYMBOLS,
    SYMBOL_OF_WORTH,
    TOPIC_WORDS,
    WORTH_WORDS,
    timeline_alternative,
    timeline_table,
)
from explainer.model.knowledge import Knowledge
from explainer.model.outcomes import dated_answers
from explainer.words import Words

# Day to position on the axis. Half of the width is for the ten days of the journey, half for the time from then to the edition.
KNOTS = {date(2023, 8, 1): 0.0, date(2023, 9, 10): 0.06, date(2023, 9, 21): 0.52}
DAYS_UNTIL = date(2023, 9, 21)
DAY_TICKS = (date(2023, 9, 13), date(2023, 9, 17))
HEAD_PX, LANE_PX, GAP = 25, 17, 0.05
MAX_MARKS = 150  # with more, marks of one kind that would touch are drawn as one


def axis_end(knowledge: Knowledge) -> date:
    """The last day of the axis: that of the edition's cut-off, after the journey."""
    cutoff: date = knowledge.edition["cutoff"].date()
    return max(cutoff, DAYS_UNTIL + timedelta(days=1))


def axis_position(day: date, end: date) -> float:
    """Position of a day on the axis.

    Args:
        day: Any day; one beyond the axis is at its end.
        end: The last day of the axis, after those of KNOTS.

    Returns:
        0 to 1.
    """
    knots = {**KNOTS, end: 1.0}
    days = [knot.toordinal() for knot in knots]
    return round(float(np.interp(day.toordinal(), days, list(knots.values()))), 4)


def timeline_rows(knowledge: Knowledge) -> pd.DataFrame:
    """The marks of the timeline with their positions.

    Marks of a topic that would touch are in lanes below each other, so that none hides another. With more than MAX_MARKS, those
    of one symbol that would touch are one mark.

    Returns:
        Rows of dated_answers (of a mark that stands for several, the first) with claim_ids (tuple, of all), sign (key of
        SOURCE_SYMBOLS), x and x_end (0 to 1), y and head_px (pixels from the top, of the mark and of its topic).
    """
    rows, top = [], 0
    for _, own in _marked(dated_answers(knowledge), axis_end(knowledge)).groupby("topic", sort=False):
        lanes: list[float] = []
        for row in own.to_dict("records"):
            lane = next((i for i, taken in enumerate(lanes) if taken + GAP <= row["x"]), len(lanes))
            lanes[lane : lane + 1] = [row["x_end"]]
            rows.append({**row, "y": top + HEAD_PX + LANE_PX * (lane + 0.5), "head_px": top})
        top += HEAD_PX + LANE_PX * len(lanes)
    columns = [*dated_answers(knowledge).columns, "claim_ids", "sign", "x", "x_end", "y", "head_px"]
    return pd.DataFrame(rows, columns=columns)


def _marked(answers: pd.DataFrame, end: date) -> pd.DataFrame:
    """The answers with claim_ids, sign, x and x_end on an axis up to `end`; one row for those that share a mark."""
    marks = answers.assign(
        claim_ids=[(claim,) for claim in answers["claim_id"]],
        sign=answers["worth"].map(SYMBOL_OF_WORTH),
        x=[axis_position(day, end) for day in answers["start"]],
        x_end=[axis_position(day, end) for day in answers["end"]],
    )
    if len(marks) <= MAX_MARKS:
        return marks
    near = ["topic", "sign", marks["x"].astype(float) // GAP, marks["x_end"].astype(float) // GAP]
    ids = marks.groupby(near, sort=False)["claim_id"].transform(lambda own: [tuple(own)] * len(own))
    return marks.assign(claim_ids=ids)[~marks.assign(a=near[2], b=near[3]).duplicated(["topic", "sign", "a", "b"])]


def afterwards_timeline(knowledge: Knowledge, words: Words, theme: Theme) -> go.Figure:
    """What the answering claims are about, by topic and time; the symbol of a mark says what kind of source it has.

    The axis counts days up to 21 September 2023 and months after it. A line is a period, with its mark at the start. Many marks
    in a row are many claims, not proof.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language.
        theme: Colours.

    Returns:
        Marks with claim id, time, words and worth as customdata; without traces where no answer was known.
    """
    rows = timeline_rows(knowledge)
    height_px = int(rows["y"].max()) + LANE_PX if len(rows) else 40
    figure = blank_figure(theme, height_px=height_px + 50)
    if rows.empty:
        return figure
    figure.update_layout(margin={"t": 24, "b": 26}, hovermode="closest")
    figure.add_trace(_periods(rows, theme))
    figure.add_traces([_marks(own, words, theme) for _, own in rows.groupby("sign", sort=False)])
    _draw_axis(figure, axis_end(knowledge), words, theme)
    figure.update_yaxes(range=[height_px, 0])
    _name_topics(figure, rows, words, theme)
    return figure


def _periods(rows: pd.DataFrame, theme: Theme) -> go.Scatter:
    """The periods as lines behind the marks; an empty point separates two of them."""
    long = rows[rows["x_end"] > rows["x"]].to_dict("records")
    points = [point for row in long for point in ((row["x"], row), (row["x_end"], row), (None, row))]
    return go.Scatter(
        x=[x for x, _ in points],
        y=[row["y"] for _, row in points],
        customdata=[[row["claim_id"]] for _, row in points],
        mode="lines",
        hoverinfo="skip",
        line={"width": 3, "color": theme.border},
    )


def _marks(rows: pd.DataFrame, words: Words, theme: Theme) -> go.Scatter:
    """The marks of one kind of source."""
    customdata = [
        [
            claims_customdata(row["claim_ids"]),
            words.about(row["about"], row["about_precision"]),
            "<br>".join([*wrap(words.pick(row, "text"), 44), *_others(row, words)]),
            "<br>".join(wrap(words(WORTH_WORDS[row["worth"]]), 44)),
        ]
        for row in rows.to_dict("records")
    ]
    return go.Scatter(
        x=rows["x"],
        y=rows["y"],
        mode="markers",
        customdata=customdata,
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<br><i>%{customdata[3]}</i><extra></extra>",
        cliponaxis=False,
        marker={
            "symbol": SOURCE_SYMBOLS[str(rows["sign"].iloc[0])].symbol,
            "size": 11,
            "color": theme.accent,
            "line": {"width": 2, "color": theme.accent},
        },
    )


def _others(row: dict[str, Any], words: Words) -> list[str]:
    """A line with the number of claims in the mark besides the one whose words are shown; none for a mark of one claim."""
    others = len(row["claim_ids"]) - 1
    return [words.count("and {count} claim more", "and {count} claims more", others, count=others)] if others else []


def _draw_axis(figure: go.Figure, end: date, words: Words, theme: Theme) -> None:
    """Ticks of both parts of the axis, the second part's at each new year, and a line where the unit changes to months."""
    years = [date(year, 1, 1) for year in range(DAYS_UNTIL.year + 1, end.year + 1)]
    figure.update_xaxes(
        range=[-0.02, 1.02],
        visible=True,
        tickvals=[axis_position(day, end) for day in (*DAY_TICKS, *years)],
        ticktext=[*(words.short_day(day) for day in DAY_TICKS), *(words.day(f"{day:%Y}") for day in years)],
        tickangle=0,
        gridcolor=theme.rule,
        zeroline=False,
        ticks="",
        showline=False,
        tickfont={"size": 13, "color": theme.quiet},
    )
    seam = axis_position(DAYS_UNTIL, end)
    figure.add_vline(x=seam, line={"color": theme.quiet, "width": 1.5, "dash": "2px,3px"})
    for x, anchor, label in ((seam - 0.015, "right", words("days ←")), (seam + 0.015, "left", words("→ months"))):
        style: dict[str, Any] = {"showarrow": False, "xanchor": anchor, "yanchor": "bottom", "yref": "paper"}
        figure.add_annotation(x=x, y=1, text=label, font={"size": 13, "color": theme.quiet}, **style)


def _name_topics(figure: go.Figure, rows: pd.DataFrame, words: Words, theme: Theme) -> None:
    """Writes each topic above its marks, where a phone has room for it, and draws a rule above it."""
    for topic, own in rows.groupby("topic", sort=False):
        top = own["head_px"].iloc[0]
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=top, y1=top, line={"color": theme.rule, "width": 1})
        figure.add_annotation(
            x=0,
            xref="paper",
            y=top + 2,
            text=f"<b>{words(TOPIC_WORDS[str(topic)])}</b>",
            showarrow=False,
            xanchor="left",
            yanchor="top",
            bgcolor=theme.paper,
            borderpad=1,
            font={"size": 14, "color": theme.ink},
        )


FIGURE = FigureSpec(
    "timeline",
    afterwards_timeline,
    timeline_alternative,
    timeline_table,
    "Answering claims by topic and time",
    rows_in="outcome_claims",
    legend=timeline_legend,
)
