"""Serves Streamlit's frontend files, compressed once (brotli and gzip) at setup, with immutable caching.

Where that setup step was not run, as after `pip install` alone, they are compressed on each request.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from servestatic import ServeStaticASGI
from servestatic.compress import Compressor
from starlette.middleware import Middleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import BaseRoute, Router
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type

from explainer.server.weak_tags import WeakTags
from explainer.streamlit_package import BUILD, built_folder, installed_files

Handlers = Mapping[Any, Any]  # exception to handler, as Starlette takes them


def pack(source: Path, target: Path) -> int:
    """Copies a folder and puts a compressed copy beside each file; a rename at the end makes it atomic.

    Args:
        source: Streamlit's frontend files.
        target: The folder to write.

    Returns:
        Number of files; 0 where the target already exists.

    Raises:
        OSError: The target cannot be written.
    """
    if target.is_dir():
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        copy = Path(shutil.copytree(source, Path(scratch) / "files"))
        files = sorted(path for path in copy.rglob("*") if path.is_file())
        compressor = Compressor(use_zstd=False, quiet=True)
        with ThreadPoolExecutor() as workers:  # the compression libraries release the GIL
            list(workers.map(compressor.compress, [path for path in files if compressor.should_compress(path.name)]))
        copy.rename(target)
    return len(files)


class OwnFiles:
    """Middleware: serves our own files, which are compressed already, before the response would be compressed a second time."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute], handlers: Handlers | None = None) -> None:
        """Wraps an ASGI app, which gets every request that no route matches.

        Args:
            app: The ASGI app behind.
            routes: Our own files.
            handlers: Exception to what answers where a route raises it.
        """
        self._app, self._files = app, ExceptionMiddleware(Router(routes, default=app), handlers=dict(handlers or {}))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tries the routes for HTTP; passes everything else to the app."""
        await (self._files if scope["type"] == "http" else self._app)(scope, receive, send)


def compression_middleware(
    own: Sequence[BaseRoute], handlers: Handlers | None = None, folder: Path = BUILD
) -> list[Middleware]:
    """The compression middleware: precompressed files as they are, everything else compressed on the fly.

    Args:
        own: Routes of our own files, which compress themselves.
        handlers: Exception to what answers where one of these routes raises it.
        folder: Where the precompressed frontend of Streamlit lies.

    Returns:
        Middleware for the app, outermost first.
    """
    add_compress_type("text/csv")
    files = built_folder(folder)
    kept = {"root": files, "prefix": "static", "immutable_file_test": ".", "allow_all_origins": False}
    precompressed = [Middleware(ServeStaticASGI, **kept)] if files.is_dir() else []
    on_the_fly = Middleware(CompressMiddleware, zstd=False, remove_accept_encoding=True)
    return [Middleware(WeakTags), *precompressed, Middleware(OwnFiles, routes=own, handlers=handlers), on_the_fly]


if __name__ == "__main__":
    try:
        pack(installed_files(), built_folder())
    except OSError as error:
        sys.exit(
            f"{built_folder()}: cannot be written ({error.strerror}). Mend: make room or let it be written to; or do without."
        )
