"""The points of the map: stops, candidate destinations, their labels, and rings around selected points."""

from __future__ import annotations

from typing import Any

import pydeck as pdk

from explainer.figures.basemap import text_layer
from explainer.figures.rail_layers import claim_tooltip, layer_id
from explainer.figures.theme import Theme, marker_path, marker_places, rgba
from explainer.model.knowledge import Knowledge
from explainer.words import Words

# Place id to text anchor and offset (pixels) of its label: clear of lines and of other labels in the view of the whole journey.
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
    """The points of the map: each place of a sighting once, and each candidate destination that is still open.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        Rows with place_id, stop (id of the item), name, status_id, text (of the label; with a question mark for a candidate),
        position [lon, lat] in degrees, and the fields of claim_tooltip.
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


def stop_layer(points: list[dict[str, Any]], theme: Theme, selected: str = "") -> pdk.Layer:
    """The points, each as the glyph of its status.

    Args:
        points: As map_points gives them.
        theme: Colours.
        selected: Id of the selected item; empty for none.

    Returns:
        A layer that can be picked.
    """
    statuses = sorted({point["status_id"] for point in points})
    return pdk.Layer(
        "IconLayer",
        data=[{key: point[key] for key in point if key not in ("place_id", "text")} for point in points],
        id=layer_id("stops", selected),
        icon_atlas=pdk.types.String(marker_path(theme)),
        icon_mapping=marker_places(statuses),
        get_icon="status_id",
        get_position="position",
        get_size=19,
        pickable=True,
    )


def label_layer(points: list[dict[str, Any]], theme: Theme) -> pdk.Layer:
    """The labels of the points, on a background that keeps them legible over a line.

    Args:
        points: Rows of map_points.
        theme: Light or dark colours.

    Returns:
        A layer with one label a point.
    """
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
    """A ring around each of these positions [lon, lat], in degrees.

    Args:
        positions: Centres of the rings.
        theme: Light or dark colours.

    Returns:
        A layer; without data where there is no position.
    """
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
