"""Time marks: the farthest point on each line ahead of the last sighting, each six hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from explainer.cache import per_object
from explainer.model.knowledge import Knowledge
from explainer.model.known_reach import TOUCHING_KM, known_reach, reach_at
from explainer.model.railway import RailNetwork, rail_network

LINE_ZONE = "Asia/Vladivostok"  # time zone of moments that we computed; the train graph uses it too
EVERY = timedelta(hours=6)


class TimeMark(NamedTuple):
    """The farthest point on a line by a moment.

    Attributes:
        moment: Aware.
        leg_id, km: Where on a leg.
    """

    moment: datetime
    leg_id: str
    km: float


def full_hours(since: datetime, until: datetime) -> Iterator[datetime]:
    """Each 00, 06, 12 and 18 o'clock in Primorye between two moments.

    Args:
        since: Aware.
        until: Aware; not itself included.

    Returns:
        In order of time.
    """
    local = since.astimezone(ZoneInfo(LINE_ZONE))
    moment = local.replace(hour=local.hour // 6 * 6, minute=0, second=0, microsecond=0) + EVERY
    while moment < until:
        yield moment
        moment += EVERY


@per_object
def time_marks(knowledge: Knowledge, max_speed_km_h: float) -> list[TimeMark]:
    """The farthest points ahead of the last sighting, if the train averaged the bound and did not turn back.

    Args:
        knowledge: What was known.
        max_speed_km_h: Upper bound on average speed. Must be positive.

    Returns:
        In order of time, on the lines of which something was claimed; empty where no destination is open, and where the sightings
        contradict each other at that speed.
    """
    reach, legs = known_reach(knowledge, max_speed_km_h, False), set(knowledge.legs["leg_id"])
    if not reach.gaps or knowledge.candidates["settled_by"].notna().all():
        return []
    wedge, network = reach.gaps[-1].entries or {}, rail_network(knowledge.story)
    marks = set()
    for arc, entry in wedge.items():
        edge, start = network.graph.edges[arc], reach.moment(entry)
        for moment in full_hours(start, start + timedelta(hours=edge["length_km"] / max_speed_km_h)):
            km = (moment - start) / timedelta(hours=1) * max_speed_km_h
            at_km = edge["from_km"] + km if edge["start"] == arc[0] else edge["to_km"] - km
            marks |= {TimeMark(moment, edge["leg_id"], at_km)} if edge["leg_id"] in legs else set()
    return sorted(marks)


def whole_legs(knowledge: Knowledge, max_speed_km_h: float, at: datetime) -> list[str]:
    """Lines of which the reach excludes nothing at a moment, without turning back.

    Args:
        knowledge: What was known.
        max_speed_km_h: Upper bound on average speed. Must be positive.
        at: Aware.

    Returns:
        Ids of known legs, in order.
    """
    network, covered = rail_network(knowledge.story), dict[str, float]()
    for segment in reach_at(knowledge, max_speed_km_h, at).ahead:
        covered[segment.leg_id] = covered.get(segment.leg_id, 0.0) + segment.to_km - segment.from_km
    known = set(knowledge.legs["leg_id"])
    return sorted(leg for leg, km in covered.items() if leg in known and _own_km(network, leg) - km < TOUCHING_KM)


def _own_km(network: RailNetwork, leg_id: str) -> float:
    """The length of a leg without the track that it shares with another one."""
    edges = {(e["from_km"], e["to_km"]) for *_, e in network.graph.edges(data=True) if e["leg_id"] == leg_id}
    return float(sum(to_km - from_km for from_km, to_km in edges))
