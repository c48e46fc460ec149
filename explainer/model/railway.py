"""The rail network: places joined by track (networkx), distances in km of track, and points along the drawn lines.

A train cannot take every turn at a junction. data/reversals.csv names the turns for which it must stop and set off backwards, and
where it does so. Where that is another place than the junction, the track between them stands in the graph twice, once for each
arm, so that the way from one arm to the other leads through that place.

Lengths are `reckoned_km` of data/legs.csv: the published length, fitted to the leg's ends, where one fits, else our own count.
The drawn line is simplified, and so shorter (by nearly a fifth on L2). A position after a given share of the length is drawn after
the same share of the line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import accumulate, pairwise
from math import cos, hypot, radians
from typing import Any, NamedTuple

import networkx as nx
from geographiclib.geodesic import Geodesic

from explainer.cache import per_object
from explainer.tables.story import Story

Point = tuple[float, float]  # lon, lat in degrees (WGS84)
COMPARED_STEPS = 20
SECOND = "|"  # between a place and the arm for which it has a second node


class TrackSegment(NamedTuple):
    """A segment of one leg, in km of track from the leg's start."""

    leg_id: str
    from_km: float
    to_km: float


def straight_km(a: Point, b: Point) -> float:
    """Length of the geodesic between two points on the WGS84 ellipsoid.

    Args:
        a: Longitude and latitude, in degrees.
        b: As a.

    Returns:
        Distance in km.
    """
    return float(Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0])["s12"]) / 1000


def bearing_deg(a: Point, b: Point) -> float:
    """Initial bearing of the geodesic from one point to another.

    Args:
        a: Longitude and latitude, in degrees.
        b: As a.

    Returns:
        Degrees clockwise from north, 0..360.
    """
    return float(Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0])["azi1"]) % 360


@dataclass(frozen=True)
class LegLine:
    """The drawn line of one leg.

    Attributes:
        points: Along the leg, from its start.
        length_km: Length of the leg's track, as reckoned.
    """

    points: tuple[Point, ...]
    length_km: float

    @cached_property
    def at_km(self) -> tuple[float, ...]:
        """Position of each point, in km of track from the start."""
        drawn = [0.0, *accumulate(straight_km(a, b) for a, b in pairwise(self.points))]
        return tuple(length / drawn[-1] * self.length_km for length in drawn)

    def point(self, km: float) -> Point:
        """The point at a position in km of track; the nearer end for a position beyond the ends."""
        km = min(max(km, 0.0), self.length_km)
        after = min(max(bisect_right(self.at_km, km), 1), len(self.points) - 1)
        start, end = self.at_km[after - 1], self.at_km[after]
        share = (km - start) / (end - start) if end > start else 0.0
        (lon1, lat1), (lon2, lat2) = self.points[after - 1], self.points[after]
        return lon1 + (lon2 - lon1) * share, lat1 + (lat2 - lat1) * share

    def path(self, from_km: float, to_km: float) -> list[Point]:
        """The points between two positions, with both ends.

        Args:
            from_km: Position in km of track.
            to_km: Position in km of track, not before from_km.

        Returns:
            At least two points.
        """
        between = [p for p, km in zip(self.points, self.at_km, strict=True) if from_km < km < to_km]
        return [self.point(from_km), *between, self.point(to_km)]

    def nearest_km(self, point: Point) -> float:
        """Position, in km of track, of the point on the line that is nearest to a place; within a 2000th of the length.

        Geodesics are slow to compute, so distances on a plane choose the steps that are compared exactly.
        """
        (lon, lat), steps = point, [i * self.length_km / 2000 for i in range(2001)]
        shrinking = cos(radians(lat))

        def on_a_plane(km: float) -> float:
            x, y = self.point(km)
            return hypot((x - lon) * shrinking, y - lat)

        near = nsmallest(COMPARED_STEPS, steps, key=on_a_plane)
        return min(near, key=lambda km: straight_km(self.point(km), point))


@dataclass(frozen=True)
class RailNetwork:
    """Places joined by track.

    Attributes:
        graph: Nodes are place ids, and a second node for a place whose track stands in the graph twice. Each edge has length_km (of
            track), leg_id, from_km and to_km (positions on the leg), and start (the node at from_km).
        lines: Leg id to its drawn line.
        reversals: A node and two of its neighbours: from one of them to the other the train sets off backwards.
    """

    graph: nx.Graph
    lines: dict[str, LegLine]
    reversals: frozenset[tuple[str, frozenset[str]]] = frozenset()

    @cached_property
    def nodes(self) -> dict[str, list[str]]:
        """Place id to its nodes."""
        found: dict[str, list[str]] = {}
        for node in self.graph:
            found.setdefault(node.partition(SECOND)[0], []).append(node)
        return found

    def nodes_of(self, node: str) -> list[str]:
        """All nodes of the place of a node."""
        return self.nodes[node.partition(SECOND)[0]]

    @cached_property
    def _distances_km(self) -> dict[str, dict[str, float]]:
        """Shortest way between any two nodes that track joins, in km of track."""
        return dict(nx.all_pairs_dijkstra_path_length(self.graph, weight="length_km"))

    def distance_km(self, a: str, b: str) -> float:
        """Shortest way between two places.

        Args:
            a: Place id.
            b: Place id.

        Returns:
            Distance in km of track.

        Raises:
            ValueError: One of them is not on the network, or no track joins them.
        """
        ways = ((n, m) for n in self.nodes.get(a, ()) for m in self.nodes.get(b, ()))
        lengths = [self._distances_km[n][m] for n, m in ways if m in self._distances_km[n]]
        if not lengths:
            raise ValueError(f"no track joins {a!r} and {b!r}: both must be ends of a leg or stand in leg_places")
        return float(min(lengths))

    def neighbour(self, node: str, place_id: str) -> str:
        """The next node on the shortest way from a node to a place.

        Args:
            node: A node.
            place_id: Another place that track joins with it.

        Returns:
            A neighbour of the node.
        """
        near = min(self.nodes[place_id], key=lambda end: self._distances_km[node].get(end, float("inf")))
        return str(nx.dijkstra_path(self.graph, node, near, weight="length_km")[1])

    def path(self, segment: TrackSegment) -> list[Point]:
        """The drawn line of a segment."""
        return self.lines[segment.leg_id].path(segment.from_km, segment.to_km)


def _point_of(place: Mapping[str, Any]) -> Point:
    return place["lon_deg"], place["lat_deg"]


@per_object
def rail_network(story: Story) -> RailNetwork:
    """The network of all rail legs, each leg cut into edges at the places that lie on it.

    Where two legs begin with the same track, its edges belong to the leg that comes first in legs.csv.
    """
    drawn = {f["properties"]["leg_id"]: f["geometry"]["coordinates"] for f in story.rail_legs["features"]}
    graph, lines = nx.Graph(), {}
    known_km: dict[tuple[str, str], float] = {}  # a place on two legs with the same start is at the same km of both
    places = story.by_key["places"]
    for leg in story.legs[story.legs["mode"] == "rail"].itertuples():
        line = LegLine(tuple((lon, lat) for lon, lat in drawn[leg.leg_id]), float(leg.reckoned_km))
        lines[leg.leg_id] = line
        via = story.leg_places.loc[story.leg_places["leg_id"] == leg.leg_id, "place_id"]
        stops = [(known_km.get((leg.from_place_id, p)) or line.nearest_km(_point_of(places[p])), p) for p in via]
        known_km |= {(leg.from_place_id, p): km for km, p in stops}
        stops = [(0.0, leg.from_place_id), *sorted(stops), (line.length_km, leg.to_place_id)]
        for (from_km, start), (to_km, end) in pairwise(stops):
            if not graph.has_edge(start, end):
                at = {"leg_id": leg.leg_id, "start": start, "from_km": from_km, "to_km": to_km}
                graph.add_edge(start, end, length_km=to_km - from_km, **at)
    turns = [_reversal(graph, row) for row in story.by_key["reversals"].values()]
    return RailNetwork(graph, lines, frozenset(turns))


def _reversal(graph: nx.Graph, row: Mapping[str, Any]) -> tuple[str, frozenset[str]]:
    """One reversal as a node and two neighbours; where it is not at the junction, the track up to it is added a second time."""
    junction, turns_at = row["junction_id"], row["turns_at"]
    one, other = (RailNetwork(graph, {}).neighbour(junction, row[arm]) for arm in ("first_place_id", "second_place_id"))
    if turns_at == junction:
        return junction, frozenset({one, other})
    way = nx.dijkstra_path(graph, junction, turns_at, weight="length_km")
    second = {node: f"{node}{SECOND}{row['second_place_id']}" for node in way[:-1]}
    for a, b in pairwise(way):
        _add_again(graph, (a, b), (second[a], second.get(b, b)))
    _add_again(graph, (junction, other), (second[junction], other))
    graph.remove_edge(junction, other)
    return turns_at, frozenset({way[-2], second[way[-2]]})


def _add_again(graph: nx.Graph, edge: tuple[str, str], twin: tuple[str, str]) -> None:
    """Adds the track of an edge between two other nodes."""
    track = dict(graph.edges[edge])
    graph.add_edge(*twin, **track | {"start": twin[edge.index(track["start"])]})
