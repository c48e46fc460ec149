"""The band of the train graph: the ends of the reach at each moment."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, timedelta

import pytest

from explainer.model.journey import sighting_windows
from explainer.model.reach import feasible_stretch, tightened_windows
from explainer.model.reach_model import ReachModel, arrivals
from explainer.model.reach_over_time import MAIN_LINE, SAMPLE, STRAIGHT_WITHIN_KM, Edge, reach_over_time
from explainer.tables.story import Story
from tests.figures.train_graphs import SEEN, WITH_SIGHTINGS, graph, local, moment, traces
from tests.variants import some_of

BEGINS_KM = {"L1": 0, "L2": 856, "L3": 1096, "L4": 1118, "L5": 1772}  # reckoned_km of legs.csv, added up


def flat(runs: list[list[Edge]]) -> list[Edge]:
    return [edge for run in runs for edge in run]


def band_of(model: ReachModel) -> list[tuple[datetime, float, float]]:
    """The band as drawn, run by run: its upper edge in time, then its lower edge back."""
    band = traces(model)["band"]
    ends = [*(i for i, x in enumerate(band["x"]) if x is None), len(band["x"])]
    found, begin = [], 0
    for end in ends:
        xs, ys, half = band["x"][begin:end], band["y"][begin:end], (end - begin) // 2
        assert xs[:half] == xs[half:][::-1]
        found += [(moment(x), low, high) for x, low, high in zip(xs[:half], ys[half:][::-1], ys[:half], strict=True)]
        begin = end + 1
    return found


def edges_at(band: list[tuple[datetime, float, float]], at: datetime) -> tuple[float, float]:
    """Where the band's straight edges stand at a moment."""
    after = max(bisect_left([m for m, _, _ in band], at), 1)
    (m0, low0, high0), (m1, low1, high1) = band[after - 1 : after + 1]
    share = (at - m0) / (m1 - m0)
    return low0 + (low1 - low0) * share, high0 + (high1 - high0) * share


def possible_km(model: ReachModel, at: datetime) -> list[float]:
    """The ends of every piece of the main line on which the train can have been, from the journey's beginning."""
    pieces = feasible_stretch(model.network, sighting_windows(model.knowledge), at, model.max_speed_km_h)
    return [BEGINS_KM[p.leg_id] + km for p in pieces if p.leg_id in BEGINS_KM for km in (p.from_km, p.to_km)]


def test_the_main_line_is_laid_out_as_in_the_table_of_legs(story: Story) -> None:
    ends = [0, *(story.row("legs", leg)["reckoned_km"] for leg in MAIN_LINE)]
    assert list(BEGINS_KM) == list(MAIN_LINE)
    assert [sum(ends[: i + 1]) for i in range(len(MAIN_LINE))] == list(BEGINS_KM.values())


@WITH_SIGHTINGS
@pytest.mark.parametrize("speed_km_h", [55, 60, 90])
def test_every_corner_of_the_band_is_an_end_of_the_reach(
    models: dict[str, ReachModel], edition: str, speed_km_h: int
) -> None:
    model = models[edition]._replace(max_speed_km_h=speed_km_h)
    windows = sighting_windows(model.knowledge)
    until = windows[-1].latest + timedelta(hours=6)
    band = flat(reach_over_time(model.network, windows, until, speed_km_h))
    assert (band[0][0], band[-1][0]) == (windows[0].earliest, until)
    for at, low, high in band:
        possible = possible_km(model, at)
        assert (low, high) == pytest.approx((min(possible), max(possible)))


@pytest.mark.parametrize("edition", some_of(SEEN, every=3))
def test_leaving_out_moments_does_not_move_the_edges(models: dict[str, ReachModel], edition: str) -> None:
    model, windows = models[edition], sighting_windows(models[edition].knowledge)
    until = windows[-1].latest
    band = flat(reach_over_time(model.network, windows, until, 60))
    hours = [windows[0].earliest + i * SAMPLE for i in range(int((until - windows[0].earliest) / SAMPLE))]
    assert len(band) < len(hours) / 2
    for at in hours:
        possible = possible_km(model, at)
        if possible:
            assert edges_at(band, at) == pytest.approx((min(possible), max(possible)), abs=STRAIGHT_WITHIN_KM)


@WITH_SIGHTINGS
def test_the_drawn_band_contains_each_sighting_at_its_own_moments_as_far_as_they_are_possible(
    models: dict[str, ReachModel], edition: str
) -> None:
    model = models[edition]
    windows, band = sighting_windows(model.knowledge), band_of(model)
    main = {"pyongyang", "khasan", "razdolnaya_bridge", "ussuriysk", "tsiolkovsky"}
    checked = 0
    for window, cut in zip(windows, tightened_windows(model.network, windows, 60), strict=True):
        y = model.network.distance_km("pyongyang", window.place_id)
        for at in (window.earliest, window.latest):
            if window.place_id in main and cut.earliest <= at <= cut.latest:
                low, high = edges_at(band, at)
                assert low - STRAIGHT_WITHIN_KM <= y <= high + STRAIGHT_WITHIN_KM
                checked += 1
    assert checked >= 3


@pytest.mark.parametrize(
    ("at", "low", "high"),
    [
        (local(10, 13), 0, 360),  # six hours before the latest departure: not farther than comes back in time
        (local(12, 5, 55), 848, 868),  # ten minutes before the last moment at Khasan, at 858 km
        (local(12, 6, 5), 848, 868),  # ten minutes after the first one
        (local(12, 12, 10), 1084, 1104),
        (local(12, 12, 20), 1084, 1104),
    ],
)
def test_the_band_by_hand(models: dict[str, ReachModel], at: datetime, low: float, high: float) -> None:
    band = band_of(models["2023-09-13"])
    assert edges_at(band, at) == pytest.approx((low, high), abs=2 * STRAIGHT_WITHIN_KM)


def test_the_band_names_the_claims_of_all_sightings(models: dict[str, ReachModel]) -> None:
    assert traces(models["2023-09-13"])["band"]["meta"] == "C46 C14 C29 C31"


def test_sightings_that_contradict_each_other_leave_no_band_and_no_arrival(models: dict[str, ReachModel]) -> None:
    model = models["2023-09-13"]._replace(max_speed_km_h=30)
    drawn = traces(model)
    assert list(drawn) == ["S01", "S03", "S04", "S05", "arrivals"]
    assert not drawn["arrivals"].get("x")
    assert arrivals(model) == []


def test_where_only_a_branch_was_possible_the_band_is_broken(models: dict[str, ReachModel]) -> None:
    model, windows = models["later"], sighting_windows(models["later"].knowledge)
    first, second = reach_over_time(model.network, windows, windows[-1].latest, 60)
    between = first[-1][0] + (second[0][0] - first[-1][0]) / 2
    pieces = feasible_stretch(model.network, windows, between, 60)
    assert {piece.leg_id for piece in pieces} == {"L6"}
    assert graph(model, "en")["data"][0]["y"].count(None) == 1
