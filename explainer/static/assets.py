"""Files beside the pages, each named by its content, so that a browser may keep it for good."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any


class Assets:
    """Collects files under names that change with their content; the same content is kept once."""

    FOLDER = "assets"

    def __init__(self) -> None:
        """Begins empty."""
        self.files: dict[str, bytes] = {}
        self._made: dict[Hashable, Any] = {}

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

    def named(self, files: Mapping[str, bytes]) -> list[str]:
        """Keeps files that are named by their content already; gives their paths below the root."""
        own = {f"{self.FOLDER}/{name}": body for name, body in files.items()}
        self.files |= own
        return list(own)

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once for a key: many pages have it in common."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def write(self, folder: Path) -> None:
        """Writes all of them below a folder."""
        (folder / self.FOLDER).mkdir(parents=True, exist_ok=True)
        for path, body in self.files.items():
            (folder / path).write_bytes(body)
