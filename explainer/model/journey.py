"""The journey as steps in time: each sighting, the middle of the time between two, and the edition's cut-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from typing import NamedTuple

from explainer.cache import per_object
from explainer.model.knowledge import Knowledge
from explainer.model.railway import RailNetwork
from explainer.model.reach import Window, tightened_windows
from explainer.tables.story import Story

SPEED_BOUNDS_KM_H = (30, 40, 50, 55, 60, 70, 90)
DEFAULT_SPEED_KM_H = 60
CUTOFF_STEP = "now"  # as it stands in the address
# After three days at 40 km/h the train can have crossed the whole network: the last sighting says next to nothing.
LONGEST_EXTRAPOLATION = timedelta(days=3)
SHORTEST_GAP_H = 1
SIGHTINGS_PER_PART = 20  # as many as one map, one list and one train graph can show legibly


class Step(NamedTuple):
    """One moment of the journey.

    Attributes:
        step_id: Id of a sighting, two such ids joined by a hyphen for the time between them, or CUTOFF_STEP.
        moment: Aware; the middle of the moments that are possible.
        sighting_id: The sighting of this step; None between two sightings and at the cut-off.
    """

    step_id: str
    moment: datetime
    sighting_id: str | None


@per_object
def sighting_windows(knowledge: Knowledge) -> list[Window]:
    """The known sightings as time windows, in the order of the journey."""
    return [
        Window(row.place_id, row.earliest.to_pydatetime(), row.latest.to_pydatetime())
        for row in knowledge.sightings.itertuples()
    ]


def journey_steps(knowledge: Knowledge, network: RailNetwork, max_speed_km_h: float) -> list[Step]:
    """All steps at an edition.

    Args:
        knowledge: What was known.
        network: Track graph.
        max_speed_km_h: Upper bound on average speed. It narrows the time of a sighting whose hour was not published.

    Returns:
        Steps in order of time; empty where no sighting was known. The last is the edition's cut-off, where the last sighting is
        less than LONGEST_EXTRAPOLATION before it.

    Raises:
        ValueError: Non-positive speed, or a sighting off the network.
    """
    windows = sighting_windows(knowledge)
    moments = [
        _middle(cut, window)
        for cut, window in zip(tightened_windows(network, windows, max_speed_km_h), windows, strict=True)
    ]
    moments = list(accumulate(moments, max))  # contradictory sightings would otherwise go back in time
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
    """A part of the journey that is short enough for one page: all of it where there are few sightings.

    Attributes:
        number, last: Number of this part and of the last one, from 1.
        knowledge: What was known, with the sightings of this part alone. The last sighting of a part is the first of the next.
        before: Id of the last step of the part before; empty in the first part.
        after: Id of the first step of the part after; empty in the last part.
    """

    number: int
    last: int
    knowledge: Knowledge
    before: str = ""
    after: str = ""

    @property
    def cache_key(self) -> str:
        """That of what was known in it, which no other part has."""
        return self.knowledge.cache_key

    def steps(self, network: RailNetwork, max_speed_km_h: float) -> list[Step]:
        """The steps of this part. The edition's cut-off is in the last part alone.

        Args:
            network: Track graph.
            max_speed_km_h: Upper bound on average speed. Must be positive.

        Returns:
            Steps in order of time; empty where no sighting was known.

        Raises:
            ValueError: Non-positive speed, or a sighting off the network.
        """
        steps = journey_steps(self.knowledge, network, max_speed_km_h)
        return [step for step in steps if step.step_id != CUTOFF_STEP or self.number == self.last]


def journey_part(knowledge: Knowledge, step_id: str = "") -> JourneyPart:
    """The part of the journey in which a step lies.

    Args:
        knowledge: What was known; left unchanged.
        step_id: Id of a step.

    Returns:
        The last part for a step that does not exist at this edition.
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
    if number < last:  # a destination that is still open is ahead of the last sighting only
        candidates = candidates[candidates["settled_by"].notna()]
    return JourneyPart(
        number,
        last,
        replace(knowledge, sightings=rows, candidates=candidates),
        before="-".join(ids[begins - 1 : begins + 1]) if number > 1 else "",
        after=ids[begins + SIGHTINGS_PER_PART] if number < last else "",
    )


class StepIds:
    """The set of all ids that a step can have at any edition, to check an address before its edition is known.

    It is not a list, since the number of pairs of sightings grows with the square of their number.
    """

    def __init__(self, story: Story) -> None:
        self._places = {sighting: place for place, sighting in enumerate(story.by_key["sightings"])}

    def __contains__(self, step_id: object) -> bool:
        """Whether it is CUTOFF_STEP, the id of a sighting, or two such ids in the order of the table."""
        if step_id == CUTOFF_STEP or step_id in self._places:
            return True
        first, _, second = str(step_id).partition("-")
        return self._places.get(first, -1) < self._places.get(second, -1) and first in self._places


def _middle(cut: Window, window: Window) -> datetime:
    """The middle of the tightened window; of the reported one, where sightings contradict each other."""
    used = cut if cut.earliest <= cut.latest else window
    return used.earliest + (used.latest - used.earliest) / 2


def step_index(steps: Sequence[Step], step_id: str) -> int:
    """Index of a step in the list.

    Args:
        steps: As journey_steps gives them.
        step_id: Id of a step.

    Returns:
        The last index where the step does not exist at this edition; -1 for an empty list.
    """
    return next((i for i, step in enumerate(steps) if step.step_id == step_id), len(steps) - 1)


def average_speed_km_h(network: RailNetwork, first: Window, second: Window) -> tuple[float, float | None]:
    """The least and the greatest average speed that fit two sightings.

    Args:
        network: Track graph.
        first: The earlier sighting.
        second: The later sighting.

    Returns:
        Two speeds in km/h. The greatest is None where less than SHORTEST_GAP_H may lie between the sightings: it would measure
        how precise the reports are, not how fast the train is.

    Raises:
        ValueError: A sighting off the network.
    """
    distance_km = network.distance_km(first.place_id, second.place_id)
    longest_h = (second.latest - first.earliest) / timedelta(hours=1)
    shortest_h = (second.earliest - first.latest) / timedelta(hours=1)
    least = distance_km / longest_h if longest_h > 0 else 0.0
    return least, distance_km / shortest_h if shortest_h >= SHORTEST_GAP_H else None
