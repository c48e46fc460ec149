"""Leaves out the Origin header of a websocket that our own limits have let in.

Why: Where the site's address is not the server's own name, as behind a proxy that rewrites Host, Streamlit asks another machine for this
one's outer address before it looks at any setting. No request may leave our origin.

Upstream: https://github.com/streamlit/streamlit/issues/7721

Without it: Behind such a proxy the page keeps its first words, since Streamlit refuses the websocket. Elsewhere nothing changes.

Verdict: Still needed. `server.corsAllowedOrigins` is read only after the look-up; `server.enableCORS = false` lets in every site.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.live.seams.hooks import attributes

HOOKS = attributes("streamlit.web.server.starlette.starlette_websocket:_is_origin_allowed")


class WebsocketOrigin:
    """Middleware: a websocket without its Origin, which Streamlit lets in as one that no browser opened."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app. It must stand behind the middleware that refuses foreign origins."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on all that is no websocket as it is."""
        if scope["type"] == "websocket":
            scope = {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"origin"]}
        await self._app(scope, receive, send)
