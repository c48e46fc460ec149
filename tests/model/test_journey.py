"""The journey as steps: which steps each edition has, when they are, and the speeds between two sightings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import product
from typing import Any

import networkx as nx
import pandas as pd
import pytest

from explainer.model.journey import (
    CUTOFF_STEP,
    DEFAULT_SPEED_KM_H,
    LONGEST_EXTRAPOLATION,
    SHORTEST_EXTRAPOLATION,
    SPEED_BOUNDS_KM_H,
    Step,
    average_speed_km_h,
    journey_steps,
    step_index,
)
from explainer.model.knowledge import Knowledge
from explainer.model.railway import RailNetwork
from explainer.model.reach_model import ReachModel
from explainer.model.sighting_windows import Window, sighting_windows
from explainer.tables.story import Story
from tests.variants import EDITIONS, LOOKING_BACK

# 236 km from Khasan to the bridge in 6 h 25 min; 1430 km from there to the railhead in 26 h 5 min.
CONTRADICTED = {("2023-09-13", 30), *product(LOOKING_BACK, (30, 40, 50))}
VLADIVOSTOK = timezone(timedelta(hours=10))
TO_HAND = timedelta(minutes=1)  # what rounding distances to whole km may change


def steps_at(known: dict[str, Knowledge], edition: str, speed_km_h: float = 60) -> list[Step]:
    return journey_steps(known[edition], speed_km_h)


def moments_at(known: dict[str, Knowledge], edition: str, speed_km_h: float = 60) -> dict[str, datetime]:
    return {step.step_id: step.moment for step in steps_at(known, edition, speed_km_h)}


def local(day: int, hour: int, minute: float = 0) -> datetime:
    """A moment of September 2023 in Vladivostok's time."""
    return datetime(2023, 9, day, hour, tzinfo=VLADIVOSTOK) + timedelta(minutes=minute)


@pytest.mark.parametrize(
    ("edition", "ids"),
    [
        ("2023-09-11", ""),
        ("2023-09-12-morning", "S01 S01-S20 S20 now"),
        ("2023-09-12-evening", "S01 S01-S02 S02 S02-S04 S04 S04-S05 S05"),
        ("2023-09-13", "S01 S01-S03 S03 S03-S04 S04 S04-S05 S05 now"),
        (
            "later",
            "S01 S01-S03 S03 S03-S04 S04 S04-S05 S05 S05-S06 S06 S06-S07 S07 S07-S08 S08 S08-S09 S09 S09-S11 S11 S11-S10 S10",
        ),
    ],
)
def test_steps_are_the_sightings_the_times_between_them_and_the_cut_off(
    known: dict[str, Knowledge], edition: str, ids: str
) -> None:
    steps = steps_at(known, edition)
    assert [step.step_id for step in steps] == ids.split()
    assert [step.sighting_id for step in steps] == [
        None if "-" in step_id or step_id == "now" else step_id for step_id in ids.split()
    ]


@pytest.mark.parametrize(
    ("edition", "moments"),
    [
        # Pyongyang 12:00 to 18:00 UTC+9; Khasan 00:00 to 09:00, and nothing known after it
        ("2023-09-12-morning", {"S01": local(10, 19), "S01-S20": local(11, 14), "S20": local(12, 9)}),
        # The bridge by 12:20, 236 km from Khasan: there from 00:00 to 08:24, and the way back leaves more than the way there
        ("2023-09-12-evening", {"S02": local(12, 0), "S04": local(12, 12, 15), "S05": local(12, 23, 59)}),
        ("2023-09-13", {"S01": local(10, 19), "S03": local(12, 6), "S03-S04": local(12, 9)}),
        # The railhead by 14:15, 1406 km from Ussuriysk, 23 h 26 min: there from 12:34 to 14:49 the day before
        ("later", {"S05": local(12, 14, 49), "S06": local(13, 14), "S10": local(19, 22)}),
    ],
)
def test_a_step_is_at_its_published_minute_or_at_the_end_of_its_span_that_allows_most(
    known: dict[str, Knowledge], edition: str, moments: dict[str, datetime]
) -> None:
    found = moments_at(known, edition)
    for step_id, moment in moments.items():
        assert abs(found[step_id] - moment) <= TO_HAND, step_id


def test_a_sighting_with_a_published_hour_is_at_that_hour(known: dict[str, Knowledge], network: RailNetwork) -> None:
    found = moments_at(known, "later")
    assert found["S03"] == local(12, 6)  # KCNA
    assert found["S04"] == local(12, 12, 15)  # RIA Novosti, 05:15 in Moscow
    assert found["S06"] == datetime(2023, 9, 13, 4, tzinfo=UTC)  # 13:00 in Korea
    assert found["S07"] == local(15, 8, 50)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_time_between_two_sightings_is_shown_at_the_full_hour_nearest_to_its_middle(
    known: dict[str, Knowledge], edition: str
) -> None:
    steps = steps_at(known, edition)
    for before, between, after in zip(steps[::2], steps[1::2], steps[2::2], strict=False):
        middle = before.moment + (after.moment - before.moment) / 2
        assert before.moment < between.moment < after.moment
        assert abs(between.moment - middle) <= timedelta(minutes=30)
        assert (between.moment.minute, between.moment.second) == (0, 0)


@pytest.mark.parametrize("edition", ["2023-09-12-morning", "2023-09-12-evening", "2023-09-13"])
def test_while_the_journey_is_open_no_moment_moves_with_the_speed(known: dict[str, Knowledge], edition: str) -> None:
    assert len({tuple(moments_at(known, edition, speed).values()) for speed in (40, 50, 60, 70, 90)}) == 1


def test_sightings_contradict_each_other_at_exactly_these_editions_and_speeds(models: dict[str, ReachModel]) -> None:
    every = product(EDITIONS, SPEED_BOUNDS_KM_H)
    found = {(e, speed) for e, speed in every if models[e]._replace(max_speed_km_h=speed).contradictions}
    assert found == CONTRADICTED


@pytest.mark.parametrize(
    ("edition", "speed_km_h"), sorted(set(product(EDITIONS, SPEED_BOUNDS_KM_H)) - CONTRADICTED), ids=str
)
def test_time_never_goes_back_where_the_sightings_fit_together(
    known: dict[str, Knowledge], edition: str, speed_km_h: float
) -> None:
    moments = [step.moment for step in steps_at(known, edition, speed_km_h)]
    assert moments == sorted(moments)
    assert all(type(moment) is datetime and moment.utcoffset() is not None for moment in moments)


def test_a_slower_bound_brings_a_sighting_without_an_hour_nearer_to_what_follows(known: dict[str, Knowledge]) -> None:
    # Ussuriysk before the railhead: at 55 km/h until 12:41, at 90 km/h until 22:38
    at_55, at_90 = (moments_at(known, "later", speed)["S05"] for speed in (55, 90))
    assert abs(at_55 - local(12, 12, 41)) <= TO_HAND
    assert abs(at_90 - local(12, 22, 38)) <= TO_HAND


def test_sightings_that_contradict_each_other_keep_their_steps_and_the_reported_hours(
    known: dict[str, Knowledge], network: RailNetwork
) -> None:
    at_50, at_60 = (steps_at(known, "later", speed) for speed in (50, 60))
    assert [step.step_id for step in at_50] == [step.step_id for step in at_60]
    moments = moments_at(known, "later", 50)
    assert (moments["S04"], moments["S06"]) == (local(12, 12, 15), local(13, 14))


@pytest.mark.parametrize("edition", ["2023-09-12-morning", "2023-09-13"])
def test_an_edition_during_the_journey_ends_with_its_own_cut_off(
    story: Story, known: dict[str, Knowledge], edition: str
) -> None:
    assert steps_at(known, edition)[-1] == Step(CUTOFF_STEP, story.row("editions", edition)["cutoff"], None)


def moved(knowledge: Knowledge, cutoff: datetime) -> Knowledge:
    """The same knowledge with another cut-off."""
    return replace(knowledge, edition={**knowledge.edition, "cutoff": pd.Timestamp(cutoff)})


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        (timedelta(seconds=-1), False),
        (SHORTEST_EXTRAPOLATION, False),
        (SHORTEST_EXTRAPOLATION + timedelta(seconds=1), True),
        (LONGEST_EXTRAPOLATION - timedelta(seconds=1), True),
        (LONGEST_EXTRAPOLATION, False),
    ],
)
def test_the_cut_off_is_a_step_from_an_hour_to_three_days_after_the_last_sighting(
    known: dict[str, Knowledge], network: RailNetwork, after: timedelta, shown: bool
) -> None:
    sightings = [step for step in steps_at(known, "2023-09-13") if step.step_id != CUTOFF_STEP]
    cutoff = sightings[-1].moment + after
    steps = journey_steps(moved(known["2023-09-13"], cutoff), 60)
    assert steps == [*sightings, *([Step(CUTOFF_STEP, cutoff, None)] if shown else [])]


def test_in_three_days_a_train_at_40_km_h_or_more_can_be_anywhere_on_the_network(network: RailNetwork) -> None:
    longest_km = max(network.distance_km(a, b) for a, b in product(network.nodes, repeat=2))
    assert longest_km / 40 <= LONGEST_EXTRAPOLATION / timedelta(hours=1)


@pytest.mark.parametrize("edition", EDITIONS)
def test_windows_are_the_known_sightings_in_their_order(known: dict[str, Knowledge], edition: str) -> None:
    rows = known[edition].sightings
    windows = sighting_windows(known[edition])
    assert [w.place_id for w in windows] == list(rows["place_id"])
    assert [(w.earliest, w.latest) for w in windows] == list(zip(rows["earliest"], rows["latest"], strict=True))
    assert all(type(m) is datetime and m.utcoffset() is not None for w in windows for m in (w.earliest, w.latest))


def test_the_window_at_the_bridge_is_five_minutes_to_both_sides(known: dict[str, Knowledge]) -> None:
    bridge = sighting_windows(known["2023-09-13"])[2]
    assert bridge == Window("razdolnaya_bridge", local(12, 12, 10), local(12, 12, 20), "passes", "ussuriysk")


STEPS = [
    Step(step_id, local(12, hour), step_id if step_id in ("S01", "S03") else None)
    for hour, step_id in enumerate(["S01", "S01-S03", "S03", CUTOFF_STEP])
]


@pytest.mark.parametrize(
    ("step_id", "place"), [("S01", 0), ("S01-S03", 1), ("S03", 2), (CUTOFF_STEP, 3), ("S10", 2), ("", 2), ("s01", 2)]
)
def test_the_chosen_step_is_found_by_its_id_and_otherwise_is_the_last_sighting(step_id: str, place: int) -> None:
    assert step_index(STEPS, step_id) == place


def test_no_step_can_be_chosen_where_there_is_none() -> None:
    assert step_index([], "S01") == -1


def test_a_step_chosen_at_one_edition_falls_back_to_the_last_sighting_of_an_edition_without_it(
    known: dict[str, Knowledge], network: RailNetwork
) -> None:
    steps = {edition: steps_at(known, edition) for edition in EDITIONS[1:]}
    assert [steps[e][step_index(steps[e], "S03")].step_id for e in EDITIONS[1:]] == [
        "S20",
        "S05",
        "S03",
        "S03",
        "S03",
    ]
    assert steps["later"][step_index(steps["later"], CUTOFF_STEP)].step_id == "S10"


def hundred_km() -> RailNetwork:
    graph = nx.Graph()
    graph.add_edge("a", "b", length_km=100.0)
    return RailNetwork(graph, {})


def seen(place_id: str, earliest: float, latest: float) -> Window:
    return Window(place_id, local(12, 0, earliest * 60), local(12, 0, latest * 60))


@pytest.mark.parametrize(
    ("first", "second", "speeds"),
    [
        (seen("a", 0, 0), seen("b", 2, 2), (50, 50)),
        (seen("a", 0, 1), seen("b", 3, 5), (20, 50)),
        (seen("b", 0, 1), seen("a", 3, 5), (20, 50)),
        (seen("a", 0, 1), seen("b", 1, 4), (25, None)),  # both can have been at 1 o'clock
        (seen("a", 0, 3), seen("b", 1, 8), (12.5, None)),
        (seen("a", 0, 1), seen("a", 3, 5), (0, 0)),
    ],
)
def test_average_speed_is_least_over_the_longest_time_and_greatest_over_the_shortest(
    first: Window, second: Window, speeds: tuple[float, Any]
) -> None:
    assert average_speed_km_h(hundred_km(), first, second) == pytest.approx(speeds)


def test_from_khasan_at_6_to_the_bridge_at_12_15_the_train_made_38_km_h(network: RailNetwork) -> None:
    khasan, bridge = seen("khasan", 6, 6), seen("razdolnaya_bridge", 12.25, 12.25)
    assert average_speed_km_h(network, khasan, bridge) == pytest.approx((37.8, 37.8), abs=0.1)  # 236 km in 6.25 h


def test_with_the_windows_of_the_13th_it_made_between_36_and_39_km_h(
    known: dict[str, Knowledge], network: RailNetwork
) -> None:
    _, khasan, bridge, ussuriysk = sighting_windows(known["2023-09-13"])
    # 236 km in 6 h 25 min at most and 6 h 5 min at least
    assert average_speed_km_h(network, khasan, bridge) == pytest.approx((36.8, 38.8), abs=0.1)
    slowest, fastest = average_speed_km_h(network, bridge, ussuriysk)
    assert slowest == pytest.approx(24.2 / (11 + 49 / 60), abs=0.02)  # 12:10 to 23:59
    assert fastest is None


def test_the_usual_bound_is_one_of_those_on_offer_and_they_rise() -> None:
    assert DEFAULT_SPEED_KM_H in SPEED_BOUNDS_KM_H
    assert list(SPEED_BOUNDS_KM_H) == sorted(set(SPEED_BOUNDS_KM_H))
