"""The journey as steps in the time of the event: each sighting, the time between two, and the edition's own moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from typing import NamedTuple

from explainer.knowledge import Knowledge
from explainer.prism import Window, tightened
from explainer.railway import RailNetwork
from explainer.story import Story

SPEED_BOUNDS_KM_H = (30, 40, 50, 55, 60, 70, 90)
DEFAULT_SPEED_KM_H = 60
NOW = "now"
# Past this, the last sighting says next to nothing: at 40 km/h the train can have crossed the whole network.
STILL_OF_USE = timedelta(days=3)
LEAST_GAP_H = 1


class Step(NamedTuple):
    """One moment of the journey.

    Attributes:
        step_id: A sighting's id, two ids with a hyphen for the time between them, or NOW.
        moment: Aware; the middle of what the sightings leave open.
        sighting_id: The sighting of this step; None between two and at the end.
    """

    step_id: str
    moment: datetime
    sighting_id: str | None


def windows_of(knowledge: Knowledge) -> list[Window]:
    """The sightings known, in the order of the journey."""
    return [
        Window(row.place_id, row.earliest.to_pydatetime(), row.latest.to_pydatetime())
        for row in knowledge.sightings.itertuples()
    ]


def journey_steps(knowledge: Knowledge, network: RailNetwork, max_speed_km_h: float) -> list[Step]:
    """All steps at an edition, in order of time; empty where there was no sighting.

    Args:
        knowledge: What was known.
        network: Track graph.
        max_speed_km_h: Bound on average speed: it narrows when a sighting without an hour can have been.
    """
    windows = windows_of(knowledge)
    moments = [
        _middle(cut, window) for cut, window in zip(tightened(network, windows, max_speed_km_h), windows, strict=True)
    ]
    moments = list(accumulate(moments, max))  # sightings that contradict each other would run time backwards
    ids = list(knowledge.sightings["sighting_id"])
    steps = [Step(sighting, moment, sighting) for sighting, moment in zip(ids, moments, strict=True)]
    between = [Step(f"{a.step_id}-{b.step_id}", a.moment + (b.moment - a.moment) / 2, None) for a, b in pairwise(steps)]
    cutoff = knowledge.edition["cutoff"].to_pydatetime()
    last = [Step(NOW, cutoff, None)] if moments and timedelta(0) < cutoff - moments[-1] < STILL_OF_USE else []
    return [step for pair in zip(steps, [*between, None], strict=False) for step in pair if step] + last


def all_step_ids(story: Story) -> list[str]:
    """Every id that a step can have at some edition, so that an address can be checked before the edition is known."""
    sightings = list(story.by_key["sightings"])
    return [NOW, *sightings, *(f"{a}-{b}" for i, a in enumerate(sightings) for b in sightings[i + 1 :])]


def _middle(cut: Window, window: Window) -> datetime:
    """The middle of what is possible; of what was reported, where nothing is."""
    fits = cut if cut.earliest <= cut.latest else window
    return fits.earliest + (fits.latest - fits.earliest) / 2


def chosen_step(steps: Sequence[Step], step_id: str) -> int:
    """Place of a step in the list; the last one where that step does not exist at this edition. -1 for an empty list."""
    return next((i for i, step in enumerate(steps) if step.step_id == step_id), len(steps) - 1)


def average_speed_km_h(network: RailNetwork, first: Window, second: Window) -> tuple[float, float | None]:
    """The least and the greatest average speed between two sightings, by when within their windows they were.

    Returns:
        km/h; the greatest is None where less than an hour may lie between: it would measure the reports, not the train.
    """
    distance_km = network.distance_km(first.place_id, second.place_id)
    longest_h = (second.latest - first.earliest) / timedelta(hours=1)
    shortest_h = (second.earliest - first.latest) / timedelta(hours=1)
    least = distance_km / longest_h if longest_h > 0 else 0.0
    return least, distance_km / shortest_h if shortest_h >= LEAST_GAP_H else None
