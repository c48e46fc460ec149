"""A space-time prism on one edge: where a train can be at a moment, between the moments at which it can enter and leave the edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from explainer.model.sweep import Entries
from explainer.model.travel import NEVER, STOP_H, Travel

Interval = tuple[float, float]


@dataclass(frozen=True)
class Gap:
    """The time between two calls, before the first one or after the last one.

    Attributes:
        entries: The earliest moment at which the train can enter each arc, in hours; None before the first call.
        exits: The latest moment at which it can leave each arc at its end, in hours; None after the last call.
    """

    entries: Mapping[tuple[str, str], float] | None
    exits: Mapping[tuple[str, str], float] | None

    @cached_property
    def since(self) -> float:
        """The first hour of which it says something."""
        return -NEVER if self.entries is None else min(self.entries.values(), default=NEVER)

    @cached_property
    def until(self) -> float:
        """The last hour of which it says something."""
        return NEVER if self.exits is None else max(self.exits.values(), default=-NEVER)

    def entry(self, arc: tuple[str, str]) -> float:
        """The earliest moment at which the train can enter an arc; infinite where it cannot."""
        return -NEVER if self.entries is None else self.entries.get(arc, NEVER)

    def exit(self, arc: tuple[str, str]) -> float:
        """The latest moment at which it can leave an arc at its end; minus infinity where it cannot."""
        return NEVER if self.exits is None else self.exits.get(arc, -NEVER)


def exits_of(backward: Entries) -> Entries:
    """Arc to the latest moment of leaving it, from a sweep where time runs backwards."""
    return {(b, a): -hour for (a, b), hour in backward.items()}


def spans_on(travel: Travel, gap: Gap, edge: tuple[str, str], hour: float) -> list[Interval]:
    """Where on an edge the train can be at a moment.

    Args:
        travel: The train.
        gap: The time in which the moment lies.
        edge: Its two nodes.
        hour: The moment.

    Returns:
        Intervals in km from the first node; they may overlap.
    """
    length_km, speed = float(travel.network.graph.edges[edge]["length_km"]), travel.max_speed_km_h
    mirrored = ((length_km - b, length_km - a) for a, b in _upward(travel, gap, edge[::-1], hour))
    found = [*_upward(travel, gap, edge, hour), *mirrored]
    slack_km = 1e-6 * speed
    return [
        (max(a, 0.0), min(max(b, a), length_km)) for a, b in found if a <= b + slack_km and b >= 0 and a <= length_km
    ]


def _upward(travel: Travel, gap: Gap, arc: tuple[str, str], hour: float) -> Iterator[Interval]:
    """Where a train that entered an arc at its beginning can be: still on its way, or turned back on it."""
    entry, length_km, speed = gap.entry(arc), float(travel.network.graph.edges[arc]["length_km"]), travel.max_speed_km_h
    if entry == NEVER:
        return
    forward_km = min((hour - entry) * speed, length_km)
    onward, back = gap.exit(arc), gap.exit(arc[::-1])
    if onward > -NEVER:
        yield max(0.0, length_km - (onward - hour) * speed), forward_km
    if travel.turns_back and back > -NEVER:
        turning_km = (back - entry - STOP_H) * speed / 2
        yield 0.0, min(forward_km, (back - hour) * speed, turning_km)
