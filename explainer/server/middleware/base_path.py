"""The path below which the site lies, such as /interactives/kim-train: taken from each request, before anything else reads it.

Whether a proxy strips that path or leaves it, all behind this middleware sees the paths of a site at the root. Pages address each
other and their files relative to themselves, so they work below any path; only absolute addresses need to know it (site_url.py).
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.settings import settings


class BasePath:
    """Middleware: strips the base path, and leads the path without its slash to the one with it, from which relative addresses work."""

    def __init__(self, app: ASGIApp, configured: str = "") -> None:
        """Wraps an ASGI app and reads the settings once.

        Args:
            app: The ASGI app that answers.
            configured: The path as the server was told it, besides the path of SITE_URL; slashes around it do not count.
        """
        self._app = app
        self._configured = normalised(configured)
        self._of_site = normalised(urlsplit(settings().site_url).path)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on a request with the path behind the base path. `app_root_path` is where Starlette's `base_url` reads the base path."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        told = normalised(
            scope.get("root_path", "")
        )  # as uvicorn has it from --root-path, or an app that mounts this one
        path = scope["path"]
        base = next((base for base in (told, self._configured, self._of_site) if base and is_below(path, base)), "")
        if base and path == base and scope["type"] == "http":
            query = scope["query_string"].decode("latin-1")
            target = f"./{quote(base.rpartition('/')[2])}/{'?' + query if query else ''}"
            await RedirectResponse(target, 308)(scope, receive, send)
            return
        inner = path.removeprefix(base)
        raw = quote(inner).encode() if base else scope.get("raw_path") or quote(path).encode()
        below = told or self._configured or self._of_site
        await self._app(
            {**scope, "path": inner, "raw_path": raw, "root_path": "", "app_root_path": below}, receive, send
        )


def normalised(path: str) -> str:
    """A base path with a slash at its start and none at its end; empty for the root."""
    stripped = path.strip("/")
    return f"/{stripped}" if stripped else ""


def is_below(path: str, base: str) -> bool:
    """Whether a request's path is a base path or lies below it."""
    return path == base or path.startswith(f"{base}/")
