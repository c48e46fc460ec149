"""Compact GeoJSON with its source inside: the one form that every file in data/geo has."""

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
    """A geometry on the grid that the files are written in."""
    return shapely.transform(geometry, lambda degrees: degrees.round(DECIMALS))


def feature(geometry: BaseGeometry, properties: dict[str, Any]) -> Feature:
    """One feature, coordinates rounded."""
    return {"type": "Feature", "properties": properties, "geometry": mapping(rounded(geometry))}


def collection(features: list[Feature], package: Package) -> FeatureCollection:
    """Features and, as a foreign member (RFC 7946 section 6.1), the package, licence and credit they come with."""
    return {"type": "FeatureCollection", "source": package.source(), "features": features}


def write(path: Path, contents: FeatureCollection) -> float:
    """Write one file without whitespace; gives its size in kB."""
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path.stat().st_size / 1_000
