"""Serves the static site as a plain file server would, with the Content-Security-Policy of _headers and no other headers."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

from explainer.static.document import POLICY
from testing.host_page import answering


class Files(SimpleHTTPRequestHandler):
    """Serves files as they are."""

    def send_head(self) -> Any:
        """Sends the brotli form of a file where it exists and the browser accepts it."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        packed = path.with_name(f"{path.name}.br")
        if not packed.is_file() or "br" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(packed.stat().st_size))
        self.end_headers()
        return packed.open("rb")

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *told: object) -> None:
        """Logs nothing."""


def served(folder: Path) -> AbstractContextManager[str]:
    """URL of a server for the folder on a free local port; stopped at the end."""
    return answering(partial(Files, directory=str(folder)))
