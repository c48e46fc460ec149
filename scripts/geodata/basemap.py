"""Land by country and the borders between countries, from Natural Earth 1:10m.

Natural Earth shows de facto borders. The maps take no position on any of them.
"""

# mypy: disable-error-code="import-not-found,import-untyped"

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry import MultiLineString, MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from .extent import JOURNEY, VIEW, WIDE, area_km2
from .geojson import Feature, feature, rounded
from .topojson import arc_positions, multipolygon

# Tolerance of shapely.coverage_simplify: the square root of the area of the smallest triangle that is kept, in degrees. 0.015 keeps the
# Vladivostok peninsula and its islands and is under 3 px at zoom 7. Outside each area the land is simplified again: 0.05 is 1.1 px at
# zoom 4, 0.2 is 2.3 px at zoom 3.
TOLERANCE_DEG = 0.015
COARSER_OUTSIDE = ((JOURNEY, 0.05), (VIEW, 0.2))
SMALLEST_ISLAND_KM2 = 20.0
SMALLEST_NEAR_ISLAND_KM2 = 1.0
# If simplification moves the frame of an area by more than rounding, the gap or overlap is at least this large.
FRAME_MOVED_DEG2 = 1e-9

# ISO 3166-1 numeric (as in the source) to alpha-3 and name. Hong Kong and Macao are joined to China, without a border.
COUNTRIES = {
    "050": ("BGD", "Bangladesh"),
    "064": ("BTN", "Bhutan"),
    "104": ("MMR", "Myanmar"),
    "156": ("CHN", "China"),
    "158": ("TWN", "Taiwan"),
    "344": ("CHN", "China"),
    "356": ("IND", "India"),
    "392": ("JPN", "Japan"),
    "398": ("KAZ", "Kazakhstan"),
    "408": ("PRK", "North Korea"),
    "410": ("KOR", "South Korea"),
    "418": ("LAO", "Laos"),
    "446": ("CHN", "China"),
    "496": ("MNG", "Mongolia"),
    "524": ("NPL", "Nepal"),
    "643": ("RUS", "Russia"),
    "704": ("VNM", "Vietnam"),
    "840": ("USA", "United States"),
}

Segment = tuple[tuple[float, float], tuple[float, float]]


def land_features(topology: dict[str, Any]) -> list[Feature]:
    """One feature per country inside WIDE: `country` (ISO 3166-1 alpha-3) and `name`, sorted by code.

    The countries are simplified as one coverage, so that neighbours keep the same vertices along their border, and clipped afterwards.
    """
    shapes = _country_shapes(topology)
    simplified = list(shapely.coverage_simplify(list(shapes.values()), TOLERANCE_DEG))
    for area, tolerance_deg in COARSER_OUTSIDE:
        simplified = _coarser_outside(area, simplified, tolerance_deg)
    features = []
    for (code, name), country in zip(shapes, simplified, strict=True):
        islands = [part for part in _polygons(country.intersection(WIDE)) if _large_enough(part)]
        if islands:
            features.append(feature(_on_grid(islands), {"country": code, "name": name}))
    return features


def border_features(land: list[Feature]) -> list[Feature]:
    """The lines between countries, one feature per pair, for example `countries` "CHN-RUS"; no coastline.

    A border is made of the segments that the outlines of two countries of `land` have in common.
    """
    owners: dict[Segment, set[str]] = defaultdict(set)
    for country in land:
        for segment in _segments(shape(country["geometry"])):
            owners[segment].add(country["properties"]["country"])
    shared: dict[str, list[Segment]] = defaultdict(list)
    for segment, codes in owners.items():
        if len(codes) > 1:
            shared["-".join(sorted(codes))].append(segment)
    return [
        feature(shapely.line_merge(MultiLineString(sorted(segments))), {"countries": pair})
        for pair, segments in sorted(shared.items())
    ]


def _country_shapes(topology: dict[str, Any]) -> dict[tuple[str, str], BaseGeometry]:
    arcs = arc_positions(topology)
    parts: dict[tuple[str, str], list[BaseGeometry]] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        outline = multipolygon(geometry, arcs)
        if not outline.intersects(WIDE):
            continue
        if geometry.get("id") not in COUNTRIES:
            raise ValueError(
                f"world-atlas country {geometry['properties']['name']!r} (id {geometry.get('id')}) is inside the map "
                "but has no code: add it to COUNTRIES in scripts/geodata/basemap.py"
            )
        parts[COUNTRIES[geometry["id"]]].append(outline)
    return {country: shapely.union_all(parts[country]) for country in sorted(parts)}


def _coarser_outside(area: Polygon, countries: list[BaseGeometry], tolerance_deg: float) -> list[BaseGeometry]:
    """The countries, simplified further outside an area and unchanged inside it.

    The parts inside the area and the sea between them are in the coverage too. So the frame of the area is an edge between two parts
    everywhere. Where a coast or border crosses it, three parts meet, and such a point is never moved: fine and coarse lines meet there.

    Raises:
        ValueError: The frame moved, because a corner of the area is too small for the tolerance.
    """
    inside = [MultiPolygon(_polygons(country.intersection(area))) for country in countries]
    outside = [MultiPolygon(_polygons(country.difference(area))) for country in countries]
    sea = area.difference(shapely.union_all(inside))
    coarse = shapely.coverage_simplify([*outside, *inside, sea], tolerance_deg)
    framed = shapely.union_all(coarse[len(countries) :])
    if framed.symmetric_difference(area).area > FRAME_MOVED_DEG2:
        raise ValueError(
            f"{tolerance_deg} degrees cut a corner off the area within {area.bounds}: in scripts/geodata/extent.py move its "
            "corners away from coasts and borders"
        )
    return [shapely.union(*parts) for parts in zip(coarse[: len(countries)], inside, strict=True)]


def _polygons(geometry: BaseGeometry) -> list[Polygon]:
    return [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "Polygon"]


def _on_grid(islands: list[Polygon]) -> MultiPolygon:
    # After rounding, the outline of a narrow strip of land can touch itself. make_valid splits such a ring.
    outline = shapely.make_valid(rounded(MultiPolygon(islands)), method="structure", keep_collapsed=False)
    return shapely.orient_polygons(MultiPolygon(_polygons(outline)))


def _large_enough(island: Polygon) -> bool:
    return area_km2(island) >= (SMALLEST_NEAR_ISLAND_KM2 if island.intersects(JOURNEY) else SMALLEST_ISLAND_KM2)


def _segments(outline: MultiPolygon) -> Iterator[Segment]:
    for polygon in outline.geoms:
        for ring in (polygon.exterior, *polygon.interiors):
            for start, end in pairwise(ring.coords):
                yield (start, end) if start <= end else (end, start)
