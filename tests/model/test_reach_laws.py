"""Laws of the reach on any small network.

Times are whole seconds and a kilometre takes an even number of them at each speed, while a window ends on an odd second: so no
journey fits by a hair, and integers decide exactly what floats are to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.model.railway import RailNetwork, TrackSegment
from explainer.model.reach import (
    Window,
    contradictions,
    earliest_arrival,
    feasible_stretch,
    tightened_windows,
)
from tests.model.small_networks import MIDNIGHT, ROUNDING_KM, Edge, clock, network_of, touches

SECONDS_PER_KM = {20: 180, 30: 120, 36: 100, 40: 90, 45: 80, 50: 72, 60: 60, 72: 50, 90: 40}
SPEEDS = st.sampled_from(sorted(SECONDS_PER_KM))
MOMENTS = st.integers(-120, 900)  # minutes
Seen = tuple[str, int, int]  # place, earliest, latest in seconds


@st.composite
def networks(draw: st.DrawFn) -> RailNetwork:
    """A tree of two to six places; a leg runs on over some of them, a branch is a leg of its own."""
    names = "abcdef"[: draw(st.integers(2, 6))]
    edges: list[Edge] = []
    ends: dict[str, tuple[str, int]] = {}
    for i, name in enumerate(names[1:], 1):
        parent = names[draw(st.integers(0, i - 1))]
        leg_id, from_km = ends.pop(parent, (f"L{i}", 0))
        to_km = from_km + draw(st.integers(1, 30))
        edges.append((parent, name, leg_id, float(from_km), float(to_km)))
        ends[name] = (leg_id, to_km)
    return network_of(edges, draw(st.permutations(names)))


@st.composite
def sightings(draw: st.DrawFn, network: RailNetwork, least: int = 1) -> list[Seen]:
    """One to four sightings; the later ones mostly, not always, begin later."""
    found, start = [], 0
    for _ in range(draw(st.integers(least, 4))):
        start += draw(st.integers(-30, 120)) * 60
        place = draw(st.sampled_from(sorted(network.graph)))
        found.append((place, start, start + draw(st.integers(0, 120)) * 60 + 1))
    return found


@st.composite
def journeys(draw: st.DrawFn, least: int = 1) -> tuple[RailNetwork, list[Seen]]:
    network = draw(networks())
    return network, draw(sightings(network, least))


def moment_of(second: int) -> datetime:
    return MIDNIGHT + timedelta(seconds=second)


def windows_from(found: Sequence[Seen]) -> list[Window]:
    return [Window(place, moment_of(earliest), moment_of(latest)) for place, earliest, latest in found]


def kilometre_posts(network: RailNetwork) -> nx.Graph:
    """The same track with a node at each kilometre, all edges 1 km long: a place by its name, the rest by leg and km."""
    posts = nx.Graph()
    for a, b, edge in network.graph.edges(data=True):
        end = b if edge["start"] == a else a
        between = [(edge["leg_id"], km) for km in range(int(edge["from_km"]) + 1, int(edge["to_km"]))]
        nx.add_path(posts, [edge["start"], *between, end])
    return posts


def posts_of(network: RailNetwork) -> list[tuple[str, int, Any]]:
    """Leg, km and node of each kilometre post; a place once for each edge that it ends."""
    rows = []
    for a, b, edge in network.graph.edges(data=True):
        low, high = int(edge["from_km"]), int(edge["to_km"])
        ends = {low: edge["start"], high: b if edge["start"] == a else a}
        rows += [(edge["leg_id"], km, ends.get(km, (edge["leg_id"], km))) for km in range(low, high + 1)]
    return rows


def some_train(far: dict[Any, dict[Any, int]], calls: Sequence[tuple[Any, int, int]], seconds_per_km: int) -> bool:
    """Whether a train that goes on as soon as it can is nowhere too late."""
    now = calls[0][1]
    for before, call in pairwise(calls):
        now = max(call[1], now + far[before[0]][call[0]] * seconds_per_km)
        if now > call[2]:
            return False
    return True


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


@settings(max_examples=60)
@given(journey=journeys(), minute=MOMENTS, speed=SPEEDS)
def test_a_point_is_within_reach_exactly_where_some_train_through_all_sightings_can_be_there(
    journey: tuple[RailNetwork, list[Seen]], minute: int, speed: int
) -> None:
    network, found = journey
    second = minute * 60
    far = dict(nx.all_pairs_shortest_path_length(kilometre_posts(network)))

    def possible(post: Any) -> bool:
        here = (post, second, second)
        orders = ([*found[:i], here, *found[i:]] for i in range(len(found) + 1))
        return any(some_train(far, order, SECONDS_PER_KM[speed]) for order in orders)

    pieces = feasible_stretch(network, windows_from(found), moment_of(second), speed)
    for leg_id, km, post in posts_of(network):
        assert touches(pieces, leg_id, km) is possible(post), (leg_id, km)


@settings(max_examples=60)
@given(journey=journeys(), minute=MOMENTS, speed=SPEEDS)
def test_segments_lie_on_their_legs_in_order_and_never_overlap(
    journey: tuple[RailNetwork, list[Seen]], minute: int, speed: int
) -> None:
    network, found = journey
    pieces = feasible_stretch(network, windows_from(found), clock(minute / 60), speed)
    for piece in pieces:
        ends = [e for *_, e in network.graph.edges(data=True) if e["leg_id"] == piece.leg_id]
        assert min(e["from_km"] for e in ends) <= piece.from_km <= piece.to_km
        assert piece.to_km <= max(e["to_km"] for e in ends) + ROUNDING_KM
    for one, following in pairwise(pieces):
        assert one.leg_id < following.leg_id or (
            one.leg_id == following.leg_id and one.to_km <= following.from_km + ROUNDING_KM
        )


@settings(max_examples=60)
@given(journey=journeys(), minute=MOMENTS, speeds=st.lists(SPEEDS, min_size=2, max_size=2))
def test_a_slower_bound_never_enlarges_the_reach(
    journey: tuple[RailNetwork, list[Seen]], minute: int, speeds: list[int]
) -> None:
    network, found = journey
    windows, at = windows_from(found), clock(minute / 60)
    slower, faster = (feasible_stretch(network, windows, at, speed) for speed in sorted(speeds))
    assert lies_within(slower, faster)


@settings(max_examples=60)
@given(journey=journeys(least=2), place=st.integers(0, 3), minute=MOMENTS, speed=SPEEDS)
def test_a_new_sighting_never_enlarges_the_reach(
    journey: tuple[RailNetwork, list[Seen]], place: int, minute: int, speed: int
) -> None:
    network, found = journey
    windows, at = windows_from(found), clock(minute / 60)
    new = place % len(windows)
    fewer = [*windows[:new], *windows[new + 1 :]]
    assert lies_within(feasible_stretch(network, windows, at, speed), feasible_stretch(network, fewer, at, speed))


@settings(max_examples=60)
@given(journey=journeys(), speed=SPEEDS, share=st.floats(0, 1))
def test_a_sighting_is_within_reach_throughout_its_tightened_window(
    journey: tuple[RailNetwork, list[Seen]], speed: int, share: float
) -> None:
    network, found = journey
    windows = windows_from(found)
    fits = contradictions(network, windows, speed) == []
    for cut in tightened_windows(network, windows, speed):
        for moment in (cut.earliest, cut.earliest + (cut.latest - cut.earliest) * share, cut.latest):
            pieces = feasible_stretch(network, windows, moment, speed)
            assert at_place(network, pieces, cut.place_id) if fits else pieces == []


@settings(max_examples=60)
@given(journey=journeys(), speed=SPEEDS)
def test_contradictions_are_found_exactly_where_the_tightened_windows_are_empty(
    journey: tuple[RailNetwork, list[Seen]], speed: int
) -> None:
    network, found = journey
    windows = windows_from(found)

    def too_far(i: int, j: int) -> bool:
        km = sum(network.distance_km(a.place_id, b.place_id) for a, b in pairwise(windows[i : j + 1]))
        return km * SECONDS_PER_KM[speed] > found[j][2] - found[i][1]

    pairs = [(i, j) for i in range(len(found)) for j in range(i + 1, len(found)) if too_far(i, j)]
    closest = [(i, j) for i, j in pairs if not any(i <= a and b <= j and (a, b) != (i, j) for a, b in pairs)]
    named = contradictions(network, windows, speed)
    assert [(c.first, c.second) for c in named] == [(windows[i], windows[j]) for i, j in closest]
    assert all(c.needed_km_h > speed for c in named)
    assert (named == []) is all(cut.earliest <= cut.latest for cut in tightened_windows(network, windows, speed))


@settings(max_examples=60)
@given(journey=journeys(), speed=SPEEDS)
def test_a_tightened_window_lies_within_the_given_one_and_stays_the_same_when_tightened_again(
    journey: tuple[RailNetwork, list[Seen]], speed: int
) -> None:
    network, found = journey
    windows = windows_from(found)
    cut = tightened_windows(network, windows, speed)
    assert [w.place_id for w in cut] == [w.place_id for w in windows]
    assert all(w.earliest <= c.earliest and c.latest <= w.latest for w, c in zip(windows, cut, strict=True))
    assert tightened_windows(network, cut, speed) == cut


@settings(max_examples=60)
@given(journey=journeys(), speed=SPEEDS, target=st.data())
def test_a_place_comes_within_reach_at_its_earliest_arrival_and_not_a_minute_before(
    journey: tuple[RailNetwork, list[Seen]], speed: int, target: st.DataObject
) -> None:
    network, found = journey
    windows = windows_from(found)
    place = target.draw(st.sampled_from(sorted(network.graph)))
    arrival = earliest_arrival(network, windows, place, speed)
    last = tightened_windows(network, windows, speed)[-1]
    assert (arrival is None) is (contradictions(network, windows, speed) != [])
    if arrival is not None:
        assert at_place(network, feasible_stretch(network, windows, arrival, speed), place)
        if arrival - timedelta(minutes=1) > last.latest:
            before = feasible_stretch(network, windows, arrival - timedelta(minutes=1), speed)
            assert not at_place(network, before, place)
