"""Sightings as windows of time, with what they say of the train's movement, and the calls that follow from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from explainer.cache import per_object
from explainer.model.knowledge import Knowledge
from explainer.model.railway import RailNetwork
from explainer.model.travel import Arc

CROSSING = timedelta(minutes=10)  # from the middle of a border bridge to the station behind it, with room to spare


class Window(NamedTuple):
    """The time window of a sighting: the train was at this place at some moment between the two (aware).

    Attributes:
        place_id: Where.
        earliest, latest: First and last moment that fits the report.
        kind: departs, passes, arrives or stands; empty where the report does not say. Before a departure that is the first
            sighting there is nothing; before an arrival the train had not been there since the sighting before; a train that passes
            goes on the way it came; one that stands may be turned, as one of unknown movement may.
        towards: Place towards which it moved on; empty where no direction is reported.
        enters_at: Place at the border where it crossed to come here, and beyond which it had not been; empty for no border.
    """

    place_id: str
    earliest: datetime
    latest: datetime
    kind: str = ""
    towards: str = ""
    enters_at: str = ""


class Call(NamedTuple):
    """A moment at which the train was at a place, as the reach is computed from it.

    Attributes:
        window: Index of the sighting that it follows from.
        nodes: Nodes of the place.
        earliest, latest: In hours.
        is_pass: Whether the train went on the way it came.
        onto, out_of: Arcs by which alone it can have left and come; None for any.
        is_first: Whether it had not been there since the call before.
    """

    window: int
    nodes: frozenset[str]
    earliest: float
    latest: float
    is_pass: bool = False
    onto: frozenset[Arc] | None = None
    out_of: frozenset[Arc] | None = None
    is_first: bool = False

    def turned(self) -> Call:
        """The same call where time runs backwards."""
        out_of, onto = (
            None if arcs is None else frozenset((b, a) for a, b in arcs) for arcs in (self.onto, self.out_of)
        )
        return self._replace(earliest=-self.latest, latest=-self.earliest, onto=onto, out_of=out_of)


@per_object
def sighting_windows(knowledge: Knowledge) -> list[Window]:
    """The known sightings as time windows, in the order of the journey."""
    return [
        Window(
            row.place_id,
            row.earliest.to_pydatetime(),
            row.latest.to_pydatetime(),
            row.kind or "",
            row.towards or "",
            row.enters_at or "",
        )
        for row in knowledge.sightings.itertuples()
    ]


def calls_of(network: RailNetwork, windows: Sequence[Window], since: datetime) -> list[Call]:
    """The calls that follow from sightings: one each, and one at the border before a sighting behind it.

    Args:
        network: Track graph.
        windows: In the order of the journey.
        since: Moment from which hours count (aware).

    Returns:
        Calls in order of the journey.
    """
    calls: list[Call] = []
    for number, window in enumerate(windows):
        first, last = ((moment - since) / timedelta(hours=1) for moment in (window.earliest, window.latest))
        if window.enters_at and window.enters_at != window.place_id:
            nodes = frozenset(network.nodes[window.enters_at])
            onto = _arcs(network, nodes, window.place_id)
            calls.append(Call(number, nodes, first - CROSSING / timedelta(hours=1), last, True, onto, None, True))
        nodes = frozenset(network.nodes[window.place_id])
        calls.append(
            Call(
                number,
                nodes,
                first,
                last,
                is_pass=window.kind == "passes",
                onto=_arcs(network, nodes, window.towards) if window.towards else None,
                is_first=window.kind == "arrives" or window.enters_at == window.place_id,
            )
        )
    return calls


def _arcs(network: RailNetwork, nodes: frozenset[str], towards: str) -> frozenset[Arc]:
    """The arcs by which a train leaves a place towards another one; none where they are the same."""
    return frozenset(
        (node, network.neighbour(node, towards)) for node in nodes if towards not in network.nodes_of(node)
    )
