"""A space-time prism on one edge: where a train can be at a moment, between the moments at which it can enter and leave the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

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


class ArcPrism(NamedTuple):
    """Where a train that entered an arc at its beginning can be in a gap, at each moment.

    Attributes:
        entry: The earliest moment at which it can enter the arc, in hours.
        onward: The latest moment at which it can leave the arc at its end; minus infinity where it cannot.
        back: The same at its beginning, after it turned back.
        length_km: Length of the arc.
        speed_km_h: Upper bound on the train's average speed.
    """

    entry: float
    onward: float
    back: float
    length_km: float
    speed_km_h: float

    @property
    def is_empty(self) -> bool:
        """Whether the train cannot be on the arc."""
        return self.entry == NEVER or self.onward == self.back == -NEVER

    def spans(self, hour: float) -> list[Interval]:
        """Where on the arc the train can be at a moment.

        Args:
            hour: The moment.

        Returns:
            Intervals in km from its beginning: still on its way, and turned back; they may overlap.
        """
        entry, onward, back, length_km, speed = self
        if entry == NEVER:
            return []
        found, forward_km = [], min((hour - entry) * speed, length_km)
        if onward > -NEVER:
            found.append((max(0.0, length_km - (onward - hour) * speed), forward_km))
        if back > -NEVER:
            found.append((0.0, min(forward_km, (back - hour) * speed, (back - entry - STOP_H) * speed / 2)))
        slack_km = 1e-6 * speed
        return [(a, min(max(b, a), length_km)) for a, b in found if a <= b + slack_km and b >= 0 and a <= length_km]


def arc_prism(travel: Travel, gap: Gap, arc: tuple[str, str]) -> ArcPrism:
    """The prism of a train on an arc.

    Args:
        travel: The train.
        gap: The time between two calls.
        arc: The two nodes of an edge, in the direction of the train.

    Returns:
        It holds for all moments of the gap.
    """
    length_km = float(travel.network.graph.edges[arc]["length_km"])
    back = gap.exit(arc[::-1]) if travel.turns_back else -NEVER
    return ArcPrism(gap.entry(arc), gap.exit(arc), back, length_km, travel.max_speed_km_h)
