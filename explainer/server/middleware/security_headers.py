"""Security headers on every answer, and the doors that Streamlit leaves open, closed.

Map and charts draw under the policy with no inline script but the one of Streamlit's document, which is named by its hash.
`'wasm-unsafe-eval'` lets deck.gl compile its decoders and nothing else.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

from secure import (
    ContentSecurityPolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
)
from secure.middleware import SecureASGIMiddleware
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.settings import frame_ancestors_from, metrics_from, setting
from explainer.streamlit_package import static_folder

INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
SELF, DATA, BLOB = "'self'", "data:", "blob:"
TLS = ("https", "wss")
# What the explainer does not use. The agent's door would let programs start a session each; a proxy keeps the metrics.
CLOSED = ("/auth", "/oauth2callback", "/_stcore/agent", "/_stcore/upload_file", "/_stcore/script-health-check")
METRICS = "/_stcore/metrics"


@cache
def inline_hashes() -> tuple[str, ...]:
    """The inline scripts of Streamlit's document as sources of a policy, computed from the installed one."""
    document = (static_folder() / "index.html").read_bytes()
    return tuple(f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in INLINE.findall(document))


def content_policy(frame_ancestors: str) -> ContentSecurityPolicy:
    """What a page of ours may load, and who may frame it.

    Args:
        frame_ancestors: Sources, apart by spaces, as the directive takes them; `*` for anyone.
    """
    return (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src(SELF, "'wasm-unsafe-eval'", *inline_hashes())
        .style_src(SELF, "'unsafe-inline'")
        .img_src(SELF, DATA, BLOB)
        .font_src(SELF, DATA)
        .connect_src(SELF)
        .worker_src(SELF, BLOB)
        .manifest_src(SELF)
        .frame_src(SELF)
        .base_uri("'none'")
        .form_action("'none'")
        .frame_ancestors(*_with_ourselves(frame_ancestors.split()))
    )


def _with_ourselves(ancestors: list[str]) -> list[str]:
    """Our own page /newsroom frames a panel too."""
    return ancestors if ancestors == ["*"] else [SELF, *(one for one in ancestors if one not in (SELF, "'none'"))]


def secured(frame_ancestors: str, is_tls: bool) -> Secure:
    """All headers; transport security only where the reader came by TLS (RFC 6797, 7.2)."""
    permissions = PermissionsPolicy()
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb"):
        permissions = permissions.add_directive(feature)
    return Secure(
        csp=content_policy(frame_ancestors),
        xcto=XContentTypeOptions(),
        referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
        permissions=permissions,
        hsts=StrictTransportSecurity().max_age(31_536_000) if is_tls else None,
    )


class SecurityHeaders:
    """Middleware: the headers on every answer, and 404 at the closed doors."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app; settings are read once."""
        ancestors = setting(frame_ancestors_from)
        closed = (*CLOSED, *(() if setting(metrics_from) else (METRICS,)))
        inner = _closing(app, closed)
        self._plain, self._tls = (
            SecureASGIMiddleware(inner, secure=secured(ancestors, is_tls)) for is_tls in (False, True)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Chooses by how the reader came: this server's own scheme, or what a proxy says of it."""
        is_tls = scope.get("scheme") in TLS or (
            scope["type"] == "http" and Headers(scope=scope).get("x-forwarded-proto", "") in TLS
        )
        await (self._tls if is_tls else self._plain)(scope, receive, send)  # type: ignore[arg-type]


def _closing(app: ASGIApp, closed: tuple[str, ...]) -> ASGIApp:
    async def open_elsewhere(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").rstrip("/")
        if scope["type"] == "http" and any(path == door or path.startswith(f"{door}/") for door in closed):
            await PlainTextResponse("Not found.\n", 404)(scope, receive, send)
            return
        await app(scope, receive, send)

    return open_elsewhere
