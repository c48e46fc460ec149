"""/embed.js: the custom element that other sites embed."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from explainer.content.embed_script import script
from explainer.server.compression import packed

HOUR_S = 3600


def embed_js(request: Request) -> Response:
    """The script. Browsers keep it for an hour only, so that a mend soon reaches the sites that embed it."""
    return packed(request, script().encode(), "text/javascript", f"public, max-age={HOUR_S}")
