"""data/datapackage.json matches the schemas and the files beside it."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest

from explainer.tables.data_folder import DATA
from explainer.tables.datapackage import GEO, descriptor_faults, descriptor_text
from explainer.tables.story import Story

DESCRIPTOR = json.loads(descriptor_text())
RESOURCES: dict[str, dict[str, Any]] = {resource["name"]: resource for resource in DESCRIPTOR["resources"]}
TABULAR = {name: resource for name, resource in RESOURCES.items() if resource.get("type") == "table"}


def field_names(resource: str) -> list[str]:
    return [field["name"] for field in RESOURCES[resource]["schema"]["fields"]]


def field(resource: str, name: str) -> dict[str, Any]:
    (found,) = [f for f in RESOURCES[resource]["schema"]["fields"] if f["name"] == name]
    return found


def test_datapackage_json_matches_the_schemas() -> None:
    assert (DATA / "datapackage.json").read_text(encoding="utf-8") == descriptor_text()


def test_every_resource_has_a_name_of_its_own_and_a_file() -> None:
    assert len(RESOURCES) == len(DESCRIPTOR["resources"])
    assert [path for path in (resource["path"] for resource in RESOURCES.values()) if not (DATA / path).is_file()] == []


def test_every_table_and_every_map_layer_is_a_resource() -> None:
    files = [*DATA.glob("*.csv"), *(DATA / "geo").glob("*.geojson")]
    assert {file.relative_to(DATA).as_posix() for file in files} == {r["path"] for r in RESOURCES.values()}
    assert {f"geo/{layer}.geojson" for layer in GEO} == {r["path"] for r in RESOURCES.values()} - {
        r["path"] for r in TABULAR.values()
    }


@pytest.mark.parametrize("name", TABULAR)
def test_fields_stand_in_the_order_of_the_header(name: str) -> None:
    with (DATA / TABULAR[name]["path"]).open(encoding="utf-8", newline="") as file:
        assert field_names(name) == next(csv.reader(file))


@pytest.mark.parametrize("name", TABULAR)
def test_every_foreign_key_names_a_resource_and_fields_that_exist(name: str) -> None:
    for key in TABULAR[name]["schema"].get("foreignKeys", []):
        target = key["reference"].get("resource", name)
        assert target in TABULAR
        assert len(key["fields"]) == len(key["reference"]["fields"]) > 0
        assert set(key["fields"]) <= set(field_names(name))
        assert key["reference"]["fields"] == TABULAR[target]["schema"]["primaryKey"]


@pytest.mark.parametrize("name", TABULAR)
def test_every_primary_key_is_made_of_fields_and_unique(name: str, story: Story) -> None:
    primary = TABULAR[name]["schema"].get("primaryKey", [])
    assert set(primary) <= set(field_names(name))
    assert not primary or not story.tables[name].duplicated(primary).any()
    assert primary or name == "corrections"


def test_a_table_that_refers_to_itself_names_no_resource() -> None:
    keys = {tuple(key["fields"]): key["reference"] for key in TABULAR["sightings"]["schema"]["foreignKeys"]}
    assert keys["refines",] == {"fields": ["sighting_id"]}
    assert keys["place_id",] == {"resource": "places", "fields": ["place_id"]}


def test_a_field_says_its_type_and_its_bounds() -> None:
    statuses = ["confirmed", "announced", "reported", "assessed", "speculated", "disputed"]
    latitude = {"required": True, "minimum": -90, "maximum": 90}
    assert field("claims", "status")["constraints"] == {"required": True, "enum": statuses}
    assert field("claims", "content_status")["constraints"] == {"required": False, "enum": statuses}
    assert (field("places", "lat_deg")["type"], field("places", "lat_deg")["constraints"]) == ("number", latitude)
    assert field("claims", "paragraph")["type"] == "integer"
    assert field("editions", "is_default")["type"] == "boolean"
    assert "enum" not in field("editions", "is_default")["constraints"]
    assert (field("editions", "cutoff")["type"], field("editions", "cutoff")["format"]) == ("datetime", "any")
    assert field("claims", "claim_id")["constraints"] == {"required": True, "unique": True}


def test_every_resource_names_its_licence_and_those_of_others_are_kept_apart() -> None:
    licences = {name: [licence["name"] for licence in resource["licenses"]] for name, resource in RESOURCES.items()}
    assert all(licences[name] == ["CC-BY-4.0"] for name in TABULAR)
    assert licences["rail-legs"] == ["ODbL-1.0"]
    assert licences["razdolnaya"] == ["LGPL-3.0-or-later"]
    assert licences["land"] == licences["borders"] == licences["rivers"] == licences["lake-khanka"] == ["PDDL-1.0"]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ((DATA / "datapackage.json").read_bytes()[:1000], "cannot be read as JSON: "),
        (b"", "cannot be read as JSON: "),
        (b"[" * 100_000, "cannot be read as JSON: "),
        (b"{}", "does not match explainer/tables/schemas/"),
    ],
)
def test_a_descriptor_that_is_half_written_is_not_published(body: bytes, rule: str) -> None:
    (fault,) = descriptor_faults(body)
    assert fault.file == "data/datapackage.json" and fault.rule.startswith(rule)


def test_the_line_ends_of_the_descriptor_do_not_matter() -> None:
    assert descriptor_faults((DATA / "datapackage.json").read_bytes().replace(b"\n", b"\r\n")) == []
