"""The reader's scale: the figure, its controls, and the numbers from which the script weighs anew."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from explainer.figures import scale
from explainer.figures.data_tables import scale_twin
from explainer.figures.scale import (
    bargain_scale,
    empty_said,
    head_said,
    lower_said,
    scale_alternative,
    scale_said,
    slab_said,
)
from explainer.markup.progress import reading_note
from explainer.model.evidence import DEFAULT_IMPORTANCE, IMPORTANCE, PANS, pan_contents, strongest_wants
from explainer.model.knowledge import Knowledge
from explainer.model.scale_weights import starting_points
from explainer.static.controls import buttons, importance_controls
from explainer.static.journey_states import State
from explainer.static.page import Leaf, Piece
from explainer.static.urls import to_root
from explainer.words import Words

GEOMETRY = ("STEEPEST_DEG", "ARM", "PIVOT", "HANG", "PAN", "FOOT", "SLAB")


def scale_pieces(leaf: Leaf) -> Iterator[Piece]:
    """The scale as it stands when all categories matter alike, and what makes it the reader's."""
    knowledge, words = leaf.knowledge, leaf.words
    said = scale_alternative(knowledge, words, {})
    yield leaf.prose_html("scale", "The scale is yours")
    if strongest_wants(knowledge).empty:
        yield Markup('<p class="kl-empty">{}</p>').format(said)
        return
    build = partial(bargain_scale, importance={})
    yield leaf.chart("scale", build, said, more=scale_states(leaf))
    starts = starting_points(knowledge, words)
    yield buttons("readings", {weights: label for weights, label in starts.values()})
    yield Markup('<div data-part="reading" aria-live="polite"></div>')
    yield importance_controls(knowledge, words)
    reading, table, notes = leaf.frame_html(
        "scale-reading", partial(scale_twin, importance={}), "What lies in each pan"
    )
    yield reading, Markup('<div data-part="scale-twin">{}</div>').format(table), notes


def scale_states(leaf: Leaf) -> State:
    """What the script needs to weigh as weighing.pans does, and to say it.

    Returns:
        `rows`: side, category, strength and what its tip says at each importance, in the order of weighing.pans; `usual`,
        the importance of what the reader left alone; the geometry of figures/scale.py; words with gaps in braces; `told`,
        weights of a reading to its note.
    """
    knowledge, words = leaf.knowledge, leaf.words
    return {
        "rows": scale_rows(knowledge, words),
        "usual": DEFAULT_IMPORTANCE,
        "geometry": {name: getattr(scale, name) for name in GEOMETRY},
        "heads": {side: head_said(side, "{load}", words) for side in PANS},
        "empty": empty_said(words),
        "said": scale_said("{russia}", "{north_korea}", "{lower}", words),
        "lower": {side: lower_said(side, words) for side in ("", *PANS)},
        "told": {
            weights: to_root(
                leaf.block_html("reading", partial(reading_note, reading_id=reading)), words, knowledge.story
            )
            for reading, (weights, _) in starting_points(knowledge, words).items()
            if reading
        },
    }


def scale_rows(knowledge: Knowledge, words: Words) -> list[State]:
    """The rows of weighing.pans without what depends on the reader, with their words."""
    categories = knowledge.story.by_key["categories"]
    return [
        {
            "side": row.side,
            "category": row.category_id,
            "strength": row.strength,
            "claims": " ".join(row.supporting + row.countering),
            "name": words.pick(categories[row.category_id], "name"),
            "short": words.pick(categories[row.category_id], "short"),
            "said": [slab_said(row.strength, importance, words) for importance in IMPORTANCE],
        }
        for row in pan_contents(knowledge, {}).itertuples()
    ]
