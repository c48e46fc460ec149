"""Pairs of sightings that no train within the bound on speed can both have made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from explainer.model.reach import check
from explainer.model.sighting_windows import Window, calls_of
from explainer.model.sweep import TOLERANCE_H, sweep
from explainer.model.travel import NEVER, Travel

FASTEST_KM_H, HALVINGS = 1e6, 60


class Contradiction(NamedTuple):
    """Two sightings that no train within the bound can both have made.

    Attributes:
        first: The earlier sighting.
        second: The later sighting.
        needed_km_h: Least average speed that would fit both, in km/h; infinite where no time is left between them.
    """

    first: Window
    second: Window
    needed_km_h: float


def contradictions(travel: Travel, windows: Sequence[Window]) -> list[Contradiction]:
    """Pairs of sightings that no train within the bound can both have made, if it also called at those between.

    Args:
        travel: The track and the bound on speed.
        windows: In the order of the journey.

    Returns:
        The shortest such stretches of the journey: none contains another. Empty exactly where some journey fits all sightings.

    Raises:
        ValueError: Naive moment, non-positive speed, or a sighting off the network.
    """
    check(travel, windows)
    found: list[tuple[int, int]] = []
    for width in range(1, len(windows)):
        for i in range(len(windows) - width):
            is_known = any(i <= a and b <= i + width for a, b in found)
            if not is_known and not _fits(travel, windows[i : i + width + 1]):
                found.append((i, i + width))
    return [Contradiction(windows[a], windows[b], _needed_km_h(travel, windows[a : b + 1])) for a, b in sorted(found)]


def _fits(travel: Travel, windows: Sequence[Window]) -> bool:
    """Whether the time from the first sighting to the last is enough for a train that calls at all of them."""
    given_h = (windows[-1].latest - windows[0].earliest) / timedelta(hours=1)
    return _least_hours(travel, windows) <= given_h + TOLERANCE_H


def _least_hours(travel: Travel, windows: Sequence[Window]) -> float:
    """The least time from the first of these sightings, through the others, to the last, whenever they were."""
    first, *others = calls_of(travel.network, [windows[0]._replace(enters_at=""), *windows[1:]], windows[0].earliest)
    free = [call._replace(earliest=-NEVER, latest=NEVER) for call in others]
    stages = sweep(travel, [first._replace(earliest=0.0, latest=0.0), *free])
    return min(stay.sighted for stay in stages[-1].stays.values()) if len(stages) == len(free) + 1 else NEVER


def _needed_km_h(travel: Travel, windows: Sequence[Window]) -> float:
    """The least bound on speed at which these sightings fit, by bisection."""
    low, high = travel.max_speed_km_h, FASTEST_KM_H
    if not _fits(replace(travel, max_speed_km_h=high), windows):
        return float("inf")
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if _fits(replace(travel, max_speed_km_h=middle), windows) else (middle, high)
    return high
