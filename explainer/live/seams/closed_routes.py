"""Answers 404 on routes of Streamlit's that the explainer does not use.

Why: Sign-in, uploads, the agent's protocol and the script's health check let a stranger write to memory, start sessions or learn about the
server. The metrics are open only where METRICS=open says so.

Upstream: none filed; for uploads the nearest is https://github.com/streamlit/streamlit/issues/7024

Without it: Nothing for a reader. A route that no page needs would be open; a test names each new one.

Verdict: Still needed. `server.enableAgentApi` is off by default, but its openapi.json answers all the same; uploads and metrics have no
option.
"""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.live.seams.hooks import attributes
from explainer.settings import settings

CLOSED = ("/auth", "/oauth2callback", "/_stcore/agent", "/_stcore/upload_file", "/_stcore/script-health-check")
METRICS = "/_stcore/metrics"
HOOKS = attributes("streamlit.web.server.starlette.starlette_app:create_streamlit_routes")


class ClosedRoutes:
    """Middleware: 404 at what is closed, and below it."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app; reads the settings, which `serve` has checked by then."""
        self._app = app
        self._closed = CLOSED if settings().metrics else (*CLOSED, METRICS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on everything else."""
        path = scope.get("path", "").rstrip("/")
        if scope["type"] == "http" and any(path == route or path.startswith(f"{route}/") for route in self._closed):
            await PlainTextResponse("Not found.\n", 404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)
