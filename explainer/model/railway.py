"""The rail graph: which places lie on which leg, distances in km of track, and points along the drawn lines (networkx).

Distances come from data/legs.csv. The drawn line is shorter than the track (by a sixth on L2), since it is simplified; a position on a leg
is its share of the leg's track, drawn at the same share of the line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import networkx as nx
from geographiclib.geodesic import Geodesic

from explainer.cache import once
from explainer.tables.story import Story

Point = tuple[float, float]  # lon, lat in degrees (WGS84)


class TrackSegment(NamedTuple):
    """A stretch of one leg, in km of track from the leg's beginning."""

    leg_id: str
    from_km: float
    to_km: float


def straight_km(a: Point, b: Point) -> float:
    """Shortest distance on the WGS84 ellipsoid, in km."""
    return float(Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0])["s12"]) / 1000


def bearing_deg(a: Point, b: Point) -> float:
    """Direction from a to b at a, in degrees clockwise from north (0..360)."""
    return float(Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0])["azi1"]) % 360


@dataclass(frozen=True)
class LegLine:
    """The drawn line of one leg.

    Attributes:
        points: Along the leg, from its beginning.
        track_km: Length of its track.
    """

    points: tuple[Point, ...]
    track_km: float

    @cached_property
    def at_km(self) -> tuple[float, ...]:
        """Position of each point, in km of track."""
        drawn = [0.0, *accumulate(straight_km(a, b) for a, b in pairwise(self.points))]
        return tuple(length / drawn[-1] * self.track_km for length in drawn)

    def point(self, km: float) -> Point:
        """The point at a position; beyond the ends, the end."""
        km = min(max(km, 0.0), self.track_km)
        after = min(max(bisect_right(self.at_km, km), 1), len(self.points) - 1)
        start, end = self.at_km[after - 1], self.at_km[after]
        share = (km - start) / (end - start) if end > start else 0.0
        (lon1, lat1), (lon2, lat2) = self.points[after - 1], self.points[after]
        return lon1 + (lon2 - lon1) * share, lat1 + (lat2 - lat1) * share

    def path(self, from_km: float, to_km: float) -> list[Point]:
        """The points between two positions, both ends included."""
        between = [p for p, km in zip(self.points, self.at_km, strict=True) if from_km < km < to_km]
        return [self.point(from_km), *between, self.point(to_km)]

    def nearest_km(self, point: Point) -> float:
        """Position of the drawn point nearest to a place; the lines have a point every few kilometres."""
        steps = [i * self.track_km / 2000 for i in range(2001)]
        return min(steps, key=lambda km: straight_km(self.point(km), point))


@dataclass(frozen=True)
class RailNetwork:
    """Places joined by track.

    Attributes:
        graph: Nodes are place ids; each edge has length_km (of track), leg_id, and start (the node at the lower position)
            with from_km and to_km along the leg.
        lines: The drawn line of each leg.
    """

    graph: nx.Graph
    lines: dict[str, LegLine]

    @cached_property
    def distances_km(self) -> dict[str, dict[str, float]]:
        """Shortest way between any two places, in km of track."""
        return dict(nx.all_pairs_dijkstra_path_length(self.graph, weight="length_km"))

    def distance_km(self, a: str, b: str) -> float:
        """Shortest way between two places, in km of track.

        Raises:
            ValueError: One of them is not on the network, or no track joins them.
        """
        try:
            return float(self.distances_km[a][b])
        except KeyError:
            raise ValueError(
                f"no track joins {a!r} and {b!r}: both must be ends of a leg or stand in leg_places"
            ) from None

    def path(self, piece: TrackSegment) -> list[Point]:
        """The drawn line of a piece."""
        return self.lines[piece.leg_id].path(piece.from_km, piece.to_km)


def _point_of(place: Mapping[str, Any]) -> Point:
    return place["lon_deg"], place["lat_deg"]


@once
def rail_network(story: Story) -> RailNetwork:
    """The network of all rail legs, each cut at the places that lie on it.

    Where two legs begin with the same track, the first one in legs.csv carries it.

    Returns:
        Edge weights in km of track.
    """
    drawn = {f["properties"]["leg_id"]: f["geometry"]["coordinates"] for f in story.rail_legs["features"]}
    graph, lines = nx.Graph(), {}
    known_km: dict[tuple[str, str], float] = {}  # two legs with the same beginning have a shared place at the same km
    places = story.by_key["places"]
    for leg in story.legs[story.legs["mode"] == "rail"].itertuples():
        line = LegLine(tuple((lon, lat) for lon, lat in drawn[leg.leg_id]), float(leg.track_km))
        lines[leg.leg_id] = line
        via = story.leg_places.loc[story.leg_places["leg_id"] == leg.leg_id, "place_id"]
        stops = [(known_km.get((leg.from_place_id, p)) or line.nearest_km(_point_of(places[p])), p) for p in via]
        known_km |= {(leg.from_place_id, p): km for km, p in stops}
        stops = [(0.0, leg.from_place_id), *sorted(stops), (line.track_km, leg.to_place_id)]
        for (from_km, start), (to_km, end) in pairwise(stops):
            if not graph.has_edge(start, end):
                at = {"leg_id": leg.leg_id, "start": start, "from_km": from_km, "to_km": to_km}
                graph.add_edge(start, end, length_km=to_km - from_km, **at)
    return RailNetwork(graph, lines)
