"""What the train's reach is computed from, and the earliest arrivals that follow from it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from explainer.model.contradictions import Contradiction, contradictions
from explainer.model.journey import DEFAULT_SPEED_KM_H, journey_part
from explainer.model.knowledge import Knowledge
from explainer.model.known_reach import known_reach
from explainer.model.railway import RailNetwork, rail_network
from explainer.model.reach import Reach
from explainer.model.sighting_windows import sighting_windows
from explainer.model.travel import Travel


class ReachModel(NamedTuple):
    """What the train's reach is computed from.

    Attributes:
        knowledge: What was known at an edition.
        network: Track graph of its story.
        max_speed_km_h: Upper bound on average speed.
    """

    knowledge: Knowledge
    network: RailNetwork
    max_speed_km_h: float

    @property
    def cache_key(self) -> tuple[str, float]:
        """Unique to the model: the network is that of the story."""
        return self.knowledge.cache_key, self.max_speed_km_h

    @property
    def reach(self) -> Reach:
        """The reach, turning back included."""
        return known_reach(self.knowledge, self.max_speed_km_h, True)

    @property
    def contradictions(self) -> list[Contradiction]:
        """Pairs of known sightings that no train within the bound can both have made; they are sought only where no journey fits all."""
        if self.reach.gaps:
            return []
        return contradictions(Travel(self.network, self.max_speed_km_h), sighting_windows(self.knowledge))

    @property
    def is_open(self) -> bool:
        """Whether a destination is still open, and so the time after the last sighting matters."""
        return bool(self.knowledge.candidates["settled_by"].isna().any() and self.reach.gaps)


def default_reach_model(knowledge: Knowledge) -> ReachModel:
    """The model for a reader who has chosen no speed and no part of the journey."""
    return ReachModel(journey_part(knowledge).knowledge, rail_network(knowledge.story), DEFAULT_SPEED_KM_H)


class Arrival(NamedTuple):
    """The earliest possible arrival at a candidate destination.

    Attributes:
        place_id: The destination.
        rail_place_id: Where the railway reaches it.
        claim_id: The claim that names it.
        moment: Aware.
    """

    place_id: str
    rail_place_id: str
    claim_id: str
    moment: datetime


def arrivals(model: ReachModel) -> list[Arrival]:
    """The earliest possible arrival at each destination that is still open, if the train averaged the bound.

    Returns:
        In order of time; empty where no destination is open, no sighting was known, or the sightings contradict each other at
        that speed.
    """
    found, candidates = [], model.knowledge.candidates
    for row in candidates[candidates["settled_by"].isna()].itertuples():
        moment = model.reach.earliest_arrival(row.rail_place_id)
        if moment:
            found.append(Arrival(row.place_id, row.rail_place_id, row.claim_id, moment))
    return sorted(found, key=lambda arrival: arrival.moment)
