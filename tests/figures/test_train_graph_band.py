"""The band of the train graph: the ends of the reach at each moment, on the main line and on the branches."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from explainer.model.known_reach import reach_at
from explainer.model.reach_model import ReachModel, arrivals
from explainer.model.reach_over_time import MAIN_LINE, Edge, reach_over_time
from explainer.tables.story import Story
from tests.figures.train_graphs import WITH_SIGHTINGS, local, traces

BEGINS_KM = {"L1": 0, "L2": 856, "L3": 1096, "L4": 1118, "L5": 1772}  # reckoned_km of legs.csv, added up
NEAR_KM = 1.0


def flat(runs: list[list[Edge]]) -> list[Edge]:
    return [edge for run in runs for edge in run]


def edges_at(runs: list[list[Edge]], at: datetime) -> tuple[float, float]:
    """Where the band's straight edges stand at a moment."""
    for run in runs:
        for (m0, low0, high0), (m1, low1, high1) in pairwise(run):
            if m0 <= at <= m1:
                share = (at - m0) / (m1 - m0)
                return low0 + (low1 - low0) * share, high0 + (high1 - high0) * share
    raise AssertionError(f"no band at {at}")


def test_the_main_line_is_laid_out_as_in_the_table_of_legs(story: Story) -> None:
    ends = [0, *(story.row("legs", leg)["reckoned_km"] for leg in MAIN_LINE.legs)]
    assert list(BEGINS_KM) == list(MAIN_LINE.legs)
    assert [sum(ends[: i + 1]) for i in range(len(MAIN_LINE.legs))] == list(BEGINS_KM.values())


@WITH_SIGHTINGS
@pytest.mark.parametrize("speed_km_h", [55, 90])
def test_every_corner_of_the_band_is_an_end_of_the_reach(
    models: dict[str, ReachModel], edition: str, speed_km_h: int
) -> None:
    knowledge = models[edition].knowledge
    until = models[edition].reach.windows[-1].latest
    band = reach_over_time(knowledge, speed_km_h, until)["tsiolkovsky"]
    assert flat(band.ahead)[0][0] == models[edition].reach.windows[0].earliest
    for at, low, high in flat(band.ahead):
        ahead = [s for s in reach_at(knowledge, speed_km_h, at).ahead if s.leg_id in BEGINS_KM]
        ends = [BEGINS_KM[s.leg_id] + km for s in ahead for km in (s.from_km, s.to_km)]
        assert (low, high) == pytest.approx((min(ends), max(ends)))


@pytest.mark.parametrize(
    ("at", "low", "high"),
    [
        (local(10, 16), 0, 180),  # three hours after the earliest departure
        (local(11, 16), 858 - 845, 858),  # 14 h 5 min before the last moment at Khasan, and not beyond the border
        (local(12, 6), 853, 858),  # five minutes before and after
        (local(12, 9), 858 + 36, 858 + 185),
        (local(12, 18), 1094, 1118 + 326),  # after Ussuriysk at 12:34, or still beyond the bridge
    ],
)
def test_the_band_by_hand(models: dict[str, ReachModel], at: datetime, low: float, high: float) -> None:
    band = reach_over_time(models["2023-09-13"].knowledge, 60, local(14, 0))["tsiolkovsky"]
    assert edges_at(band.ahead, at) == pytest.approx((low, high), abs=6 if at == local(12, 6) else 2 * NEAR_KM)


def test_where_it_can_only_be_by_turning_back_is_apart_from_the_band(models: dict[str, ReachModel]) -> None:
    band = reach_over_time(models["2023-09-13"].knowledge, 60, local(14, 0))["tsiolkovsky"]
    # Back over the bridge at 12:30, 20 min after the sighting there, and over it again by 23:35, to be at Ussuriysk by 23:59: 322 km
    # south of it at most, with 20 min for turning round.
    below = [run for run in band.back if run[0][0] <= local(12, 18) <= run[-1][0]]
    assert edges_at(below, local(12, 18)) == pytest.approx((1094 - 322.4, 1094), abs=NEAR_KM)


def test_the_branches_have_bands_of_their_own(models: dict[str, ReachModel]) -> None:
    bands = reach_over_time(models["2023-09-13"].knowledge, 60, local(14, 0))
    # Ussuriysk at 12:34 and 20 min to turn round: Baranovsky, 22 km on, at 13:16, Vladivostok, 112 km on, at 14:46.
    (vladivostok,) = bands["vladivostok"].ahead
    assert abs(vladivostok[0][0] - local(12, 13, 15)) <= timedelta(minutes=15)
    assert edges_at([vladivostok], local(12, 15)) == pytest.approx((22, 112), abs=NEAR_KM)
    (komsomolsk,) = bands["komsomolsk"].ahead
    assert edges_at([komsomolsk], local(13, 6)) == pytest.approx((40.6, 379), abs=NEAR_KM)


def test_the_band_names_the_claims_of_all_sightings(models: dict[str, ReachModel]) -> None:
    drawn = traces(models["2023-09-13"])
    assert drawn["band"]["meta"] == drawn["back"]["meta"] == "C46 C14 C29 C31"
    assert drawn["back"]["line"]["dash"] == "4px,4px"
    assert drawn["band"]["line"].get("dash") is None


def test_sightings_that_contradict_each_other_leave_no_band_and_no_arrival(models: dict[str, ReachModel]) -> None:
    model = models["2023-09-13"]._replace(max_speed_km_h=30)
    drawn = traces(model)
    assert list(drawn) == ["S01", "S03", "S04", "S05", "arrivals"]
    assert not drawn["arrivals"].get("x")
    assert arrivals(model) == []


def test_where_only_a_branch_was_possible_the_band_is_broken(models: dict[str, ReachModel]) -> None:
    model = models["later"]
    bands = reach_over_time(model.knowledge, 60, model.reach.windows[-1].latest)
    first, second, _ = bands["tsiolkovsky"].ahead
    between = first[-1][0] + (second[0][0] - first[-1][0]) / 2
    assert {segment.leg_id for segment in reach_at(model.knowledge, 60, between).ahead} == {"L6"}
