"""The extents of the maps in degrees (WGS84), and lengths and areas on the ellipsoid."""

# mypy: disable-error-code="import-not-found,import-untyped"

from pyproj import Geod
from shapely.geometry import LineString, Polygon, box

# All maps are clipped to this. A map 2000 px wide at zoom 4 around 132 E shows about 88-176 E and, at 16:9, 25-61 N.
WIDE = box(86, 22, 178, 68)

# What a page shows before a reader moves the map, with a margin for tall windows. Outside it, land and borders are coarse.
VIEW = box(100, 30, 162, 60)

# What the page shows at a width of 1400 px. A major river outside it is left out.
OPENING = box(102, 34, 161, 53.5)

# Minor rivers are kept only here.
NEAR = box(118, 36, 145, 56)

# The railway with at least one degree around it. Only here readers zoom in, so only here land and rivers are detailed.
JOURNEY = Polygon([(124, 37.5), (131, 37.5), (139, 45), (139, 53), (126.5, 53), (126.5, 47), (124, 42)])

_WGS84 = Geod(ellps="WGS84")


def length_km(line: LineString) -> float:
    """Geodesic length of a line in degrees."""
    return float(_WGS84.geometry_length(line)) / 1_000


def area_km2(polygon: Polygon) -> float:
    """Geodesic area of a polygon in degrees, for either ring direction."""
    return abs(float(_WGS84.geometry_area_perimeter(polygon)[0])) / 1_000_000
