"""The map of the journey (pydeck)."""

from __future__ import annotations

import json
from functools import cached_property
from math import asinh, atan, degrees, log2, radians, sinh, tan
from typing import NamedTuple

import pydeck as pdk

from explainer.figures.basemap import base_layers
from explainer.figures.data_tables import route_table
from explainer.figures.figure import FigureSpec
from explainer.figures.legends import line_legend
from explainer.figures.mark_layers import MapMark, mark_layers
from explainer.figures.rail_layers import flight_layer, pick_layer, rail_layers
from explainer.figures.reach_layers import NO_REACH, ReachBand, reach_band_layers, turning_back_layers
from explainer.figures.stop_layers import label_layer, map_points, ring_layer, stop_layer
from explainer.figures.theme import Theme
from explainer.model.knowledge import Knowledge
from explainer.words import Words

# One zoom for every width: the journey is taller than wide, so that it fits a phone and a desktop at this height.
HEIGHT_PX, ZOOM = 560, 4.08
CENTRE = 131.3, 45.75  # lon, lat in degrees
LONG_LEGS = {"L1", "L4", "L5", "L6"}  # where one of them is within reach as a whole, the whole journey is shown
FIT_WIDTH_PX, FIT_HEIGHT_PX, MAX_STEP_ZOOM = 200, 400, 6.0  # the map on a phone, without the room for names


class MapMoment(NamedTuple):
    """What the map shows of one moment of the journey.

    Attributes:
        band: The train's reach.
        ringed: Points lon, lat in degrees that have a ring around them.
        selected: Id of the selected item of the map.
        ease_ms: Duration of the transition from the moment before, in milliseconds; 0 with reduced motion.
        fading_band: The reach at the moment before, which fades; None where there is none.
        layer_set: 0 or 1, and the other one at the next moment (see reach_band_layers).
        zooms_in: Whether the view zooms in where band and ringed points are close together.
        back: Where the train can only have been if it turned back.
        marks: Time marks ahead of the last sighting.
    """

    band: ReachBand
    ringed: list[list[float]]
    selected: str = ""
    ease_ms: int = 0
    fading_band: ReachBand | None = None
    layer_set: int = 0
    zooms_in: bool = True
    back: ReachBand = NO_REACH
    marks: tuple[MapMark, ...] = ()


class CompactDeck(pdk.Deck):  # type: ignore[misc]  # pydeck has no types
    """A deck whose JSON has no white space, since it is sent at every step."""

    @cached_property
    def _spec(self) -> str:
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"), ensure_ascii=False)

    def to_json(self) -> str:
        """The specification, in a third of the bytes. It is serialized once: many readers share a deck, and it never changes."""
        return self._spec


def route_deck(
    knowledge: Knowledge, words: Words, theme: Theme, zoom: float = ZOOM, moment: MapMoment | None = None
) -> pdk.Deck:
    """The journey as it was known: rail legs in the line pattern of their status, stops, candidate destinations, the flight.

    It shows where the train was reported. Do not read a position between two stops from it.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language, for labels and tooltips.
        theme: Colours.
        zoom: Web Mercator zoom at which the journey fits the height of the figure.
        moment: The reach and the selection at one moment; None for neither.

    Returns:
        A deck without a foreign basemap. The browser reads the geometry from geo/ on our origin.
    """
    points, selected = map_points(knowledge, words), moment.selected if moment else ""
    layers = [
        *base_layers(words, theme),
        *(
            reach_band_layers(moment.band, moment.fading_band, theme, moment.layer_set, moment.ease_ms)
            if moment
            else []
        ),
        *(turning_back_layers(moment.back, theme) if moment else []),
        flight_layer(knowledge, theme),
        *rail_layers(knowledge, theme),
        pick_layer(knowledge, words, selected),
        *(mark_layers(moment.marks, theme) if moment else []),
        label_layer(points, theme),
        stop_layer(points, theme, selected),
        *([ring_layer(moment.ringed, theme)] if moment else []),
    ]
    view = pdk.View(type="MapView", controller={"scrollZoom": False, "dragRotate": False, "touchRotate": False})
    return CompactDeck(
        layers=layers,
        views=[view],
        map_provider=None,
        initial_view_state=_view_state(moment, zoom),
        tooltip={"html": "<b>{name}</b><br>{status} · {said}", "style": _tooltip_style(theme)},
    )


def _view_state(moment: MapMoment | None, zoom: float) -> pdk.ViewState:
    """The view of the whole journey, or of a moment's band and ringed points where these are closer together."""
    points = [point for path in (*moment.band.lines, moment.ringed) for point in path] if moment else []
    bounds = {"min_zoom": 3, "max_zoom": 8}
    if not moment or not moment.zooms_in or not points or set(moment.band.whole_legs) & LONG_LEGS:
        return pdk.ViewState(longitude=CENTRE[0], latitude=CENTRE[1], zoom=zoom, **bounds)
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = (mercator_deg(f(p[1] for p in points)) for f in (min, max))
    needed_deg = max((east - west) / FIT_WIDTH_PX, (north - south) / FIT_HEIGHT_PX, 1e-6)
    closer = min(max(log2(360 / 512 / needed_deg), zoom), MAX_STEP_ZOOM)
    share = min(1.0, (closer - zoom) / 0.6)  # towards the view of the whole journey, the centre moves without a jump
    middle = (west + east) / 2, _latitude_deg((south + north) / 2)
    longitude, latitude = (centre + (own - centre) * share for centre, own in zip(CENTRE, middle, strict=True))
    easing = {"transition_duration": moment.ease_ms} if moment.ease_ms else {}
    return pdk.ViewState(
        longitude=round(longitude, 3), latitude=round(latitude, 3), zoom=round(closer, 2), **bounds, **easing
    )


def mercator_deg(latitude_deg: float) -> float:
    """Northing of a latitude on the Web Mercator map, in degrees of longitude."""
    return degrees(asinh(tan(radians(latitude_deg))))


def _latitude_deg(mercator_deg: float) -> float:
    return degrees(atan(sinh(radians(mercator_deg))))


def _tooltip_style(theme: Theme) -> dict[str, str]:
    return {
        "background": theme.raised,
        "color": theme.ink,
        "fontSize": "14px",
        "maxWidth": "16rem",
        "padding": "8px 10px",
    }


def route_alternative(knowledge: Knowledge, words: Words) -> str:
    """The text alternative of the map: its places and lines with their statuses.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        Sentences.
    """
    stops = [f"{p['name']} ({p['status']})" for p in map_points(knowledge, words)]
    legs = [
        f"{words.pick(leg, 'name')} ({words.pick(knowledge.story.row('statuses', leg.status), 'word')})"
        for leg in knowledge.legs.itertuples()
    ]
    if not stops and not legs:
        return words("Map of the region. No place of the train was known yet.")
    return words(
        "Map of the journey. Places: {stops}. Lines: {legs}.", stops=words.listed(stops), legs=words.listed(legs)
    )


FIGURE = FigureSpec(
    "map",
    route_deck,
    route_alternative,
    route_table,
    "The journey by stretch of line",
    legend=line_legend,
    options=("moment", "zoom"),
)
