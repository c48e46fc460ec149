"""The train graph: every mark at its distance along the track and its moment, axes, names, cursor and words."""

from __future__ import annotations

import json
import re
from datetime import datetime
from itertools import pairwise, product
from typing import Any

import plotly.graph_objects as go
import pytest

from explainer.figures.graph_lines import graph_lines, line_of
from explainer.figures.theme import THEMES, Theme
from explainer.figures.train_graph import (
    CLEAR,
    NAME_PX,
    cursor_share,
    train_graph,
    train_graph_alternative,
    with_cursor,
)
from explainer.model.journey import SPEED_BOUNDS_KM_H
from explainer.model.knowledge import known_at
from explainer.model.railway import RailNetwork
from explainer.model.reach_model import ReachModel, arrivals
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words
from tests.figures.purity import json_of_pure
from tests.figures.train_graphs import LIGHT, WITH_SIGHTINGS, YAKUTSK, graph, local, moment, traces
from tests.variants import EDITIONS, IN_EVERY_LANGUAGE

IN_EVERY_WAY = pytest.mark.parametrize(
    ("edition", "language", "theme"),
    [
        pytest.param(e, lang, THEMES[name], id=f"{e}-{lang}-{name}")
        for e, lang, name in product(EDITIONS, LANGUAGES, THEMES)
    ],
)


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
    assert [name for name in drawn if name not in ("band", "back", "fastest", "arrivals")] == list(rows["sighting_id"])
    for row in rows.itertuples():
        box = drawn[row.sighting_id]
        assert [moment(x) for x in box["x"]] == [row.earliest, row.latest]
        line = line_of(model, graph_lines(model), row.place_id)
        assert box["y"] == [line.y(model.network.distance_km(line.line.origin, row.place_id))] * 2
        assert box["customdata"] == [row.claim_id] * 2
        assert box["marker"]["color"] == theme.accent
        assert getattr(row, f"stated_{language}") in box["text"]


@pytest.mark.parametrize(
    ("sighting", "ends", "km"),
    [
        ("S01", ["2023-09-10 13:00", "2023-09-10 19:00"], 0),  # 12:00 to 18:00 in Pyongyang
        ("S03", ["2023-09-12 05:55", "2023-09-12 06:05"], 858),
        ("S04", ["2023-09-12 12:10", "2023-09-12 12:20"], 1094),
        ("S05", ["2023-09-12 00:00", "2023-09-12 23:59"], 1118),  # 856 + 240 + 22
        ("S06", ["2023-09-13 13:45", "2023-09-13 14:15"], 2524),  # 12:45 to 13:15 in Korea; 1118 + 654 + 752
        # 87 of 112 km from Ussuriysk on the strip of Vladivostok, which is the second one below the main line, 400 units high
        ("S08", ["2023-09-16 04:00", "2023-09-16 12:00"], -2 * 730 + 400 * 86.9 / 112),
        ("S11", ["2023-09-18 01:00", "2023-09-18 08:00"], 856),  # 00:00 to 07:00 in Korea
        ("S10", ["2023-09-19 21:45", "2023-09-19 22:15"], 0),
    ],
)
def test_boxes_by_hand(models: dict[str, ReachModel], sighting: str, ends: list[str], km: float) -> None:
    box = traces(models["later"])[sighting]
    assert box["x"] == ends
    assert box["y"] == pytest.approx([km, km], abs=0.5)


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
    heights = sorted(note["y"] for note in layout["annotations"] if note["font"]["size"] == NAME_PX)
    assert len(heights) >= 4
    assert all(b - a > CLEAR for a, b in pairwise(heights))
    assert sorted(layout["yaxis"]["tickvals"]) == heights  # the grid draws a line at each


@IN_EVERY_LANGUAGE
def test_no_name_tells_where_the_train_went_before_that_was_reported(
    models: dict[str, ReachModel], language: str
) -> None:
    notes = graph(models["2023-09-12-morning"], language)["layout"]["annotations"]
    assert not [note["text"] for note in notes if re.search("Razdolna|Vosto[tc]|Komsomolsk", note["text"])]


def test_the_names_of_the_main_line_and_of_both_strips(models: dict[str, ReachModel]) -> None:
    notes = graph(models["2023-09-13"])["layout"]["annotations"]
    assert {(note["text"], round(note["y"])) for note in notes if note["font"]["size"] == NAME_PX} == {
        ("Vostochny railhead", 2524),
        ("Khabarovsk", 1772),
        ("Razdolnaya bridge", 1094),
        ("Khasan", 858),
        ("Pyongyang", 0),
        ("Komsomolsk-on-Amur", -330),
        ("Khabarovsk", -730),
        ("Vladivostok", -1060),
        ("Ussuriysk", -1460),
    }


@pytest.mark.parametrize(
    ("edition", "branches"),
    [
        ("2023-09-12-morning", ["vladivostok"]),
        ("2023-09-12-evening", ["vladivostok"]),
        ("2023-09-13", ["komsomolsk", "vladivostok"]),
        ("later", ["komsomolsk", "vladivostok"]),
    ],
)
def test_a_branch_has_a_strip_where_a_sighting_or_an_open_destination_is_on_it(
    models: dict[str, ReachModel], edition: str, branches: list[str]
) -> None:
    assert [line.line.towards for line in graph_lines(models[edition])] == ["tsiolkovsky", *branches]
    assert graph(models[edition])["layout"]["height"] == 430 + 112 * len(branches)


def test_the_fastest_ways_end_in_a_clock_time_and_sightings_have_their_published_one(
    models: dict[str, ReachModel],
) -> None:
    notes = [note["text"] for note in graph(models["2023-09-13"])["layout"]["annotations"]]
    assert [text for text in notes if text.startswith("not before")] == [
        "not before 14:46 (UTC+10)",
        "not before 05:47 (UTC+10)",
        "not before 11:00 (UTC+9)",
    ]
    assert {"10 Sept, afternoon (UTC+9)", "12 Sept, 06:00 (UTC+10)", "12 Sept, 12:15 (UTC+10)"} <= set(notes)


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
    assert "Vostochny cosmodrome: Wednesday 13 September, 11:00 (UTC+9)" in said


@IN_EVERY_LANGUAGE
def test_the_alternative_says_that_nothing_was_known(models: dict[str, ReachModel], language: str) -> None:
    words = Words(language)
    assert train_graph_alternative(models["2023-09-11"], words) == words("No sighting of the train was known yet.")
