"""Laws of the reach on any small network.

A kilometre takes one tick of 10 minutes and a reversal two, while a window ends a second after a full tick: so no journey fits by
a hair, and a train that is simulated tick by tick decides exactly what floats are to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import networkx as nx
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explainer.model.railway import RailNetwork, TrackSegment
from explainer.model.reach import Reach
from explainer.model.sighting_windows import Window
from explainer.model.travel import REVERSAL_STOP, Travel
from tests.model.slow_train import KM_H, STOP_TICKS, TICK_MIN, Seen, SlowTrain
from tests.model.small_networks import (
    MIDNIGHT,
    ROUNDING_KM,
    Edge,
    contradictions_of,
    earliest_arrival,
    feasible_stretch,
    network_of,
    tightened_windows,
    touches,
)

TICKS = st.integers(-3, 40)
KINDS = st.sampled_from(["", "", "departs", "passes", "arrives", "stands"])
SPEEDS = st.sampled_from([4, 5, 6, 8, 9])
LONG_BEFORE, LONG_AFTER = 30, 5  # ticks; enough to come from anywhere before the first sighting


@st.composite
def networks(draw: st.DrawFn) -> RailNetwork:
    """A tree of two to five places; a leg runs on over some of them, a branch is a leg of its own; some turns are reversals."""
    names = "abcde"[: draw(st.integers(2, 5))]
    edges: list[Edge] = []
    ends: dict[str, tuple[str, int]] = {}
    for i, name in enumerate(names[1:], 1):
        parent = names[draw(st.integers(0, i - 1))]
        leg_id, from_km = ends.pop(parent, (f"L{i}", 0))
        to_km = from_km + draw(st.integers(1, 3))
        edges.append((parent, name, leg_id, float(from_km), float(to_km)))
        ends[name] = (leg_id, to_km)
    plain = network_of(edges).graph
    pairs = [(node, a, b) for node in sorted(plain) for a in sorted(plain[node]) for b in sorted(plain[node]) if a < b]
    reversals = draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else []
    return network_of(edges, draw(st.permutations(names)), reversals)


@st.composite
def sightings(draw: st.DrawFn, network: RailNetwork, least: int = 1, most: int = 3) -> list[Seen]:
    """Sightings of which the later ones mostly, not always, begin later."""
    found, start, places = [], 0, sorted(network.graph)
    for _ in range(draw(st.integers(least, most))):
        start += draw(st.integers(-2, 9))
        place = draw(st.sampled_from(places))
        towards = draw(st.sampled_from(["", "", *(other for other in places if other != place)]))
        found.append(Seen(place, start, start + draw(st.integers(0, 8)), draw(KINDS), towards))
    return found


@st.composite
def journeys(draw: st.DrawFn, least: int = 1) -> tuple[RailNetwork, list[Seen]]:
    network = draw(networks())
    return network, draw(sightings(network, least))


def moment_of(tick: int) -> datetime:
    return MIDNIGHT + timedelta(minutes=tick * TICK_MIN)


def windows_from(found: Sequence[Seen]) -> list[Window]:
    second = timedelta(seconds=1)
    return [Window(s.place, moment_of(s.earliest), moment_of(s.latest) + second, s.kind, s.towards) for s in found]


def posts_of(network: RailNetwork) -> list[tuple[str, int, Any]]:
    """Leg, km and node of each kilometre post; a place once for each edge that it ends."""
    rows = []
    for a, b, edge in network.graph.edges(data=True):
        low, high = int(edge["from_km"]), int(edge["to_km"])
        ends = {low: edge["start"], high: b if edge["start"] == a else a}
        rows += [(edge["leg_id"], km, ends.get(km, (edge["leg_id"], km))) for km in range(low, high + 1)]
    return rows


def lies_within(inner: Sequence[TrackSegment], outer: Sequence[TrackSegment]) -> bool:
    return all(
        any(
            small.leg_id == big.leg_id
            and big.from_km - ROUNDING_KM <= small.from_km
            and small.to_km <= big.to_km + ROUNDING_KM
            for big in outer
        )
        for small in inner
    )


def at_place(network: RailNetwork, pieces: Sequence[TrackSegment], place_id: str) -> bool:
    """Whether the pieces hold a place on every edge that it ends."""
    edges = network.graph.edges(place_id, data=True)
    return all(touches(pieces, e["leg_id"], e["from_km"] if e["start"] == place_id else e["to_km"]) for *_, e in edges)


def test_a_reversal_takes_two_ticks() -> None:
    assert timedelta(minutes=STOP_TICKS * TICK_MIN) == REVERSAL_STOP


@settings(max_examples=60, deadline=None)
@given(journey=journeys(), ticks=st.lists(TICKS, min_size=3, max_size=3))
def test_a_point_is_within_reach_exactly_where_some_train_that_makes_all_sightings_can_be(
    journey: tuple[RailNetwork, list[Seen]], ticks: list[int]
) -> None:
    network, found = journey
    last = max([*(s.latest for s in found), *ticks])
    first = min([*(s.earliest for s in found), *ticks])
    train = SlowTrain(network, found, range(first - LONG_BEFORE, last + LONG_AFTER))
    reach = Reach(Travel(network, KM_H), windows_from(found))
    for tick in ticks:
        pieces = reach.segments(moment_of(tick))
        for leg_id, km, post in posts_of(network):
            assert touches(pieces, leg_id, km) is (post in train.at[tick]), (leg_id, km, tick)


@settings(max_examples=60)
@given(journey=journeys(), tick=TICKS)
def test_segments_lie_on_their_legs_in_order_and_never_overlap(
    journey: tuple[RailNetwork, list[Seen]], tick: int
) -> None:
    network, found = journey
    pieces = feasible_stretch(network, windows_from(found), moment_of(tick), KM_H)
    for piece in pieces:
        ends = [e for *_, e in network.graph.edges(data=True) if e["leg_id"] == piece.leg_id]
        assert min(e["from_km"] for e in ends) <= piece.from_km <= piece.to_km
        assert piece.to_km <= max(e["to_km"] for e in ends) + ROUNDING_KM
    for one, following in pairwise(pieces):
        assert one.leg_id < following.leg_id or (
            one.leg_id == following.leg_id and one.to_km <= following.from_km + ROUNDING_KM
        )


@settings(max_examples=60)
@given(journey=journeys(), tick=TICKS, speeds=st.lists(SPEEDS, min_size=2, max_size=2))
def test_a_slower_bound_never_enlarges_the_reach(
    journey: tuple[RailNetwork, list[Seen]], tick: int, speeds: list[int]
) -> None:
    network, found = journey
    windows, at = windows_from(found), moment_of(tick)
    slower, faster = (feasible_stretch(network, windows, at, speed) for speed in sorted(speeds))
    assert lies_within(slower, faster)


@settings(max_examples=60)
@given(journey=journeys(least=2), place=st.integers(0, 2), tick=TICKS, speed=SPEEDS)
def test_a_new_sighting_never_enlarges_the_reach_unless_a_departure_or_an_arrival_counts_from_it(
    journey: tuple[RailNetwork, list[Seen]], place: int, tick: int, speed: int
) -> None:
    network, found = journey
    windows, at = windows_from(found), moment_of(tick)
    new = place % len(windows)
    fewer = [*windows[:new], *windows[new + 1 :]]
    # Before a departure nothing is, unless a sighting is before it; an arrival is the first time since the sighting before.
    assume(not (new == 0 and fewer[0].kind == "departs"))
    assume(not any(window.kind == "arrives" for window in windows[new + 1 : new + 2]))
    assert lies_within(feasible_stretch(network, windows, at, speed), feasible_stretch(network, fewer, at, speed))


@settings(max_examples=60)
@given(
    journey=journeys(), number=st.integers(0, 2), tick=TICKS, speed=SPEEDS, field=st.sampled_from(["kind", "towards"])
)
def test_what_a_sighting_says_of_the_movement_never_enlarges_the_reach(
    journey: tuple[RailNetwork, list[Seen]], number: int, tick: int, speed: int, field: str
) -> None:
    network, found = journey
    windows, at = windows_from(found), moment_of(tick)
    silent = list(windows)
    silent[number % len(windows)] = silent[number % len(windows)]._replace(**{field: ""})
    assert lies_within(feasible_stretch(network, windows, at, speed), feasible_stretch(network, silent, at, speed))


@settings(max_examples=60)
@given(journey=journeys(), tick=TICKS, speed=SPEEDS)
def test_a_reversal_at_a_junction_never_enlarges_the_reach(
    journey: tuple[RailNetwork, list[Seen]], tick: int, speed: int
) -> None:
    network, found = journey
    windows, at = windows_from(found), moment_of(tick)
    free = replace(network, reversals=frozenset())
    assert lies_within(feasible_stretch(network, windows, at, speed), feasible_stretch(free, windows, at, speed))


@settings(max_examples=60)
@given(journey=journeys(), speed=SPEEDS)
def test_a_sighting_is_within_reach_at_both_ends_of_its_tightened_window(
    journey: tuple[RailNetwork, list[Seen]], speed: int
) -> None:
    network, found = journey
    windows = windows_from(found)
    fits = contradictions_of(network, windows, speed) == []
    for cut in tightened_windows(network, windows, speed):
        for moment in (cut.earliest, cut.latest):
            pieces = feasible_stretch(network, windows, moment, speed)
            assert at_place(network, pieces, cut.place_id) if fits else pieces == []


@settings(max_examples=60)
@given(journey=journeys(), speed=SPEEDS)
def test_a_contradiction_is_mended_by_the_speed_that_it_names_and_by_no_lower_one(
    journey: tuple[RailNetwork, list[Seen]], speed: int
) -> None:
    network, found = journey
    for pair in contradictions_of(network, windows_from(found), speed):
        assert pair.needed_km_h > speed
        if pair.needed_km_h < float("inf"):
            for factor, is_mended in ((1.001, True), (0.999, False)):
                others = contradictions_of(network, windows_from(found), max(speed, pair.needed_km_h * factor))
                assert is_mended is not any((o.first, o.second) == (pair.first, pair.second) for o in others)


@settings(max_examples=60)
@given(journey=journeys(), speed=SPEEDS)
def test_a_tightened_window_lies_within_the_given_one(journey: tuple[RailNetwork, list[Seen]], speed: int) -> None:
    network, found = journey
    windows = windows_from(found)
    cut = tightened_windows(network, windows, speed)
    assert [w.place_id for w in cut] == [w.place_id for w in windows]
    assert all(w.earliest <= c.earliest and c.latest <= w.latest for w, c in zip(windows, cut, strict=True))


@settings(max_examples=60)
@given(journey=journeys(), speed=SPEEDS, target=st.data())
def test_a_place_comes_within_reach_at_its_earliest_arrival_and_not_a_minute_before(
    journey: tuple[RailNetwork, list[Seen]], speed: int, target: st.DataObject
) -> None:
    network, found = journey
    windows = windows_from(found)
    place = target.draw(st.sampled_from(sorted(network.graph)))
    arrival = earliest_arrival(network, windows, place, speed)
    if arrival is not None:
        last = tightened_windows(network, windows, speed)[-1]
        assert at_place(network, feasible_stretch(network, windows, arrival, speed), place)
        if arrival - timedelta(minutes=1) > last.latest:
            before = feasible_stretch(network, windows, arrival - timedelta(minutes=1), speed)
            assert not at_place(network, before, place)


def test_the_slow_train_knows_where_a_real_train_can_be() -> None:
    line = network_of([("a", "b", "L", 0.0, 2.0)])
    train = SlowTrain(line, [Seen("a", 0, 0, "departs"), Seen("b", 4, 4)], range(-1, 6))
    assert train.at == {
        -1: set(),
        0: {"a"},
        1: {"a", ("L", 1)},
        2: {"a", ("L", 1), "b"},
        3: {("L", 1), "b"},
        4: {"b"},
        5: {("L", 1), "b"},  # turned round
    }
    assert nx.is_tree(train.posts)
