"""Reading values in parsed YAML, and comparing names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

Reference = tuple[str, str, Collection[str]]  # where something is named, its name, and the names that exist
Manifest = dict[str, Any]


def value_at(manifest: Any, path: str) -> Any:
    """The value at a path in parsed YAML.

    Args:
        manifest: Mappings, lists and values.
        path: Keys and list indices with dots between: `spec.containers.0.name`.

    Returns:
        The value; None if there is none.
    """
    for step in path.split("."):
        children = dict(enumerate(manifest)) if isinstance(manifest, list) else manifest or {}
        manifest = children.get(int(step) if step.isdecimal() else step)
    return manifest


def differing_values(place: str, manifest: Any, wanted: Mapping[str, Any]) -> Iterator[str]:
    """Values that differ from the wanted ones.

    Args:
        place: Begins each fault.
        manifest: As for `value_at`.
        wanted: Path to value.

    Yields:
        One fault for each value.
    """
    for path, value in wanted.items():
        if value_at(manifest, path) != value:
            yield f"{place} {path}: is {value_at(manifest, path)!r}. Mend: {value!r}."


def missing_names(references: Iterable[Reference]) -> Iterator[str]:
    """A fault for each reference whose name does not exist."""
    for place, name, existing in references:
        if name not in existing:
            yield f"{place}: {name!r} does not exist. Mend: one of {', '.join(sorted(existing))}."
