"""When a journey through all its calls can have come to each of them and left it: a sweep along the journey, in either direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explainer.model.sighting_windows import Call
from explainer.model.travel import THROUGH, Arc, Travel, Turn

# Moments are whole microseconds, so that sums of them are off by a few.
TOLERANCE_H = 1e-6
Entries = dict[Arc, float]


class Stay(NamedTuple):
    """The earliest that the train can have come to a call by one arc.

    Attributes:
        arrived: In hours; minus infinity at the first call, which says nothing of before.
        sighted: The earliest moment of the sighting itself, in hours.
    """

    arrived: float
    sighted: float


class Came(NamedTuple):
    """How the train came to a call, and what the earlier sightings of the same stay say.

    Attributes:
        arc: The arc on which it came; None at the first call, which says nothing of before.
        is_pass, onto, out_of: As those of a call.
    """

    arc: Arc | None = None
    is_pass: bool = False
    onto: frozenset[Arc] | None = None
    out_of: frozenset[Arc] | None = None

    def at(self, call: Call) -> Came:
        """The same once the call, too, has been made."""
        return Came(
            self.arc,
            self.is_pass or call.is_pass,
            _in_both(self.onto, call.onto),
            _in_both(self.out_of, call.out_of),
        )

    @property
    def is_possible(self) -> bool:
        """Whether one train can have come and leave as all sightings of this stay say: two headings are two stays."""
        came_so = self.out_of is None or bool(self.out_of if self.arc is None else self.arc in self.out_of)
        return came_so and (self.onto is None or bool(self.onto))


def _in_both(one: frozenset[Arc] | None, other: frozenset[Arc] | None) -> frozenset[Arc] | None:
    """The arcs that both allow; None allows any."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


class Stage(NamedTuple):
    """A call in a sweep.

    Attributes:
        stays: By how the train came.
        leaves: The earliest moment at which it can enter each arc that leaves the place, in hours.
        entries: The same for every arc of the network, up to the call that follows.
        turned_round: Whether it must turn round here to come to the call that follows.
    """

    stays: dict[Came, Stay]
    leaves: Entries
    entries: Entries
    turned_round: bool


def sweep(travel: Travel, calls: Sequence[Call], is_backward: bool = False) -> list[Stage]:
    """The earliest moments of a journey through all calls.

    Args:
        travel: The train.
        calls: In the order of the journey; turned and in the opposite order where time runs backwards.
        is_backward: Whether time runs backwards.

    Returns:
        One stage a call; fewer where no journey within the bound reaches the rest.
    """
    stages: list[Stage] = []
    stays = {Came(): Stay(float("-inf"), calls[0].earliest)} if calls else {}
    for number, call in enumerate(calls):
        following = calls[number + 1] if number + 1 < len(calls) else None
        stage, after = _step(travel, (call, following), stays, _closed(call, following, is_backward))
        stages.append(stage)
        if not after:
            break
        stays = after
    return stages


def _closed(call: Call, following: Call | None, is_backward: bool) -> frozenset[str]:
    """Nodes that the train cannot have passed between two calls: those of the later one, if it had not been there before."""
    later = call if is_backward else following
    is_stay = following is not None and call.nodes == following.nodes
    return later.nodes if later and later.is_first and not is_stay else frozenset()


def _step(
    travel: Travel, calls: tuple[Call, Call | None], stays: dict[Came, Stay], closed: frozenset[str]
) -> tuple[Stage, dict[Came, Stay]]:
    """The stage of a call, and the stays at the next one; it turns round at the call only where it must."""
    call, following = calls
    for may_turn in (travel.turns_back, True):
        leaves = _leaves(travel, call, stays, may_turn)
        stage = Stage(stays, leaves, travel.entries(leaves, closed), may_turn and not travel.turns_back)
        after = _stays(travel, stage, calls) if following else {}
        if after or following is None:
            break
    return stage, after


def turn_at(travel: Travel, came: Came, onto: Arc, may_turn: bool) -> Turn | None:
    """What it takes to leave a place by an arc.

    Args:
        travel: The train.
        came: How it came, and what all sightings of this stay say.
        onto: The arc by which it leaves.
        may_turn: Whether it may go back the way it came.

    Returns:
        The stop; None where a sighting excludes it.
    """
    if came.onto is not None and onto not in came.onto:
        return None
    turn = travel.turn(came.arc, onto) if came.arc else THROUGH
    return None if (turn.is_back and not may_turn) or (came.is_pass and turn.hours) else turn


def _leaves(travel: Travel, call: Call, stays: dict[Came, Stay], may_turn: bool) -> Entries:
    leaves: Entries = {}
    for came, stay in stays.items():
        for node in {came.arc[1]} if came.arc else call.nodes:
            for onto in travel.arcs_from(node):
                turn = turn_at(travel, came.at(call), onto, may_turn)
                if turn is not None:
                    hour = max(stay.arrived + turn.hours, stay.sighted)
                    leaves[onto] = min(leaves.get(onto, hour), hour)
    return leaves


def _stays(travel: Travel, stage: Stage, calls: tuple[Call, Call | None]) -> dict[Came, Stay]:
    """The stays at the next call: by each arc on which the train comes, and without moving where it is at the same place."""
    call, following = calls
    if following is None:
        return {}
    found = {
        Came(arc): Stay(hour, max(hour, following.earliest)) for arc, hour in arrivals_at(travel, stage, following)
    }
    if call.nodes == following.nodes:
        waited = {came.at(call): stay for came, stay in stage.stays.items()}
        found |= {
            came: Stay(s.arrived, max(s.sighted, following.earliest))
            for came, s in waited.items()
            if came.at(following).is_possible
        }
    return {came: stay for came, stay in found.items() if stay.sighted <= following.latest + TOLERANCE_H}


def arrivals_at(travel: Travel, stage: Stage, call: Call) -> Iterator[tuple[Arc, float]]:
    """By which arcs the train comes from a stage to a call, and when at the earliest (hours)."""
    found: Entries = {}
    for arc, hour in stage.entries.items():
        for came, arrived in travel.arrivals(arc, hour):
            if came[1] in call.nodes and (call.out_of is None or came in call.out_of):
                found[came] = min(found.get(came, arrived), arrived)
    yield from found.items()
