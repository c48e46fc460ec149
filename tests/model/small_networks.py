"""Small networks and sightings on them, for tests by hand and for laws."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import networkx as nx

from explainer.model.contradictions import Contradiction, contradictions
from explainer.model.railway import RailNetwork, TrackSegment
from explainer.model.reach import Reach
from explainer.model.sighting_windows import Window
from explainer.model.travel import Travel

VLADIVOSTOK, SEOUL = timezone(timedelta(hours=10)), timezone(timedelta(hours=9))
MIDNIGHT = datetime(2023, 9, 12, tzinfo=VLADIVOSTOK)
ROUNDING_KM = 1e-6
Edge = tuple[str, str, str, float, float]  # start, end, leg_id, from_km, to_km


def network_of(
    edges: Sequence[Edge], order: Sequence[str] = (), reversals: Sequence[tuple[str, str, str]] = ()
) -> RailNetwork:
    """A network without drawn lines; the graph lists its nodes in this order. A reversal is a node and two of its neighbours."""
    graph = nx.Graph()
    graph.add_nodes_from(order)
    for start, end, leg_id, from_km, to_km in edges:
        at = {"leg_id": leg_id, "start": start, "from_km": from_km, "to_km": to_km}
        graph.add_edge(start, end, length_km=to_km - from_km, **at)
    return RailNetwork(graph, {}, frozenset((node, frozenset(arms)) for node, *arms in reversals))


# a ---- 100 km ---- b ---- 100 km ---- c, one leg, and a branch of 40 km from b to d.
LINE: list[Edge] = [("a", "b", "L", 0.0, 100.0), ("b", "c", "L", 100.0, 200.0)]
THREE = network_of(LINE)
FORK = network_of([*LINE, ("b", "d", "S", 0.0, 40.0)])


def clock(hour: float) -> datetime:
    return MIDNIGHT + timedelta(hours=hour)


def seen(place_id: str, earliest: float, latest: float | None = None, kind: str = "", towards: str = "") -> Window:
    """A sighting on the day, in hours after midnight."""
    return Window(place_id, clock(earliest), clock(earliest if latest is None else latest), kind, towards)


def feasible_stretch(
    network: RailNetwork, windows: Sequence[Window], at: datetime, speed_km_h: float, turns_back: bool = True
) -> list[TrackSegment]:
    return Reach(Travel(network, speed_km_h, turns_back), windows).segments(at)


def tightened_windows(network: RailNetwork, windows: Sequence[Window], speed_km_h: float) -> list[Window]:
    return Reach(Travel(network, speed_km_h), windows).tightened()


def earliest_arrival(
    network: RailNetwork, windows: Sequence[Window], place_id: str, speed_km_h: float
) -> datetime | None:
    return Reach(Travel(network, speed_km_h), windows).earliest_arrival(place_id)


def contradictions_of(network: RailNetwork, windows: Sequence[Window], speed_km_h: float) -> list[Contradiction]:
    return contradictions(Travel(network, speed_km_h), windows)


def touches(pieces: Sequence[TrackSegment], leg_id: str, km: float) -> bool:
    return any(p.leg_id == leg_id and p.from_km - ROUNDING_KM <= km <= p.to_km + ROUNDING_KM for p in pieces)
