"""The train's reach: where it can have been at a moment, given its sightings and a bound on its average speed.

Each sighting has a time window and may say which way the train went. A position is within reach where some journey through all
sightings allows it. Between two sightings the reach is a space-time prism, after the last one an open wedge. It is a bound, not an
estimate: do not draw its middle as a position.

Source: Hägerstrand 1970, What about people in regional science?; Miller 1991, Modelling accessibility using space-time prism
concepts within geographical information systems, for the network form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from explainer.model.prism import ArcPrism, Gap, Interval, arc_prism, exits_of
from explainer.model.railway import TrackSegment
from explainer.model.sighting_windows import Call, Window, calls_of
from explainer.model.sweep import TOLERANCE_H, Stage, arrivals_at, sweep, turn_at
from explainer.model.travel import NEVER, THROUGH, Travel

TOUCHING_KM = 1e-9


class Standing(NamedTuple):
    """A call in one way of coming and leaving: how long the train can have been there, and when the sighting was; in hours."""

    call: Call
    since: float
    until: float
    earliest: float
    latest: float


class _Edge(NamedTuple):
    """An edge from its lower end, as the positions on its leg count."""

    low: str
    high: str
    leg_id: str
    from_km: float
    length_km: float


class _Part(NamedTuple):
    """What a gap says of all its moments: from one hour to another, on these edges and at these nodes."""

    since: float
    until: float
    edges: list[tuple[_Edge, ArcPrism, ArcPrism]]
    reversals: list[tuple[str, float, float]]


class Reach:
    """The reach of a train through a list of sightings: what all moments share, computed once.

    Attributes:
        travel: The train.
        windows: The sightings.
        standings: The calls; empty where the sightings contradict each other.
        gaps: Before the first call, between calls, and after the last one.
    """

    def __init__(self, travel: Travel, windows: Sequence[Window]) -> None:
        """Sweeps the journey forward and backward.

        Args:
            travel: The track and the bound on speed.
            windows: In the order of the journey, at places of the network.

        Raises:
            ValueError: Naive moment, non-positive speed, or a sighting off the network.
        """
        check(travel, windows)
        self.travel, self.windows = travel, windows
        self.standings: list[Standing] = []
        self.gaps: list[Gap] = []
        self._forward: list[Stage] = []
        if windows:
            self._sweep(calls_of(travel.network, windows, windows[0].earliest))

    def _sweep(self, calls: Sequence[Call]) -> None:
        forward = sweep(self.travel, calls)
        backward = sweep(self.travel, [call.turned() for call in reversed(calls)], is_backward=True)[::-1]
        if not len(forward) == len(backward) == len(calls):
            return
        begins = self.windows[0].kind == "departs"  # nothing is before it
        floor = calls[0].earliest if begins else -NEVER
        ways = zip(calls, forward, backward, strict=True)
        self.standings = [standing for way in ways for standing in _standings(self.travel, way, floor)]
        before = [] if begins else [Gap(None, exits_of(backward[0].entries))]
        pairs = zip(forward[:-1], backward[1:], strict=True)
        between = [Gap(one.entries, exits_of(other.entries)) for one, other in pairs]
        self.gaps = [*before, *between, Gap(forward[-1].entries, None)]
        self._forward = forward

    def _hour(self, at: datetime) -> float:
        """A moment in hours from the first sighting."""
        return (at - self.windows[0].earliest) / timedelta(hours=1)

    def moment(self, hour: float) -> datetime:
        """The moment of an hour that counts from the first sighting."""
        return self.windows[0].earliest + timedelta(hours=hour)

    def _moment(self, hour: float, window: Window) -> datetime:
        """The moment of an hour, in the time zone of a window."""
        return self.moment(hour).astimezone(window.earliest.tzinfo)

    def segments(self, at: datetime) -> list[TrackSegment]:
        """Where the train can have been at one moment.

        Args:
            at: Aware moment.

        Returns:
            Segments of legs, none overlapping another; empty where there is no sighting, where the sightings contradict each other at
            that speed, and before a departure with which the journey begins.

        Raises:
            ValueError: Naive moment.
        """
        check_offset(at)
        if not self.gaps:
            return []
        hour = self._hour(at)
        parts = [part for part in self._parts if part.since - TOLERANCE_H <= hour <= part.until + TOLERANCE_H]
        allowed: dict[_Edge, list[Interval]] = {edge: [] for edge in self._edges}
        for part in parts:
            for edge, up, down in part.edges:
                mirrored = [(edge.length_km - b, edge.length_km - a) for a, b in down.spans(hour)]
                allowed[edge] += [*up.spans(hour), *mirrored]
        here = {*self._nodes(hour, parts), *(node for edge, spans in allowed.items() for node in _ends(edge, spans))}
        on_legs: dict[tuple[str, float, float], list[Interval]] = {}
        for edge, spans in allowed.items():
            ends = [(km, km) for node, km in ((edge.low, 0.0), (edge.high, edge.length_km)) if node in here]
            on_legs.setdefault((edge.leg_id, edge.from_km, edge.length_km), []).extend([*spans, *ends])
        return sorted(
            TrackSegment(leg_id, from_km + a, from_km + b)
            for (leg_id, from_km, _), spans in on_legs.items()
            for a, b in merged(spans)
        )

    @cached_property
    def _edges(self) -> list[_Edge]:
        return [
            _Edge(*((a, b) if edge["start"] == a else (b, a)), edge["leg_id"], edge["from_km"], edge["length_km"])
            for a, b, edge in self.travel.network.graph.edges(data=True)
        ]

    @cached_property
    def _parts(self) -> list[_Part]:
        return [_Part(gap.since, gap.until, self._prisms(gap), [*self._reversals(gap)]) for gap in self.gaps]

    def _prisms(self, gap: Gap) -> list[tuple[_Edge, ArcPrism, ArcPrism]]:
        """The edges on which the train can be in a gap, each with its prism in either direction."""
        found = [
            (
                edge,
                arc_prism(self.travel, gap, (edge.low, edge.high)),
                arc_prism(self.travel, gap, (edge.high, edge.low)),
            )
            for edge in self._edges
        ]
        return [(edge, up, down) for edge, up, down in found if not (up.is_empty and down.is_empty)]

    def _reversals(self, gap: Gap) -> Iterator[tuple[str, float, float]]:
        """Nodes at which the train can reverse in a gap, on its way from one arm onto another, since when and until when."""
        for node, arms in self.travel.network.reversals:
            for came, onto in (((a, node), (node, b)) for a in arms for b in arms - {a}):
                since = gap.entry(came) + self.travel.hours(came)
                until = gap.exit(onto) - self.travel.hours(onto)
                if since + self.travel.turn(came, onto).hours <= until:
                    yield node, since, until

    def _nodes(self, hour: float, parts: Sequence[_Part]) -> Iterator[str]:
        """Nodes at which the train can stand: those of a call, and those where it reverses on its way."""
        for standing in self.standings:
            if standing.since - TOLERANCE_H <= hour <= standing.until + TOLERANCE_H:
                yield from standing.call.nodes
        for part in parts:
            yield from (node for node, since, until in part.reversals if since <= hour <= until)

    def tightened(self) -> list[Window]:
        """The windows, narrowed to the moments that a journey through all sightings allows.

        Returns:
            One window for each; the windows as given where the sightings contradict each other.
        """
        return [self._narrowed(number, window) for number, window in enumerate(self.windows)]

    def _narrowed(self, number: int, window: Window) -> Window:
        own = [s for s in self.standings if s.call.window == number]
        own = [s for s in own if s.call.nodes == own[-1].call.nodes]  # without the call at the border
        if not own:
            return window
        earliest = self._moment(min(s.earliest for s in own), window)
        latest = self._moment(max(s.latest for s in own), window)
        # Sums of hours are off by a microsecond; a narrowed window is never wider.
        return window._replace(earliest=max(earliest, window.earliest), latest=min(latest, window.latest))

    def earliest_arrival(self, place_id: str) -> datetime | None:
        """The first moment at which the train can reach a place after its last sighting.

        Args:
            place_id: Place of the network.

        Returns:
            Aware moment in the time zone of the last sighting; None where there is no sighting, the sightings contradict each other, or
            no way leads there.

        Raises:
            ValueError: The place is off the network.
        """
        if place_id not in self.travel.network.nodes:
            raise ValueError(f"{place_id!r} is not on the rail network")
        if not self.standings:
            return None
        nodes, last = frozenset(self.travel.network.nodes[place_id]), self._forward[-1]
        hours = [hour for _, hour in arrivals_at(self.travel, last, Call(-1, nodes, 0, 0))]
        hours += [stay.sighted for stay in last.stays.values() if nodes == self.standings[-1].call.nodes]
        return self._moment(min(hours), self.windows[-1]) if hours else None


def _standings(travel: Travel, way: tuple[Call, Stage, Stage], floor: float) -> Iterator[Standing]:
    """How long the train can have been at a call, for each way of coming and leaving that fits.

    Args:
        travel: The train.
        way: The call, and its stages forward and backward.
        floor: Hour before which the journey had not begun.
    """
    call, forward, backward = way
    may_turn = travel.turns_back or forward.turned_round or backward.turned_round
    for came, stay in forward.stays.items():
        for went, later in backward.stays.items():
            turn = turn_at(travel, came.at(call), went.arc[::-1], may_turn) if came.arc and went.arc else THROUGH
            if turn is None or stay.arrived + turn.hours > TOLERANCE_H - later.arrived:
                continue
            if stay.sighted <= TOLERANCE_H - later.sighted:
                yield Standing(call, max(stay.arrived, floor), -later.arrived, stay.sighted, -later.sighted)


def _ends(edge: _Edge, spans: Sequence[Interval]) -> Iterator[str]:
    """The nodes of an edge that its spans reach: a train there is on the other edges of the node, too."""
    if any(a <= TOUCHING_KM for a, _ in spans):
        yield edge.low
    if any(b >= edge.length_km - TOUCHING_KM for _, b in spans):
        yield edge.high


def merged(spans: Sequence[Interval]) -> list[Interval]:
    """The union of intervals, without overlaps."""
    union: list[Interval] = []
    for a, b in sorted(spans):
        if union and a <= union[-1][1]:
            union[-1] = (union[-1][0], max(b, union[-1][1]))
        else:
            union.append((a, b))
    return union


def check(travel: Travel, windows: Sequence[Window]) -> None:
    """Refuses what no reach can be computed from.

    Args:
        travel: The track and the bound on speed.
        windows: The sightings.

    Raises:
        ValueError: Naive moment, non-positive speed, or a sighting off the network.
    """
    for window in windows:
        for place in filter(None, (window.place_id, window.towards, window.enters_at)):
            if place not in travel.network.nodes:
                raise ValueError(f"{place!r} is not on the rail network")
        check_offset(window.earliest)
        check_offset(window.latest)
    if not 0 < travel.max_speed_km_h < NEVER:
        raise ValueError(f"the bound on speed must be positive, not {travel.max_speed_km_h} km/h")


def check_offset(moment: datetime) -> None:
    """Refuses a naive moment (ValueError), which is another one in each time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no UTC offset: a naive time is another moment in each zone")
