"""The journey as steps in time: each sighting, a moment between two, and the edition's cut-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from explainer.model.knowledge import Knowledge
from explainer.model.known_reach import known_reach, reach_at
from explainer.model.railway import RailNetwork
from explainer.model.sighting_windows import Window
from explainer.tables.story import Story

SPEED_BOUNDS_KM_H = (30, 40, 50, 55, 60, 70, 90)
DEFAULT_SPEED_KM_H = 60
CUTOFF_STEP = "now"  # as it stands in the address
# After three days at 40 km/h the train can have crossed the whole network: the last sighting says next to nothing.
SHORTEST_EXTRAPOLATION, LONGEST_EXTRAPOLATION = timedelta(hours=1), timedelta(days=3)
SHORTEST_GAP_H = 1
SIGHTINGS_PER_PART = 20  # as many as one map, one list and one train graph can show legibly


class Step(NamedTuple):
    """One moment of the journey.

    Attributes:
        step_id: Id of a sighting, two such ids joined by a hyphen for the time between them, or CUTOFF_STEP.
        moment: Aware. Of a sighting: its published minute, else the end of the possible moments that allows the greater reach.
        sighting_id: The sighting of this step; None between two sightings and at the cut-off.
    """

    step_id: str
    moment: datetime
    sighting_id: str | None


def journey_steps(knowledge: Knowledge, max_speed_km_h: float) -> list[Step]:
    """All steps at an edition.

    Args:
        knowledge: What was known.
        max_speed_km_h: Upper bound on average speed. It narrows the time of a sighting whose hour was not published.

    Returns:
        Steps in order of time; empty where no sighting was known. The last is the edition's cut-off, where the last sighting is
        between SHORTEST_EXTRAPOLATION and LONGEST_EXTRAPOLATION before it.

    Raises:
        ValueError: Non-positive speed, or a sighting off the network.
    """
    narrowed = known_reach(knowledge, max_speed_km_h, True).tightened()
    rows = zip(knowledge.sightings.to_dict("records"), narrowed, strict=True)
    moments = [_moment(knowledge, max_speed_km_h, sighting, window) for sighting, window in rows]
    moments = list(accumulate(moments, max))  # contradictory sightings would otherwise go back in time
    ids = list(knowledge.sightings["sighting_id"])
    steps = [Step(sighting, moment, sighting) for sighting, moment in zip(ids, moments, strict=True)]
    between = [Step(f"{a.step_id}-{b.step_id}", _between(a.moment, b.moment), None) for a, b in pairwise(steps)]
    cutoff = knowledge.edition["cutoff"].to_pydatetime()
    last = (
        [Step(CUTOFF_STEP, cutoff, None)]
        if moments and SHORTEST_EXTRAPOLATION < cutoff - moments[-1] < LONGEST_EXTRAPOLATION
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

    def steps(self, max_speed_km_h: float) -> list[Step]:
        """The steps of this part. The edition's cut-off is in the last part alone.

        Args:
            max_speed_km_h: Upper bound on average speed. Must be positive.

        Returns:
            Steps in order of time; empty where no sighting was known.

        Raises:
            ValueError: Non-positive speed, or a sighting off the network.
        """
        steps = journey_steps(self.knowledge, max_speed_km_h)
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


def published_minute(sighting: dict[str, Any], story: Story) -> datetime | None:
    """The minute of a sighting, where the claim that gives its time gives it to the minute.

    Args:
        sighting: Row of the sightings.
        story: The tables, for the claim.

    Returns:
        Aware; None where no minute was published, or one that lies outside the sighting.
    """
    claim = story.row("claims", sighting["time_claim_id"] or sighting["claim_id"])
    if claim["about_precision"] != "minute":
        return None
    minute = datetime.fromisoformat(claim["about"])
    return minute if sighting["earliest"] <= minute <= sighting["latest"] else None


def _moment(knowledge: Knowledge, max_speed_km_h: float, sighting: dict[str, Any], window: Window) -> datetime:
    """The moment for which a sighting is drawn: of a span, the end at which more track is within reach, the later one of equals."""
    minute = published_minute(sighting, knowledge.story)
    if minute:
        return minute

    def reach_km(at: datetime) -> float:
        return sum(part.to_km - part.from_km for part in reach_at(knowledge, max_speed_km_h, at).ahead)

    return max(_full_minutes(window), key=reach_km)


def _full_minutes(window: Window) -> tuple[datetime, datetime]:
    """The last and the first full minute of a window; its ends where it has none."""
    last = window.latest.replace(second=0, microsecond=0)
    first = -(-(window.earliest - last) // timedelta(minutes=1)) * timedelta(minutes=1) + last
    return (last, first) if first <= last else (window.latest, window.earliest)


def _between(first: datetime, second: datetime) -> datetime:
    """The full hour nearest to the middle of two moments, where one lies between them, else the middle."""
    middle = first + (second - first) / 2
    hour = (middle + timedelta(minutes=30)).replace(minute=0, second=0, microsecond=0)
    return hour if first < hour < second else middle


def step_index(steps: Sequence[Step], step_id: str) -> int:
    """Index of a step in the list.

    Args:
        steps: As journey_steps gives them.
        step_id: Id of a step.

    Returns:
        The last sighting where the step does not exist at this edition; -1 for an empty list.
    """
    last = max((i for i, step in enumerate(steps) if step.sighting_id), default=-1)
    return next((i for i, step in enumerate(steps) if step.step_id == step_id), last)


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
