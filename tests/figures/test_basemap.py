"""The land, borders and rivers under the maps: light enough for a phone, and fitting together."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from explainer.tables.data_folder import DATA

MOST_POINTS_OF_LAND, MOST_PIECES_OF_LINE = 9_000, 2_200
KHASAN, VLADIVOSTOK = (130.645, 42.430), (131.874, 43.115)
RUSSKY_ISLAND = 131.83, 43.0
RIVERS_OF_THE_STORY = {"Amur", "Ussuri", "Tumen", "Songhua", "Zeya"}

Point = tuple[float, float]


def features(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((DATA / "geo" / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
    return rows


def rings(land: dict[str, Any]) -> Iterator[list[Point]]:
    shape = land["geometry"]
    for polygon in shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]:
        for ring in polygon:
            yield [(lon, lat) for lon, lat in ring]


def lines(feature: dict[str, Any]) -> list[list[list[float]]]:
    shape = feature["geometry"]
    return list(shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]])


def pieces(points: list[Point]) -> Iterator[tuple[Point, Point]]:
    """Each straight piece, the same whichever way it is drawn."""
    return ((min(ends), max(ends)) for ends in pairwise(points))


def cross(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def is_inside(point: Point, ring: list[Point]) -> bool:
    """Whether a ray from the point to the east leaves the ring (even-odd rule)."""
    (lon, lat), inside = point, False
    for (west, south), (east, north) in pairwise(ring):
        if (south > lat) != (north > lat) and lon < west + (lat - south) / (north - south) * (east - west):
            inside = not inside
    return inside


def test_the_ground_is_light_enough_for_a_phone_to_draw_at_every_frame() -> None:
    land = sum(len(ring) for country in features("land") for ring in rings(country))
    drawn = [line for name in ("borders", "rivers") for feature in features(name) for line in lines(feature)]
    assert 3_000 < land <= MOST_POINTS_OF_LAND
    assert 1_000 < sum(len(line) - 1 for line in drawn) <= MOST_PIECES_OF_LINE


def test_a_border_is_where_the_outlines_of_its_two_countries_run_together() -> None:
    owners: dict[tuple[Point, Point], set[str]] = defaultdict(set)
    for country in features("land"):
        for ring in rings(country):
            for piece in pieces(ring):
                owners[piece].add(country["properties"]["country"])
    shared = {piece: "-".join(sorted(codes)) for piece, codes in owners.items() if len(codes) > 1}
    drawn = {
        piece: border["properties"]["countries"]
        for border in features("borders")
        for line in lines(border)
        for piece in pieces([(lon, lat) for lon, lat in line])
    }
    assert drawn == shared


def test_no_coast_or_border_crosses_another() -> None:
    outlines = {piece for country in features("land") for ring in rings(country) for piece in pieces(ring)}
    cells: dict[tuple[int, int], list[tuple[Point, Point]]] = defaultdict(list)
    for a, b in outlines:
        for lon in range(int(a[0]), int(b[0]) + 1):
            for lat in range(int(min(a[1], b[1])), int(max(a[1], b[1])) + 1):
                cells[lon, lat].append((a, b))
    crossing = {
        (one, other)
        for cell in cells.values()
        for at, one in enumerate(cell)
        for other in cell[:at]
        if cross(*one, other[0]) * cross(*one, other[1]) < 0 and cross(*other, one[0]) * cross(*other, one[1]) < 0
    }
    assert not crossing


def test_no_piece_of_outline_is_drawn_twice_by_one_country() -> None:
    for country in features("land"):
        times = Counter(piece for ring in rings(country) for piece in pieces(ring))
        assert set(times.values()) == {1}, country["properties"]["country"]


@pytest.mark.parametrize("place", [KHASAN, VLADIVOSTOK, RUSSKY_ISLAND])
def test_what_is_small_but_matters_stays_on_land(place: Point) -> None:
    (russia,) = (country for country in features("land") if country["properties"]["country"] == "RUS")
    assert any(is_inside(place, ring) for ring in rings(russia))


def test_three_countries_meet_above_khasan_and_the_rivers_of_the_story_are_there() -> None:
    ends = {
        border["properties"]["countries"]: {tuple(line[at]) for line in lines(border) for at in (0, -1)}
        for border in features("borders")
    }
    assert ends["CHN-PRK"] & ends["CHN-RUS"] & ends["PRK-RUS"]
    assert {river["properties"]["name"] for river in features("rivers")} >= RIVERS_OF_THE_STORY
