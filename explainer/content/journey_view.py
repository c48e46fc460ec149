"""Everything that one moment of the journey shows: map, list, train graph and texts.

live/ caches it for all readers; static/ writes it for every moment.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup

from explainer.content.blocks import Table
from explainer.content.step_names import step_names
from explainer.content.train import GRAPH_HEAD, GRAPH_READING, LEGEND, MARKS, STOPS
from explainer.figures.mark_layers import MapMark, map_marks
from explainer.figures.reach_layers import NO_REACH, ReachBand, reach_band
from explainer.figures.route_deck import ZOOM, MapMoment, route_alternative, route_deck
from explainer.figures.theme import Theme
from explainer.figures.train_graph import cursor_share, train_graph_alternative, with_cursor
from explainer.markup.map_item import map_item_card, map_item_claims
from explainer.markup.page_content import PageContent, named
from explainer.model.journey import JourneyPart, Step, published_minute
from explainer.model.known_reach import ReachAt, reach_at
from explainer.model.reach_model import ReachModel
from explainer.model.time_marks import LINE_ZONE, time_marks, whole_legs
from explainer.tables.story import Story
from explainer.url_state import Choices, map_item_ids

EASE_MS = 700
PLAY_EVERY_S = {"slow": 3.2, "": 1.8, "fast": 0.9}
PACE_WORDS = {"slow": "slowly", "": "at an even pace", "fast": "fast"}


@dataclass(frozen=True)
class JourneyView:
    """One moment of the journey as the reader chose it.

    Attributes:
        content: Page, edition and language; its knowledge holds only the sightings of the part.
        theme: Light or dark colours.
        choices: The reader's choices.
        part: The part of the journey that contains the moment.
        model: What was known, and what it allows on the track.
        steps, at: All steps of the part, and the index of the one that is shown; -1 where there is none.
        shown: Id of the step that this reader saw before, from which the band is animated.
    """

    content: PageContent
    theme: Theme
    choices: Choices
    part: JourneyPart
    model: ReachModel
    steps: list[Step]
    at: int
    shown: str = ""

    @property
    def step(self) -> Step | None:
        """The step that is shown; None while no sighting was known."""
        return self.steps[self.at] if self.steps else None

    @property
    def left(self) -> Step | None:
        """The adjacent step that the reader comes from; None after a jump, or with reduced motion."""
        beside = [self.steps[i] for i in (self.at - 1, self.at + 1) if 0 <= i < len(self.steps)]
        return next((s for s in beside if s.step_id == self.shown and not self.choices.motion), None)

    @cached_property
    def reach(self) -> ReachAt:
        """Where the train can have been at the step that is shown."""
        return _reach(self, self.step) if self.step else ReachAt([], [])

    @property
    def is_open(self) -> bool:
        """Whether time marks take the place of the band at the step that is shown."""
        return self.step is not None and self.is_open_at(self.step)

    def is_open_at(self, step: Step) -> bool:
        """Whether a step is at or after the last sighting, and a destination is open."""
        last = max(i for i, own in enumerate(self.steps) if own.sighting_id)
        return self.model.is_open and self.steps.index(step) >= last

    @cached_property
    def names(self) -> dict[str, str]:
        """Maps step ids to names, in order of time."""
        return step_names(self.content.knowledge, self.content.words, self.steps)

    @property
    def cache_key(self) -> tuple[Hashable, ...]:
        """Everything that the content of this moment depends on."""
        choices, left = self.choices, self.left
        reader = (choices.lang, self.theme.name, bool(choices.step), choices.stop, choices.motion)
        return (self.model.cache_key, self.part.number, *reader, self.at, left.step_id if left else "")


@dataclass(frozen=True)
class MomentContent:
    """What a moment shows, in the order of the page.

    Attributes:
        steps: Maps step ids to names.
        deck, map_words: The map and its text alternative.
        under_map: CSS that highlights the list and places the graph's line, the legend, and a sentence about the step.
        stops, stops_notes: The list of stops with the chosen one unfolded, and its claim notes.
        marks: The time marks of the map as a list.
        picks: Ids of all items that can be chosen.
        graph_head, graph, graph_words, graph_reading: The train graph with its texts.
    """

    steps: dict[str, str]
    deck: Any
    map_words: str
    under_map: Markup
    stops: Markup
    stops_notes: Markup
    marks: Markup
    picks: list[str]
    graph_head: Markup
    graph: Any
    graph_words: str
    graph_reading: Markup


def moment_content(view: JourneyView, graph: go.Figure) -> MomentContent:
    """The content of a moment.

    Args:
        view: The moment.
        graph: The train graph, one object shared by all moments.

    Returns:
        All parts of the page that change with the moment.
    """
    content, stop, notes = view.content, view.choices.stop, view.content.notes(STOPS.name)
    unfolded = map_item_card(view.model, stop, content.words)
    return MomentContent(
        steps=view.names,
        deck=moment_deck(view),
        map_words=route_alternative(content.knowledge, content.words),
        under_map=_under_map(view, graph),
        stops=named(STOPS.draw(content.knowledge, content.words, notes, stop, unfolded), STOPS.name),
        stops_notes=notes.html(),
        marks=table_html(content, view.model, MARKS, None),
        picks=picks_of(view.model),
        graph_head=content.prose_html(GRAPH_HEAD.slot, GRAPH_HEAD.heading),
        graph=graph,
        graph_words=train_graph_alternative(view.model, content.words),
        graph_reading=content.prose_html(GRAPH_READING.slot),
    )


def picks_of(model: ReachModel) -> list[str]:
    """Ids of the sightings, candidate places and legs that were known; a reader can choose each."""
    knowledge = model.knowledge
    known = {*knowledge.sightings["sighting_id"], *knowledge.candidates["place_id"], *knowledge.legs["leg_id"]}
    return [item for item in map_item_ids(knowledge.story) if item in known]


def moment_deck(view: JourneyView) -> Any:
    """The map at the moment, with the band of reachable places and rings around the chosen items."""
    moment = _moment(view)
    return route_deck(view.content.knowledge, view.content.words, view.theme, moment=moment)


def moment_graph(view: JourneyView, graph: go.Figure) -> go.Figure:
    """The train graph with a line at the moment.

    Args:
        view: The moment.
        graph: The train graph without the line.

    Returns:
        A figure with the line; the graph itself where there is no step.
    """
    return with_cursor(graph, view.step.moment, view.theme) if view.step else graph


def table_html(content: PageContent, model: ReachModel, block: Table, zone: str | None) -> Markup:
    """A table of the journey with its claim notes; empty where it has nothing to show.

    Args:
        content: The page of the train.
        model: What the table covers.
        block: Which table.
        zone: The reader's time zone; None where it is not known.

    Returns:
        An HTML section.
    """
    options = block.own({"model": model, "zone": zone})
    return content.table_html(block.name, block.draw, block.heading, **options)


def _reach(view: JourneyView, step: Step) -> ReachAt:
    return reach_at(view.model.knowledge, view.choices.speed, step.moment)


def _band(view: JourneyView, step: Step | None) -> ReachBand:
    """The band of a step; none without a step, and none where time marks take its place."""
    if step is None or view.is_open_at(step):
        return NO_REACH
    return reach_band(view.model.network, (view.reach if step == view.step else _reach(view, step)).ahead)


def _moment(view: JourneyView) -> MapMoment:
    """The map's part of the view. Two layers alternate for the band, so that one fades out while the other fades in."""
    ease_ms = 0 if view.choices.motion else EASE_MS
    left = _band(view, view.left) if view.left else None
    choices, network = view.choices, view.model.network
    return MapMoment(
        _band(view, view.step),
        _rings(view),
        choices.stop,
        ease_ms,
        left,
        layer_set=view.at % 2,
        zooms_in=bool(choices.step) and not view.is_open,  # without a step the whole journey is shown
        back=reach_band(network, view.reach.back),
        marks=_marks(view),
    )


def _marks(view: JourneyView) -> tuple[MapMark, ...]:
    if not view.step or not view.is_open:
        return ()
    found = time_marks(view.model.knowledge, view.choices.speed)
    return tuple(map_marks(view.model.network, found, view.step.moment, view.content.words, ZOOM))


def _under_map(view: JourneyView, graph: go.Figure) -> Markup:
    lit = Markup(",").join(Markup('.kl-stops > [data-stop="{}"]').format(key) for key in sorted(_highlighted(view)))
    rules = [Markup("{} {{ background: var(--kl-looked-at); }}").format(lit)] if lit else []
    if view.step:
        rules.append(
            Markup(".st-key-train-graph::after {{ left: {:.3%}; }}").format(cursor_share(graph, view.step.moment))
        )
    style = Markup("<style>{}</style>").format(Markup(" ").join(rules)) if rules else Markup("")
    return style + view.content.table_html(LEGEND.name, LEGEND.draw) + step_html(view)


def step_html(view: JourneyView) -> Markup:
    """A sentence about the step, with the text for screen readers; empty without a step."""
    if view.step is None:
        return Markup("")
    line = Markup('<p class="kl-step" data-topic="step" data-said="{}">{}</p>')
    return line.format(_spoken(view, view.step), _sentence(view, view.step))


def _highlighted(view: JourneyView) -> set[str]:
    chosen = view.choices.stop if map_item_claims(view.model, view.choices.stop) else ""
    return {key for key in (chosen, view.step.sighting_id if view.step else "") if key}


def _sentence(view: JourneyView, step: Step) -> str:
    words, values = view.content.words, {"step": view.names[step.step_id], "speed": view.choices.speed}
    if not (view.reach.ahead or view.reach.back):
        return words("{step}: at {speed} km/h no place fits all sightings, so there is no band.", **values)
    said = [_said_of_reach(view, step, values), _said_of_hour(view, step)]
    if view.reach.back:
        said.append(words("Dashed: only if it turned back, which no report says and none excludes."))
    return " ".join(filter(None, said))


def _said_of_reach(view: JourneyView, step: Step, values: dict[str, Any]) -> str:
    """What band or time marks say of a step."""
    words, legs = view.content.words, view.model.knowledge.story.by_key["legs"]
    if not view.is_open:
        return words(
            "{step}: the amber band is every place the train can have reached at {speed} km/h on average.", **values
        )
    whole = whole_legs(view.model.knowledge, view.choices.speed, step.moment)
    said = words(
        "{step}: each dot is the farthest point by the hour beside it (UTC+10), if the train averaged {speed} km/h.",
        **values,
    )
    lines = words.series(words.pick(legs[leg], "name") for leg in whole)
    return f"{said} {words('By now it could be anywhere on: {lines}.', lines=lines)}" if whole else said


def _said_of_hour(view: JourneyView, step: Step) -> str:
    """For which moment a sighting without a published minute is drawn; empty for any other step."""
    words, story = view.content.words, view.content.knowledge.story
    if not step.sighting_id or published_minute(_sighting(view, step.sighting_id), story):
        return ""
    moment = f"{words.short_moment(step.moment, LINE_ZONE)} ({words.offset(step.moment, LINE_ZONE)})"
    return words(
        "No minute was published; of the time left open, the end that allows most is drawn: {moment}.", moment=moment
    )


def _spoken(view: JourneyView, step: Step) -> str:
    """The text for screen readers: number, place and source of a stop; the step's name between two stops."""
    if step.sighting_id is None:
        return view.names[step.step_id]
    story, words = view.content.knowledge.story, view.content.words
    sighting = _sighting(view, step.sighting_id)
    stops = [other.sighting_id for other in view.steps if other.sighting_id]
    claim = story.row("claims", sighting["claim_id"])
    values = {
        "number": stops.index(step.sighting_id) + 1,
        "count": len(stops),
        "place": words.pick(story.row("places", sighting["place_id"]), "name"),
        "status": words.pick(story.row("statuses", sighting["status"]), "word"),
        "who": words.pick(story.row("origins", claim["origin_id"]), "name"),
    }
    if sighting["status"] == "reported":
        return words("Stop {number} of {count}: {place}, reported by {who}", **values)
    return words("Stop {number} of {count}: {place}, {status}, according to {who}", **values)


def _sighting(view: JourneyView, sighting_id: str) -> Any:
    """The row of a known sighting."""
    return view.content.knowledge.sightings.set_index("sighting_id", drop=False).loc[sighting_id]


def _rings(view: JourneyView) -> list[list[float]]:
    """Positions of the rings: the sighting of the step, and the place or both ends of the chosen item."""
    story = view.content.knowledge.story
    rings = [ring for chosen in sorted(_highlighted(view)) for ring in rings_of(story, chosen)]
    return [ring for number, ring in enumerate(rings) if ring not in rings[:number]]


def rings_of(story: Story, chosen: str) -> list[list[float]]:
    """Ring positions of an item: one for a stop or a place, two for a leg or a flight.

    Args:
        story: The validated tables.
        chosen: Id of a sighting, candidate place or leg.

    Returns:
        [lon, lat] in degrees; empty for another id.
    """
    table = next((t for t in ("sightings", "candidates", "legs") if chosen in story.by_key[t]), "")
    row = story.by_key[table].get(chosen, {}) if table else {}
    places = [story.row("places", row[c]) for c in ("place_id", "from_place_id", "to_place_id") if c in row]
    return [[place["lon_deg"], place["lat_deg"]] for place in places]
