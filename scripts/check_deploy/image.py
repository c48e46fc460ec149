"""The Dockerfile: hadolint, then what a linter cannot know of this project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .manifest import missing_names
from .project import ROOT, route_paths
from .tools import run_tool

PINNED = re.compile(r"(?:\S+/)?[^/:@\s]+(?::(?!latest)[\w.-]+)(?:@sha256:[0-9a-f]{64})?")


def image_faults(file: Path) -> Iterator[str]:
    """Faults of a Dockerfile."""
    status, output = run_tool("hadolint", "--no-color", file)
    if status:
        yield from output.strip().splitlines()
    text = file.read_text(encoding="utf-8")
    yield from _base_image_faults(file, text)
    yield from _copy_faults(file, text)
    yield from _user_faults(file, text)
    paths = re.findall(r"^HEALTHCHECK .*\n.*\}(/\w+)'", text, re.MULTILINE) or ["no HEALTHCHECK"]
    yield from missing_names((f"{file} HEALTHCHECK", path, route_paths()) for path in paths)


def unpinned_image(place: str, image: str) -> Iterator[str]:
    """A fault if an image has no exact version.

    Args:
        place: Begins the fault.
        image: Its name, with tag or digest.

    Yields:
        At most one fault.
    """
    if not PINNED.fullmatch(image):
        yield f"{place}: {image} is not pinned. Mend: an exact version, never latest."


def _base_image_faults(file: Path, text: str) -> Iterator[str]:
    stages = set(re.findall(r"^FROM .* AS (\w+)$", text, re.MULTILINE))
    defaults = dict(re.findall(r"^ARG (\w+)=(\S+)$", text, re.MULTILINE))
    for image in re.findall(r"^FROM (\S+)", text, re.MULTILINE):
        if image not in stages:
            named = re.sub(r"\$\{(\w+)\}", lambda found: defaults.get(found[1], ""), image)
            yield from unpinned_image(f"{file} FROM", named)


def _copy_faults(file: Path, text: str) -> Iterator[str]:
    """COPY must name files that exist, and give each the path that it has in the repository, or imports fail in the image."""
    for line in re.findall(r"^COPY (?!--)(.+)$", text, re.MULTILINE):
        *sources, target = line.split()
        for source in sources:
            if not (ROOT / source).exists():
                yield f"{file} COPY {source}: does not exist. Mend: name a file or folder of the repository."
            elif Path(target) not in (Path(source), Path(source).parent):
                yield f"{file} COPY {source}: goes to {target}. Mend: copy it to {Path(source).parent}/."


def _user_faults(file: Path, text: str) -> Iterator[str]:
    users = re.findall(r"^USER (\S+)$", text, re.MULTILINE)
    if not users or not re.fullmatch(r"[1-9]\d*(:[1-9]\d*)?", users[-1]):
        yield f"{file} USER: the last one is {users[-1:] or 'missing'}. Mend: a number other than 0, such as USER 10001:10001."
