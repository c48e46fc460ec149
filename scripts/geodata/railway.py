"""The railway in legs, as shortest paths on the OpenStreetMap track network that scgraph_data carries.

The network is itself thinned out: its edges are straight, but each remembers how long the real track is. That is why
a leg has several lengths, and why the drawn line cuts corners (and, in places, bays) at close zoom.
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

# About 200 m: takes out station yards, keeps curves.
TOLERANCE_DEG = 0.002
# Against another package version or a path gone astray; the published lengths themselves differ by 2-3 %.
LENGTH_TOLERANCE = 0.03


@dataclass(frozen=True)
class RailNetwork:
    """Track graph. `links[a][b]` is the length of the track between two neighbouring nodes in km."""

    nodes: list[LonLat]
    links: list[dict[int, float]]

    def node_at(self, position: LonLat) -> int:
        """The node at exactly this (lon, lat).

        Raises:
            ValueError: None there.
        """
        if position not in self.nodes:
            raise ValueError(f"no rail node at {position} (lon, lat): mend scripts/geodata/route.py")
        return self.nodes.index(position)


def load_network() -> RailNetwork:
    """The world's railways as the package has them, with the gaps on this journey joined."""
    installed(SCGRAPH_DATA)
    module = importlib.import_module("scgraph_data.world_railways")
    network = RailNetwork([(lon, lat) for lat, lon in module.nodes], [dict(links) for links in module.graph])
    for start, end in MISSING_LINKS:
        a, b = network.node_at(start), network.node_at(end)
        network.links[a][b] = network.links[b][a] = length_km(LineString([start, end]))
    return network


def shortest_track(network: RailNetwork, start: int, goal: int) -> tuple[float, list[int]]:
    """Track length in km and nodes of the shortest way between two nodes.

    Raises:
        ValueError: They are not connected.

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
    raise ValueError(f"no track from {network.nodes[start]} to {network.nodes[goal]}: a gap in the network to join")


def _walk_back(before: dict[int, int], start: int, goal: int) -> list[int]:
    nodes = [goal]
    while nodes[-1] != start:
        nodes.append(before[nodes[-1]])
    return nodes[::-1]


def leg_features() -> list[Feature]:
    """One line per leg, drawn in the direction of its name, with three lengths in km.

    `track_km` is the track as OpenStreetMap has it, every curve included; `network_km` the line that was left when the
    package thinned it; `drawn_km` the line in the file. Speeds need the first, positions along the line the last.
    """
    network = load_network()
    return [_leg_feature(network, leg) for leg in LEGS]


def _leg_feature(network: RailNetwork, leg: Leg) -> Feature:
    track_km, full, drawn = 0.0, list(leg.via[:1]), list(leg.via[:1])
    for start, end in pairwise(leg.via):
        hop_km, nodes = shortest_track(network, network.node_at(start), network.node_at(end))
        # Simplified hop by hop: legs that share a hop then draw it identically, and every via point stays on the line.
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
            f"leg {leg.leg_id} ({leg.name}) came out {track_km:.1f} km long instead of about {leg.expected_km:.0f}: "
            "check its via points in scripts/geodata/route.py and the version of scgraph_data"
        )
