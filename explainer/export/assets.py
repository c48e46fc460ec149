"""Files beside the pages, each named by its content, so that a browser may keep it for good."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path


class Assets:
    """Collects files under names that change with their content; the same content is kept once."""

    FOLDER = "assets"

    def __init__(self) -> None:
        """Begins empty."""
        self.files: dict[str, bytes] = {}

    def add(self, name: str, body: bytes) -> str:
        """Keeps a file; gives its path below the root.

        Args:
            name: What it is called, with its ending.
            body: Its content.
        """
        stem, _, ending = name.rpartition(".")
        path = f"{self.FOLDER}/{stem}.{sha256(body).hexdigest()[:12]}.{ending}"
        self.files[path] = body
        return path

    def write(self, folder: Path) -> None:
        """Writes all of them below a folder."""
        (folder / self.FOLDER).mkdir(parents=True, exist_ok=True)
        for path, body in self.files.items():
            (folder / path).write_bytes(body)
