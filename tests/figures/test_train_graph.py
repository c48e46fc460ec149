"""The train graph: every mark at its distance along the track and its moment, the band at the ends of the reach."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from datetime import datetime, timedelta, timezone
from itertools import pairwise, product
from typing import Any

import plotly.graph_objects as go
import pytest

from explainer.figures.theme import THEMES, Theme
from explainer.figures.train_graph import CLEAR_KM, cursor_share, train_graph, train_graph_alternative, with_cursor
from explainer.model.journey import SPEED_BOUNDS_KM_H, sighting_windows
from explainer.model.knowledge import known_at
from explainer.model.railway import RailNetwork, rail_network
from explainer.model.reach import feasible_stretch, tightened_windows
from explainer.model.reach_model import Arrival, ReachModel, arrivals
from explainer.model.reach_over_time import MAIN_LINE, SAMPLE, STRAIGHT_WITHIN_KM, Edge, reach_over_time
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words
from tests.figures.purity import json_of_pure
from tests.variants import EDITIONS, IN_EVERY_LANGUAGE

VLADIVOSTOK, YAKUTSK = timezone(timedelta(hours=10)), timezone(timedelta(hours=9))
SEEN = EDITIONS[1:]
LIGHT = THEMES["light"]
IN_EVERY_WAY = pytest.mark.parametrize(
    ("edition", "language", "theme"),
    [
        pytest.param(e, lang, THEMES[name], id=f"{e}-{lang}-{name}")
        for e, lang, name in product(EDITIONS, LANGUAGES, THEMES)
    ],
)
WITH_SIGHTINGS = pytest.mark.parametrize("edition", SEEN)
BEGINS_KM = {"L1": 0, "L2": 840, "L3": 1072, "L4": 1094, "L5": 1745}  # the track lengths of legs.csv, added up


@pytest.fixture(scope="module")
def network(story: Story) -> RailNetwork:
    return rail_network(story)


@pytest.fixture(scope="module")
def models(story: Story, network: RailNetwork) -> dict[str, ReachModel]:
    """What was known at each edition, within 60 km/h."""
    return {edition: ReachModel(known_at(story, edition), network, 60) for edition in EDITIONS}


def flat(runs: list[list[Edge]]) -> list[Edge]:
    return [edge for run in runs for edge in run]


def graph(model: ReachModel, language: str = "en", theme: Theme = LIGHT) -> dict[str, Any]:
    """The figure as the browser gets it."""
    return dict(json.loads(train_graph(model, Words(language), theme).to_json()))


def traces(model: ReachModel, language: str = "en", theme: Theme = LIGHT) -> dict[str, dict[str, Any]]:
    drawn = graph(model, language, theme)["data"]
    named = {trace["name"]: trace for trace in drawn}
    assert len(named) == len(drawn)
    return named


def local(day: int, hour: int, minute: float = 0) -> datetime:
    """A moment of September 2023 in Vladivostok's time."""
    return datetime(2023, 9, day, hour, tzinfo=VLADIVOSTOK) + timedelta(minutes=minute)


def moment(x: str) -> datetime:
    """A position on the time axis, which is in the hours of Primorye."""
    return datetime.strptime(x, "%Y-%m-%d %H:%M").replace(tzinfo=VLADIVOSTOK)


@IN_EVERY_WAY
def test_building_is_pure(story: Story, network: RailNetwork, edition: str, language: str, theme: Theme) -> None:
    knowledge = known_at(story, edition)
    edges = {frozenset(ends): dict(edge) for *ends, edge in network.graph.edges(data=True)}
    tables = (knowledge.claims, knowledge.sightings, knowledge.legs, knowledge.candidates)
    assert json_of_pure(lambda: train_graph(ReachModel(knowledge, network, 60), Words(language), theme), *tables)
    assert {frozenset(ends): dict(edge) for *ends, edge in network.graph.edges(data=True)} == edges


def has_no_look(template: dict[str, Any]) -> bool:
    """Whether a template sets nothing; plotly writes the empty one as {} or as traces of which it says only the type."""
    styled = [trace for traces in template.get("data", {}).values() for trace in traces if set(trace) - {"type"}]
    return not styled and not template.get("layout")


@IN_EVERY_WAY
def test_nothing_of_plotlys_own_look_is_left(
    models: dict[str, ReachModel], edition: str, language: str, theme: Theme
) -> None:
    layout = graph(models[edition], language, theme)["layout"]
    assert has_no_look(layout["template"])
    assert (layout["showlegend"], layout["dragmode"]) == (False, False)


def test_the_two_themes_and_the_two_languages_differ(models: dict[str, ReachModel]) -> None:
    drawn = {json.dumps(graph(models["later"], lang, theme)) for lang, theme in product(LANGUAGES, THEMES.values())}
    assert len(drawn) == 4


@pytest.mark.parametrize("speed_km_h", SPEED_BOUNDS_KM_H)
def test_before_any_sighting_nothing_is_drawn(models: dict[str, ReachModel], speed_km_h: int) -> None:
    model = models["2023-09-11"]._replace(max_speed_km_h=speed_km_h)
    assert graph(model)["data"] == []
    assert not graph(model)["layout"].get("annotations")
    assert arrivals(model) == []


# --- Sightings


@IN_EVERY_WAY
def test_each_sighting_is_one_box_from_its_earliest_to_its_latest_moment(
    models: dict[str, ReachModel], edition: str, language: str, theme: Theme
) -> None:
    model, drawn = models[edition], traces(models[edition], language, theme)
    rows = model.knowledge.sightings
    assert [name for name in drawn if name not in ("band", "arrivals")] == list(rows["sighting_id"])
    for row in rows.itertuples():
        box = drawn[row.sighting_id]
        assert [moment(x) for x in box["x"]] == [row.earliest, row.latest]
        assert box["y"] == [round(model.network.distance_km("pyongyang", row.place_id), 1)] * 2
        assert box["customdata"] == [row.claim_id] * 2
        assert box["marker"]["color"] == theme.accent
        assert getattr(row, f"stated_{language}") in box["text"]


@pytest.mark.parametrize(
    ("sighting", "ends", "km"),
    [
        ("S01", ["2023-09-10 13:00", "2023-09-10 19:00"], 0),  # 12:00 to 18:00 in Pyongyang
        ("S03", ["2023-09-12 05:55", "2023-09-12 06:05"], 842),
        ("S04", ["2023-09-12 12:10", "2023-09-12 12:20"], 1070),
        ("S05", ["2023-09-12 00:00", "2023-09-12 23:59"], 1094),  # 840 + 232 + 22
        ("S06", ["2023-09-13 13:45", "2023-09-13 14:15"], 2497),  # 12:45 to 13:15 in Korea; 1094 + 651 + 752
        ("S08", ["2023-09-16 00:00", "2023-09-16 23:59"], 1161),  # 840 + 232 + 89: on a branch
        ("S10", ["2023-09-19 21:45", "2023-09-19 22:15"], 0),
    ],
)
def test_boxes_by_hand(models: dict[str, ReachModel], sighting: str, ends: list[str], km: int) -> None:
    box = traces(models["later"])[sighting]
    assert box["x"] == ends
    assert box["y"] == pytest.approx([km, km], abs=0.5)


# --- The band


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
    ends = [0, *(story.row("legs", leg)["track_km"] for leg in MAIN_LINE)]
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


@WITH_SIGHTINGS
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
        (local(12, 5, 55), 832, 852),  # ten minutes before the last moment at Khasan, at 842 km
        (local(12, 6, 5), 832, 852),  # ten minutes after the first one
        (local(12, 12, 10), 1060, 1080),
        (local(12, 12, 20), 1060, 1080),
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


# --- Earliest arrivals


# At 60 km/h: the bridge at 12:10 at the earliest, Ussuriysk 24.1 km on at 12:34, then 111, 1030 (651 + 379) and 1403 (651 + 752) km.
BY_HAND = [
    Arrival("vladivostok", "vladivostok", "C24", local(12, 14, 25)),
    Arrival("komsomolsk", "komsomolsk", "C42", local(13, 5, 44)),
    Arrival("vostochny", "tsiolkovsky", "C34", local(13, 11, 57)),
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
    assert abs(arrival.moment - local(12, 5, 19)) < timedelta(minutes=1)  # Khasan from midnight, 319 km


@WITH_SIGHTINGS
@pytest.mark.parametrize("speed_km_h", [30, 60])
def test_each_arrival_is_a_mark_at_its_railway_distance_and_moment(
    models: dict[str, ReachModel], edition: str, speed_km_h: int
) -> None:
    model = models[edition]._replace(max_speed_km_h=speed_km_h)
    found, drawn = arrivals(model), traces(model)["arrivals"]
    assert list(drawn.get("customdata", [])) == [a.claim_id for a in found]
    assert list(drawn.get("y", [])) == [model.network.distance_km("pyongyang", a.rail_place_id) for a in found]
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


# --- Axes, names, cursor


@IN_EVERY_LANGUAGE
@WITH_SIGHTINGS
def test_every_mark_lies_within_the_axes(models: dict[str, ReachModel], edition: str, language: str) -> None:
    figure = graph(models[edition], language)
    (left, right), (bottom, top) = (figure["layout"][axis]["range"] for axis in ("xaxis", "yaxis"))
    for trace in figure["data"]:
        assert all(left <= x <= right for x in trace.get("x", []) if x is not None)
        assert all(bottom <= y <= top for y in trace.get("y", []) if y is not None)


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("en", ["11 Sept", "12 Sept", "13 Sept"]),
        ("fr", ["11 sept.", "12 sept.", "13 sept."]),
    ],
)
def test_midnights_of_primorye_stand_under_the_figure(
    models: dict[str, ReachModel], language: str, days: list[str]
) -> None:
    axis = graph(models["2023-09-13"], language)["layout"]["xaxis"]
    assert axis["ticktext"] == days
    assert axis["tickvals"] == [f"2023-09-{day} 00:00" for day in (11, 12, 13)]


@IN_EVERY_LANGUAGE
@WITH_SIGHTINGS
def test_names_of_stations_never_touch_and_each_has_its_line(
    models: dict[str, ReachModel], edition: str, language: str
) -> None:
    layout = graph(models[edition], language)["layout"]
    heights = sorted(note["y"] for note in layout["annotations"])
    assert len(heights) >= 4
    assert all(b - a > CLEAR_KM for a, b in pairwise(heights))
    assert sorted(layout["yaxis"]["tickvals"]) == heights  # the grid draws a line at each


@IN_EVERY_LANGUAGE
def test_no_name_tells_where_the_train_went_before_that_was_reported(
    models: dict[str, ReachModel], language: str
) -> None:
    notes = graph(models["2023-09-12-morning"], language)["layout"]["annotations"]
    assert not [note["text"] for note in notes if re.search("Ussuri|Oussouri|Vosto[tc]", note["text"])]


def test_the_places_that_were_named_as_destinations_are_named_first(models: dict[str, ReachModel]) -> None:
    notes = graph(models["2023-09-13"])["layout"]["annotations"]
    assert {note["text"]: round(note["y"]) for note in notes} == {
        "Vladivostok": 1161,
        "Vostochny railhead": 2497,
        "Komsomolsk-on-Amur": 2124,
        "Pyongyang": 0,
        "Khasan": 842,
        "Khabarovsk": 1745,
    }


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@WITH_SIGHTINGS
def test_the_cursor_is_one_line_more_and_the_graph_given_stays_as_it_is(
    models: dict[str, ReachModel], edition: str, theme: Theme
) -> None:
    given = train_graph(models[edition], Words("en"), theme)
    before = given.to_json()
    marked = with_cursor(given, local(12, 6), theme)
    assert given.to_json() == before
    plain, drawn = json.loads(before), json.loads(marked.to_json())
    (cursor,) = drawn["layout"].pop("shapes")
    assert "shapes" not in plain["layout"]
    assert drawn["data"] == plain["data"]
    assert drawn["layout"] | {"template": None} == plain["layout"] | {"template": None}
    assert (cursor["x0"], cursor["x1"]) == ("2023-09-12 06:00",) * 2
    assert (cursor["yref"], cursor["y0"], cursor["y1"]) == ("paper", 0, 1)
    assert cursor["line"]["color"] == theme.ink


def test_the_cursor_does_not_bring_plotlys_own_look_back(models: dict[str, ReachModel]) -> None:
    marked = with_cursor(train_graph(models["2023-09-13"], Words("en"), LIGHT), local(12, 6), LIGHT)
    assert has_no_look(json.loads(marked.to_json())["layout"]["template"])
    assert not has_no_look(json.loads(go.Figure().to_json())["layout"]["template"])


def test_the_share_of_the_cursor_is_where_the_same_moment_stands_on_the_axis(models: dict[str, ReachModel]) -> None:
    figure = train_graph(models["2023-09-13"], Words("en"), LIGHT)
    left, right = (moment(end) for end in figure.layout.xaxis.range)
    assert cursor_share(figure, left) == 0
    assert cursor_share(figure, right) == 1
    assert cursor_share(figure, left + (right - left) / 4) == pytest.approx(0.25, abs=0.001)
    seoul = datetime(2023, 9, 12, 12, tzinfo=YAKUTSK)  # the same moment told in other hours
    assert cursor_share(figure, seoul) == cursor_share(figure, local(12, 13))


def test_the_cursor_stands_in_the_hours_of_primorye() -> None:
    (line,) = with_cursor(go.Figure(), datetime(2023, 9, 13, 13, tzinfo=YAKUTSK), LIGHT).layout.shapes
    assert line.x0 == "2023-09-13 14:00"


# --- In words


@IN_EVERY_LANGUAGE
@WITH_SIGHTINGS
@pytest.mark.parametrize("speed_km_h", [30, 60])
def test_the_alternative_names_every_sighting_and_every_arrival(
    models: dict[str, ReachModel], edition: str, language: str, speed_km_h: int
) -> None:
    model, words = models[edition]._replace(max_speed_km_h=speed_km_h), Words(language)
    said, places = train_graph_alternative(model, words), model.knowledge.story.by_key["places"]
    assert f"{speed_km_h} km/h" in said.replace("\u00a0", " ").replace("\u202f", " ")
    for row in model.knowledge.sightings.to_dict("records"):
        assert words.pair(places[row["place_id"]][f"name_{language}"], row[f"stated_{language}"]) in said
    found = arrivals(model)
    for arrival in found:
        place = places[arrival.place_id]
        assert words.pair(place[f"name_{language}"], words.moment(arrival.moment, place["time_zone"])) in said
    assert (words("none") in said.rpartition(":")[2]) == (not found)


def test_the_alternative_gives_vostochny_in_the_hours_of_vostochny(models: dict[str, ReachModel]) -> None:
    said = train_graph_alternative(models["2023-09-13"], Words("en"))
    assert "Vostochny cosmodrome: Wednesday 13 September, 10:57 (UTC+9)" in said


@IN_EVERY_LANGUAGE
def test_the_alternative_says_that_nothing_was_known(models: dict[str, ReachModel], language: str) -> None:
    words = Words(language)
    assert train_graph_alternative(models["2023-09-11"], words) == words("No sighting of the train was known yet.")


def test_where_only_a_branch_was_possible_the_band_is_broken(models: dict[str, ReachModel]) -> None:
    model, windows = models["later"], sighting_windows(models["later"].knowledge)
    first, second = reach_over_time(model.network, windows, windows[-1].latest, 60)
    between = first[-1][0] + (second[0][0] - first[-1][0]) / 2
    pieces = feasible_stretch(model.network, windows, between, 60)
    assert {piece.leg_id for piece in pieces} == {"L6"}
    assert graph(model, "en")["data"][0]["y"].count(None) == 1
