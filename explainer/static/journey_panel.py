"""Draws the journey of /train for the static site: map with controls, list of stops, train graph and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from explainer.content.block_html import block_html
from explainer.content.blocks import Control, Reading, Table
from explainer.content.journey_view import JourneyView, moment_graph, step_html, table_html
from explainer.content.train import ANSWERS, GRAPH_HEAD, GRAPH_READING, LEGEND, MARKS, SPEED, STOPS
from explainer.figures.css import TOKENS
from explainer.figures.route_deck import route_alternative
from explainer.figures.train_graph import train_graph, train_graph_alternative
from explainer.markup.journey import map_buttons
from explainer.markup.timetable import contradiction_lines
from explainer.markup.truncation import table_link_line
from explainer.model.journey import DEFAULT_SPEED_KM_H, journey_part, step_index
from explainer.model.reach_model import ReachModel
from explainer.static.form_controls import NOTHING, disabled_controls, journey_bounds, journey_controls
from explainer.static.page import Piece, StaticPage
from explainer.url_state import Choices


def view_of(page: StaticPage) -> JourneyView:
    """The view before the reader has chosen a step. Of a long journey the static site shows the last part only."""
    part = journey_part(page.knowledge)
    model = ReachModel(part.knowledge, page.network, DEFAULT_SPEED_KM_H)
    steps = part.steps(DEFAULT_SPEED_KM_H)
    choices, newest = Choices(page.words.language, page.edition), replace(page, knowledge=part.knowledge)
    return JourneyView(newest, TOKENS, choices, part, model, steps, step_index(steps, ""))


def journey(page: StaticPage, control: Control) -> Iterator[Piece]:
    """The map with its controls, the list of stops beside it and, on the whole page, the train graph below.

    Args:
        page: The page of the train.
        control: Its blocks; the train graph is drawn where they hold it.

    Returns:
        Markup in order.
    """
    view = view_of(page)
    is_whole = GRAPH_HEAD in control.blocks
    answers = _room(view, ANSWERS) + page.prose_html(SPEED.slot) if is_whole and view.step else NOTHING
    yield from _journey(page, view, train_graph_html(page, view) if is_whole else NOTHING, answers=answers)


def folded_journey(page: StaticPage, control: Control) -> Iterator[Piece]:
    """The map with its controls, a collapsed list of stops, and how to read the map.

    Args:
        page: The overview.
        control: Its blocks.

    Returns:
        Markup in order.
    """
    yield from _journey(page, view_of(page), is_folded=True)
    for block in control.blocks:
        if isinstance(block, Reading):
            yield page.reading_html(block.spec, block.slot)


def journey_tables(page: StaticPage, control: Control) -> Iterator[Piece]:
    """The tables of the journey; none while no sighting was known.

    Args:
        page: The page of the train.
        control: Its tables.

    Returns:
        Markup in order.
    """
    view = view_of(page)
    for block in control.blocks if view.step else ():
        if isinstance(block, Table):
            yield _room(view, block)
        else:
            yield from block_html(page, block)


def _room(view: JourneyView, block: Table) -> Markup:
    """A table that the script replaces where the reader chooses another speed."""
    return Markup('<div data-table="{}">{}</div>').format(block.name, table_html(view.content, view.model, block, None))


def _journey(
    page: StaticPage, view: JourneyView, below: Markup = NOTHING, is_folded: bool = False, answers: Markup = NOTHING
) -> Iterator[Piece]:
    """The map with its controls, and the list of stops beside it.

    Args:
        page: The page.
        view: The moment that is shown first.
        below: Markup below the map; on a phone, below the list.
        is_folded: Whether the list is collapsed.
        answers: Markup above the map.
    """
    words = page.words
    bounds = journey_bounds(words) if view.step else NOTHING
    yield Markup('{}<div data-part="contradictions">{}</div>').format(bounds, contradiction_lines(view.model, words))
    yield answers
    yield _newest(page, view)
    (drawn,) = page.pieces(_map, view)
    columns = [drawn, _stops(view, is_folded), below]
    yield Markup('<div class="kl-columns"{}>{}</div>').format(
        Markup(" data-folded") if is_folded else NOTHING,
        Markup("").join(Markup("<div>{}</div>").format(column) for column in columns if column),
    )


def _newest(page: StaticPage, view: JourneyView) -> Markup:
    """A notice that only the last part of a long journey is shown, and where the rest is; empty where all is shown."""
    shown, every = len(view.content.knowledge.sightings), len(page.knowledge.sightings)
    numbers = {"shown": page.words.number(shown), "all": page.words.number(every)}
    said = page.words("The newest {shown} of {all} are shown; all of them stand in the table", **numbers)
    return table_link_line(said, "sightings") if shown < every else NOTHING


def _map(page: StaticPage, view: JourneyView) -> Iterator[Markup]:
    words, said = page.words, route_alternative(view.content.knowledge, page.words)
    controls = journey_controls(view.names.values(), view.at, words) if view.step else NOTHING
    step = Markup('<div class="kl-live" data-part="step">{}</div>').format(step_html(view))
    yield (
        controls
        + page.map(said)
        + disabled_controls("", "moves", map_buttons(words))
        + page.table_html(LEGEND.name, LEGEND.draw)
        + step
    )


def _stops(view: JourneyView, is_folded: bool) -> Markup:
    page, marks = view.content, _room(view, MARKS)
    if not is_folded:
        return page.table_html(STOPS.name, STOPS.draw, STOPS.heading) + marks
    return Markup('<details class="kl-twin"><summary>{}</summary>{}{}</details>').format(
        page.words(STOPS.heading), page.table_html(STOPS.name, STOPS.draw), marks
    )


def train_graph_html(page: StaticPage, view: JourneyView) -> Markup:
    """The train graph and how to read it; empty while no sighting was known.

    Args:
        page: The page of the train.
        view: The moment that the graph marks.

    Returns:
        HTML with the fallback image of the graph.
    """
    if view.step is None:
        return NOTHING
    graph, said = train_graph(view.model, page.words, TOKENS), train_graph_alternative(view.model, page.words)
    return Markup("{}{}{}").format(
        page.prose_html(GRAPH_HEAD.slot, GRAPH_HEAD.heading),
        page.still("train-graph", moment_graph(view, graph), said, page.journey()),
        page.prose_html(GRAPH_READING.slot),
    )
