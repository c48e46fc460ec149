"""Who says what each side wants, and how far it has come, by category: mirrored signs, one an independent origin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import plotly.graph_objects as go

from explainer.figures.charts import blank_figure, claims_customdata
from explainer.figures.evidence_words import HEADLINE_CATEGORIES, SIDE_HEADS, confidence_words, evidence_alternative
from explainer.figures.figure import FigureSpec
from explainer.figures.legends import evidence_legend
from explainer.figures.signs import SIGN_PX, SIZES_PX, sign_id, sign_key, sign_label, sign_row
from explainer.figures.theme import Theme, side_colour
from explainer.model.confidence import furthest
from explainer.model.evidence import PANS, Sign, Standing, standings
from explainer.model.independence import voice_name
from explainer.model.knowledge import Knowledge
from explainer.tables.vocabulary import RUNGS
from explainer.words import Words

DIRECTIONS = {"russia": -1, "north_korea": 1}
HEAD_PX, NAME_PX, LINE_PX, GAP_PX = 60, 42, 24, 12  # heads of the figure, names of a row, a line of signs, space below
MAX_CLAIMS_AT_POINTER = 8
PER_LINE = 2  # signs side by side at a step: as many as fit on a phone
HALF_WIDTH, FIRST_STEP, APART = 4.2, 0.65, 0.4  # in steps


class PlacedSign(NamedTuple):
    """A sign, whose it is, and where it is drawn: in steps from the middle, and in pixels from the top."""

    standing: Standing
    sign: Sign
    x: float
    y: float


class Row(NamedTuple):
    """One category: what both sides seek in it, and its upper and lower edge in pixels from the top."""

    category_id: str
    standings: tuple[Standing, ...]
    top: int
    bottom: int


def category_rows(knowledge: Knowledge) -> list[Row]:
    """The rows of the figure from the top, those that the page compares first."""
    own = {category: tuple(every) for category, every in groupby(standings(knowledge), key=lambda s: s.category_id)}
    rows, top = [], HEAD_PX
    for category in sorted(own, key=lambda category: category not in HEADLINE_CATEGORIES):
        bottom = top + NAME_PX + LINE_PX * max(map(_lines, own[category])) + GAP_PX
        rows.append(Row(category, own[category], top, bottom))
        top = bottom
    return rows


def drawn_signs(standing: Standing) -> tuple[Sign, ...]:
    """The signs that are drawn: all but those of claims that only fit a step."""
    return tuple(sign for sign in standing.signs if sign.role != "suggests")


def _lines(standing: Standing) -> int:
    """How many lines the fullest step needs."""
    by_step = [sum(sign.rung == rung for sign in drawn_signs(standing)) for rung in RUNGS]
    return max(1, -(-max(by_step) // PER_LINE))


def placed_signs(row: Row) -> Iterator[PlacedSign]:
    """Where the signs of a row are drawn."""
    for standing in row.standings:
        for step, rung in enumerate(RUNGS):
            own = [sign for sign in drawn_signs(standing) if sign.rung == rung]
            for i, sign in enumerate(own):
                line, place = divmod(i, PER_LINE)
                beside = min(PER_LINE, len(own) - line * PER_LINE)
                away = FIRST_STEP + step + (place - (beside - 1) / 2) * APART
                y = row.top + NAME_PX + LINE_PX * (line + 0.5)
                yield PlacedSign(standing, sign, round(DIRECTIONS[standing.side] * away, 3), y)


def evidence_signs(knowledge: Knowledge, words: Words, theme: Theme) -> go.Figure:
    """What each side wants by category: one sign an independent origin, at the step on which its claims bear.

    Many signs say that many who do not depend on each other say so. They do not say that a side gains more, nor how likely it is.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language.
        theme: Colours.

    Returns:
        Signs to the left for Russia and to the right for North Korea, from `wanted` in the middle to `delivered` outside, with
        claim ids, words, the key of the sign and its id (sign_id) as customdata; above them the furthest step and the confidence in it. Without
        signs where no want was known.

    Source: explainer/model/evidence.py and explainer/model/confidence.py.
    """
    rows = category_rows(knowledge)
    height = rows[-1].bottom if rows else HEAD_PX
    figure = blank_figure(theme, height + 26)
    for side in PANS:
        own = [placed for row in rows for placed in placed_signs(row) if placed.standing.side == side]
        if own:
            figure.add_trace(_signs(own, knowledge, words, theme))
    notes = [note for row in rows for note in _row_words(row, knowledge, words, theme)]
    figure.update_layout(
        annotations=[*(_heads(knowledge, words, theme) if rows else ()), *notes], shapes=_rules(rows, theme)
    )
    figure.update_xaxes(range=[-HALF_WIDTH, HALF_WIDTH])
    figure.update_yaxes(range=[height, 0])
    return figure


def _signs(own: list[PlacedSign], knowledge: Knowledge, words: Words, theme: Theme) -> go.Scatter:
    """The signs of one side: characters on marks that are not seen and that a pointer meets."""
    story = knowledge.story
    colour = side_colour(theme, own[0].standing.side)
    glyphs = [str(sign_row(sign_key(placed.sign), story)["glyph"]) for placed in own]
    return go.Scatter(
        x=[placed.x for placed in own],
        y=[placed.y for placed in own],
        mode="markers+text",
        text=glyphs,
        textposition="middle center",
        textfont={
            "size": [SIZES_PX.get(glyph, SIGN_PX) for glyph in glyphs],
            "color": [colour if placed.sign.role == "says" else theme.ink for placed in own],
        },
        marker={"size": 24, "opacity": 0, "color": colour},
        customdata=[_said(placed, knowledge, words) for placed in own],
        hovertemplate="%{customdata[1]}<extra></extra>",
        cliponaxis=False,
        name=own[0].standing.side,
    )


def _said(placed: PlacedSign, knowledge: Knowledge, words: Words) -> list[str]:
    """Claims, words and key of a sign."""
    story, sign = knowledge.story, placed.sign
    category = words.pick(story.row("categories", placed.standing.category_id), "name")
    step = words.pick(story.row("rungs", sign.rung), "word")
    label, claims = sign_label(sign_key(sign), story, words), ", ".join(sign.claims[:MAX_CLAIMS_AT_POINTER])
    text = f"<b>{voice_name(story, sign.voice, words)}</b><br>{words.pair(category, step)}<br>{label}<br>{claims}"
    return [claims_customdata(sign.claims), text, sign_key(sign), sign_id(placed.standing, sign)]


def _rules(rows: list[Row], theme: Theme) -> list[dict[str, Any]]:
    """A line above each row, stronger below the heads and where the compared categories end; and one between the sides."""
    lines = [
        {"x0": -HALF_WIDTH, "x1": HALF_WIDTH, "y0": row.top, "y1": row.top, "line": {"color": theme.rule, "width": 1}}
        for row in rows
    ]
    others = [row for row in rows[1:] if row.category_id not in HEADLINE_CATEGORIES][:1]
    lines += [
        {"x0": -HALF_WIDTH, "x1": HALF_WIDTH, "y0": row.top, "y1": row.top, "line": {"color": theme.ink, "width": 1.5}}
        for row in others
    ]
    lines += [
        {"x0": 0, "x1": 0, "y0": row.top + NAME_PX, "y1": row.bottom, "line": {"color": theme.rule, "width": 1}}
        for row in rows
    ]
    return [{"type": "line", "layer": "below", **line} for line in lines]


def _note(x: float, y: float, text: str, theme: Theme, **more: Any) -> dict[str, Any]:
    """A text of the figure, centred unless told otherwise."""
    font = {"size": more.pop("size", 13), "color": more.pop("colour", theme.ink)}
    placed = {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": "center", "yanchor": "top", "borderpad": 0}
    return placed | {"font": font} | more


def _heads(knowledge: Knowledge, words: Words, theme: Theme) -> Iterator[dict[str, Any]]:
    """Whose wants are on which side, and the steps."""
    for side, direction in DIRECTIONS.items():
        colour = side_colour(theme, side)
        yield _note(direction * HALF_WIDTH / 2, 2, f"<b>{words(SIDE_HEADS[side])}</b>", theme, size=15, colour=colour)
        for step, row in enumerate(knowledge.story.by_key["rungs"].values()):
            x, y = direction * (FIRST_STEP + step), 39 if step % 2 else 25  # staggered, for the width of a phone
            yield _note(x, y, words.pick(row, "word"), theme, size=12, colour=theme.quiet)


def _row_words(row: Row, knowledge: Knowledge, words: Words, theme: Theme) -> Iterator[dict[str, Any]]:
    """The name of the category, and at each side the furthest step with the confidence in it."""
    name = words.pick(knowledge.story.row("categories", row.category_id), "name")
    is_first = row.category_id in HEADLINE_CATEGORIES
    yield _note(0, row.top + 3, f"<b>{name}</b>" if is_first else name, theme, size=14)
    for standing in row.standings:
        if reached := furthest(standing.signs):
            edge = DIRECTIONS[standing.side] * HALF_WIDTH
            anchor = "left" if edge < 0 else "right"
            text = confidence_words(reached, knowledge.story, words)
            yield _note(edge, row.top + 23, text, theme, xanchor=anchor, colour=theme.quiet)


FIGURE = FigureSpec("evidence", evidence_signs, evidence_alternative, legend=evidence_legend)
