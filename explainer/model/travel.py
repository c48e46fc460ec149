"""How soon a train comes from one place to every other: directions, reversals and the stop that each reversal takes.

A train on an edge moves one way. At a node it goes on to another edge; to go back on the same edge, or to take a turn of
RailNetwork.reversals, it stops first. Turning back is also possible between two nodes, wherever the train stops.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from heapq import heappop, heappush
from typing import NamedTuple

from explainer.model.railway import RailNetwork

Arc = tuple[str, str]  # an edge from the first of its nodes to the second
REVERSAL_STOP = timedelta(minutes=20)
STOP_H = REVERSAL_STOP / timedelta(hours=1)
NEVER = float("inf")


class Turn(NamedTuple):
    """What going from one arc to another takes.

    Attributes:
        hours: Length of the stop.
        is_back: Whether the train goes back the way it came.
    """

    hours: float
    is_back: bool


THROUGH, REVERSED, BACK = Turn(0.0, False), Turn(STOP_H, False), Turn(STOP_H, True)


@dataclass(frozen=True)
class Travel:
    """A train on the network.

    Attributes:
        network: The track.
        max_speed_km_h: Upper bound on its average speed between two stops.
        turns_back: Whether it may turn back, other than where RailNetwork.reversals says that it must.
    """

    network: RailNetwork
    max_speed_km_h: float
    turns_back: bool = True

    def hours(self, arc: Arc) -> float:
        """The least time from one end of an arc to the other."""
        return float(self.network.graph.edges[arc]["length_km"]) / self.max_speed_km_h

    def turn(self, arc: Arc, onto: Arc) -> Turn:
        """What going from an arc to one that begins where it ends takes.

        Args:
            arc: The arc that ends at a node.
            onto: An arc that begins there.

        Returns:
            The stop, whether or not this train turns back.
        """
        if onto == arc[::-1]:
            return BACK
        return REVERSED if (arc[1], frozenset({arc[0], onto[1]})) in self.network.reversals else THROUGH

    def arcs_from(self, node: str) -> list[Arc]:
        """All arcs that begin at a node."""
        return [(node, neighbour) for neighbour in self.network.graph[node]]

    def entries(self, starts: Mapping[Arc, float], closed: frozenset[str] = frozenset()) -> dict[Arc, float]:
        """The earliest moment at which the train can enter each arc.

        Args:
            starts: Arcs with the earliest moment at which it enters them, in hours.
            closed: Nodes beyond which it does not go.

        Returns:
            Arc to hours, for each arc that it can enter.

        Source: Dijkstra 1959, with arcs in the place of nodes, since what comes next depends on the direction.
        """
        found: dict[Arc, float] = {}
        waiting = [(hour, arc) for arc, hour in starts.items()]
        waiting.sort()
        while waiting:
            hour, arc = heappop(waiting)
            if arc in found:
                continue
            found[arc] = hour
            for came, arrived in self.arrivals(arc, hour):
                if came[1] not in closed:
                    for entry in self._onward(came, arrived):
                        heappush(waiting, entry)
        return found

    def _onward(self, came: Arc, arrived: float) -> Iterator[tuple[float, Arc]]:
        """The arcs that a train can enter from the end of another one, each with the earliest moment."""
        for onto in self.arcs_from(came[1]):
            turn = self.turn(came, onto)
            if self.turns_back or not turn.is_back:
                yield arrived + turn.hours, onto

    def arrivals(self, arc: Arc, hour: float) -> list[tuple[Arc, float]]:
        """At which end of an arc the train arrives: the far one, or the near one after it turned back at once.

        Args:
            arc: The arc that it enters.
            hour: When it enters it.

        Returns:
            The arc on which it arrives, and when, in hours.
        """
        back = [(arc[::-1], hour + STOP_H)] if self.turns_back else []
        return [(arc, hour + self.hours(arc)), *back]
