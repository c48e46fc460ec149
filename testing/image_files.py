"""The files that the container image takes from the repository, as deploy/Dockerfile copies them."""

from __future__ import annotations

import shutil
from pathlib import Path

from explainer import ROOT

DOCKERFILE = ROOT / "deploy" / "Dockerfile"
NOT_COPIED = shutil.ignore_patterns("__pycache__", "node_modules")


def image_copies(dockerfile: str) -> list[tuple[list[str], str]]:
    """What the last stage of a Dockerfile copies from the build context.

    Args:
        dockerfile: Its text.

    Returns:
        For each COPY without --from: its sources and its destination.
    """
    last_stage = dockerfile.rpartition("\nFROM ")[2]
    copies = [line.split()[1:] for line in last_stage.splitlines() if line.startswith("COPY ")]
    return [(words[:-1], words[-1]) for words in copies if not words[0].startswith("--from")]


def copy_image_files(folder: Path) -> None:
    """Copies to a folder what the image takes from the repository, and links the files that it builds, where they are there.

    Args:
        folder: Becomes what /srv/khasan-line is in the image.
    """
    for sources, destination in image_copies(DOCKERFILE.read_text(encoding="utf-8")):
        for source in sources:
            target = folder / destination
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, target, ignore=NOT_COPIED)
            else:
                target.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / source, target)
    if (ROOT / "build").is_dir():  # precompressed files, which a server would otherwise compress again
        (folder / "build").symlink_to(ROOT / "build")
