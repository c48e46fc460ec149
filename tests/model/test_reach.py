"""The reach of the train (a space-time prism): results known from the story or worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from explainer.model.contradictions import Contradiction
from explainer.model.knowledge import Knowledge, known_at
from explainer.model.known_reach import reach_at
from explainer.model.railway import RailNetwork
from explainer.model.sighting_windows import Window, sighting_windows
from explainer.tables.story import Story
from tests.model.small_networks import (
    FORK,
    LINE,
    SEOUL,
    THREE,
    VLADIVOSTOK,
    clock,
    contradictions_of,
    earliest_arrival,
    feasible_stretch,
    network_of,
    seen,
    tightened_windows,
    touches,
)


@pytest.fixture(scope="module")
def whole(story: Story) -> list[Window]:
    """All sightings that were ever known: S01, S03, S04 (the bridge), S05 (Ussuriysk), S06 (the railhead) and on."""
    return sighting_windows(known_at(story, "later"))


# --- Known answers of the story

BRIDGE = Window("razdolnaya_bridge", clock(12.25), clock(12.25), "passes", "ussuriysk")
KBS_ARRIVAL = datetime(2023, 9, 13, 13, 0, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("place_id", "reached"),
    [
        ("tsiolkovsky", datetime(2023, 9, 13, 12, 5, tzinfo=VLADIVOSTOK)),  # 2 + 22 + 654 + 752 km: 23 h 50 min
        (
            "vladivostok",
            datetime(2023, 9, 12, 14, 51, tzinfo=VLADIVOSTOK),
        ),  # 2 + 22 + 22 + 90 km, and 20 min: 2 h 36 min
    ],
)
def test_from_the_bridge_at_60_km_h_the_railhead_takes_a_day_and_vladivostok_a_reversal_at_ussuriysk(
    network: RailNetwork, place_id: str, reached: datetime
) -> None:
    arrival = earliest_arrival(network, [BRIDGE], place_id, 60)
    assert arrival is not None
    assert abs(arrival - reached) <= timedelta(minutes=2)  # where the bridge lies is known within 2 km


@pytest.fixture(scope="module")
def article(story: Story) -> Knowledge:
    """What was known when the article appeared."""
    return known_at(story, "2023-09-13")


def test_when_the_departure_begins_the_train_is_at_kilometre_0_and_before_nowhere(article: Knowledge) -> None:
    at = datetime(2023, 9, 10, 13, tzinfo=VLADIVOSTOK)
    assert reach_at(article, 60, at) == ([("L1", 0, 0)], [])
    assert reach_at(article, 60, at - timedelta(minutes=1)) == ([], [])


def test_the_day_before_it_entered_russia_the_train_is_not_beyond_the_tumen_bridge(story: Story) -> None:
    for edition in ("2023-09-12-morning", "2023-09-12-evening", "2023-09-13", "later"):
        ahead, back = reach_at(known_at(story, edition), 60, datetime(2023, 9, 11, 16, tzinfo=VLADIVOSTOK))
        assert {segment.leg_id for segment in ahead} == {"L1", "L2"}
        assert [(s.from_km, s.to_km) for s in [*ahead, *back] if s.leg_id != "L1"] == [(0, 0)]  # the bridge itself


def test_after_ussuriysk_the_train_is_back_in_north_korea_only_if_it_turned_round(article: Knowledge) -> None:
    ahead, back = reach_at(article, 60, datetime(2023, 9, 13, 13, tzinfo=VLADIVOSTOK))
    assert {segment.leg_id for segment in ahead} == {"L3", "L4", "L5", "L6", "L7", "L8"}
    assert {segment.leg_id for segment in back} == {"L1", "L2"}


@pytest.mark.parametrize(
    ("speed_km_h", "fits"), [(30, False), (40, False), (41, True), (50, True), (60, True), (90, True)]
)
def test_the_train_comes_from_komsomolsk_to_artyom_in_time_from_41_km_h_on(
    network: RailNetwork, whole: list[Window], speed_km_h: float, fits: bool
) -> None:
    komsomolsk, artyom = whole[5:7]
    assert (komsomolsk.place_id, artyom.place_id) == ("komsomolsk", "artyom")
    assert network.distance_km("komsomolsk", "artyom") == pytest.approx(1120, abs=1)
    assert (contradictions_of(network, [komsomolsk, artyom], speed_km_h) == []) is fits


@pytest.mark.parametrize(("speed_km_h", "possible"), [(50, False), (55, False), (56, True), (60, True)])
def test_a_train_from_the_bridge_is_at_the_railhead_at_13_in_korea_only_above_55_km_h(
    network: RailNetwork, speed_km_h: float, possible: bool
) -> None:
    pieces = feasible_stretch(network, [BRIDGE], KBS_ARRIVAL, speed_km_h)
    assert touches(pieces, "L5", 752) is possible
    assert touches(pieces, "L5", 500)


def test_the_sightings_of_the_13th_leave_the_railhead_open_at_60_km_h_and_not_at_50(
    story: Story, network: RailNetwork
) -> None:
    windows = sighting_windows(known_at(story, "2023-09-13"))
    assert touches(feasible_stretch(network, windows, KBS_ARRIVAL, 60), "L5", 752)
    assert not touches(feasible_stretch(network, windows, KBS_ARRIVAL, 50), "L5", 752)
    assert touches(feasible_stretch(network, windows, KBS_ARRIVAL, 50), "L7", 90)


def test_between_khasan_and_the_bridge_the_train_is_on_the_khasan_branch(
    network: RailNetwork, whole: list[Window]
) -> None:
    pieces = feasible_stretch(network, whole, clock(9), 60)
    assert {piece.leg_id for piece in pieces} == {"L2"}
    # Khasan at 05:55 at the earliest, 185 km ago; the bridge, 200 km on, by 12:20: from 36 km to 185 km after Khasan.
    assert (pieces[0].from_km, pieces[-1].to_km) == pytest.approx((1.9 + 236 - 200, 1.9 + 185), abs=0.5)


def test_at_50_km_h_the_bridge_ussuriysk_and_the_railhead_cannot_all_be_true(
    network: RailNetwork, whole: list[Window]
) -> None:
    bridge, ussuriysk, railhead = whole[2:5]
    assert [w.place_id for w in whole[2:5]] == ["razdolnaya_bridge", "ussuriysk", "tsiolkovsky"]
    assert contradictions_of(network, [bridge, ussuriysk], 50) == []
    assert contradictions_of(network, [ussuriysk, railhead], 50) == []
    (found,) = contradictions_of(network, whole, 50)
    assert (found.first, found.second) == (bridge, railhead)
    assert found.needed_km_h == pytest.approx(1430 / (26 + 5 / 60), abs=0.1)  # 12:10 to 14:15 the next day, UTC+10


@pytest.mark.parametrize(("speed_km_h", "some"), [(50, False), (54.7, False), (54.9, True), (60, True)])
def test_the_whole_journey_has_a_reach_only_at_the_speed_that_it_needs(
    network: RailNetwork, whole: list[Window], speed_km_h: float, some: bool
) -> None:
    assert (contradictions_of(network, whole, speed_km_h) == []) is some
    assert bool(feasible_stretch(network, whole, clock(12.25), speed_km_h)) is some


# --- Prisms worked by hand


@pytest.mark.parametrize(
    ("hour", "pieces"),
    [
        (1, [("L", 0, 50)]),  # 50 km from a; c is 250 km of travel away
        (3, [("L", 50, 100), ("L", 100, 150)]),
        (3.5, [("L", 75, 100), ("L", 100, 175)]),
        (5, [("L", 150, 200)]),  # within 50 km of c
    ],
)
def test_between_two_sightings_the_train_is_within_reach_of_both(
    hour: float, pieces: list[tuple[str, float, float]]
) -> None:
    assert feasible_stretch(THREE, [seen("a", 0), seen("c", 6)], clock(hour), 50) == pieces


@pytest.mark.parametrize(
    ("hour", "pieces"),
    [
        (1.5, [("L", 25, 75)]),  # 75 km from a, 75 km from b
        (
            2.5,
            [("L", 75, 100), ("L", 100, 116.66666666666667)],
        ),  # past b and back again, with a stop of 20 min for each
        (4.5, [("L", 125, 175)]),
    ],
)
def test_a_sighting_between_two_narrows_the_reach(hour: float, pieces: list[tuple[str, float, float]]) -> None:
    assert feasible_stretch(THREE, [seen("a", 0), seen("b", 3), seen("c", 6)], clock(hour), 50) == pieces


def test_at_the_moment_of_an_exact_sighting_the_train_is_nowhere_else() -> None:
    pieces = feasible_stretch(THREE, [seen("a", 0), seen("b", 3), seen("c", 6)], clock(3), 50)
    assert set(pieces) == {("L", 100, 100)}


@pytest.mark.parametrize(
    ("hour", "pieces"),
    [
        (1.5, [("L", 0, 75)]),  # it must be at a by 3
        (2.25, [("L", 0, 37.5)]),  # leaving at 2, the earliest, gives 12.5 km; having to come by 3 gives 37.5
        (2.75, [("L", 0, 37.5)]),
        (3, [("L", 0, 50)]),
        (4.5, [("L", 0, 100), ("L", 100, 125)]),
    ],
)
def test_before_the_first_sighting_and_after_the_last_the_train_is_within_reach_of_it(
    hour: float, pieces: list[tuple[str, float, float]]
) -> None:
    assert feasible_stretch(THREE, [seen("a", 2, 3)], clock(hour), 50) == pieces


@pytest.mark.parametrize(
    ("hour", "branch"),
    [
        (2.4, [("S", 0, 35 / 3)]),  # 48 min to spare, less 20 for turning round: 14 min out and as long back
        (2.1, [("S", 0, 5)]),
        (1.9, []),
    ],
)
def test_the_reach_on_a_branch_leaves_time_to_come_back(hour: float, branch: list[tuple[str, float, float]]) -> None:
    pieces = feasible_stretch(FORK, [seen("a", 0), seen("c", 4.8)], clock(hour), 50)
    assert [tuple(piece) for piece in pieces if piece.leg_id == "S"] == [
        (leg, a, pytest.approx(b)) for leg, a, b in branch
    ]


def test_a_detour_from_one_place_and_back_is_as_long_as_half_the_time() -> None:
    windows = [seen("a", 0), seen("a", 4)]
    assert feasible_stretch(THREE, windows, clock(1), 50) == [("L", 0, 50)]
    assert feasible_stretch(THREE, windows, clock(3.5), 50) == [("L", 0, 25)]


def test_a_segment_is_measured_from_the_start_of_its_leg_whatever_the_direction_of_the_edge() -> None:
    turned = network_of(LINE, order="cba")
    assert next(iter(turned.graph.edges)) == ("c", "b")
    for hour in (1, 3.5, 5):
        windows = [seen("a", 0), seen("c", 6)]
        assert feasible_stretch(turned, windows, clock(hour), 50) == feasible_stretch(THREE, windows, clock(hour), 50)


def test_where_two_ways_lead_to_an_edge_the_train_can_be_at_both_its_ends_and_not_in_the_middle() -> None:
    ring = network_of([("a", "b", "N", 0.0, 30.0), ("a", "c", "E", 0.0, 40.0), ("b", "c", "R", 0.0, 60.0)])
    pieces = feasible_stretch(ring, [seen("a", 0)], clock(1), 50)
    assert pieces == [("E", 0, 40), ("N", 0, 30), ("R", 0, 20), ("R", 50, 60)]
    assert feasible_stretch(ring, [seen("a", 0)], clock(1.3), 50)[-1] == ("R", 0, 60)


def test_windows_are_tightened_from_both_sides_and_the_input_is_unchanged() -> None:
    windows = [seen("a", 0, 6), seen("b", 1, 5), seen("c", 3, 5)]
    given_before = list(windows)
    assert tightened_windows(THREE, windows, 50) == [seen("a", 0, 1), seen("b", 2, 3), seen("c", 4, 5)]
    assert windows == given_before


def test_windows_that_already_fit_are_not_tightened() -> None:
    windows = [seen("a", 0, 1), seen("b", 3, 4), seen("c", 6, 7)]
    assert tightened_windows(THREE, windows, 50) == windows
    assert tightened_windows(THREE, [], 50) == []


def test_two_sightings_too_far_apart_have_no_reach_and_are_named_with_the_speed_they_need() -> None:
    first, second = seen("a", 0), seen("b", 1, 1.25)
    last = seen("c", 9)
    assert contradictions_of(THREE, [first, second, last], 60) == [
        Contradiction(first, second, pytest.approx(80.0, rel=1e-5))
    ]
    for hour in (-1, 0, 0.5, 1, 5, 9, 10):
        assert feasible_stretch(THREE, [first, second, last], clock(hour), 60) == []
    assert contradictions_of(THREE, [first, second, last], 80) == []
    assert feasible_stretch(THREE, [first, second, last], clock(1.25), 80) != []


def test_three_sightings_can_contradict_each_other_though_each_pair_fits() -> None:
    first, middle, last = seen("a", 0), seen("b", 0, 10), seen("c", 2.5)
    assert contradictions_of(THREE, [first, middle], 60) == contradictions_of(THREE, [middle, last], 60) == []
    assert contradictions_of(THREE, [first, middle, last], 60) == [
        Contradiction(first, last, pytest.approx(80.0, rel=1e-5))
    ]
    assert feasible_stretch(THREE, [first, middle, last], clock(1), 60) == []


def test_a_contradiction_counts_the_way_through_the_sightings_between() -> None:
    first, last = seen("a", 0), seen("c", 4)
    assert contradictions_of(FORK, [first, last], 50) == []
    assert contradictions_of(FORK, [first, seen("d", 0, 4), last], 50) == [
        Contradiction(first, last, pytest.approx(280 / (4 - 1 / 3), rel=1e-5))
    ]  # 280 km and a turn


def test_only_the_shortest_contradictions_are_named_in_order_of_the_journey() -> None:
    first, middle, last = seen("a", 0), seen("b", 1), seen("c", 1.5)
    assert contradictions_of(THREE, [first, middle, last], 60) == [
        Contradiction(first, middle, pytest.approx(100.0, rel=1e-5)),
        Contradiction(middle, last, pytest.approx(200.0, rel=1e-5)),
    ]
    wide, back = seen("b", 0, 10), seen("a", 3)
    assert contradictions_of(THREE, [first, wide, seen("c", 2.5), back], 60) == [
        Contradiction(first, seen("c", 2.5), pytest.approx(80.0, rel=1e-5)),
        Contradiction(seen("c", 2.5), back, pytest.approx(400.0, rel=1e-5)),
    ]


def test_sightings_without_any_time_between_need_an_infinite_speed_unless_they_are_at_one_place() -> None:
    noon = seen("a", 12)
    for second in (seen("b", 12), seen("b", 10, 11), seen("a", 10, 11)):
        assert contradictions_of(THREE, [noon, second], 300) == [Contradiction(noon, second, float("inf"))]
    assert contradictions_of(THREE, [noon, noon], 300) == []


def test_earliest_arrival_counts_from_the_earliest_moment_that_the_journey_allows() -> None:
    windows = [seen("a", 4), seen("c", 0, 7)]
    assert earliest_arrival(THREE, windows, "c", 100) == clock(6)
    assert earliest_arrival(THREE, windows, "b", 100) == clock(7) + timedelta(minutes=20)  # it turns round at c
    assert earliest_arrival(THREE, [seen("a", 4)], "c", 50) == clock(8)


def test_earliest_arrival_is_in_the_time_zone_of_the_last_sighting() -> None:
    in_korea = Window("a", clock(4).astimezone(SEOUL), clock(5).astimezone(SEOUL))
    arrival = earliest_arrival(THREE, [in_korea], "b", 50)
    assert arrival is not None
    assert arrival.isoformat() == "2023-09-12T05:00:00+09:00"


def test_without_sightings_or_with_contradictory_ones_there_is_no_arrival() -> None:
    assert earliest_arrival(THREE, [], "a", 60) is None
    assert earliest_arrival(THREE, [seen("a", 0), seen("b", 1)], "c", 60) is None
    assert feasible_stretch(THREE, [], clock(0), 60) == []
    assert contradictions_of(THREE, [], 60) == []


@pytest.mark.parametrize("hour", [1, 3.5, 5])
def test_a_moment_is_the_same_in_every_zone(hour: float) -> None:
    windows = [seen("a", 0), seen("c", 6)]
    abroad = [Window(w.place_id, w.earliest.astimezone(SEOUL), w.latest.astimezone(UTC)) for w in windows]
    moment = clock(hour).astimezone(timezone(timedelta(hours=-3)))
    assert feasible_stretch(THREE, abroad, moment, 50) == feasible_stretch(THREE, windows, clock(hour), 50)


# --- What is refused

QUESTIONS: dict[str, Callable[[list[Window], float], Any]] = {
    "tightened": lambda windows, speed: tightened_windows(THREE, windows, speed),
    "contradictions": lambda windows, speed: contradictions_of(THREE, windows, speed),
    "feasible_stretch": lambda windows, speed: feasible_stretch(THREE, windows, clock(1), speed),
    "earliest_arrival": lambda windows, speed: earliest_arrival(THREE, windows, "c", speed),
}
FITTING = [seen("a", 0), seen("b", 3)]
NAIVE = datetime(2023, 9, 12, 3, 0)


@pytest.mark.parametrize("question", sorted(QUESTIONS))
@pytest.mark.parametrize("speed_km_h", [0, 0.0, -60, float("nan"), float("-inf")])
def test_a_bound_that_is_not_positive_is_refused(question: str, speed_km_h: float) -> None:
    QUESTIONS[question](FITTING, 60)
    with pytest.raises(ValueError, match=r"must be positive, not .* km/h"):
        QUESTIONS[question](FITTING, speed_km_h)


@pytest.mark.parametrize("question", sorted(QUESTIONS))
@pytest.mark.parametrize("naive", [Window("b", NAIVE, clock(4)), Window("b", clock(2), NAIVE)], ids=["from", "to"])
def test_a_window_without_an_offset_is_refused(question: str, naive: Window) -> None:
    for windows in ([naive], [seen("a", 0), naive], [naive, seen("c", 9)]):
        with pytest.raises(ValueError, match="2023-09-12T03:00:00 has no UTC offset"):
            QUESTIONS[question](windows, 60)


def test_a_moment_without_an_offset_is_refused() -> None:
    for windows in ([], FITTING):
        with pytest.raises(ValueError, match="2023-09-12T03:00:00 has no UTC offset"):
            feasible_stretch(THREE, windows, NAIVE, 60)


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_a_sighting_off_the_network_is_refused(question: str) -> None:
    for windows in ([seen("a", 0), seen("elsewhere", 3)], [seen("elsewhere", 0), seen("c", 3)]):
        with pytest.raises(ValueError, match="'elsewhere'"):
            QUESTIONS[question](windows, 60)


def test_a_destination_off_the_network_is_refused() -> None:
    with pytest.raises(ValueError, match="'elsewhere'"):
        earliest_arrival(THREE, FITTING, "elsewhere", 60)
