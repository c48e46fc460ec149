"""Files that pages share, each with a content hash in its name, so that browsers may cache it as immutable."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path


class Assets:
    """Collects files under names with their content hash; equal files are stored once."""

    FOLDER = "assets"

    def __init__(self) -> None:
        """Starts without files."""
        self.files: dict[str, bytes] = {}

    def add(self, name: str, body: bytes) -> str:
        """Adds a file.

        Args:
            name: File name with extension; the content hash is put before the extension.
            body: Its content.

        Returns:
            Its path relative to the root of the site.
        """
        stem, _, ending = name.rpartition(".")
        path = f"{self.FOLDER}/{stem}.{sha256(body).hexdigest()[:12]}.{ending}"
        self.files[path] = body
        return path

    def named(self, files: Mapping[str, bytes]) -> list[str]:
        """Adds files whose names already contain a content hash; returns their paths relative to the root of the site."""
        by_path = {f"{self.FOLDER}/{name}": body for name, body in files.items()}
        self.files |= by_path
        return list(by_path)

    def write(self, folder: Path) -> None:
        """Writes all files below a folder."""
        (folder / self.FOLDER).mkdir(parents=True, exist_ok=True)
        for path, body in self.files.items():
            (folder / path).write_bytes(body)
