"""Compact GeoJSON with a record of its source: the format of every file in data/geo."""

# mypy: disable-error-code="import-not-found,import-untyped"

import json
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from .packages import Package

# 0.001 degree is about 100 m: finer than a pixel up to zoom 9.
DECIMALS = 3

Feature = dict[str, Any]
FeatureCollection = dict[str, Any]


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry with its coordinates rounded to DECIMALS."""
    return shapely.transform(geometry, lambda degrees: degrees.round(DECIMALS))


def feature(geometry: BaseGeometry, properties: dict[str, Any]) -> Feature:
    """A GeoJSON feature.

    Args:
        geometry: Longitude and latitude in degrees.
        properties: Must be serialisable as JSON.

    Returns:
        The feature, with coordinates rounded to DECIMALS.
    """
    return {"type": "Feature", "properties": properties, "geometry": mapping(rounded(geometry))}


def collection(features: list[Feature], package: Package) -> FeatureCollection:
    """A GeoJSON feature collection that names its source.

    Args:
        features: As `feature` gives them.
        package: Where the features come from.

    Returns:
        The collection, with package, version, licence and credit in `source`, a foreign member (RFC 7946 section 6.1).
    """
    return {"type": "FeatureCollection", "source": package.source(), "features": features}


def write(path: Path, contents: FeatureCollection) -> float:
    """Writes a collection as JSON without whitespace.

    Args:
        path: Is overwritten.
        contents: As `collection` gives it.

    Returns:
        Size of the file in kB of 1,000 bytes.
    """
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path.stat().st_size / 1_000
