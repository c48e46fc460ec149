"""Draws the reader's scale for the static site: figure, controls, and the numbers from which the script recomputes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from explainer.content.bargain import READING_NOTE
from explainer.content.block_html import block_html
from explainer.content.blocks import Control, name_of
from explainer.figures import scale_geometry as geometry
from explainer.figures.bargain_csv import SCALE_COLUMNS
from explainer.figures.scale import FIGURE
from explainer.figures.scale_words import (
    empty_scale_text,
    is_empty,
    origins_text,
    origins_words,
    pan_heading,
    reason_of,
    reason_text,
    scale_text,
    slab_text,
    verdict_text,
)
from explainer.figures.spreadsheet_csv import separator_of
from explainer.model.evidence import PANS
from explainer.model.knowledge import Knowledge
from explainer.model.scale_weights import starting_points
from explainer.model.weighing import DEFAULT_IMPORTANCE, IMPORTANCE, corners, counts_without, weighed
from explainer.static.form_controls import buttons, importance_controls
from explainer.static.journey_states import State
from explainer.static.page import Piece, StaticPage
from explainer.static.urls import to_root
from explainer.words import Words

GEOMETRY = ("MAX_TILT_DEG", "ARM", "PIVOT", "HANG", "PAN", "FOOT", "SLAB_HEIGHT")


def scale(page: StaticPage, control: Control) -> list[Markup]:
    """The scale with equal weights, and its controls; cached for all pages.

    Args:
        page: The page that shows it.
        control: Its blocks.

    Returns:
        Its parts in order, without the empty ones.
    """
    return page.pieces(_scale, control)


def _scale(page: StaticPage, control: Control) -> Iterator[Piece]:
    knowledge, words = page.knowledge, page.words
    weighing = weighed(knowledge)
    prose, _, _, reading = control.blocks
    yield from block_html(page, prose)
    if is_empty(weighing):
        yield Markup('<p class="kl-empty" data-block="{}">{}</p>').format(FIGURE.name, page.alternative(FIGURE))
        return
    yield page.chart(FIGURE, more=scale_states)
    yield Markup('<p class="kl-why" data-part="verdict">{}</p>').format(reason_of(weighing, words))
    yield Markup(
        '<p class="kl-keep kl-live"><a class="kl-save" data-part="scale-csv" download="khasan-line-scale-{}.csv">{}</a></p>'
    ).format(page.edition, words("Download as CSV"))
    yield buttons("readings", {weights: label for weights, label in starting_points(knowledge, words).values()})
    yield Markup('<div data-part="reading" aria-live="polite"></div>')
    yield importance_controls(knowledge, words)
    how_to_read, table, notes = page.reading_html(FIGURE, name_of(reading))
    yield how_to_read, Markup('<div data-part="scale-twin">{}</div>').format(table), notes


def scale_states(page: StaticPage) -> State:
    """What the script needs to weigh as model/weighing.py does, and to put it into words.

    Returns:
        `rows`: see scale_rows; `without`: claim to the counts of all rows without it; `corners`: worths of the statuses; `usual`,
        the default importance; `geometry`, measures of figures/scale_geometry.py; `csv`, header, first cells and separator of the download;
        `texts`: see scale_texts; `told`, weights of a starting point to its note.
    """
    knowledge, words = page.knowledge, page.words
    story = knowledge.story
    return {
        "rows": scale_rows(knowledge, words),
        "without": counts_without(knowledge),
        "corners": corners(story),
        "usual": DEFAULT_IMPORTANCE,
        "geometry": {name: getattr(geometry, name) for name in GEOMETRY},
        "csv": {
            "columns": SCALE_COLUMNS,
            "head": [page.edition, story.version, story.dated],
            "separator": separator_of(words.language),
        },
        "texts": scale_texts(knowledge, words),
        "told": {
            weights: to_root(page.table_html(READING_NOTE.name, READING_NOTE.draw, reading_id=reading), words, story)
            for reading, (weights, _) in starting_points(knowledge, words).items()
            if reading
        },
    }


def scale_texts(knowledge: Knowledge, words: Words) -> dict[str, Any]:
    """The texts of the scale, with placeholders in braces; lists have an entry for each number of origins.

    Args:
        knowledge: What was known at the edition.
        words: The language.
    """
    most = len({sign.voice for row in weighed(knowledge).rows for sign in row.signs})
    numbers = range(most + 1)
    sides = ("", *PANS)
    return {
        "empty": empty_scale_text(words),
        "said": f"{scale_text('{verdict}', '{reason}', words)} {origins_text('{russia}', '{north_korea}', words)}",
        "verdicts": {side: verdict_text(side, words) for side in sides},
        "reasons": {side: [reason_text(side, deciding, "{claims}", words) for deciding in range(3)] for side in sides},
        "heads": {side: [pan_heading(side, number, words) for number in numbers] for side in PANS},
        "origins": [origins_words(number, words) for number in numbers],
    }


def scale_rows(knowledge: Knowledge, words: Words) -> list[State]:
    """The rows of weighed() without what depends on the reader's weights, with their texts.

    Args:
        knowledge: What was known at the edition.
        words: The language.

    Returns:
        One record per side and category; `said` holds the tooltip for each importance.
    """
    categories = knowledge.story.by_key["categories"]
    return [
        {
            "side": row.side,
            "category": row.category_id,
            "counts": row.counts,
            "voices": [sign.voice for sign in row.signs],
            "claims": row.claims,
            "name": words.pick(categories[row.category_id], "name"),
            "short": words.pick(categories[row.category_id], "short"),
            "said": [slab_text(len(row.signs), importance, words) for importance in IMPORTANCE],
        }
        for row in weighed(knowledge).rows
    ]
