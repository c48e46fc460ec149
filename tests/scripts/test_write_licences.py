"""docs/licences.md names every package that the explainer pins, in its version, and no package is without a licence."""

from __future__ import annotations

import re
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from scripts.write_licences import FILE, REQUIREMENTS, licence_of, licences

PINNED = re.compile(r"^([\w.-]+)(?:\[\w+\])?==([^;\s]+)", re.MULTILINE)


def rows(text: str) -> dict[str, str]:
    return dict(re.findall(r"^\| ([\w@/.-]+) \| ([^|]+) \|", text, re.MULTILINE))


def test_every_pinned_package_is_listed_in_its_version() -> None:
    listed = rows(FILE.read_text(encoding="utf-8"))
    pinned = dict(PINNED.findall(REQUIREMENTS.read_text(encoding="utf-8")))
    assert len(pinned) > 20
    assert {name: version for name, version in pinned.items() if listed.get(name.lower()) != version} == {}


def test_what_is_written_is_what_stands_there() -> None:
    """Packages that only another Python or another system needs may differ."""
    written, listed = rows(licences()), rows(FILE.read_text(encoding="utf-8"))
    shared = written.keys() & listed.keys()
    assert len(shared) > 200
    assert {name for name in shared if written[name] != listed[name]} == set()


def test_a_package_without_a_licence_is_named(tmp_path: Path) -> None:
    (tmp_path / "METADATA").write_text("Metadata-Version: 2.1\nName: Secretive\nVersion: 1\n")
    with pytest.raises(ValueError, match=r"secretive: states no licence\. Mend: "):
        licence_of(Distribution.at(tmp_path))
