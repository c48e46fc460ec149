"""The railway in legs: shortest paths on the OpenStreetMap track network in scgraph_data.

The network is simplified: its edges are straight, but each has the length of the real track. So a leg has several lengths, and at
close zoom the drawn line cuts corners and, in places, bays.
"""

# mypy: disable-error-code="import-not-found,import-untyped"

import heapq
import importlib
from dataclasses import dataclass
from itertools import pairwise

from shapely.geometry import LineString

from .extent import length_km
from .geojson import Feature, feature
from .packages import SCGRAPH_DATA, installed
from .route import BENDS, LEGS, MISSING_LINKS, Leg, LonLat

# About 200 m: removes station yards and keeps curves.
TOLERANCE_DEG = 0.002
# A larger difference means another package version or a wrong path. Published lengths differ from each other by 2-3 %.
LENGTH_TOLERANCE = 0.03


@dataclass(frozen=True)
class RailNetwork:
    """Track graph. `links[a][b]` is the length in km of the track between two neighbouring nodes."""

    nodes: list[LonLat]
    links: list[dict[int, float]]

    def node_at(self, position: LonLat) -> int:
        """The node at exactly this (lon, lat).

        Raises:
            ValueError: There is no node at this position.
        """
        if position not in self.nodes:
            raise ValueError(f"no rail node at {position} (lon, lat): correct it in scripts/geodata/route.py")
        return self.nodes.index(position)


def load_network() -> RailNetwork:
    """The world's railways from the package, with the gaps on this journey closed."""
    installed(SCGRAPH_DATA)
    module = importlib.import_module("scgraph_data.world_railways")
    network = RailNetwork([(lon, lat) for lat, lon in module.nodes], [dict(links) for links in module.graph])
    for start, end in MISSING_LINKS:
        a, b = network.node_at(start), network.node_at(end)
        network.links[a][b] = network.links[b][a] = length_km(LineString([start, end]))
    return network


def shortest_track(network: RailNetwork, start: int, goal: int) -> tuple[float, list[int]]:
    """The shortest path between two nodes.

    Args:
        network: Track graph, edge weights in km of track.
        start: Index of the first node.
        goal: Index of the last node.

    Returns:
        Track length in km, and the nodes from start to goal.

    Raises:
        ValueError: The nodes are not connected.

    Source: Dijkstra 1959.
    """
    reached = {start: 0.0}
    before: dict[int, int] = {}
    queue = [(0.0, start)]
    while queue:
        track_km, node = heapq.heappop(queue)
        if node == goal:
            return track_km, _walk_back(before, start, goal)
        for neighbour, link_km in network.links[node].items():
            if track_km + link_km < reached.get(neighbour, float("inf")):
                reached[neighbour] = track_km + link_km
                before[neighbour] = node
                heapq.heappush(queue, (reached[neighbour], neighbour))
    raise ValueError(
        f"no track from {network.nodes[start]} to {network.nodes[goal]}: close the gap with MISSING_LINKS in scripts/geodata/route.py"
    )


def _walk_back(before: dict[int, int], start: int, goal: int) -> list[int]:
    nodes = [goal]
    while nodes[-1] != start:
        nodes.append(before[nodes[-1]])
    return nodes[::-1]


def leg_features() -> list[Feature]:
    """One line per leg, drawn in the direction of its name, with three lengths in km.

    `track_km` is the real track in OpenStreetMap with all curves. `network_km` is the package's simplified line. `drawn_km` is the line
    in the file, for positions along it. What distances reckon with is `reckoned_km` of data/legs.csv.
    """
    network = load_network()
    return [_leg_feature(network, leg) for leg in LEGS]


def _leg_feature(network: RailNetwork, leg: Leg) -> Feature:
    track_km, full, drawn = 0.0, list(leg.via[:1]), list(leg.via[:1])
    for start, end in pairwise(leg.via):
        hop_km, nodes = shortest_track(network, network.node_at(start), network.node_at(end))
        # Each hop is simplified on its own, so legs that share a hop draw it identically and the line passes every via point.
        hop = [network.nodes[node] for node in nodes]
        track_km += hop_km
        full += hop[1:]
        drawn += LineString(_bent(hop)).simplify(TOLERANCE_DEG).coords[1:]
    _check_length(leg, track_km)
    line = LineString(drawn)
    lengths = {"track_km": track_km, "network_km": length_km(LineString(full)), "drawn_km": length_km(line)}
    properties = {"leg_id": leg.leg_id, "name": leg.name}
    return feature(line, properties | {name: round(km, 1) for name, km in lengths.items()})


def _bent(line: list[LonLat]) -> list[LonLat]:
    bent = line[:1]
    for start, end in pairwise(line):
        bent += [BENDS[start, end], end] if (start, end) in BENDS else [end]
    return bent


def _check_length(leg: Leg, track_km: float) -> None:
    if abs(track_km / leg.expected_km - 1) > LENGTH_TOLERANCE:
        raise ValueError(
            f"leg {leg.leg_id} ({leg.name}) is {track_km:.1f} km long instead of about {leg.expected_km:.0f}: "
            "check its via points in scripts/geodata/route.py and the version of scgraph_data"
        )
