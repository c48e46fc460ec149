"""The journey as steps in the time of the event: each sighting, the time between two, and the edition's own moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from typing import NamedTuple

from explainer.model.knowledge import Knowledge
from explainer.model.railway import RailNetwork
from explainer.model.reach import Window, tightened_windows
from explainer.tables.story import Story

SPEED_BOUNDS_KM_H = (30, 40, 50, 55, 60, 70, 90)
DEFAULT_SPEED_KM_H = 60
CUTOFF_STEP = "now"
# Past this, the last sighting says next to nothing: at 40 km/h the train can have crossed the whole network.
LONGEST_EXTRAPOLATION = timedelta(days=3)
LEAST_GAP_H = 1
SIGHTINGS_PER_PART = 20  # sightings of which one map, one list and one train graph can still be read


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


def sighting_windows(knowledge: Knowledge) -> list[Window]:
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
    windows = sighting_windows(knowledge)
    moments = [
        _middle(cut, window)
        for cut, window in zip(tightened_windows(network, windows, max_speed_km_h), windows, strict=True)
    ]
    moments = list(accumulate(moments, max))  # sightings that contradict each other would run time backwards
    ids = list(knowledge.sightings["sighting_id"])
    steps = [Step(sighting, moment, sighting) for sighting, moment in zip(ids, moments, strict=True)]
    between = [Step(f"{a.step_id}-{b.step_id}", a.moment + (b.moment - a.moment) / 2, None) for a, b in pairwise(steps)]
    cutoff = knowledge.edition["cutoff"].to_pydatetime()
    last = (
        [Step(CUTOFF_STEP, cutoff, None)]
        if moments and timedelta(0) < cutoff - moments[-1] < LONGEST_EXTRAPOLATION
        else []
    )
    return [step for pair in zip(steps, [*between, None], strict=False) for step in pair if step] + last


class JourneyPart(NamedTuple):
    """A part of the journey that one page can show; all of it where there are few sightings.

    Attributes:
        number, last: Which part, from 1, and the number of the last one.
        knowledge: What was known, with the sightings of this part alone; its last one begins the next part.
        before: The step before it, in the part before; empty in the first.
        after: The step that begins the part after; empty in the last.
    """

    number: int
    last: int
    knowledge: Knowledge
    before: str = ""
    after: str = ""

    def steps(self, network: RailNetwork, max_speed_km_h: float) -> list[Step]:
        """The steps of this part; the edition's own moment belongs to the last one."""
        steps = journey_steps(self.knowledge, network, max_speed_km_h)
        return [step for step in steps if step.step_id != CUTOFF_STEP or self.number == self.last]


def journey_part(knowledge: Knowledge, step_id: str = "") -> JourneyPart:
    """The part of the journey in which a step lies; the last one for a step that does not exist at this edition.

    Args:
        knowledge: What was known; left unchanged.
        step_id: Of a step, or of a sighting.
    """
    ids = list(knowledge.sightings["sighting_id"])
    last = max(1, -(-(len(ids) - 1) // SIGHTINGS_PER_PART))
    places = {own: place for place, own in enumerate(ids)}
    first, _, second = step_id.partition("-")
    at = places.get(second or first, len(ids) - 1)
    number = min(max(at - bool(second), 0) // SIGHTINGS_PER_PART + 1, last)
    begins = (number - 1) * SIGHTINGS_PER_PART
    rows = knowledge.sightings.iloc[begins : begins + SIGHTINGS_PER_PART + 1].reset_index(drop=True)
    if last == 1:
        return JourneyPart(1, 1, knowledge)
    candidates = knowledge.candidates
    if number < last:  # what is still open was open after the last sighting of all
        candidates = candidates[candidates["settled_by"].notna()]
    return JourneyPart(
        number,
        last,
        replace(knowledge, sightings=rows, candidates=candidates),
        before="-".join(ids[begins - 1 : begins + 1]) if number > 1 else "",
        after=ids[begins + SIGHTINGS_PER_PART] if number < last else "",
    )


class StepIds:
    """Every id that a step can have at some edition, so that an address can be checked before the edition is known."""

    def __init__(self, story: Story) -> None:
        """Keeps the places of the sightings in their table: of all pairs there would be too many to write out."""
        self._places = {sighting: place for place, sighting in enumerate(story.by_key["sightings"])}

    def __contains__(self, step_id: object) -> bool:
        """Whether it is NOW, a sighting's, or that of the time between two in the order of the table."""
        if step_id == CUTOFF_STEP or step_id in self._places:
            return True
        first, _, second = str(step_id).partition("-")
        return self._places.get(first, -1) < self._places.get(second, -1) and first in self._places


def _middle(cut: Window, window: Window) -> datetime:
    """The middle of what is possible; of what was reported, where nothing is."""
    fits = cut if cut.earliest <= cut.latest else window
    return fits.earliest + (fits.latest - fits.earliest) / 2


def step_index(steps: Sequence[Step], step_id: str) -> int:
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
