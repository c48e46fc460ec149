"""The layers of the maps: GeoJSON files, and the railway lines that the table of legs needs."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from explainer.tables.faults import Fault

MEND = "cut it again with scripts/build_geodata.py"


def parse_layer(file: str, body: bytes | None) -> tuple[dict[str, Any], list[Fault]]:
    """A GeoJSON FeatureCollection.

    Args:
        file: Its path, as faults name it.
        body: Its content; None where there is no such file.

    Returns:
        The collection; empty, with a fault, where the file is missing or is no such collection.
    """
    try:
        collection = json.loads((body or b"").decode("utf-8"))
        if not isinstance(collection, dict) or "features" not in collection:
            raise ValueError("no features")
        return collection, []
    except ValueError as error:  # of decoding or of parsing
        found = (file.rpartition("/")[2], "cannot be read as a GeoJSON FeatureCollection", MEND)
        return {}, [Fault(file, getattr(error, "lineno", 1), "file", *found)]


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
