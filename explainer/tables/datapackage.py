"""What others can download of data/: the Data Package descriptor (Data Package v2), and all tables in one archive.

The descriptor is made from the schemas. The data gate compares data/datapackage.json with it.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import orjson
import pandera.pandas as pa

from explainer.tables.faults import Fault
from explainer.tables.references import REFERENCES
from explainer.tables.schemas import KEYS, TABLES
from explainer.tables.vocabulary import LICENCE_URL, SITE_NAME

PROFILE = "https://datapackage.org/profiles/2.0/"
CC_BY = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": LICENCE_URL,
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
DESCRIPTOR, ARCHIVE = "datapackage.json", "khasan-line.zip"
DOWNLOADS = frozenset({*(f"{table}.csv" for table in TABLES), DESCRIPTOR})
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # one date for all files, so that the same data give the same bytes


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
        "title": f"{SITE_NAME}: Kim Jong Un’s train, who was aboard, and what each side wanted",
        "description": "Claims on the journey of September 2023: who says so, how each is known, since when, and what became of it.",
        "licenses": [CC_BY],
        "resources": [
            *(_table(name, schema) for name, schema in TABLES.items()),
            *(_geo(name, *about) for name, about in GEO.items()),
        ],
    }


def descriptor_text() -> str:
    """data/datapackage.json as it must stand."""
    return json.dumps(descriptor(), ensure_ascii=False, indent=1) + "\n"


def descriptor_faults(body: bytes | None) -> list[Fault]:
    """A fault where the descriptor is half-written, or describes other tables.

    Args:
        body: Content of its file; None where there is none, which only the data gate minds.
    """
    place = (f"data/{DESCRIPTOR}", 1, "file", DESCRIPTOR)
    mend = "write it again with python -m explainer.checks.data_gate --write"
    if body is None:
        return []
    try:
        written = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        return [Fault(*place, f"cannot be read as JSON: {error.msg}", mend)]
    return (
        []
        if written == orjson.loads(descriptor_text())
        else [Fault(*place, "does not match explainer/tables/schemas/", mend)]
    )


def archive(files: Mapping[str, bytes]) -> bytes:
    """All tables and the descriptor in one zip file.

    Args:
        files: Path below data/ to content.

    Returns:
        The same bytes for the same files.
    """
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in sorted(DOWNLOADS & files.keys()):
            zipped.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return body.getvalue()
