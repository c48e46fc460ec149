"""Precomputes every moment of the journey at one edition in one language: each step at each speed limit, as the live page shows it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import Any

from explainer.content.blocks import Table
from explainer.content.journey_view import (
    JourneyView,
    moment_deck,
    moment_graph,
    picks_of,
    rings_of,
    step_html,
    table_html,
)
from explainer.content.train import ANSWERS, MARKS, TABLES
from explainer.figures.css import TOKENS
from explainer.figures.train_graph import train_graph, train_graph_alternative
from explainer.markup.map_item import map_item_card
from explainer.markup.page_content import PageContent
from explainer.markup.timetable import contradiction_lines
from explainer.model.journey import SPEED_BOUNDS_KM_H, JourneyPart, journey_part, step_index
from explainer.model.railway import RailNetwork
from explainer.model.reach_model import ReachModel
from explainer.static.urls import to_root
from explainer.url_state import Choices

State = dict[str, Any]


def journey_states(page: PageContent, network: RailNetwork) -> State:
    """What the map, the list, the train graph and the tables show at each moment.

    Args:
        page: The page of the train at an edition, in a language.
        network: Track graph.

    Returns:
        `speeds`: for each speed limit in km/h its steps (id, name, html, stop, deck, graph); `arrival`, the deck before a step is
        chosen; `tables`, name to HTML; `contradictions`; `told`, the HTML that unfolds under each item of the map; and
        `graphWords`, the alternative of the train graph.
        `rings`: for each item of the map its points as lon, lat in degrees.
    """
    part = journey_part(page.knowledge)
    model, newest = ReachModel(part.knowledge, network, SPEED_BOUNDS_KM_H[0]), replace(page, knowledge=part.knowledge)
    return {
        "speeds": {str(speed): _at_speed(newest, part, network, speed) for speed in SPEED_BOUNDS_KM_H},
        "rings": {key: rings_of(page.knowledge.story, key) for key in picks_of(model)},
    }


def _at_speed(page: PageContent, part: JourneyPart, network: RailNetwork, speed: int) -> State:
    model = ReachModel(part.knowledge, network, speed)
    steps = part.steps(speed)
    choices = Choices(page.words.language, str(part.knowledge.edition["edition_id"]), speed)
    view = JourneyView(page, TOKENS, choices, part, model, steps, step_index(steps, ""))
    graph, html = (
        train_graph(model, page.words, TOKENS),
        partial(to_root, words=page.words, story=page.knowledge.story),
    )
    names, moments = view.names, []
    for at, step in enumerate(steps):
        moment = JourneyView(page, TOKENS, choices.changed(step=step.step_id), part, model, steps, at)
        moments.append(
            {
                "id": step.step_id,
                "name": names[step.step_id],
                "html": html(step_html(moment)),
                "stop": step.sighting_id or "",
                "deck": plain(moment_deck(moment)),
                "graph": plain(moment_graph(moment, graph)),
            }
        )
    return {
        "arrival": plain(moment_deck(view)),
        "steps": moments,
        "graphWords": train_graph_alternative(model, page.words),
        "contradictions": contradiction_lines(model, page.words),
        "tables": {block.name: html(table_html(view.content, view.model, block, None)) for block in _tables()}
        if steps
        else {},
        "told": {key: html(map_item_card(model, key, page.words)) for key in picks_of(model)},
    }


def plain(figure: Any) -> Any:
    """A deck or a plotly figure as plain JSON values (dicts, lists, numbers, strings)."""
    return json.loads(figure.to_json())


def _tables() -> list[Table]:
    return [ANSWERS, MARKS, *(block for block in TABLES if isinstance(block, Table))]
