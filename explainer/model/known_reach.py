"""The reach by what was known: straight on, and with turning back, which no report excludes and none says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from explainer.cache import per_object
from explainer.model.knowledge import Knowledge
from explainer.model.prism import Interval
from explainer.model.railway import TrackSegment, rail_network
from explainer.model.reach import Reach
from explainer.model.sighting_windows import sighting_windows
from explainer.model.travel import Travel

TOUCHING_KM = 0.01


class ReachAt(NamedTuple):
    """Where the train can have been at a moment.

    Attributes:
        ahead: Without turning back.
        back: Only where it turned back.
    """

    ahead: list[TrackSegment]
    back: list[TrackSegment]


@per_object
def known_reach(knowledge: Knowledge, max_speed_km_h: float, turns_back: bool) -> Reach:
    """The reach through the known sightings.

    Args:
        knowledge: What was known.
        max_speed_km_h: Upper bound on average speed. Must be positive.
        turns_back: Whether the train may turn back. Where the sightings fit only if it did, it may.

    Returns:
        The same object at each call.

    Raises:
        ValueError: Non-positive speed, or a sighting off the network.
    """
    windows, network = sighting_windows(knowledge), rail_network(knowledge.story)
    reach = Reach(Travel(network, max_speed_km_h, turns_back), windows)
    return reach if reach.gaps or turns_back else known_reach(knowledge, max_speed_km_h, True)


def reach_at(knowledge: Knowledge, max_speed_km_h: float, at: datetime) -> ReachAt:
    """Where the train can have been at a moment.

    Args:
        knowledge: What was known.
        max_speed_km_h: Upper bound on average speed. Must be positive.
        at: Aware.

    Returns:
        Segments of legs; none where no sighting was known, or where the sightings contradict each other at that speed.
    """
    ahead, every = (known_reach(knowledge, max_speed_km_h, turns).segments(at) for turns in (False, True))
    return ReachAt(ahead, _without(every, ahead))


def _without(segments: Sequence[TrackSegment], others: Sequence[TrackSegment]) -> list[TrackSegment]:
    """The parts of segments that no other segment covers."""
    left = []
    for segment in segments:
        spans: list[Interval] = [(segment.from_km, segment.to_km)]
        for other in (o for o in others if o.leg_id == segment.leg_id):
            cut = [((a, min(b, other.from_km)), (max(a, other.to_km), b)) for a, b in spans]
            spans = [span for pair in cut for span in pair if span[1] - span[0] > TOUCHING_KM]
        left += [TrackSegment(segment.leg_id, a, b) for a, b in spans if b - a > TOUCHING_KM]
    return left


def joined_segments(segments: Sequence[TrackSegment]) -> list[TrackSegment]:
    """The segments in order, with those of one leg that touch joined."""
    joined: list[TrackSegment] = []
    for segment in sorted(segments):
        last = joined[-1] if joined else None
        if last and last.leg_id == segment.leg_id and segment.from_km - last.to_km < TOUCHING_KM:
            joined[-1] = last._replace(to_km=max(last.to_km, segment.to_km))
        else:
            joined.append(segment)
    return joined
