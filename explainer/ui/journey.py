"""The journey on /train: step, play, bound on speed and choice, with map, list and train graph at the same moment.

A fragment: a step reruns this and nothing else of the page. All that the reader chose stands in the address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup

from explainer.choices import stop_ids
from explainer.figures.decks import HEIGHT_PX, Moment, band_lines, route_alternative, route_deck
from explainer.figures.traingraph import Outlook, train_graph, train_graph_alternative, with_cursor
from explainer.figures.twins import route_twin
from explainer.journey import NOW, SPEED_BOUNDS_KM_H, Step, chosen_step, journey_steps, windows_of
from explainer.markup.claims import Notes, claim_note
from explainer.markup.journey import map_key, stop_list
from explainer.markup.timetable import (
    arrival_table,
    check_rows,
    chosen_note,
    contradiction_lines,
    distance_table,
    reported_speeds,
    speed_table,
    time_table,
)
from explainer.prism import feasible_stretch
from explainer.railway import RailNetwork, rail_network
from explainer.story import Story
from explainer.ui.page import PLOTLY_CONFIG, Page, open_page
from explainer.ui.session import reader_zone
from explainer.words import Words

PLAY_EVERY_S, EASE_MS = 1.8, 700


@st.cache_resource(max_entries=4, show_spinner=False)
def _network(version: str, _story: Story) -> RailNetwork:
    return rail_network(_story)


@st.cache_resource(max_entries=256, show_spinner=False)
def _steps(version: str, edition_id: str, speed: int, _outlook: Outlook) -> list[Step]:
    return journey_steps(_outlook.knowledge, _outlook.network, speed)


@st.cache_resource(max_entries=512, show_spinner=False)
def _deck(key: tuple[Any, ...], _page: Page, _moment: Moment) -> Any:
    return route_deck(_page.knowledge, _page.words, _page.theme, moment=_moment)


@st.cache_resource(max_entries=128, show_spinner=False)
def _graph(key: tuple[Any, ...], _outlook: Outlook, _page: Page) -> Any:
    return train_graph(_outlook, _page.words, _page.theme)


@st.cache_resource(max_entries=512, show_spinner=False)
def _graph_at(key: tuple[Any, ...], _graph: Any, _page: Page, _step: Step) -> Any:
    return with_cursor(_graph, _step.moment, _page.theme)


@dataclass(frozen=True)
class View:
    """One moment of the journey as the reader chose it."""

    page: Page
    outlook: Outlook
    steps: list[Step]
    at: int

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self.at]

    def outlook_key(self) -> tuple[Any, ...]:
        """What a figure of all moments depends on."""
        choices = self.page.choices
        return self.page.knowledge.story.version, choices.at, choices.lang, self.page.theme.name, choices.speed

    def key(self) -> tuple[Any, ...]:
        """What a figure of this moment depends on."""
        return *self.outlook_key(), self.step.step_id, self.page.choices.stop, self.page.choices.motion


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
        view.page.frame("map-reading", route_twin, "The journey by stretch of line")
    with stops:
        view.page.block("stops", stop_list)
    for name, draw in TABLES.items():
        notes = view.page.notes(name)
        body = draw(view.outlook, view.page.words, notes)
        if body:
            st.html(body + notes.html())


def _moment() -> None:
    """What a step changes; it plays on by itself while the reader wants it to."""
    if st.session_state.pop("restart", False):
        st.session_state["begun"] = True
        st.rerun()
    view = _view()
    if not st.session_state.pop("begun", False):
        view = _advance(view)
    _controls(view)
    _map(view)
    _choice(view)
    _train_graph(view)


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


def _step_name(view: View, step_id: str) -> str:
    """A step in words: what it shows, and its moment at the place."""
    story, words = view.page.knowledge.story, view.page.words
    step = view.steps[chosen_step(view.steps, step_id)]
    names = [
        words.pick(story.row("places", story.row("sightings", s)["place_id"]), "name")
        for s in step_id.split("-")
        if s != NOW
    ]
    zone = "Asia/Pyongyang" if step.step_id == view.steps[0].step_id else "Asia/Vladivostok"
    what = words("By the edition’s own hour") if step_id == NOW else " – ".join(names)
    return f"{what}, {words.short_moment(step.moment, zone)}"


def _controls(view: View) -> None:
    words, ids = view.page.words, [step.step_id for step in view.steps]
    at, last = view.at, len(ids) - 1
    st.session_state["step"] = ids[at]
    with st.container(key="journey-controls"):
        st.select_slider(
            words("Moment of the journey"),
            ids,
            key="step",
            on_change=_follow,
            args=("step",),
            format_func=lambda i: _step_name(view, i),
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


def _looked_at(view: View) -> set[str]:
    chosen = view.page.choices.stop if chosen_note(view.outlook, view.page.choices.stop) else ""
    return {key for key in (chosen, view.step.sighting_id) if key}


def _map(view: View) -> None:
    page, network = view.page, view.outlook.network
    pieces = feasible_stretch(network, windows_of(page.knowledge), view.step.moment, page.choices.speed)
    page.poster("full")
    ease_ms = 0 if page.choices.motion else EASE_MS
    moment = Moment(band_lines(network, pieces), _rings(view), page.choices.stop, ease_ms)
    st.pydeck_chart(
        _deck(view.key(), page, moment),
        height=HEIGHT_PX,
        key="train-map",
        on_select=_pick,
        alt=route_alternative(page.knowledge, page.words),
    )
    page.block("key", map_key)
    chosen = Markup(",").join(Markup('.kl-stops > [data-stop="{}"]').format(key) for key in sorted(_looked_at(view)))
    if chosen:
        st.html(Markup("<style>{} {{ background: var(--kl-looked-at); }}</style>").format(chosen))
    st.html(Markup('<p class="kl-step" role="status">{}</p>').format(_said(view, bool(pieces))))


def _said(view: View, possible: bool) -> str:
    """The step in a sentence."""
    words, values = view.page.words, {"step": _step_name(view, view.step.step_id), "speed": view.page.choices.speed}
    if possible:
        return words(
            "{step}: the amber band is every place the train can have reached at {speed} km/h on average.", **values
        )
    return words("{step}: at {speed} km/h no place fits all sightings, so there is no band.", **values)


def _rings(view: View) -> list[list[float]]:
    """Where the rings stand: the sighting of the step, and both ends or the place of what was chosen."""
    story, rings = view.page.knowledge.story, []
    for chosen in sorted(_looked_at(view)):
        table = next((t for t in ("sightings", "candidates", "legs") if chosen in story.by_key[t]), "")
        row = story.by_key[table].get(chosen, {}) if table else {}
        rings += [story.row("places", row[c]) for c in ("place_id", "from_place_id", "to_place_id") if c in row]
    return [[place["lon_deg"], place["lat_deg"]] for place in rings]


def _choice(view: View) -> None:
    """One stop, place, stretch or flight in full: its claims and our checks."""
    page, words = view.page, view.page.words
    known = ["", *(i for i in stop_ids(page.knowledge.story) if chosen_note(view.outlook, i))]
    chosen = page.choices.stop if page.choices.stop in known else ""
    st.session_state["stop"] = chosen
    st.selectbox(
        words("Look at one stop, place, stretch or flight"),
        known,
        key="stop",
        on_change=_follow,
        args=("stop",),
        format_func=lambda i: _choice_name(page, i),
    )
    if not chosen:
        return
    claims = chosen_note(view.outlook, chosen)
    told = Markup("").join(claim_note(page.knowledge, words, claim) for claim in claims)
    checks = Markup("").join(
        Markup("<section><h4>{}</h4><p>{}</p><p>{}</p><p class='kl-hedge'>{}</p></section>").format(
            words("Our check"),
            words("The article: {words}", words=row.article),
            words("We find: {words}", words=row.ours),
            row.method,
        )
        for row in check_rows(view.outlook, claims, words).itertuples()
    )
    st.html(Markup('<div class="kl-chosen kl-note-open">{}{}</div>').format(told, checks))


def _choice_name(page: Page, chosen: str) -> str:
    story, words = page.knowledge.story, page.words
    if not chosen:
        return words("nothing chosen")
    if chosen in story.by_key["sightings"]:
        row = story.row("sightings", chosen)
        return f"{words.pick(story.row('places', row['place_id']), 'name')} · {words.pick(row, 'stated')}"
    if chosen in story.by_key["legs"]:
        return words.pick(story.row("legs", chosen), "name")
    return words("{place}?", place=words.pick(story.row("places", chosen), "name"))


def _train_graph(view: View) -> None:
    page, outlook = view.page, view.outlook
    page.prose("graph", "Why a place was possible: the train graph")
    graph = _graph_at(view.key(), _graph(view.outlook_key(), outlook, page), page, view.step)
    said = train_graph_alternative(outlook, page.words)
    st.plotly_chart(graph, theme=None, config=PLOTLY_CONFIG, key="train-graph", alt=said)
    page.prose("graph-reading")


TABLES: dict[str, Callable[[Outlook, Words, Notes], Markup]] = {
    "arrivals": arrival_table,
    "times": lambda outlook, words, notes: time_table(outlook, words, notes, reader_zone()),
    "distances": lambda outlook, words, notes: distance_table(outlook, words) + speed_table(outlook, words),
    "speeds": reported_speeds,
}
