"""How much of the world is kept, in degrees (WGS84), and how lengths and areas on it are measured."""

# mypy: disable-error-code="import-not-found,import-untyped"

from pyproj import Geod
from shapely.geometry import LineString, Polygon, box

# A 2000 px wide map at zoom 4 around 132 E spans about 88-176 E and, at 16:9, 25-61 N: the cut must lie outside that.
WIDE = box(86, 22, 178, 68)

# What a page shows before a reader moves the map, with room for a tall window. Outside it land and borders are coarse.
VIEW = box(100, 30, 162, 60)

# What the same page, 1400 px wide, shows of that: a major river that does not reach it is left out.
OPENING = box(102, 34, 161, 53.5)

# Small rivers are kept around the journey; elsewhere they would only be weight.
NEAR = box(118, 36, 145, 56)

# The railway with at least one degree around it, which is where the map goes closer: the only place that is drawn finely.
JOURNEY = Polygon([(124, 37.5), (131, 37.5), (139, 45), (139, 53), (126.5, 53), (126.5, 47), (124, 42)])

_WGS84 = Geod(ellps="WGS84")


def length_km(line: LineString) -> float:
    """Geodesic length of a line in degrees."""
    return float(_WGS84.geometry_length(line)) / 1_000


def area_km2(polygon: Polygon) -> float:
    """Geodesic area of a polygon in degrees, whichever way its ring turns."""
    return abs(float(_WGS84.geometry_area_perimeter(polygon)[0])) / 1_000_000
