"""The band on the map: where it is drawn, and how one moment's fades while the next one's appears."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from explainer.figures.reach_layers import NO_REACH, ReachBand, reach_band, reach_band_layers, reach_lines
from explainer.figures.theme import LIGHT
from explainer.model.railway import LegLine, RailNetwork, TrackSegment, rail_network
from explainer.tables.story import Story

HERE = ReachBand([[[130.64, 42.42], [131.93, 43.64]]], ("L1",))
THERE = ReachBand([[[131.93, 43.64], [132.5, 45.0]]], ())


def meridian_and_back() -> RailNetwork:
    """One leg of 200 km of track: a degree north, a step of some 100 m, and a degree south beside it."""
    points = ((130.0, 42.0), (130.0, 43.0), (130.001, 43.001), (130.014, 42.0))
    return RailNetwork(nx.Graph(), {"L": LegLine(points, 200.0)})


def test_the_band_follows_the_drawn_line_in_hundredths_of_a_degree_without_a_point_twice() -> None:
    assert reach_lines(meridian_and_back(), [TrackSegment("L", 0, 200)]) == [[[130, 42], [130, 43], [130.01, 42]]]


def test_each_segment_of_the_band_is_a_line_from_end_to_end() -> None:
    pieces = [TrackSegment("L", 0, 50), TrackSegment("L", 150, 200)]  # each about half a degree
    assert reach_lines(meridian_and_back(), pieces) == [[[130, 42], [130, 42.5]], [[130.01, 42.5], [130.01, 42]]]
    assert reach_lines(meridian_and_back(), []) == []


def test_the_band_of_a_whole_leg_ends_where_the_leg_does(story: Story) -> None:
    (line,) = reach_lines(rail_network(story), [TrackSegment("L2", 0, 240)])
    paths = {f["properties"]["leg_id"]: f["geometry"]["coordinates"] for f in story.rail_legs["features"]}
    assert line[0] == pytest.approx(paths["L2"][0], abs=0.0051)
    assert line[-1] == pytest.approx(paths["L2"][-1], abs=0.0051)
    assert all(a != b for a, b in pairwise(line))


def test_a_leg_that_is_whole_needs_no_points(story: Story) -> None:
    network = rail_network(story)
    found = reach_band(network, [TrackSegment("L3", 0, 22), TrackSegment("L4", 0, 100), TrackSegment("L4", 100, 200)])
    assert found.whole_legs == ("L3",)
    assert found.lines == reach_lines(network, [TrackSegment("L4", 0, 200)])
    assert found.is_somewhere
    assert not NO_REACH.is_somewhere


def drawn(turn: int, left: ReachBand | None, ease_ms: int) -> dict[str, dict[str, Any]]:
    found = [json.loads(layer.to_json()) for layer in reach_band_layers(HERE, left, LIGHT, turn, ease_ms)]
    return {layer["id"]: layer for layer in found}


@pytest.mark.parametrize("turn", [0, 1])
def test_the_old_band_fades_in_its_layers_while_the_new_one_appears_in_others(turn: int) -> None:
    found = drawn(turn, THERE, 700)
    was, now = (f"band-{n}" for n in (1 - turn, turn))
    assert list(found) == [was, f"band-legs-{1 - turn}", "band-edge", "band-legs-edge", now, f"band-legs-{turn}"]
    fills = [layer for name, layer in found.items() if not name.endswith("-edge")]
    assert [layer["opacity"] for layer in fills] == [0, 0, 1, 1]
    assert all(layer["transitions"] == {"opacity": 700} for layer in fills)
    assert [row["path"] for row in found[f"band-{turn}"]["data"]] == HERE.lines
    assert [row["path"] for row in found[f"band-{1 - turn}"]["data"]] == THERE.lines


def test_a_band_that_appears_and_one_that_fades_differ_in_opacity_alone() -> None:
    now = drawn(0, THERE, 700)
    after = {
        layer["id"]: layer
        for layer in map(json.loads, (x.to_json() for x in reach_band_layers(THERE, HERE, LIGHT, 1, 700)))
    }
    for name in ("band-0", "band-legs-0"):
        assert {**now[name], "opacity": 0} == after[name]


def test_without_a_transition_only_the_new_band_is_drawn() -> None:
    found = drawn(1, None, 0)
    assert list(found) == ["band-edge", "band-legs-edge", "band-1", "band-legs-1"]
    assert not any("transitions" in layer for layer in found.values())


def test_the_edge_of_the_band_is_a_broader_band_below_it() -> None:
    found = drawn(1, None, 0)
    edge, band = found["band-edge"], found["band-1"]
    assert edge["data"] == band["data"]
    assert (edge["getWidth"], band["getWidth"]) == (20, 17)
    assert edge["getColor"] != band["getColor"]
    legs = found["band-legs-edge"], found["band-legs-1"]
    assert [own["getWidth"] for own in legs] == [20, 17]
    assert [own["getColor"].count("leg_id == ") for own in legs] == [legs[0]["getColor"].count("?")] * 2
