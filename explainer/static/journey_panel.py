"""The journey: the map with its moments, the list beside it, the train graph and the tables below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from explainer.content.journey_view import TABLES, View, moment_graph, step_html, table_html
from explainer.figures.css import TOKENS
from explainer.figures.data_tables import route_twin
from explainer.figures.route_deck import route_alternative
from explainer.figures.train_graph import Outlook, train_graph, train_graph_alternative
from explainer.markup.journey import map_key, map_moves, stop_list
from explainer.markup.page_content import Sheet
from explainer.markup.timetable import contradiction_lines
from explainer.markup.truncation import beyond
from explainer.model.journey import DEFAULT_SPEED_KM_H, journey_part, step_index
from explainer.static.controls import NOTHING, asleep, journey_bounds, journey_controls
from explainer.static.page import Leaf, Piece
from explainer.url_state import Choices


def view_of(leaf: Leaf) -> View:
    """The moment that a reader sees who only arrives; of a long journey, the static edition has the last part."""
    part = journey_part(leaf.knowledge)
    outlook = Outlook(part.knowledge, leaf.network, DEFAULT_SPEED_KM_H)
    steps = part.steps(leaf.network, DEFAULT_SPEED_KM_H)
    choices, newest = Choices(leaf.words.language, leaf.edition), replace(leaf, knowledge=part.knowledge)
    return View(newest, TOKENS, choices, part, outlook, steps, step_index(steps, ""))


def journey_pieces(leaf: Leaf, view: View, below: Markup = NOTHING, is_folded: bool = False) -> Iterator[Piece]:
    """The map with its controls, and the list beside it.

    Args:
        leaf: The page.
        view: The moment at first.
        below: What stands under the map; on a phone, under the list.
        is_folded: Whether the list waits to be asked for.
    """
    words = leaf.words
    bounds = journey_bounds(words) if view.step else NOTHING
    yield Markup('{}<div data-part="contradictions">{}</div>').format(bounds, contradiction_lines(view.outlook, words))
    yield _newest(leaf, view)
    (drawn,) = leaf.pieces("map", lambda: [_map(leaf, view)])
    columns = [drawn, _stops(view.sheet, is_folded), below]
    yield Markup('<div class="kl-columns"{}>{}</div>').format(
        Markup(" data-folded") if is_folded else NOTHING,
        Markup("").join(Markup("<div>{}</div>").format(column) for column in columns if column),
    )


def _newest(leaf: Leaf, view: View) -> Markup:
    """That the copy has the last part of a long journey, and where all of it is; nothing where it has all."""
    shown, every = len(view.sheet.knowledge.sightings), len(leaf.knowledge.sightings)
    numbers = {"shown": leaf.words.number(shown), "all": leaf.words.number(every)}
    said = leaf.words("The newest {shown} of {all} are shown; all of them stand in the table", **numbers)
    return beyond(said, "sightings") if shown < every else NOTHING


def reading_pieces(leaf: Leaf) -> Iterator[Piece]:
    """How to read the map, and the same in a table."""
    yield leaf.prose_html("map-reading-head", "How to read the map")
    yield leaf.frame_html("map-reading", route_twin, "The journey by stretch of line")


def _map(leaf: Leaf, view: View) -> Markup:
    words, said = leaf.words, route_alternative(view.sheet.knowledge, leaf.words)
    controls = journey_controls(view.names.values(), words) if view.step else NOTHING
    step = Markup('<div class="kl-live" data-part="step">{}</div>').format(step_html(view))
    return controls + leaf.map(said) + asleep("", "moves", map_moves(words)) + leaf.block_html("key", map_key) + step


def _stops(sheet: Sheet, is_folded: bool) -> Markup:
    heading = "The journey step by step"
    if not is_folded:
        return sheet.block_html("stops", stop_list, heading)
    return Markup('<details class="kl-twin"><summary>{}</summary>{}</details>').format(
        sheet.words(heading), sheet.block_html("stops", stop_list)
    )


def train_graph_html(leaf: Leaf, view: View) -> Markup:
    """The train graph with how to read it; nothing before any sighting was known."""
    if view.step is None:
        return NOTHING
    graph, said = train_graph(view.outlook, leaf.words, TOKENS), train_graph_alternative(view.outlook, leaf.words)
    return Markup("{}{}{}").format(
        leaf.prose_html("graph", "Why a place was possible: the train graph"),
        leaf.still("train-graph", moment_graph(view, graph), said, leaf.journey()),
        leaf.prose_html("graph-reading"),
    )


def table_pieces(leaf: Leaf, view: View) -> Iterator[Markup]:
    """What the graph shows, in tables."""
    for name in TABLES if view.step else ():
        yield Markup('<div data-table="{}">{}</div>').format(name, table_html(view, name, None))
        if name == "times":
            yield leaf.prose_html("times")
