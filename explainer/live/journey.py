"""The journey on /train: steps, playback, speed limit and choice of a stop. Map, list and train graph show the same moment.

They are one Streamlit fragment: a step or a choice reruns only this part of the page. The URL holds the reader's choices.
"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import Any

import streamlit as st
from markupsafe import Markup

from explainer.cache import lru
from explainer.content.blocks import Control, Table
from explainer.content.journey_view import (
    PACE_WORDS,
    PLAY_EVERY_S,
    JourneyView,
    MomentContent,
    moment_content,
    table_html,
)
from explainer.content.train import ANSWERS, GRAPH_HEAD, SPEED, STOPS
from explainer.figures.charts import SerializedFigure
from explainer.figures.route_deck import HEIGHT_PX
from explainer.figures.theme import Theme
from explainer.figures.train_graph import train_graph
from explainer.live.picks import pick_control
from explainer.live.renderer import PLOTLY_CONFIG, LivePage, open_page, show
from explainer.live.session import follow, reader_zone, remember
from explainer.markup.journey import map_buttons
from explainer.markup.page_content import PageContent
from explainer.markup.timetable import contradiction_lines
from explainer.model.journey import SPEED_BOUNDS_KM_H, JourneyPart, Step, journey_part, step_index
from explainer.model.knowledge import Knowledge
from explainer.model.railway import rail_network
from explainer.model.reach_model import ReachModel
from explainer.url_state import PACES
from explainer.words import Words

LOAD_LABEL = "graph"  # of a hidden button
LAG_S = 10  # how far a slow browser may be behind during playback


@lru(256)
def _part(knowledge: Knowledge, place: str) -> JourneyPart:
    return journey_part(knowledge, place)


@lru(256)
def _steps(part: JourneyPart, max_speed_km_h: int) -> list[Step]:
    return part.steps(max_speed_km_h)


@lru(128)
def _graph(model: ReachModel, words: Words, theme: Theme) -> Any:
    return SerializedFigure(train_graph(model, words, theme))


@lru(1024)
def _moment_content(view: JourneyView) -> MomentContent:
    return moment_content(view, _graph(view.model, view.content.words, view.theme))


@lru(512)
def _table(page: LivePage, model: ReachModel, block: Table, zone: str | None) -> Markup:
    return table_html(page, model, block, zone)


@lru(256)
def _contradictions(model: ReachModel, words: Words) -> Markup:
    return contradiction_lines(model, words)


def _view(page: LivePage) -> JourneyView:
    choices = page.choices
    part = _part(page.knowledge, choices.step or choices.stop)
    model = ReachModel(part.knowledge, rail_network(page.knowledge.story), choices.speed)
    steps = _steps(part, choices.speed)
    shown, content = st.session_state.get("shown", ""), replace(page, knowledge=part.knowledge)
    return JourneyView(content, page.theme, choices, part, model, steps, step_index(steps, choices.step), shown)


def _pick() -> None:
    """Chooses what was clicked on the map; a click on the chosen item or on empty ground clears the choice."""
    objects = st.session_state["train-map"].selection.objects
    picked = next((row["stop"] for rows in objects.values() for row in rows if "stop" in row), "")
    before = st.query_params.get("stop", "")
    if picked or before:  # a map that is drawn anew tells of an empty choice, too
        remember("stop", "" if picked == before else picked)
        _stop()


def _stop() -> None:
    """Stops playback, since a reader who picks or steps wants to look."""
    st.session_state["playing"] = False


def _chosen(name: str) -> None:
    follow(name)
    _stop()


def _slid() -> None:
    """Follows the slider.

    During playback the timer may fire before the browser has the newest step. It then sends a step of the seconds before, which is
    no choice of the reader's: to follow it would turn the train back and end the play. The next step waits for the browser.
    """
    if st.session_state.get("playing") and st.session_state["step"] in _lately():
        st.session_state["behind"] = True
    else:
        _chosen("step")


def _go(step_id: str) -> None:
    st.query_params["step"] = step_id
    _stop()


def _toggle(first: str, begins: bool) -> None:
    st.session_state["playing"] = not st.session_state.get("playing", False)
    if st.session_state["playing"] and begins:
        st.query_params["step"] = first


def _advance(view: JourneyView) -> JourneyView:
    """Advances playback by one step; stops at the last one. The run that sets the timer, and one that the browser is behind, wait."""
    waits = [st.session_state.pop(flag, False) for flag in ("begun", "behind")]
    if not st.session_state.get("playing") or any(waits):
        return view
    if view.at + 1 >= len(view.steps):
        st.session_state["playing"] = False
        st.rerun()
    st.query_params["step"] = view.steps[view.at + 1].step_id
    return _view(open_page("train"))


def journey(page: LivePage, control: Control) -> None:
    """Draws the map with its controls, the list of stops beside it and, on the whole page, the train graph below.

    Args:
        page: The page of the train.
        control: Its blocks; the train graph is drawn where they hold it.
    """
    view = _view(page)
    is_whole = GRAPH_HEAD in control.blocks
    if not is_whole:
        show(Markup('<h2 class="kl-unseen">{}</h2>').format(page.words(STOPS.heading)))
    elif view.step:
        _bounds(page, view)
    st.session_state["part"] = view.part.number
    _parts(page, view.part)
    every_s = _every_s(page)
    st.session_state["begun"] = every_s != st.session_state.get("timed")
    st.session_state["timed"] = every_s
    st.fragment(_moment, run_every=every_s)(is_whole)


def _every_s(page: LivePage) -> float | None:
    """Seconds between two steps of the playback; None while it does not run."""
    return PLAY_EVERY_S[page.choices.pace] if st.session_state.get("playing") else None


def journey_tables(page: LivePage, control: Control) -> None:
    """Draws the tables for the part of the journey that is shown; none while no sighting was known.

    Args:
        page: The page of the train.
        control: Its tables.
    """
    view, zone = _view(page), reader_zone()
    for block in control.blocks if view.step else ():
        if isinstance(block, Table):
            show(_table(page, view.model, block, zone))
        else:
            page.draw(block)


def _parts(page: LivePage, part: JourneyPart) -> None:
    """Buttons to the previous and next part, where the journey has several."""
    if part.last == 1:
        return
    words = page.words
    with st.container(horizontal=True, key="journey-parts", vertical_alignment="center"):
        st.button(words("Earlier part"), on_click=_go, args=(part.before,), disabled=not part.before)
        label = words("Part {number} of {last} of the journey", number=part.number, last=part.last)
        show(Markup("<p>{}</p>").format(label))
        st.button(words("Later part"), on_click=_go, args=(part.after,), disabled=not part.after)


def _bounds(page: LivePage, view: JourneyView) -> None:
    """The controls that apply to all moments: the speed limit of the computation, and the pace of playback."""
    words, choices = page.words, page.choices
    st.session_state["speed"], st.session_state["pace"] = choices.speed, choices.pace
    with st.container(horizontal=True, key="journey-bounds"):
        st.segmented_control(
            words("Average speed at most, km/h"),
            list(SPEED_BOUNDS_KM_H),
            key="speed",
            required=True,
            on_change=follow,
            args=("speed",),
        )
        st.segmented_control(
            words("Pace"),
            list(PACES),
            key="pace",
            required=True,
            on_change=follow,
            args=("pace",),
            format_func=lambda pace: words(PACE_WORDS[pace]),
        )
    # One element, since each costs every rerun a millisecond.
    speed = page.made(PageContent.prose_html, SPEED.slot, SPEED.heading)
    show(_contradictions(view.model, words) + _table(page, view.model, ANSWERS, None) + speed)


def _moment(is_whole: bool) -> None:
    """The fragment: all that a step or a choice changes. During playback a timer reruns it."""
    page = open_page("train")
    if (
        _every_s(page) != st.session_state["timed"]
    ):  # run_every is set where the fragment is called, which takes a full rerun
        st.rerun()
    view = _advance(_view(page))
    if view.part.number != st.session_state.get("part"):  # the tables below belong to the part
        st.rerun()
    ready = _moment_content(view)
    _note_shown(view.step.step_id if view.step else "")
    figure, stops = st.columns([2, 1], gap="medium")
    with figure:
        if view.step:
            _controls(page, view, ready)
        st.pydeck_chart(ready.deck, height=HEIGHT_PX, key="train-map", on_select=_pick, alt=ready.map_words)
        show(map_buttons(page.words))
        show(page.poster_style("full") + ready.under_map)
        if view.step and is_whole:
            _train_graph(ready)
    with stops, st.container(key="journey-list"):
        show(ready.stops)
        show(ready.stops_notes + ready.marks)
        pick_control("stop", ready.picks, page.choices.stop, _chosen)


def _note_shown(step_id: str) -> None:
    """Notes the step that this reader sees, and when those before it were replaced."""
    shown = st.session_state.get("shown")
    if step_id != shown:
        st.session_state["replaced"] = {**_lately(), shown: monotonic()}
        st.session_state["shown"] = step_id


def _lately() -> dict[str, float]:
    """The steps that were replaced within LAG_S, each with the time; a slow browser may still show one."""
    replaced = st.session_state.get("replaced", {})
    return {step: at for step, at in replaced.items() if monotonic() - at < LAG_S}


def _train_graph(ready: MomentContent) -> None:
    """The train graph, loaded lazily: at first a placeholder and a hidden button, which web/live/lazy_figures.js presses near the viewport.

    plotly.js is a third of what a first visit downloads, and would delay the map.
    """
    with st.container(key="journey-graph"):  # CSS moves it below the list on a phone
        show(ready.graph_head)
        if st.session_state.get("graph"):
            st.plotly_chart(ready.graph, theme=None, config=PLOTLY_CONFIG, key="train-graph", alt=ready.graph_words)
        else:
            place = Markup('<div role="img" data-wakes="graph" aria-label="{}" style="height:{}px"></div>')
            show(place.format(ready.graph_words, ready.graph.layout.height))
            with st.container(key="wake-graph"):
                st.button(LOAD_LABEL, on_click=_load_graph)
        show(ready.graph_reading)


def _load_graph() -> None:
    st.session_state["graph"] = True


def _controls(page: LivePage, view: JourneyView, ready: MomentContent) -> None:
    words, ids = page.words, list(ready.steps)
    at, last = view.at, len(ids) - 1
    st.session_state["step"] = ids[at]
    with st.container(key="journey-controls"):
        st.select_slider(
            words("Moment of the journey"),
            ids,
            key="step",
            on_change=_slid,
            format_func=ready.steps.__getitem__,
        )
        with st.container(horizontal=True, key="journey-buttons"):
            before = ids[at - 1] if at else view.part.before
            st.button(words("Back"), on_click=_go, args=(before,), disabled=not before)
            playing = st.session_state.get("playing", False)
            st.button(
                words("Pause") if playing else words("Play"),
                key="play",  # without a key a new label makes a new button, and the focus is lost with the old one
                type="primary",
                on_click=_toggle,
                args=(ids[0], at == last or not page.choices.step),
            )
            st.button(words("Forward"), on_click=_go, args=(ids[min(at + 1, last)],), disabled=at == last)
