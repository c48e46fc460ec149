"""Row of the drawn railway: its distance from the published coordinates of stations, bridges and towns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.effort import Effort
from benchmarks.rows import Row
from explainer.model.railway import LegLine, rail_network, straight_km
from explainer.tables.story import load_story

MOST_KM = 6


def rows(effort: Effort) -> Iterator[Row]:
    """The largest distance, in km."""
    story = load_story()
    lines, ends = rail_network(story).lines, story.legs
    places_of = [
        *story.leg_places[["leg_id", "place_id"]].itertuples(index=False),
        *ends[["leg_id", "from_place_id"]].itertuples(index=False),
        *ends[["leg_id", "to_place_id"]].itertuples(index=False),
    ]
    away_km = [
        _away_km(lines[leg_id], story.row("places", place_id)) for leg_id, place_id in places_of if leg_id in lines
    ]
    yield Row("route_error_km", max(away_km), "km", MOST_KM)


def _away_km(line: LegLine, place: Mapping[str, Any]) -> float:
    point = place["lon_deg"], place["lat_deg"]
    return straight_km(line.point(line.nearest_km(point)), point)
