"""Reading TopoJSON: arcs to polygons.

Source: the TopoJSON format specification (quantised, delta-encoded arcs; a negative index means an arc reversed).
"""

# mypy: disable-error-code="import-not-found,import-untyped"

from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

Position = tuple[float, float]
Ring = list[Position]

# Quantising can reduce a tiny island to a line. A valid ring has three corners and repeats the first.
SHORTEST_RING = 4
HALF_TURN_DEG = 180


def arc_positions(topology: dict[str, Any]) -> list[Ring]:
    """Every arc of a topology as (lon, lat) in degrees."""
    scale, offset = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    return [[(lon, lat) for lon, lat in np.cumsum(arc, axis=0) * scale + offset] for arc in topology["arcs"]]


def multipolygon(geometry: dict[str, Any], arcs: list[Ring]) -> BaseGeometry:
    """A Polygon or MultiPolygon object of a topology as a geometry.

    Args:
        geometry: An object of the topology.
        arcs: All arcs of the topology, as `arc_positions` gives them.

    Returns:
        A valid geometry in degrees; after quantising, some rings touch themselves.
    """
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
    polygons = []
    for part in parts:
        shell, *holes = (_ring(indices, arcs) for indices in part)
        if len(shell) >= SHORTEST_RING:
            polygons.append((shell, [hole for hole in holes if len(hole) >= SHORTEST_RING]))
    return shapely.make_valid(MultiPolygon(polygons), method="structure", keep_collapsed=False)


def _ring(indices: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc  # neighbouring arcs share an end
    return _unwrapped(ring)


def _unwrapped(ring: Ring) -> Ring:
    """Moves a ring that crosses 180 degrees (Chukotka) to one side; otherwise it would be drawn across the whole map."""
    if all(abs(east - west) <= HALF_TURN_DEG for (west, _), (east, _) in pairwise(ring)):
        return ring
    return [(lon + 2 * HALF_TURN_DEG if lon < 0 else lon, lat) for lon, lat in ring]
