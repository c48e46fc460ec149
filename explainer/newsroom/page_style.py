"""/page.css: our style sheets, one file that a browser keeps, so that no run of a page sends them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from explainer.newsroom.packed import packed

FOLDER = Path(__file__).resolve().parents[1] / "ui"
SHEETS = ("style.css", "print.css")


@cache
def _body() -> bytes:
    return b"".join((FOLDER / sheet).read_bytes() for sheet in SHEETS)


@cache
def style_address() -> str:
    """Its address, which changes with it, so that a browser may keep it for good."""
    return f"/page.css?v={sha256(_body()).hexdigest()[:12]}"


def page_style(request: Request) -> Response:
    """The sheets, from our own origin."""
    kept = "public, max-age=31536000, immutable" if "v" in request.query_params else "no-cache"
    return packed(request, _body(), "text/css", kept)
