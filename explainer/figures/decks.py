"""Maps: tables in, pdk.Deck out. Pure: the same tables give the same JSON."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import Any

import pandas as pd
import pydeck as pdk

from explainer.figures.basemap import base_layers, text_layer
from explainer.figures.theme import Theme, dash_lengths, data_uri, line_width_px, marker_svg, rgba
from explainer.knowledge import Knowledge
from explainer.words import Words

# Words stand on the side where no line runs, and clear of each other at the zoom that shows the whole journey.
RIGHT, LEFT = ("start", [12, 0]), ("end", [-12, 0])
LABELS = {
    "komsomolsk": ("end", [12, -19]),
    "khasan": LEFT,
    "razdolnaya_bridge": LEFT,
    "ussuriysk": ("start", [12, -7]),
    "vladivostok": ("start", [12, 10]),
    "artyom": ("start", [14, 0]),
    "vostochny": ("middle", [0, -19]),
    "tsiolkovsky": ("middle", [0, -19]),
    "pyongyang": ("start", [-8, 18]),
}
# One zoom serves every width: the places are taller than wide, so a phone and a desk both fit them at this height.
HEIGHT_PX, ZOOM = 560, 4.08
PICK_POINTS = 40
Point = tuple[float, float]  # lon, lat in degrees


def _status_switch(legs: pd.DataFrame, value_of_status: dict[str, Any], otherwise: Any) -> str:
    """A deck.gl expression that gives each leg, read by address, the value of its status."""
    switch = f"{otherwise}"
    for leg in legs.itertuples():
        switch = f"properties.leg_id == '{leg.leg_id}' ? {value_of_status[leg.status]} : ({switch})"
    return switch


def great_circle(ends: tuple[Point, Point], points: int = 24) -> list[list[float]]:
    """Points lon, lat in degrees along the shortest way on the sphere, both ends included."""
    (lon1, lat1), (lon2, lat2) = [tuple(map(radians, p)) for p in ends]
    arc = 2 * asin(sqrt(sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2))
    path = []
    for step in range(points + 1):
        a, b = sin((1 - step / points) * arc) / sin(arc), sin(step / points * arc) / sin(arc)
        x, y = (a * cos(lat1) * f(lon1) + b * cos(lat2) * f(lon2) for f in (cos, sin))
        z = a * sin(lat1) + b * sin(lat2)
        path.append([round(degrees(atan2(y, x)), 3), round(degrees(atan2(z, sqrt(x * x + y * y))), 3)])
    return path


def claim_tip(knowledge: Knowledge, words: Words, claim_id: str) -> dict[str, str]:
    """What a tooltip says of a claim: its status and who says so."""
    story = knowledge.story
    claim = story.row("claims", claim_id)
    status, origin = story.row("statuses", claim["status"]), story.row("origins", claim["origin_id"])
    return {
        "status": f"{status['glyph']} {words.pick(status, 'word')}",
        "said": words.pick(origin, "name"),
        "claim": claim_id,
    }


def _rail_layer(knowledge: Knowledge, theme: Theme) -> list[pdk.Layer]:
    legs = knowledge.legs[knowledge.legs["mode"] == "rail"]
    dash = {row.status: row.dash for row in knowledge.story.statuses.itertuples()}
    colour = _status_switch(legs, {s: rgba(theme.accent) for s in dash}, [0, 0, 0, 0])
    line = {
        "data": "geo/rail_legs.geojson",
        "pickable": False,
        "line_width_units": pdk.types.String("pixels"),
        "get_line_width": _status_switch(legs, {s: line_width_px(d) for s, d in dash.items()}, 0),
    }
    drawn = pdk.Layer(
        "GeoJsonLayer",
        id="rail",
        get_line_color=colour,
        line_joint_rounded=True,
        line_cap_rounded=False,
        extensions=[{"@@type": "PathStyleExtension", "dash": True, "highPrecisionDash": True}],
        get_dash_array=_status_switch(legs, {s: dash_lengths(d) for s, d in dash.items()}, [0, 0]),
        **line,
    )
    double = legs[legs["status"].map(dash) == "double"]
    if double.empty:
        return [drawn]
    core = {**line, "get_line_width": _status_switch(double, dict.fromkeys(dash, 3), 0)}
    return [drawn, pdk.Layer("GeoJsonLayer", id="rail-core", get_line_color=rgba(theme.paper), **core)]


def _ends(knowledge: Knowledge, leg: Any) -> tuple[Point, Point]:
    start, end = (knowledge.story.row("places", place) for place in (leg.from_place_id, leg.to_place_id))
    return (start["lon_deg"], start["lat_deg"]), (end["lon_deg"], end["lat_deg"])


def _flight_layer(knowledge: Knowledge, words: Words, theme: Theme) -> pdk.Layer:
    flights = knowledge.legs[knowledge.legs["mode"] == "air"]
    rows = [
        {
            "path": great_circle(_ends(knowledge, leg)),
            "name": words.pick(leg, "name"),
            **claim_tip(knowledge, words, leg.claim_id),
        }
        for leg in flights.itertuples()
    ]
    return pdk.Layer(
        "PathLayer",
        data=rows,
        id="flight",
        get_path="path",
        get_color=rgba(theme.quiet),
        get_width=1.6,
        width_units=pdk.types.String("pixels"),
        pickable=True,
    )


def _pick_layer(knowledge: Knowledge, words: Words) -> pdk.Layer:
    """Broad unseen lines to point at, since the drawn ones are thin and their file knows no status."""
    paths = {f["properties"]["leg_id"]: f["geometry"]["coordinates"] for f in knowledge.story.rail_legs["features"]}
    rows = []
    for leg in knowledge.legs[knowledge.legs["mode"] == "rail"].itertuples():
        path = paths[leg.leg_id]
        few = [*path[:: max(1, len(path) // PICK_POINTS)], path[-1]]
        rows.append({"path": few, "name": words.pick(leg, "name"), **claim_tip(knowledge, words, leg.claim_id)})
    return pdk.Layer(
        "PathLayer",
        data=rows,
        id="rail-pick",
        get_path="path",
        get_color=[0, 0, 0, 0],
        get_width=14,
        width_units=pdk.types.String("pixels"),
        pickable=True,
    )


def map_points(knowledge: Knowledge, words: Words) -> list[dict[str, Any]]:
    """The points that the map marks: each place of a sighting once, and each candidate destination not yet reached.

    Returns:
        Rows place_id, name, text (label; a question mark where it is only named), position [lon, lat], status and the tip
        of the claim.
    """
    places = knowledge.story.by_key["places"]
    seen = {row.place_id: row for row in knowledge.sightings.drop_duplicates("place_id", keep="last").itertuples()}
    open_ends = {
        row.place_id: row
        for row in knowledge.candidates.itertuples()
        if row.settled_by is None and row.place_id not in seen
    }
    points = []
    for place_id, row in (seen | open_ends).items():
        name = words.pick(places[place_id], "name")
        points.append(
            {
                "place_id": place_id,
                "name": name,
                "status_id": row.status,
                "text": words("{place}?", place=name) if place_id in open_ends else name,
                "position": [places[place_id]["lon_deg"], places[place_id]["lat_deg"]],
                **claim_tip(knowledge, words, row.claim_id),
            }
        )
    return points


def _stop_layer(points: list[dict[str, Any]], theme: Theme) -> pdk.Layer:
    icon = {"width": 32, "height": 32, "anchorX": 16, "anchorY": 16}
    rows = [
        {**p, "icon": {"url": data_uri(marker_svg(p["status_id"], theme.accent, theme.paper)), **icon}} for p in points
    ]
    return pdk.Layer(
        "IconLayer", data=rows, id="stops", get_icon="icon", get_position="position", get_size=19, pickable=True
    )


def _label_layer(points: list[dict[str, Any]], theme: Theme) -> pdk.Layer:
    rows = []
    for point in points:
        anchor, offset = LABELS.get(point["place_id"], RIGHT)
        rows.append(
            {**{k: point[k] for k in ("text", "position", "claim")}, "size": 14.5, "anchor": anchor, "offset": offset}
        )
    return text_layer(
        "labels",
        rows,
        rgba(theme.ink),
        get_text_anchor="anchor",
        get_pixel_offset="offset",
        font_weight=600,
        background=True,
        get_background_color=rgba(theme.land, 0.72),
        background_padding=[3, 0, 3, 0],
    )


def route_deck(knowledge: Knowledge, words: Words, theme: Theme, zoom: float = ZOOM) -> pdk.Deck:
    """The journey as it was known: the railway by leg in the pattern of its status, stops, the flight, where it might go.

    It shows where the train was reported, not where it was at any moment: do not read a position between stops from it.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language, for labels and tips.
        theme: Colours.
        zoom: Web Mercator zoom at which the places fit the figure's height.

    Returns:
        A deck without a foreign basemap; geometry is read by address from geo/ on our origin.
    """
    points = map_points(knowledge, words)
    layers = [
        *base_layers(words, theme),
        _flight_layer(knowledge, words, theme),
        *_rail_layer(knowledge, theme),
        _pick_layer(knowledge, words),
        _label_layer(points, theme),
        _stop_layer(points, theme),
    ]
    view = pdk.View(type="MapView", controller={"scrollZoom": False, "dragRotate": False, "touchRotate": False})
    return pdk.Deck(
        layers=layers,
        views=[view],
        map_provider=None,
        initial_view_state=pdk.ViewState(longitude=131.3, latitude=45.75, zoom=zoom, min_zoom=3, max_zoom=8),
        tooltip={"html": "<b>{name}</b><br>{status} · {said}", "style": _tip_style(theme)},
    )


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
