"""A map layer is validated as the tables are: a broken one is named with its place and mend."""

from __future__ import annotations

import json
from typing import Any

import pytest

from explainer.tables.data_folder import DATA
from explainer.tables.datapackage import GEO
from explainer.tables.geo_layers import MOST_FAULTS, SCHEMAS, parse_layer


def whole(name: str) -> dict[str, Any]:
    return dict(json.loads((DATA / "geo" / f"{name}.geojson").read_bytes()))


def told(name: str, layer: object) -> list[tuple[str, str]]:
    """Place and rule of each fault of a layer."""
    collection, faults = parse_layer(name, layer if isinstance(layer, bytes) else json.dumps(layer).encode())
    assert not faults or collection == {}
    assert all(fault.file == f"data/geo/{name}.geojson" and fault.mend for fault in faults)
    return [(fault.column, fault.rule) for fault in faults]


def test_every_layer_has_a_schema_and_ours_pass() -> None:
    assert set(SCHEMAS) == set(GEO)
    assert [told(name, whole(name)) for name in GEO] == [[]] * len(GEO)


@pytest.mark.parametrize(
    ("features", "place", "rule"),
    [
        (5, "features", "should be a valid array"),
        (None, "features", "should be a valid array"),
        ([], "features", "list should have at least 1 item after validation, not 0"),
        ([None], "features.0", "should be an object"),
        ([{"type": "Feature", "geometry": None}], "features.0.properties", "is missing"),
    ],
)
def test_features_that_are_none_are_named(features: object, place: str, rule: str) -> None:
    assert (place, rule) in told("land", {**whole("land"), "features": features})


@pytest.mark.parametrize("name", GEO)
def test_a_feature_without_properties_or_with_another_geometry_is_named_by_its_place(name: str) -> None:
    layer = whole(name)
    layer["features"][0].pop("properties")
    assert told(name, layer) == [("features.0.properties", "is missing")]
    layer = whole(name)
    layer["features"][0]["geometry"] = {"type": "Point", "coordinates": [130, 43]}
    assert told(name, layer)[0][0].startswith("features.0.geometry")


def test_a_point_off_the_earth_is_named() -> None:
    layer = whole("rail_legs")
    layer["features"][2]["geometry"]["coordinates"][1] = [43, 131]
    assert told("rail_legs", layer) == [("features.2.geometry.coordinates.1.1", "should be less than or equal to 90")]


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"type":"FeatureCollection","features":' + b"[" * 900 + b"]" * 900 + b"}",
        b'{"a":' * 5000,
        b"\xff\xfe",
        b"",
        b"[]",
        b"null",
        b"NaN",
        (DATA / "geo" / "land.geojson").read_bytes()[:40_000],
    ],
    ids=["deep list", "deep features", "deep objects", "UTF-16", "empty", "list", "null", "NaN", "half-written"],
)
def test_a_file_that_is_no_layer_is_one_fault(body: bytes) -> None:
    assert len(told("land", body)) == 1


def test_a_layer_with_thousands_of_faults_names_the_first() -> None:
    layer = whole("land")
    layer["features"] = [{"type": "Feature"}] * 5000
    assert len(told("land", layer)) == MOST_FAULTS


def test_a_layer_that_is_deleted_is_missing() -> None:
    collection, (fault,) = parse_layer("rivers", None)
    assert collection == {} and fault.rule == "is missing"
