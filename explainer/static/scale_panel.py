"""Draws the reader's scale for the static site: figure, controls, and the numbers from which the script recomputes it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from explainer.content.bargain import READING_NOTE
from explainer.content.block_html import block_html
from explainer.content.blocks import Control, name_of
from explainer.figures import scale_geometry as geometry
from explainer.figures.scale import FIGURE
from explainer.figures.scale_words import empty_scale_text, lower_pan_text, pan_heading, scale_text, slab_text
from explainer.model.evidence import DEFAULT_IMPORTANCE, IMPORTANCE, PANS, pan_contents, strongest_wants
from explainer.model.knowledge import Knowledge
from explainer.model.scale_weights import starting_points
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
    prose, _, _, reading = control.blocks
    yield from block_html(page, prose)
    if strongest_wants(knowledge).empty:
        yield Markup('<p class="kl-empty" data-block="{}">{}</p>').format(FIGURE.name, page.alternative(FIGURE))
        return
    yield page.chart(FIGURE, more=scale_states)
    yield buttons("readings", {weights: label for weights, label in starting_points(knowledge, words).values()})
    yield Markup('<div data-part="reading" aria-live="polite"></div>')
    yield importance_controls(knowledge, words)
    how_to_read, table, notes = page.reading_html(FIGURE, name_of(reading))
    yield how_to_read, Markup('<div data-part="scale-twin">{}</div>').format(table), notes


def scale_states(page: StaticPage) -> State:
    """What the script needs to compute the scale as model/evidence.py does, and to put it into words.

    Returns:
        `rows`: see scale_rows; `usual`, the default importance; `geometry`, measures of figures/scale_geometry.py; `heads`, `empty`,
        `said` and `lower`, texts with placeholders in braces; `told`, weights of a starting point to its note.
    """
    knowledge, words = page.knowledge, page.words
    return {
        "rows": scale_rows(knowledge, words),
        "usual": DEFAULT_IMPORTANCE,
        "geometry": {name: getattr(geometry, name) for name in GEOMETRY},
        "heads": {side: pan_heading(side, "{load}", words) for side in PANS},
        "empty": empty_scale_text(words),
        "said": scale_text("{russia}", "{north_korea}", "{lower}", words),
        "lower": {side: lower_pan_text(side, words) for side in ("", *PANS)},
        "told": {
            weights: to_root(
                page.table_html(READING_NOTE.name, READING_NOTE.draw, reading_id=reading), words, knowledge.story
            )
            for reading, (weights, _) in starting_points(knowledge, words).items()
            if reading
        },
    }


def scale_rows(knowledge: Knowledge, words: Words) -> list[State]:
    """The rows of pan_contents without what depends on the reader's weights, with their texts.

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
            "strength": row.strength,
            "claims": " ".join(row.supporting + row.countering),
            "name": words.pick(categories[row.category_id], "name"),
            "short": words.pick(categories[row.category_id], "short"),
            "said": [slab_text(row.strength, importance, words) for importance in IMPORTANCE],
        }
        for row in pan_contents(knowledge, {}).itertuples()
    ]
