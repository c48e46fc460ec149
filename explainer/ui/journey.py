"""The journey on /train: step, play, bound on speed and choice, with map, list and train graph at the same moment.

A fragment: a step reruns this and nothing else of the page. All that the reader chose stands in the address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from markupsafe import Markup

from explainer.figures.decks import HEIGHT_PX, route_alternative, route_deck
from explainer.figures.traingraph import Outlook, train_graph
from explainer.figures.twins import route_twin
from explainer.journey import SPEED_BOUNDS_KM_H, Step, chosen_step, journey_steps
from explainer.markup.claims import Notes
from explainer.markup.journey import map_key, stop_list
from explainer.markup.timetable import (
    arrival_table,
    contradiction_lines,
    distance_table,
    reported_speeds,
    speed_table,
    time_table,
)
from explainer.railway import RailNetwork, rail_network
from explainer.story import Story
from explainer.ui.moment import Ready, View, made_ready
from explainer.ui.page import PLOTLY_CONFIG, Page, open_page
from explainer.ui.session import reader_zone
from explainer.words import Words

PLAY_EVERY_S = 1.8


@st.cache_resource(max_entries=4, show_spinner=False)
def _network(version: str, _story: Story) -> RailNetwork:
    return rail_network(_story)


@st.cache_resource(max_entries=256, show_spinner=False)
def _steps(version: str, edition_id: str, speed: int, _outlook: Outlook) -> list[Step]:
    return journey_steps(_outlook.knowledge, _outlook.network, speed)


@st.cache_resource(max_entries=128, show_spinner=False)
def _graph(key: tuple[Any, ...], _view: View) -> Any:
    return train_graph(_view.outlook, _view.page.words, _view.page.theme)


@st.cache_resource(max_entries=1024, show_spinner=False)
def _ready(key: tuple[Any, ...], _view: View) -> Ready:
    return made_ready(_view, _graph(_view.outlook_key(), _view))


def _view() -> View:
    page = open_page("train")
    version, choices = page.knowledge.story.version, page.choices
    outlook = Outlook(page.knowledge, _network(version, page.knowledge.story), choices.speed)
    steps = _steps(version, choices.at, choices.speed, outlook)
    return View(page, outlook, steps, chosen_step(steps, choices.step))


def _follow(name: str) -> None:
    _remember(name, str(st.session_state[name] or ""))


def _remember(name: str, value: str) -> None:
    """Writes a choice into the address, or takes it out where nothing is chosen."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def _pick() -> None:
    """Follows a pick on the map; picking what is chosen already, or the ground, chooses nothing."""
    objects = st.session_state["train-map"].selection.objects
    picked = next((row["stop"] for rows in objects.values() for row in rows if "stop" in row), "")
    _remember("stop", "" if picked == st.query_params.get("stop") else picked)


def _go(step_id: str) -> None:
    st.query_params["step"] = step_id
    st.session_state["playing"] = False


def _toggle(first: str, at_end: bool) -> None:
    st.session_state["playing"] = not st.session_state.get("playing", False)
    st.session_state["restart"] = True  # how often the fragment runs by itself is set where it is begun
    if st.session_state["playing"] and at_end:
        st.query_params["step"] = first


def _advance(view: View) -> View:
    """Plays on by one step; ends at the last one."""
    if not st.session_state.get("playing"):
        return view
    if view.at + 1 == len(view.steps):
        st.session_state["playing"] = False
        st.rerun()
    st.query_params["step"] = view.steps[view.at + 1].step_id
    return _view()


def journey() -> None:
    """The map with its controls and the train graph, the list beside them, and the tables under both."""
    view = _view()
    if not view.steps:
        _before_any_sighting(view.page)
        return
    _speed(view)
    figure, stops = st.columns([2, 1], gap="medium")
    with figure:
        playing = st.session_state.get("playing", False)
        st.fragment(_moment, run_every=PLAY_EVERY_S if playing else None)()
        view.page.prose("map-reading-head", "How to read the map")
        view.page.frame("map-reading", route_twin, "The journey by stretch of line")
    with stops:
        view.page.block("stops", stop_list)
    for name, draw in TABLES.items():
        notes = view.page.notes(name)
        body = draw(view.outlook, view.page.words, notes)
        if body:
            st.html(body + notes.html())
        if name == "times":
            view.page.prose("times")


def _moment() -> None:
    """What a step changes; it plays on by itself while the reader wants it to."""
    if st.session_state.pop("restart", False):
        st.session_state["begun"] = True
        st.rerun()
    view = _view()
    if not st.session_state.pop("begun", False):
        view = _advance(view)
    ready = _ready(view.key(), view)
    _controls(view, ready)
    _figures(view, ready)


def _speed(view: View) -> None:
    words = view.page.words
    st.session_state["speed"] = view.page.choices.speed
    st.segmented_control(
        words("Average speed at most, km/h"),
        list(SPEED_BOUNDS_KM_H),
        key="speed",
        required=True,
        on_change=_follow,
        args=("speed",),
    )
    lines = contradiction_lines(view.outlook, words)
    if lines:
        st.html(lines)


def _before_any_sighting(page: Page) -> None:
    figure, stops = st.columns([2, 1], gap="medium")
    with figure:
        page.deck(route_deck, route_alternative, HEIGHT_PX)
        page.block("key", map_key)
        page.frame("map-reading", route_twin, "The journey by stretch of line")
    with stops:
        page.block("stops", stop_list)


def _controls(view: View, ready: Ready) -> None:
    words, ids = view.page.words, list(ready.steps)
    at, last = view.at, len(ids) - 1
    st.session_state["step"] = ids[at]
    with st.container(key="journey-controls"):
        st.select_slider(
            words("Moment of the journey"),
            ids,
            key="step",
            on_change=_follow,
            args=("step",),
            format_func=ready.steps.__getitem__,
        )
        with st.container(horizontal=True, key="journey-buttons"):
            st.button(words("Back"), on_click=_go, args=(ids[max(at - 1, 0)],), disabled=at == 0)
            playing = st.session_state.get("playing", False)
            st.button(
                words("Pause") if playing else words("Play"),
                type="primary",
                on_click=_toggle,
                args=(ids[0], at == last),
            )
            st.button(words("On"), on_click=_go, args=(ids[min(at + 1, last)],), disabled=at == last)


def _figures(view: View, ready: Ready) -> None:
    st.pydeck_chart(ready.deck, height=HEIGHT_PX, key="train-map", on_select=_pick, alt=ready.map_words)
    st.html(ready.under_map)
    st.session_state["stop"] = view.page.choices.stop if ready.choice else ""
    st.selectbox(
        view.page.words("Look at one stop, place, stretch or flight"),
        list(ready.options),
        key="stop",
        on_change=_follow,
        args=("stop",),
        format_func=ready.options.__getitem__,
    )
    if ready.choice:
        st.html(ready.choice)
    st.html(ready.graph_head)
    st.plotly_chart(ready.graph, theme=None, config=PLOTLY_CONFIG, key="train-graph", alt=ready.graph_words)
    st.html(ready.graph_reading)


TABLES: dict[str, Callable[[Outlook, Words, Notes], Markup]] = {
    "arrivals": arrival_table,
    "times": lambda outlook, words, notes: time_table(outlook, words, notes, reader_zone()),
    "distances": lambda outlook, words, notes: distance_table(outlook, words) + speed_table(outlook, words),
    "speeds": reported_speeds,
}
