"""Streamlit's own files, compressed once (brotli and gzip) when the explainer is set up, and kept by browsers for good.

Where they have not been compressed, as after `pip install` alone, they go out compressed as they are asked for.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from servestatic import ServeStaticASGI
from servestatic.compress import Compressor
from starlette.middleware import Middleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import BaseRoute, Router
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type

from explainer.streamlit_package import BUILD, built_folder, installed_files


def pack(source: Path, target: Path) -> int:
    """Copies a folder with each file compressed beside itself, whole or not at all.

    Returns:
        How many files there are; 0 where the target was there already.
    """
    if target.is_dir():
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as own:
        copy = Path(shutil.copytree(source, Path(own) / "files"))
        files = sorted(path for path in copy.rglob("*") if path.is_file())
        compressor = Compressor(use_zstd=False, quiet=True)
        with ThreadPoolExecutor() as workers:  # the libraries let other threads run
            list(workers.map(compressor.compress, [path for path in files if compressor.should_compress(path.name)]))
        copy.rename(target)
    return len(files)


class OwnFiles:
    """Middleware: answers for files of our own before the answer could be compressed once more."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        """Wraps an ASGI app; what none of the routes fits goes on to it."""
        self._app, self._files = app, ExceptionMiddleware(Router(routes, default=app))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on all that is not HTTP."""
        await (self._files if scope["type"] == "http" else self._app)(scope, receive, send)


def light(own: Sequence[BaseRoute], folder: Path = BUILD) -> list[Middleware]:
    """Middleware: files as they were packed, and everything else compressed as it is sent."""
    add_compress_type("text/csv")
    files = built_folder(folder)
    kept = {"root": files, "prefix": "static", "immutable_file_test": ".", "allow_all_origins": False}
    streamlits = [Middleware(ServeStaticASGI, **kept)] if files.is_dir() else []
    rest = Middleware(CompressMiddleware, zstd=False, remove_accept_encoding=True)
    return [*streamlits, Middleware(OwnFiles, routes=own), rest]


if __name__ == "__main__":
    try:
        pack(installed_files(), built_folder())
    except OSError as error:
        sys.exit(
            f"{built_folder()}: cannot be written ({error.strerror}). Mend: make room or let it be written to; or do without."
        )
