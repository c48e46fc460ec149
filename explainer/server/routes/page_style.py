"""/page.css: our style sheets, one file that a browser keeps, so that no run of a page sends them."""

from __future__ import annotations

from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from explainer.markup.stylesheet import LIVE, stylesheet
from explainer.server.compression import lasting, lasting_address


@cache
def _body() -> bytes:
    return stylesheet(LIVE).encode()


@cache
def style_address() -> str:
    """Its address, which changes with it, so that a browser may keep it for good."""
    return lasting_address("/page.css", _body())


def page_style(request: Request) -> Response:
    """The sheets, from our own origin."""
    return lasting(request, _body(), "text/css")
