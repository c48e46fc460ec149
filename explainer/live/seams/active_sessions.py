"""Gives a client that names a session of somebody who is still connected a new session.

Why: A browser that lost its connection names its session and gets it back. Streamlit also hands over a session whose owner is still
connected: whoever knows the id takes it, and the owner goes unserved.

Upstream: none filed

Without it: A reader whose session id became known can be shut out, and what was chosen in it can be read.

Verdict: Still needed. Streamlit compares the signed-in user only, and the explainer has no sign-in. A reader who comes back before the server
notices that the connection is lost gets a new session too: the address and the widgets hold all choices.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import Runtime

from explainer.live.seams.hooks import attributes

HOOKS = attributes(
    "streamlit.web.server.starlette.starlette_websocket:_parse_subprotocols",
    *(f"streamlit.runtime:Runtime.{name}" for name in ("exists", "instance", "is_active_session")),
)
PROTOCOLS = b"sec-websocket-protocol"  # its third entry is the session's id


class ActiveSessions:
    """Middleware: a websocket without the id of a session that is active."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on all that is no websocket as it is."""
        if scope["type"] == "websocket":
            scope = {**scope, "headers": [(name, _free(name, value)) for name, value in scope["headers"]]}
        await self._app(scope, receive, send)


def _free(name: bytes, value: bytes) -> bytes:
    entries = value.split(b",")
    if name != PROTOCOLS or len(entries) < 3 or not Runtime.exists():
        return value
    is_taken = Runtime.instance().is_active_session(entries[2].strip().decode("latin-1"))
    return b",".join(entries[:2]) if is_taken else value
