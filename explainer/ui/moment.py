"""Everything that one moment of the journey shows, made once for all readers: a step only sends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from explainer.choices import stop_ids
from explainer.figures.bands import NOWHERE, Band, band_of
from explainer.figures.charts import ReadyFigure
from explainer.figures.decks import Moment, route_alternative, route_deck
from explainer.figures.traingraph import Outlook, train_graph_alternative, with_cursor
from explainer.journey import NOW, Step, chosen_step, windows_of
from explainer.markup.journey import map_key, stop_list
from explainer.markup.timetable import chosen_note, told
from explainer.prism import feasible_stretch
from explainer.ui.page import Page

EASE_MS = 700


@dataclass(frozen=True)
class View:
    """One moment of the journey as the reader chose it.

    Attributes:
        page, outlook: What was known, and what it allows on the track.
        steps, at: All steps of the journey, and the place of the one that is shown; -1 where there is none.
        shown: Id of the step that this reader saw before; the band eases from there.
    """

    page: Page
    outlook: Outlook
    steps: list[Step]
    at: int
    shown: str = ""

    @property
    def step(self) -> Step | None:
        """The step that is shown; None before any sighting was known."""
        return self.steps[self.at] if self.steps else None

    @property
    def left(self) -> Step | None:
        """The step beside it that the reader comes from; None after a leap, or without motion."""
        beside = [self.steps[i] for i in (self.at - 1, self.at + 1) if 0 <= i < len(self.steps)]
        return next((s for s in beside if s.step_id == self.shown and not self.page.choices.motion), None)

    def outlook_key(self) -> tuple[Any, ...]:
        """What a figure of all moments depends on."""
        choices = self.page.choices
        return self.page.knowledge.story.version, choices.at, choices.lang, self.page.theme.name, choices.speed

    def key(self) -> tuple[Any, ...]:
        """What a figure of this moment depends on."""
        choices, left = self.page.choices, self.left
        return (
            *self.outlook_key(),
            self.at,
            bool(choices.step),
            choices.stop,
            choices.motion,
            left.step_id if left else "",
        )


@dataclass(frozen=True)
class Ready:
    """What a moment shows, in the order of the page.

    Attributes:
        steps: Step id to its name.
        deck: The map, and `map_words`, the same in words.
        under_map: Key, the step in a sentence, and the style that lights up the list.
        stops: The list, with what is looked at unfolded in its place, and `stops_notes`, which a pick does not change.
        picks: Ids of all that can be looked at.
        graph_head, graph, graph_words, graph_reading: The train graph with what stands around it.
    """

    steps: dict[str, str]
    deck: Any
    map_words: str
    under_map: Markup
    stops: Markup
    stops_notes: Markup
    picks: list[str]
    graph_head: Markup
    graph: Any
    graph_words: str
    graph_reading: Markup


def made_ready(view: View, graph: Any) -> Ready:
    """All of a moment; `graph` is the train graph without a cursor."""
    page, stop, notes = view.page, view.page.choices.stop, view.page.notes("stops")
    band = _band(view, view.step)
    unfolded = told(view.outlook, stop, page.words)
    return Ready(
        steps={step.step_id: _step_name(view, step.step_id) for step in view.steps},
        deck=route_deck(page.knowledge, page.words, page.theme, moment=_moment(view, band)),
        map_words=route_alternative(page.knowledge, page.words),
        under_map=_under_map(view, band),
        stops=stop_list(page.knowledge, page.words, notes, stop, unfolded),
        stops_notes=notes.html(),
        picks=[i for i in stop_ids(page.knowledge.story) if chosen_note(view.outlook, i)],
        graph_head=page.prose_html("graph", "Why a place was possible: the train graph"),
        graph=ReadyFigure(with_cursor(graph, view.step.moment, page.theme) if view.step else graph),
        graph_words=train_graph_alternative(view.outlook, page.words),
        graph_reading=page.prose_html("graph-reading"),
    )


def _band(view: View, step: Step | None) -> Band:
    """Where the train can have been at a step; nowhere where there is no step."""
    if step is None:
        return NOWHERE
    network, windows = view.outlook.network, windows_of(view.page.knowledge)
    return band_of(network, feasible_stretch(network, windows, step.moment, view.page.choices.speed))


def _moment(view: View, band: Band) -> Moment:
    """What the map shows of it. The layers of the band take turns, so that one can fade while the other appears."""
    ease_ms = 0 if view.page.choices.motion else EASE_MS
    left = _band(view, view.left) if view.left else None
    choices = view.page.choices
    is_closer = bool(choices.step)  # who only arrives sees the whole journey
    return Moment(band, _rings(view), choices.stop, ease_ms, left, turn=view.at % 2, is_closer=is_closer)


def _under_map(view: View, band: Band) -> Markup:
    lit = Markup(",").join(Markup('.kl-stops > [data-stop="{}"]').format(key) for key in sorted(_looked_at(view)))
    style = Markup("<style>{} {{ background: var(--kl-looked-at); }}</style>").format(lit) if lit else Markup("")
    said = Markup('<p class="kl-step" data-topic="step" data-said="{}">{}</p>').format(_spoken(view), _said(view, band))
    return view.page.poster_style("full") + style + view.page.block_html("key", map_key) + (said if view.step else "")


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


def _looked_at(view: View) -> set[str]:
    chosen = view.page.choices.stop if chosen_note(view.outlook, view.page.choices.stop) else ""
    return {key for key in (chosen, view.step.sighting_id if view.step else "") if key}


def _said(view: View, band: Band) -> str:
    """The step in a sentence; empty where there is none."""
    if view.step is None:
        return ""
    words, values = view.page.words, {"step": _step_name(view, view.step.step_id), "speed": view.page.choices.speed}
    if band.is_somewhere:
        return words(
            "{step}: the amber band is every place the train can have reached at {speed} km/h on average.", **values
        )
    return words("{step}: at {speed} km/h no place fits all sightings, so there is no band.", **values)


def _spoken(view: View) -> str:
    """The step as it is spoken: its place among the stops, and who says so; between two stops, its name."""
    if view.step is None or view.step.sighting_id is None:
        return _step_name(view, view.step.step_id) if view.step else ""
    story, words = view.page.knowledge.story, view.page.words
    sighting = view.page.knowledge.sightings.set_index("sighting_id").loc[view.step.sighting_id]
    stops = [step.sighting_id for step in view.steps if step.sighting_id]
    claim = story.row("claims", sighting["claim_id"])
    values = {
        "number": stops.index(view.step.sighting_id) + 1,
        "count": len(stops),
        "place": words.pick(story.row("places", sighting["place_id"]), "name"),
        "status": words.pick(story.row("statuses", sighting["status"]), "word"),
        "who": words.pick(story.row("origins", claim["origin_id"]), "name"),
    }
    if sighting["status"] == "reported":
        return words("Stop {number} of {count}: {place}, reported by {who}", **values)
    return words("Stop {number} of {count}: {place}, {status}, according to {who}", **values)


def _rings(view: View) -> list[list[float]]:
    """Where the rings stand: the sighting of the step, and both ends or the place of what was chosen."""
    story, rings = view.page.knowledge.story, []
    for chosen in sorted(_looked_at(view)):
        table = next((t for t in ("sightings", "candidates", "legs") if chosen in story.by_key[t]), "")
        row = story.by_key[table].get(chosen, {}) if table else {}
        rings += [story.row("places", row[c]) for c in ("place_id", "from_place_id", "to_place_id") if c in row]
    return [[place["lon_deg"], place["lat_deg"]] for place in rings]
