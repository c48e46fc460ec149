"""/page.css: all our style sheets in one immutable file, so that no Streamlit run has to send them."""

from __future__ import annotations

from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from explainer.markup.stylesheet import LIVE, stylesheet
from explainer.server.compression import immutable_response, versioned_address


@cache
def _body() -> bytes:
    return stylesheet(LIVE).encode()


@cache
def style_address() -> str:
    """The URL of the style sheet with its content hash, relative to every page."""
    return versioned_address("./page.css", _body())


def page_style(request: Request) -> Response:
    """Answers with the style sheet."""
    return immutable_response(request, _body(), "text/css")
