"""The Data Package descriptor of data/ (Data Package v2), made from the schemas so that it cannot fall behind them."""

from __future__ import annotations

from typing import Any

import pandera.pandas as pa

from explainer.tables.references import REFERENCES
from explainer.tables.schemas import KEYS, TABLES

PROFILE = "https://datapackage.org/profiles/2.0/"
CC_BY = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
ODBL = {
    "name": "ODbL-1.0",
    "title": "Open Data Commons Open Database License 1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
LGPL = {
    "name": "LGPL-3.0-or-later",
    "title": "GNU Lesser General Public License 3 or later",
    "path": "https://www.gnu.org/licenses/lgpl-3.0.html",
}
PUBLIC = {"name": "PDDL-1.0", "title": "Public domain", "path": "https://www.naturalearthdata.com/about/terms-of-use/"}
GEO = {
    "land": ("Countries", PUBLIC),
    "borders": ("International borders", PUBLIC),
    "rivers": ("Rivers", PUBLIC),
    "lake_khanka": ("Lake Khanka", PUBLIC),
    "razdolnaya": ("The river Razdolnaya", LGPL),
    "rail_legs": ("The railway in legs", ODBL),
}


def _field(name: str, column: pa.Column) -> dict[str, Any]:
    kind = (column.metadata or {}).get("type") or (
        "integer" if str(column.dtype) == "Int64" else "number" if str(column.dtype) == "float64" else "string"
    )
    bounds: dict[str, Any] = {"required": not column.nullable}
    if column.unique:
        bounds["unique"] = True
    for check in column.checks:
        if check.name == "isin" and kind == "string":
            bounds["enum"] = list(check.statistics["allowed_values"])
        if check.name == "range":
            bounds |= {"minimum": check.statistics["min_value"], "maximum": check.statistics["max_value"]}
    return {"name": name, "title": column.description, "type": kind, "constraints": bounds} | (
        {"format": "any"} if kind == "datetime" else {}
    )


def _table(name: str, schema: pa.DataFrameSchema) -> dict[str, Any]:
    keys = [
        {
            "fields": [ref.column],
            "reference": ({} if ref.target == name else {"resource": ref.target}) | {"fields": [KEYS[ref.target]]},
        }
        for ref in REFERENCES
        if ref.table == name
    ]
    primary = [KEYS[name]] if KEYS[name] else list(schema.unique or [])
    described: dict[str, Any] = {"fields": [_field(column, kind) for column, kind in schema.columns.items()]}
    described |= {"primaryKey": primary} if primary else {}
    described |= {"foreignKeys": keys} if keys else {}
    return {
        "name": name,
        "title": schema.title,
        "path": f"{name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": [CC_BY],
        "schema": {"$schema": PROFILE + "tableschema.json", **described},
    }


def _geo(name: str, title: str, licence: dict[str, str]) -> dict[str, Any]:
    return {
        "name": name.replace("_", "-"),
        "title": title,
        "path": f"geo/{name}.geojson",
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
        "licenses": [licence],
    }


def descriptor() -> dict[str, Any]:
    """The descriptor, as it stands in data/datapackage.json."""
    return {
        "$schema": PROFILE + "datapackage.json",
        "name": "khasan-line",
        "title": "The Khasan Line: Kim Jong Un’s train, who was aboard, and what each side wanted",
        "description": "Claims on the journey of September 2023: who says so, how each is known, since when, and what became of it.",
        "licenses": [CC_BY],
        "resources": [
            *(_table(name, schema) for name, schema in TABLES.items()),
            *(_geo(name, *about) for name, about in GEO.items()),
        ],
    }
