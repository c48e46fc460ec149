"""/embed.js: the script of the custom element with which other sites embed a panel."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from explainer.content.embed_script import script
from explainer.server.compression import compressed_response

HOUR_S = 3600


def embed_js(request: Request) -> Response:
    """The script. Browsers cache it for one hour, so that a fix soon reaches the sites that embed it; a module needs leave to read it."""
    answer = compressed_response(request, script().encode(), "text/javascript", f"public, max-age={HOUR_S}")
    answer.headers["access-control-allow-origin"] = "*"
    return answer
