"""The points of the map: stops, places that were only named, and their labels."""

from __future__ import annotations

from typing import Any

import pydeck as pdk

from explainer.figures.basemap import text_layer
from explainer.figures.rail_layers import claim_tooltip, layer_id
from explainer.figures.theme import Theme, marker_path, marker_places, rgba
from explainer.model.knowledge import Knowledge
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
    "vostochny": ("start", [-66, -19]),
    "tsiolkovsky": ("middle", [0, -19]),
    "pyongyang": ("start", [-8, 18]),
}


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
                "stop": getattr(row, "sighting_id", place_id),
                "name": name,
                "status_id": row.status,
                "text": words("{place}?", place=name) if place_id in open_ends else name,
                "position": [places[place_id]["lon_deg"], places[place_id]["lat_deg"]],
                **claim_tooltip(knowledge, words, row.claim_id),
            }
        )
    return points


def stop_layer(points: list[dict[str, Any]], theme: Theme, picked: str = "") -> pdk.Layer:
    """Each point as the glyph of its status."""
    statuses = sorted({point["status_id"] for point in points})
    return pdk.Layer(
        "IconLayer",
        data=[{key: point[key] for key in point if key not in ("place_id", "text")} for point in points],
        id=layer_id("stops", picked),
        icon_atlas=pdk.types.String(marker_path(theme)),
        icon_mapping=marker_places(statuses),
        get_icon="status_id",
        get_position="position",
        get_size=19,
        pickable=True,
    )


def label_layer(points: list[dict[str, Any]], theme: Theme) -> pdk.Layer:
    """The names beside the points, on a ground that keeps them readable over a line."""
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
        font_weight=600,
        background=True,
        get_background_color=rgba(theme.land, 0.72),
        background_padding=[3, 0, 3, 0],
    )


def ring_layer(positions: list[list[float]], theme: Theme) -> pdk.Layer:
    """A ring around each place that is looked at."""
    return pdk.Layer(
        "ScatterplotLayer",
        data=[{"position": position} for position in positions],
        id="ring",
        get_position="position",
        get_radius=15,
        radius_units=pdk.types.String("pixels"),
        filled=False,
        stroked=True,
        get_line_color=rgba(theme.ink),
        get_line_width=2.5,
        line_width_units=pdk.types.String("pixels"),
    )
