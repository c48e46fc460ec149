"""The rail network: its lengths against the published ones, its places against the drawn lines, and points along a line."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import networkx as nx
import pytest

from explainer.model.railway import LegLine, Point, RailNetwork, TrackSegment, bearing_deg, rail_network, straight_km
from explainer.tables.story import Story

LEGS = {"L1": 856, "L2": 240, "L3": 22, "L4": 654, "L5": 752, "L6": 379, "L7": 90, "L8": 14}
# What the ends of a leg add to the published length or take off, in km: the bridge is 3 from Tumangang and 2 from Khasan, and
# Baranovsky is 22 from Ussuriysk. No published length fits the other legs.
FITTED_KM = {"L1": 3, "L2": 2, "L4": 0, "L7": -22}
# A city's centre stands in for its station: how far it may lie from the rails, in km. Every other place is on them.
CITY_LIMITS_KM = {"pyongyang": 3.5, "ussuriysk": 2.5, "komsomolsk": 1.5, "vladivostok": 1.0, "artyom": 2.5}
ON_THE_RAILS_KM = 0.5


def at(story: Story, place_id: str) -> Point:
    place = story.row("places", place_id)
    return place["lon_deg"], place["lat_deg"]


def places_of(story: Story, leg_id: str) -> list[str]:
    """The two ends of a leg and what lies on it."""
    leg = story.row("legs", leg_id)
    via = story.leg_places.loc[story.leg_places["leg_id"] == leg_id, "place_id"]
    return [leg["from_place_id"], *via, leg["to_place_id"]]


def edges_of(network: RailNetwork, leg_id: str) -> list[tuple[str, str, float, float, float]]:
    """Start, end, from_km, to_km and length_km of a leg's edges, along the leg."""
    place_of = {node: place for place, nodes in network.nodes.items() for node in nodes}
    edges = {
        (place_of[e["start"]], place_of[b if e["start"] == a else a], e["from_km"], e["to_km"], e["length_km"])
        for a, b, e in network.graph.edges(data=True)
        if e["leg_id"] == leg_id
    }
    return sorted(edges, key=lambda edge: edge[2])


def test_the_way_from_khasan_to_vladivostok_leads_through_ussuriysk(network: RailNetwork) -> None:
    there = network.distance_km("khasan", "ussuriysk"), network.distance_km("ussuriysk", "vladivostok")
    assert network.distance_km("khasan", "vladivostok") == pytest.approx(sum(there))
    assert network.nodes["baranovsky"] == ["baranovsky", "baranovsky|vladivostok"]
    assert {node for node, _ in network.reversals} == {"ussuriysk", "volochayevka", "artyom_branch"}


def test_the_network_holds_the_rail_legs_and_not_the_flight(network: RailNetwork) -> None:
    assert {leg_id: line.length_km for leg_id, line in network.lines.items()} == LEGS
    assert {leg_id for _, _, leg_id in network.graph.edges(data="leg_id")} == set(LEGS)
    assert not network.graph.has_edge("pyongyang", "vladivostok")


@pytest.mark.parametrize("leg_id", sorted(LEGS))
def test_the_network_reckons_with_the_published_length_where_one_fits_and_else_with_our_count(
    story: Story, network: RailNetwork, leg_id: str
) -> None:
    leg = story.row("legs", leg_id)
    expected_km = leg["published_km"] + FITTED_KM[leg_id] if leg_id in FITTED_KM else leg["track_km"]
    assert network.lines[leg_id].length_km == leg["reckoned_km"] == expected_km


@pytest.mark.parametrize(
    ("language", "scaled", "counted"),
    [
        ("en", "along this leg are scaled to", "along this leg are our own count"),
        ("fr", "calées sur", "les distances sont celles que nous avons mesurées"),
    ],
)
@pytest.mark.parametrize("leg_id", sorted(LEGS))
def test_the_note_of_each_leg_says_whether_its_distances_are_scaled_or_our_count(
    story: Story, leg_id: str, language: str, scaled: str, counted: str
) -> None:
    leg = story.row("legs", leg_id)
    note = leg[f"note_{language}"].replace("\u00a0", " ")
    assert (scaled in note, counted in note) == (leg_id in FITTED_KM, leg_id not in FITTED_KM)
    assert leg_id not in FITTED_KM or f"{leg['track_km']:.0f} km" in note


@pytest.mark.parametrize("leg_id", sorted(set(LEGS) - {"L6"}))
def test_the_edges_of_a_leg_follow_one_another_and_sum_to_its_track(
    story: Story, network: RailNetwork, leg_id: str
) -> None:
    edges = edges_of(network, leg_id)
    leg = story.row("legs", leg_id)
    assert (edges[0][0], edges[-1][1]) == (leg["from_place_id"], leg["to_place_id"])
    assert (edges[0][2], edges[-1][3]) == (0, LEGS[leg_id])
    assert all((a[1], a[3]) == (b[0], b[2]) for a, b in pairwise(edges))
    assert all(length == pytest.approx(to_km - from_km) for _, _, from_km, to_km, length in edges)
    assert sum(length for *_, length in edges) == pytest.approx(LEGS[leg_id], abs=1e-9)


def test_the_shared_track_from_khabarovsk_is_one_edge(network: RailNetwork) -> None:
    shared = network.graph.edges["khabarovsk", "volochayevka"]
    assert (shared["leg_id"], shared["start"], shared["from_km"]) == ("L5", "khabarovsk", 0)
    assert [edge[:2] for edge in edges_of(network, "L5")] == [
        ("khabarovsk", "volochayevka"),
        ("volochayevka", "tsiolkovsky"),
    ]
    assert [edge[:2] for edge in edges_of(network, "L6")] == [("volochayevka", "komsomolsk")]
    assert set(network.graph["khabarovsk"]) == {"ussuriysk", "volochayevka"}


def test_komsomolsk_is_as_far_from_khabarovsk_as_its_leg_is_long(
    network: RailNetwork,
) -> None:
    ((_, _, from_km, to_km, length_km),) = edges_of(network, "L6")
    shared_km = network.graph.edges["khabarovsk", "volochayevka"]["length_km"]
    assert to_km == 379
    assert length_km == pytest.approx(379 - from_km)
    assert from_km == pytest.approx(shared_km, abs=3)
    assert network.distance_km("khabarovsk", "komsomolsk") == pytest.approx(379, abs=3)


def test_all_places_are_joined_and_by_one_way_only(network: RailNetwork) -> None:
    assert nx.is_tree(network.graph)
    assert "vostochny" not in network.graph


def test_the_order_of_the_rows_of_places_on_a_leg_does_not_matter(story: Story, network: RailNetwork) -> None:
    turned = replace(story, tables={**story.tables, "leg_places": story.leg_places.iloc[::-1].reset_index(drop=True)})
    graph = rail_network(turned).graph
    assert nx.utils.graphs_equal(graph, network.graph)
    assert [edge[:2] for edge in edges_of(network, "L2")] == [
        ("tumen_bridge", "khasan"),
        ("khasan", "razdolnaya_bridge"),
        ("razdolnaya_bridge", "baranovsky"),
    ]


@pytest.mark.parametrize("leg_id", sorted(LEGS))
def test_every_place_lies_on_its_drawn_line_and_a_city_centre_within_its_own_limit(
    story: Story, network: RailNetwork, leg_id: str
) -> None:
    line = network.lines[leg_id]
    for place_id in places_of(story, leg_id):
        place = at(story, place_id)
        limit_km = CITY_LIMITS_KM.get(place_id, ON_THE_RAILS_KM)
        away_km = straight_km(line.point(line.nearest_km(place)), place)
        assert away_km <= limit_km, place_id
        assert away_km <= story.row("places", place_id)["precision_km"], place_id


@pytest.mark.parametrize("leg_id", sorted(LEGS))
def test_a_drawn_line_begins_and_ends_at_the_places_it_joins_within_their_stated_precision(
    story: Story, network: RailNetwork, leg_id: str
) -> None:
    leg, line = story.row("legs", leg_id), network.lines[leg_id]
    ends = {leg["from_place_id"]: line.point(0), leg["to_place_id"]: line.point(line.length_km)}
    for place_id, end in ends.items():
        away_km = straight_km(end, at(story, place_id))
        assert away_km <= CITY_LIMITS_KM.get(place_id, ON_THE_RAILS_KM), place_id
        assert away_km <= story.row("places", place_id)["precision_km"], place_id


@pytest.mark.parametrize("leg_id", sorted(LEGS))
def test_no_drawn_line_is_longer_than_its_track_nor_more_than_a_fifth_shorter(
    network: RailNetwork, leg_id: str
) -> None:
    line = network.lines[leg_id]
    drawn_km = sum(straight_km(a, b) for a, b in pairwise(line.points))
    assert 4 / 5 <= drawn_km / line.length_km <= 1


@pytest.mark.parametrize(
    ("a", "b", "distance_km"),
    [
        ("pyongyang", "ussuriysk", 1118),  # 856 + 240 + 22
        ("ussuriysk", "tsiolkovsky", 1406),  # 654 + 752
        ("vladivostok", "ussuriysk", 112),  # 90 + 22
        ("pyongyang", "vladivostok", 1230),  # 856 + 240 + 22 + 22 + 90
        ("khasan", "khasan", 0),
    ],
)
def test_distances_along_the_track_are_sums_of_the_lengths_of_legs(
    network: RailNetwork, a: str, b: str, distance_km: float
) -> None:
    assert network.distance_km(a, b) == pytest.approx(distance_km, abs=1e-9)


@pytest.mark.parametrize(
    ("a", "b", "distance_km", "within_km"),
    [
        ("tumen_bridge", "khasan", 2, 1),
        ("khasan", "razdolnaya_bridge", 236, 1),
        ("razdolnaya_bridge", "baranovsky", 2, 1),
        ("khasan", "baranovsky", 238, 0.5),  # published
        ("artyom_branch", "vladivostok", 39, 1),
        ("artyom", "vladivostok", 53, 1),  # 14 and what the line has left
    ],
)
def test_a_place_cuts_a_leg_where_the_line_passes_it(
    network: RailNetwork, a: str, b: str, distance_km: float, within_km: float
) -> None:
    assert network.distance_km(a, b) == pytest.approx(distance_km, abs=within_km)


def test_distance_is_a_metric_on_the_places(network: RailNetwork) -> None:
    far = network.distance_km
    for a, b, c in product(sorted(network.nodes), repeat=3):
        assert far(a, b) == pytest.approx(far(b, a), abs=1e-9)
        # At a place with two nodes a train cannot go on to every line.
        assert len(network.nodes[b]) > 1 or far(a, c) <= far(a, b) + far(b, c) + 1e-9
        assert (far(a, b) == 0) == (a == b)


def test_no_track_is_shorter_than_the_shortest_way_over_ground(story: Story, network: RailNetwork) -> None:
    for a, b in product(sorted(network.nodes), repeat=2):
        slack_km = sum(story.row("places", place)["precision_km"] for place in (a, b))
        assert network.distance_km(a, b) + slack_km >= straight_km(at(story, a), at(story, b)), (a, b)


@pytest.mark.parametrize(("a", "b"), [("khasan", "vostochny"), ("nowhere", "khasan"), ("nowhere", "nowhere")])
def test_a_place_off_the_network_is_a_value_error_that_names_both(network: RailNetwork, a: str, b: str) -> None:
    with pytest.raises(ValueError, match=f"'{a}' and '{b}'.*leg_places"):
        network.distance_km(a, b)


def test_places_without_track_between_them_are_a_value_error() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", length_km=1.0)
    graph.add_edge("c", "d", length_km=1.0)
    with pytest.raises(ValueError, match="no track joins 'a' and 'c'"):
        RailNetwork(graph, {}).distance_km("a", "c")


def test_a_segment_is_drawn_on_its_own_leg_from_end_to_end(network: RailNetwork) -> None:
    line = network.lines["L2"]
    assert network.path(TrackSegment("L2", 0, 240)) == list(line.points)
    half = network.path(TrackSegment("L2", 100, 140))
    assert (half[0], half[-1]) == (line.point(100), line.point(140))
    assert half[1:-1] == [point for point in line.points if point in half[1:-1]] != []


STRAIGHT = LegLine(((10.0, 0.0), (12.0, 0.0)), 10)
BENT = LegLine(
    ((0.0, 0.0), (1.0, 0.0), (3.0, 0.0)), 30
)  # on the equator a degree is as long everywhere: 10 km of track


@pytest.mark.parametrize(
    ("km", "lon_deg"), [(0, 10), (5, 11), (7.5, 11.5), (10, 12), (-1, 10), (11, 12)], ids=lambda n: f"{n:g}"
)
def test_a_point_of_a_straight_line_stands_at_its_share_and_never_beyond_the_ends(km: float, lon_deg: float) -> None:
    assert STRAIGHT.point(km) == pytest.approx((lon_deg, 0))


def test_a_point_moves_evenly_over_pieces_of_unequal_length() -> None:
    assert BENT.at_km == pytest.approx((0, 10, 30))
    assert [BENT.point(km)[0] for km in (0, 5, 10, 20, 30)] == pytest.approx([0, 0.5, 1, 2, 3])


def test_a_line_to_the_north_moves_in_latitude() -> None:
    assert LegLine(((5.0, 40.0), (5.0, 42.0)), 8).point(2) == pytest.approx((5, 40.5))


def test_a_repeated_point_in_a_line_is_no_division_by_zero() -> None:
    line = LegLine(((0.0, 0.0), (1.0, 0.0), (1.0, 0.0), (2.0, 0.0)), 20)
    assert [line.point(km)[0] for km in (0, 10, 15, 20)] == pytest.approx([0, 1, 1.5, 2])
    assert LegLine(((0.0, 0.0), (2.0, 0.0), (2.0, 0.0)), 20).point(20) == pytest.approx((2, 0))


@pytest.mark.parametrize(
    ("from_km", "to_km", "lons_deg"),
    [
        (5, 20, [0.5, 1, 2]),
        (0, 30, [0, 1, 3]),
        (12, 28, [1.2, 2.8]),
        (2, 4, [0.2, 0.4]),
        (7, 7, [0.7, 0.7]),
    ],
)
def test_a_path_holds_both_its_ends_and_the_bends_between(from_km: float, to_km: float, lons_deg: list[float]) -> None:
    path = BENT.path(from_km, to_km)
    assert [lon for lon, _ in path] == pytest.approx(lons_deg)
    assert (path[0], path[-1]) == (BENT.point(from_km), BENT.point(to_km))


@pytest.mark.parametrize(
    ("point", "km"), [((11, 0.5), 5), ((11.5, -0.2), 7.5), ((9, 0), 0), ((13, 1), 10), ((10, 0), 0)]
)
def test_the_nearest_position_is_perpendicular_to_the_line_or_at_its_end(point: Point, km: float) -> None:
    assert STRAIGHT.nearest_km(point) == pytest.approx(km, abs=0.006)  # a step is a two-thousandth of 10 km


def test_straight_distances_are_those_of_the_ellipsoid() -> None:
    assert straight_km((0, 0), (1, 0)) == pytest.approx(111.319, abs=0.001)  # 6378.137 km times pi / 180
    assert straight_km((0, 0), (0, 90)) == pytest.approx(10001.966, abs=0.001)  # the quarter meridian of WGS84
    assert straight_km((131, 43), (131, 43)) == 0


@pytest.mark.parametrize(
    ("to", "deg"), [((0, 1), 0), ((1, 0), 90), ((0, -1), 180), ((-1, 0), 270)], ids=["n", "e", "s", "w"]
)
def test_a_bearing_counts_clockwise_from_north(to: Point, deg: float) -> None:
    assert bearing_deg((0, 0), to) == pytest.approx(deg)


def test_the_straight_lines_of_the_story(story: Story) -> None:
    ussuriysk, cosmodrome = at(story, "ussuriysk"), at(story, "vostochny")
    assert straight_km(at(story, "vladivostok"), ussuriysk) == pytest.approx(78, abs=0.5)
    assert straight_km(ussuriysk, cosmodrome) == pytest.approx(938, abs=0.5)
    assert bearing_deg(ussuriysk, cosmodrome) == pytest.approx(345, abs=0.5)
