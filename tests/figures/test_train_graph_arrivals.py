"""The earliest arrivals on the train graph."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from explainer.figures.graph_lines import graph_lines, line_of
from explainer.model.journey import SPEED_BOUNDS_KM_H
from explainer.model.reach_model import Arrival, ReachModel, arrivals
from tests.figures.train_graphs import WITH_SIGHTINGS, YAKUTSK, local, moment, traces

# At 60 km/h: the bridge at 12:10 at the earliest, Ussuriysk 24.2 km on at 12:34, then 112 km
# and 20 min to turn round, 1033 (654 + 379) and 1406 (654 + 752) km.
BY_HAND = [
    Arrival("vladivostok", "vladivostok", "C24", local(12, 14, 46)),
    Arrival("komsomolsk", "komsomolsk", "C42", local(13, 5, 47)),
    Arrival("vostochny", "tsiolkovsky", "C34", local(13, 12)),
]


@pytest.mark.parametrize(("edition", "places"), [("2023-09-12-evening", (0, 2)), ("2023-09-13", (0, 1, 2))])
def test_the_earliest_arrivals_by_hand(models: dict[str, ReachModel], edition: str, places: tuple[int, ...]) -> None:
    found, expected = arrivals(models[edition]), [BY_HAND[i] for i in places]
    assert [a[:3] for a in found] == [a[:3] for a in expected]
    for arrival, hand in zip(found, expected, strict=True):
        assert abs(arrival.moment - hand.moment) < timedelta(minutes=1)


def test_on_the_morning_of_the_12th_only_vladivostok_was_named(models: dict[str, ReachModel]) -> None:
    (arrival,) = arrivals(models["2023-09-12-morning"])
    assert arrival.place_id == "vladivostok"
    # Khasan from midnight, 372 km by Ussuriysk, and 20 min to turn round there
    assert abs(arrival.moment - local(12, 6, 32)) < timedelta(minutes=1)


@WITH_SIGHTINGS
@pytest.mark.parametrize("speed_km_h", [30, 60])
def test_each_arrival_is_a_mark_at_its_railway_distance_and_moment(
    models: dict[str, ReachModel], edition: str, speed_km_h: int
) -> None:
    model = models[edition]._replace(max_speed_km_h=speed_km_h)
    found, drawn = arrivals(model), traces(model)["arrivals"]
    assert list(drawn.get("customdata", [])) == [a.claim_id for a in found]
    lines = {a: line_of(model, graph_lines(model), a.rail_place_id) for a in found}
    far = {a: model.network.distance_km(line.line.origin, a.rail_place_id) for a, line in lines.items()}
    assert list(drawn.get("y", [])) == [lines[a].y(far[a]) for a in found]
    late = [a.moment - moment(x) for a, x in zip(found, drawn.get("x", []), strict=True)]
    assert all(timedelta(0) <= by < timedelta(minutes=1) for by in late)  # the axis counts whole minutes


@pytest.mark.parametrize("speed_km_h", SPEED_BOUNDS_KM_H)
def test_no_arrival_is_left_once_the_destination_is_settled(models: dict[str, ReachModel], speed_km_h: int) -> None:
    assert arrivals(models["later"]._replace(max_speed_km_h=speed_km_h)) == []


@pytest.mark.parametrize(("speed_km_h", "in_time"), [(50, False), (55, False), (60, True), (90, True)])
def test_whether_vostochny_could_be_reached_by_13_o_clock_in_korea(
    models: dict[str, ReachModel], speed_km_h: int, in_time: bool
) -> None:
    found = arrivals(models["2023-09-13"]._replace(max_speed_km_h=speed_km_h))
    (vostochny,) = [a.moment for a in found if a.place_id == "vostochny"]
    assert (vostochny < datetime(2023, 9, 13, 13, tzinfo=YAKUTSK)) == in_time


@WITH_SIGHTINGS
def test_a_faster_train_arrives_sooner_and_the_soonest_stands_first(
    models: dict[str, ReachModel], edition: str
) -> None:
    at = [arrivals(models[edition]._replace(max_speed_km_h=speed)) for speed in (40, 60, 90)]
    for slow, fast in pairwise([{a.place_id: a.moment for a in found} for found in at]):
        assert slow.keys() == fast.keys()
        assert all(fast[place] < slow[place] for place in slow)
    for found in at:
        assert [a.moment for a in found] == sorted(a.moment for a in found)
