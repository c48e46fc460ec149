"""The lines of the map: the rail legs in the line pattern of their status, and the flight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import orjson
import pandas as pd
import pydeck as pdk
from geographiclib.geodesic import Geodesic

from explainer.cache import per_object
from explainer.figures.theme import Theme, dash_lengths, line_width_px, of_each, rgba
from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story
from explainer.words import Words

PICK_POINTS, THIN_DEG = 12, 0.06
PATHS, BROAD_PATHS = (
    "geo/rail_paths.json",
    "geo/broad_paths.json",
)  # rows of leg_id and path; the second has fewer points
Point = tuple[float, float]  # lon, lat in degrees


def thinned(line: list[list[float]]) -> list[list[float]]:
    """A line without points so close together that a broad stroke does not show them.

    Args:
        line: Points lon, lat in degrees.

    Returns:
        Both ends of the line, and points at least THIN_DEG apart between them.
    """
    kept = line[:1]
    for point in line[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= THIN_DEG:
            kept.append(point)
    return [*kept, line[-1]]


@per_object
def rail_paths_json(story: Story, is_broad: bool) -> bytes:
    """The rail legs as the file that the maps read at PATHS or BROAD_PATHS.

    Args:
        story: The validated tables.
        is_broad: Whether to leave out points that a broad stroke does not show.

    Returns:
        A JSON list of objects with leg_id and path (points lon, lat in degrees).
    """
    legs = {leg["properties"]["leg_id"]: leg["geometry"]["coordinates"] for leg in story.rail_legs["features"]}
    return orjson.dumps([{"leg_id": leg, "path": thinned(path) if is_broad else path} for leg, path in legs.items()])


def layer_id(name: str, selected: str) -> str:
    """The id of a layer that can be picked: a new one after each selection.

    With the same id, Streamlit's client would keep all items dimmed but the one that was selected before.

    Args:
        name: Name of the layer.
        selected: Id of the selected item; empty for none.

    Returns:
        Unique to name and selection.
    """
    return f"{name}-{selected}" if selected else name


def claim_tooltip(knowledge: Knowledge, words: Words, claim_id: str) -> dict[str, str]:
    """The fields of a tooltip that are about a claim.

    Args:
        knowledge: For names.
        words: The reader's language.
        claim_id: Id of the claim.

    Returns:
        status (glyph and word), said (who says so) and claim (id).
    """
    story = knowledge.story
    claim = story.row("claims", claim_id)
    status, origin = story.row("statuses", claim["status"]), story.row("origins", claim["origin_id"])
    return {
        "status": f"{status['glyph']} {words.pick(status, 'word')}",
        "said": words.pick(origin, "name"),
        "claim": claim_id,
    }


def _status_switch(legs: pd.DataFrame, value_of_status: dict[str, Any], otherwise: Any) -> str:
    """A deck.gl expression that gives each leg of a file the value of its status."""
    switch = f"{otherwise}"
    for leg in legs.itertuples():
        switch = f"leg_id == '{leg.leg_id}' ? {value_of_status[leg.status]} : ({switch})"
    return switch


def great_circle(ends: tuple[Point, Point], points: int = 24) -> list[list[float]]:
    """The geodesic between two points on the WGS84 ellipsoid.

    Args:
        ends: Two points lon, lat in degrees.
        points: Number of pieces.

    Returns:
        Points lon, lat in degrees, one more than pieces.
    """
    (lon1, lat1), (lon2, lat2) = ends
    way = Geodesic.WGS84.InverseLine(lat1, lon1, lat2, lon2)
    at = [way.Position(way.s13 * step / points) for step in range(points + 1)]
    return [[round(position["lon2"], 3), round(position["lat2"], 3)] for position in at]


def rail_layers(knowledge: Knowledge, theme: Theme) -> list[pdk.Layer]:
    """The rail legs; a line in the colour of the paper along its middle makes the line of a disputed leg double.

    Args:
        knowledge: What was known.
        theme: Light or dark colours.

    Returns:
        One layer; a second one where the line of a leg is double.
    """
    legs = knowledge.legs[knowledge.legs["mode"] == "rail"]
    dash = {row.status: row.dash for row in knowledge.story.statuses.itertuples()}
    widths = _status_switch(legs, {s: line_width_px(d) for s, d in dash.items()}, 0)
    dashes = _status_switch(legs, {s: dash_lengths(d) for s, d in dash.items()}, [0, 0])
    # A new pattern needs a new layer id: of a layer whose data come from a URL, Streamlit's client passes on only new colours.
    pattern = f"{crc32(f'{widths} {dashes}'.encode()):x}"
    line = {"data": PATHS, "pickable": False, "get_path": "path", "width_units": pdk.types.String("pixels")}
    drawn = pdk.Layer(
        "PathLayer",
        id=f"rail-{pattern}",
        get_color=_status_switch(legs, {s: rgba(theme.accent) for s in dash}, [0, 0, 0, 0]),
        get_width=widths,
        joint_rounded=True,
        cap_rounded=False,
        extensions=[{"@@type": "PathStyleExtension", "dash": True, "highPrecisionDash": True}],
        get_dash_array=dashes,
        **line,
    )
    double = legs[legs["status"].map(dash) == "double"]
    if double.empty:
        return [drawn]
    core = {**line, "get_width": _status_switch(double, dict.fromkeys(dash, 3), 0)}
    return [drawn, pdk.Layer("PathLayer", id=f"rail-core-{pattern}", get_color=rgba(theme.paper), **core)]


def leg_ends(knowledge: Knowledge, leg: Any) -> tuple[Point, Point]:
    """Both ends of a leg, lon, lat in degrees.

    Args:
        knowledge: Holds the places.
        leg: Row of legs.

    Returns:
        Where it begins and where it ends.
    """
    start, end = (knowledge.story.row("places", place) for place in (leg.from_place_id, leg.to_place_id))
    return (start["lon_deg"], start["lat_deg"]), (end["lon_deg"], end["lat_deg"])


def flight_layer(knowledge: Knowledge, theme: Theme) -> pdk.Layer:
    """The flight as the geodesic between its ends; its true course is not known.

    Args:
        knowledge: What was known.
        theme: Light or dark colours.

    Returns:
        A layer with one path a flight.
    """
    flights = knowledge.legs[knowledge.legs["mode"] == "air"]
    return pdk.Layer(
        "PathLayer",
        data=[{"path": great_circle(leg_ends(knowledge, leg)), "claim": leg.claim_id} for leg in flights.itertuples()],
        id="flight",
        get_path="path",
        get_color=of_each(rgba(theme.quiet)),
        get_width=1.6,
        width_units=pdk.types.String("pixels"),
    )


def pick_layer(knowledge: Knowledge, words: Words, selected: str = "") -> pdk.Layer:
    """Broad transparent lines for the pointer: the visible ones are thin, and their file has no claims.

    Args:
        knowledge: What was known.
        words: The reader's language.
        selected: Id of the selected item; empty for none.

    Returns:
        A layer with one path a leg, each with its tooltip.
    """
    rails = {f["properties"]["leg_id"]: f["geometry"]["coordinates"] for f in knowledge.story.rail_legs["features"]}
    rows = [
        {
            "path": _few(rails[leg.leg_id] if leg.mode == "rail" else great_circle(leg_ends(knowledge, leg))),
            "stop": leg.leg_id,
            "name": words.pick(leg, "name"),
            **claim_tooltip(knowledge, words, leg.claim_id),
        }
        for leg in knowledge.legs.itertuples()
    ]
    return pdk.Layer(
        "PathLayer",
        data=rows,
        id=layer_id("lines-pick", selected),
        get_path="path",
        get_color=of_each([0, 0, 0, 0]),
        get_width=14,
        width_units=pdk.types.String("pixels"),
        pickable=True,
    )


def _few(path: Sequence[Sequence[float]]) -> list[list[float]]:
    """A line with about PICK_POINTS points, rounded to about 1 km: enough for a pointer."""
    return [[round(c, 2) for c in point] for point in (*path[:: max(1, len(path) // PICK_POINTS)], path[-1])]
