"""Maps: tables in, pdk.Deck out. Pure: the same tables give the same JSON."""

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
from explainer.figures.rail_layers import flight_layer, pick_layer, rail_layers
from explainer.figures.reach_layers import ReachBand, reach_band_layers
from explainer.figures.stop_layers import label_layer, map_points, ring_layer, stop_layer
from explainer.figures.theme import Theme
from explainer.model.knowledge import Knowledge
from explainer.words import Words

# One zoom serves every width: the places are taller than wide, so a phone and a desk both fit them at this height.
HEIGHT_PX, ZOOM = 560, 4.08
CENTRE = 131.3, 45.75  # lon, lat in degrees
LONG_LEGS = {"L1", "L4", "L5", "L6"}  # with one of them whole, the whole journey is shown
FIT_WIDTH_PX, FIT_HEIGHT_PX, MAX_STEP_ZOOM = 200, 400, 6.0  # what a phone shows, less room for the names


class MapMoment(NamedTuple):
    """What the map shows of one moment besides what was known.

    Attributes:
        band: Where the train can have been.
        looked_at: Points lon, lat in degrees with a ring around them.
        picked: The stop, leg or flight that the reader chose; it names the pick layers anew, since deck.gl would keep
            dimming everything but an earlier choice.
        ease_ms: How long view and band take to their new places, in milliseconds; 0 for a reader who prefers less motion.
        left: The band of the moment that the reader comes from, which fades; None where there is none.
        turn: 0 or 1, the other one at the next moment: names the layers of the band, so that one fades as the other appears.
        is_closer: Whether the view goes closer where band and places are close together.
    """

    band: ReachBand
    looked_at: list[list[float]]
    picked: str = ""
    ease_ms: int = 0
    left: ReachBand | None = None
    turn: int = 0
    is_closer: bool = True


class CompactDeck(pdk.Deck):  # type: ignore[misc]  # pydeck has no types
    """A deck whose JSON has no white space: it goes over the wire at every step."""

    @cached_property
    def _spec(self) -> str:
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"), ensure_ascii=False)

    def to_json(self) -> str:
        """The spec, in a third of the bytes; written once, since a deck is shared by many readers and never changed."""
        return self._spec


def route_deck(
    knowledge: Knowledge, words: Words, theme: Theme, zoom: float = ZOOM, moment: MapMoment | None = None
) -> pdk.Deck:
    """The journey as it was known: the railway by leg in the pattern of its status, stops, the flight, where it might go.

    It shows where the train was reported, not where it was at any moment: do not read a position between stops from it.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language, for labels and tips.
        theme: Colours.
        zoom: Web Mercator zoom at which the places fit the figure's height.
        moment: Where the train can have been at one moment, and what is looked at; neither where it is left out.

    Returns:
        A deck without a foreign basemap; geometry is read by address from geo/ on our origin.
    """
    points, picked = map_points(knowledge, words), moment.picked if moment else ""
    layers = [
        *base_layers(words, theme),
        *(reach_band_layers(moment.band, moment.left, theme, moment.turn, moment.ease_ms) if moment else []),
        flight_layer(knowledge, theme),
        *rail_layers(knowledge, theme),
        pick_layer(knowledge, words, picked),
        label_layer(points, theme),
        stop_layer(points, theme, picked),
        *([ring_layer(moment.looked_at, theme)] if moment else []),
    ]
    view = pdk.View(type="MapView", controller={"scrollZoom": False, "dragRotate": False, "touchRotate": False})
    return CompactDeck(
        layers=layers,
        views=[view],
        map_provider=None,
        initial_view_state=_view_state(moment, zoom),
        tooltip={"html": "<b>{name}</b><br>{status} · {said}", "style": _tip_style(theme)},
    )


def _view_state(moment: MapMoment | None, zoom: float) -> pdk.ViewState:
    """The whole journey; or, where a moment's band and places are closer together, those."""
    points = [point for path in (*moment.band.lines, moment.looked_at) for point in path] if moment else []
    bounds = {"min_zoom": 3, "max_zoom": 8}
    if not moment or not moment.is_closer or not points or set(moment.band.whole_legs) & LONG_LEGS:
        return pdk.ViewState(longitude=CENTRE[0], latitude=CENTRE[1], zoom=zoom, **bounds)
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = (mercator_deg(f(p[1] for p in points)) for f in (min, max))
    needed_deg = max((east - west) / FIT_WIDTH_PX, (north - south) / FIT_HEIGHT_PX, 1e-6)
    closer = min(max(log2(360 / 512 / needed_deg), zoom), MAX_STEP_ZOOM)
    share = min(1.0, (closer - zoom) / 0.6)  # near the whole journey the view slides to its centre instead of hopping
    middle = (west + east) / 2, _latitude_deg((south + north) / 2)
    longitude, latitude = (centre + (own - centre) * share for centre, own in zip(CENTRE, middle, strict=True))
    easing = {"transition_duration": moment.ease_ms} if moment.ease_ms else {}
    return pdk.ViewState(
        longitude=round(longitude, 3), latitude=round(latitude, 3), zoom=round(closer, 2), **bounds, **easing
    )


def mercator_deg(latitude_deg: float) -> float:
    """Northing on the Web Mercator map, in degrees of longitude."""
    return degrees(asinh(tan(radians(latitude_deg))))


def _latitude_deg(mercator_deg: float) -> float:
    return degrees(atan(sinh(radians(mercator_deg))))


def _tip_style(theme: Theme) -> dict[str, str]:
    return {
        "background": theme.raised,
        "color": theme.ink,
        "fontSize": "14px",
        "maxWidth": "16rem",
        "padding": "8px 10px",
    }


def route_alternative(knowledge: Knowledge, words: Words) -> str:
    """The map in words, for a reader who does not see it."""
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
