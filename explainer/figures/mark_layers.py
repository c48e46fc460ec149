"""The time marks of the map: how far along each line the train can have come by a full hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import hypot
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pydeck as pdk

from explainer.figures.basemap import text_layer
from explainer.figures.theme import Theme, rgba
from explainer.model.railway import RailNetwork
from explainer.model.time_marks import LINE_ZONE, TimeMark
from explainer.words import Words

CLEAR_PX = 46  # labels of closer marks would touch
RIGHT, BELOW = ("start", [10, 0]), ("middle", [0, 15])  # text anchor and offset in pixels
WESTWARD = {"L5"}  # a line that runs across the page has its labels below it
WORLD_PX = 512  # width of the whole map at zoom 0


class MapMark(NamedTuple):
    """A time mark as the map draws it.

    Attributes:
        position: Longitude and latitude, in degrees.
        text: Its label; empty where it would touch another one.
        leg_id: The leg on which it is.
        is_past: Whether its moment is not after the one that is shown.
    """

    position: list[float]
    text: str
    leg_id: str
    is_past: bool


def map_marks(
    network: RailNetwork, marks: Sequence[TimeMark], shown: datetime, words: Words, zoom: float
) -> list[MapMark]:
    """Time marks with their places, and labels on as many as are legible.

    Args:
        network: Track graph.
        marks: As time_marks gives them.
        shown: The moment that is shown (aware).
        words: The reader's language.
        zoom: Web Mercator zoom of the map.

    Returns:
        One row a mark, in the same order.
    """
    labelled: list[list[float]] = []
    rows = []
    for mark in marks:
        position = [round(degrees, 3) for degrees in network.lines[mark.leg_id].point(mark.km)]
        is_clear = all(_apart_px(position, other, zoom) >= CLEAR_PX for other in labelled)
        if is_clear:
            labelled.append(position)
        rows.append(
            MapMark(position, mark_name(mark.moment, words) if is_clear else "", mark.leg_id, mark.moment <= shown)
        )
    return rows


def mark_name(moment: datetime, words: Words) -> str:
    """The hour of a mark in Primorye, with the day at midnight: 18:00, or 13 Sept, 00:00."""
    is_midnight = moment.astimezone(ZoneInfo(LINE_ZONE)).hour == 0
    return words.short_moment(moment, LINE_ZONE) if is_midnight else words.clock_time(moment, LINE_ZONE)


def _apart_px(a: Sequence[float], b: Sequence[float], zoom: float) -> float:
    """Distance on the map; a degree of latitude is longer there than one of longitude, about 1.5 times in this region."""
    return hypot(a[0] - b[0], 1.5 * (a[1] - b[1])) * WORLD_PX * 2**zoom / 360


def mark_layers(marks: Sequence[MapMark], theme: Theme) -> list[pdk.Layer]:
    """The marks as dots, full where the moment that is shown has reached them, with labels.

    Args:
        marks: As map_marks gives them.
        theme: Colours.

    Returns:
        Two layers, from below to above; without data where there is no mark.
    """
    dots = [{"position": mark.position, "fill": rgba(theme.accent if mark.is_past else theme.paper)} for mark in marks]
    labels = []
    for mark in (mark for mark in marks if mark.text):
        anchor, offset = BELOW if mark.leg_id in WESTWARD else RIGHT
        labels.append({"text": mark.text, "position": mark.position, "size": 13, "anchor": anchor, "offset": offset})
    pixels = pdk.types.String("pixels")
    drawn = pdk.Layer(
        "ScatterplotLayer",
        data=dots,
        id="marks",
        get_position="position",
        get_radius=5,
        radius_units=pixels,
        get_fill_color="fill",
        stroked=True,
        get_line_color=rgba(theme.accent),
        get_line_width=2,
        line_width_units=pixels,
    )
    return [
        drawn,
        text_layer(
            "mark-labels",
            labels,
            rgba(theme.ink),
            get_text_anchor="anchor",
            background=True,
            get_background_color=rgba(theme.land, 0.72),
            background_padding=[3, 0, 3, 0],
        ),
    ]
