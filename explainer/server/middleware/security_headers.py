"""Security headers on every response.

The Content-Security-Policy allows no inline scripts except those listed by hash. `'wasm-unsafe-eval'` is there for
deck.gl, which compiles its decoders to WebAssembly; it does not allow `eval`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.settings import settings

SELF, DATA, BLOB, ANYONE = "'self'", "data:", "blob:", "*"
TLS = ("https", "wss")


def content_policy(frame_ancestors: str, inline_scripts: Sequence[str]) -> ContentSecurityPolicy:
    """The Content-Security-Policy: what a page may load, and who may embed it in an iframe.

    Args:
        frame_ancestors: Space-separated sources, as the directive takes them; `*` for anyone, who needs no directive.
        inline_scripts: Hashes of the inline scripts that may run: 'sha256-...'.

    Returns:
        The policy.
    """
    policy = (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src(SELF, "'wasm-unsafe-eval'", *inline_scripts)
        .style_src(SELF, "'unsafe-inline'")
        .img_src(SELF, DATA, BLOB)
        .font_src(SELF, DATA)
        .connect_src(SELF)
        .worker_src(SELF, BLOB)
        .manifest_src(SELF)
        .frame_src(SELF)
        .base_uri("'none'")
        .form_action("'none'")
    )
    if frame_ancestors == ANYONE:
        return policy  # as a directive, `*` would shut out files opened by double click and the web views of apps (CSP 3, 6.7.2.8)
    return policy.frame_ancestors(*_with_ourselves(frame_ancestors.split()))


def _with_ourselves(ancestors: list[str]) -> list[str]:
    """Adds our own site, whose page /newsroom embeds a panel too."""
    return [SELF, *(source for source in ancestors if source not in (SELF, "'none'"))]


def secured(frame_ancestors: str, inline_scripts: Sequence[str], is_tls: bool) -> Secure:
    """All security headers; Strict-Transport-Security only over TLS (RFC 6797, 7.2).

    Args:
        frame_ancestors: Who may embed a page in an iframe, as the directive takes it.
        inline_scripts: Hashes of the inline scripts that may run.
        is_tls: Whether the request came over TLS.

    Returns:
        The headers.
    """
    permissions = PermissionsPolicy()
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb"):
        permissions = permissions.add_directive(feature)
    return Secure(
        csp=content_policy(frame_ancestors, inline_scripts),
        xcto=XContentTypeOptions(),
        referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
        permissions=permissions,
        hsts=StrictTransportSecurity().max_age(31_536_000) if is_tls else None,
    )


class SecurityHeaders:
    """Middleware: puts the security headers on every response."""

    def __init__(self, app: ASGIApp, inline_scripts: Callable[[], Sequence[str]]) -> None:
        """Wraps an ASGI app and reads the settings once.

        Args:
            app: The ASGI app that answers.
            inline_scripts: Returns the hashes of the inline scripts that may run.
        """
        ancestors = settings().frame_ancestors
        self._plain, self._tls = (
            SecureASGIMiddleware(app, secure=secured(ancestors, inline_scripts(), is_tls)) for is_tls in (False, True)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds the headers for TLS or for plain HTTP, by the connection's scheme or the proxy's X-Forwarded-Proto."""
        is_tls = scope.get("scheme") in TLS or (
            scope["type"] == "http" and Headers(scope=scope).get("x-forwarded-proto", "") in TLS
        )
        await (self._tls if is_tls else self._plain)(scope, receive, send)  # type: ignore[arg-type]
