"""The layers of the maps: GeoJSON files (RFC 7946), and the railway lines that the table of legs needs."""

from __future__ import annotations

from typing import Annotated, Any, Generic, Literal, TypeVar

import orjson
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from explainer.tables.csv_table import decoded
from explainer.tables.faults import Fault

MEND = "cut it again with scripts/build_geodata.py"
MOST_FAULTS = 20  # of a layer; a wrong one can have a fault in each of its points
Text = Annotated[str, StringConstraints(min_length=1)]
Lon = Annotated[float, Field(ge=-180, le=180)]
Lat = Annotated[float, Field(ge=-90, le=90)]
Line = Annotated[list[tuple[Lon, Lat]], Field(min_length=2)]
Ring = Annotated[list[tuple[Lon, Lat]], Field(min_length=4)]
Rings = Annotated[list[Ring], Field(min_length=1)]


class _Member(BaseModel):
    """A member of a GeoJSON file; it may have more than its schema says."""

    model_config = ConfigDict(strict=True, extra="allow")


class LineString(_Member):
    """A line."""

    type: Literal["LineString"]
    coordinates: Line


class MultiLineString(_Member):
    """Several lines."""

    type: Literal["MultiLineString"]
    coordinates: Annotated[list[Line], Field(min_length=1)]


class Polygon(_Member):
    """An area: its outer ring, then its holes."""

    type: Literal["Polygon"]
    coordinates: Rings


class MultiPolygon(_Member):
    """Several areas."""

    type: Literal["MultiPolygon"]
    coordinates: Annotated[list[Rings], Field(min_length=1)]


class Named(_Member):
    """Properties of a water."""

    name: Text


class Country(_Member):
    """Properties of a country; `country` is its ISO 3166-1 code of three letters."""

    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    name: Text


class Border(_Member):
    """Properties of a border."""

    countries: Text


class RailLeg(_Member):
    """Properties of a leg of the railway."""

    leg_id: Text


Lines = Annotated[LineString | MultiLineString, Field(discriminator="type")]
Areas = Annotated[Polygon | MultiPolygon, Field(discriminator="type")]
Properties = TypeVar("Properties")
Geometry = TypeVar("Geometry")


class Feature(_Member, Generic[Properties, Geometry]):
    """A feature of a layer."""

    type: Literal["Feature"]
    properties: Properties
    geometry: Geometry


class Layer(_Member, Generic[Properties, Geometry]):
    """A FeatureCollection with one kind of feature."""

    type: Literal["FeatureCollection"]
    features: Annotated[list[Feature[Properties, Geometry]], Field(min_length=1)]


SCHEMAS: dict[str, type[BaseModel]] = {
    "land": Layer[Country, Areas],
    "borders": Layer[Border, Lines],
    "rivers": Layer[Named, Lines],
    "lake_khanka": Layer[Named, Areas],
    "razdolnaya": Layer[Named, Lines],
    "rail_legs": Layer[RailLeg, LineString],
}


def parse_layer(name: str, body: bytes | None) -> tuple[dict[str, Any], list[Fault]]:
    """A layer of the maps, validated.

    Args:
        name: Name of the layer, a key of SCHEMAS.
        body: Content of its file; None where there is no such file.

    Returns:
        The FeatureCollection; empty, with faults, where the file is missing or breaks the schema of the layer.
    """
    file = f"data/geo/{name}.geojson"
    text, faults = decoded(file, body)
    if text is None:
        return {}, [fault._replace(mend=MEND) for fault in faults]
    try:
        collection = orjson.loads(text)  # refuses what is nested deeper than 1,024
        SCHEMAS[name].model_validate_json(text)
        return dict(collection), []
    except orjson.JSONDecodeError as error:
        rule = f"cannot be read as GeoJSON: {error.msg}"
        return {}, [Fault(file, error.lineno, "file", f"{name}.geojson", rule, MEND)]
    except ValidationError as error:
        return {}, [_fault(file, own) for own in error.errors(include_url=False)[:MOST_FAULTS]]


def _fault(file: str, found: Any) -> Fault:
    """A fault from an error of pydantic's. The place is the path in the file, such as features.3.properties.country."""
    place = ".".join(str(part) for part in found["loc"]) or "file"
    value = "" if found["type"] == "missing" else str(found["input"])[:60]
    rule = "is missing" if found["type"] == "missing" else found["msg"].replace("Input should", "should", 1)
    return Fault(file, 1, place, value, rule[:1].lower() + rule[1:], MEND)


def leg_faults(legs: pd.DataFrame, drawn: dict[str, Any]) -> list[Fault]:
    """A fault for each rail leg without a line. A line that no row of legs.csv names is not drawn, and is no fault.

    Args:
        legs: Raw rows of legs.csv, indexed by line.
        drawn: The FeatureCollection of the rail legs.

    Returns:
        One fault a leg; empty where there is nothing to compare with.
    """
    if not {"leg_id", "mode"} <= set(legs.columns) or not drawn:
        return []
    lines = {feature["properties"]["leg_id"] for feature in drawn["features"]}
    rail = legs.loc[legs["mode"] == "rail", "leg_id"]
    return [
        Fault(
            "data/legs.csv", int(str(line)), "leg_id", leg, "has no line in data/geo/rail_legs.geojson", "cut it there"
        )
        for line, leg in rail[~rail.isin(lines)].items()
    ]
