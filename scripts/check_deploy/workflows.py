"""The GitHub Actions workflows: their schema, and a time limit for each job."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .tools import run_tool

SCHEMAS = ("vendor.github-workflows", "custom.github-workflows-require-timeout")


def workflow_faults(folder: Path) -> Iterator[str]:
    """Faults of the workflows in a folder."""
    for file in sorted(folder.glob("*.yml")):
        for schema in SCHEMAS:
            status, output = run_tool("check-jsonschema", "--builtin-schema", schema, file)
            if status:
                yield f"{file}: {output.strip()}"
