"""Security headers on every answer, over real HTTP, and who may embed."""

from __future__ import annotations

import pytest

from explainer.live.seams.inline_scripts import inline_script_hashes
from explainer.markup.add_slash import ADD_SLASH_HASH
from explainer.server.middleware.security_headers import secured
from testing.http import ask
from testing.running_server import Server

EVERYWHERE = (
    "/",
    "/train?lang=fr",
    "/page.js",
    "/geo/land.geojson",
    "/corrections.atom",
    "/static/none.js",
    "/nowhere",
)


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_carries_the_headers(server: Server, path: str) -> None:
    headers = ask(server, path, accept="text/html").headers
    policy = directives(headers["content-security-policy"])
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'", "'wasm-unsafe-eval'", *inline_script_hashes(), ADD_SLASH_HASH]
    # Anyone may embed it, also a file opened by double click, which no list of sites takes in.
    assert "frame-ancestors" not in policy and "x-frame-options" not in headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "strict-transport-security" not in headers  # not over plain HTTP
    assert "set-cookie" not in headers


def test_no_script_may_be_inline_or_made_from_text() -> None:
    policy = secured("*", ["'sha256-x'"], is_tls=False).headers["Content-Security-Policy"]
    scripts = directives(policy)["script-src"]
    assert "'unsafe-inline'" not in scripts and "'unsafe-eval'" not in scripts
    assert "'sha256-x'" in scripts
    assert not any("http" in source or source == "*" for own in directives(policy).values() for source in own)


def test_behind_tls_the_browser_is_told_to_stay_there(server: Server) -> None:
    headers = ask(server, "/healthz", x_forwarded_proto="https").headers
    assert headers["strict-transport-security"].startswith("max-age=31536000")


def test_who_may_embed_is_a_setting() -> None:
    named = "https://example.org https://*.example.net:8443 'self'"
    policy = directives(secured(named, [], is_tls=True).headers["Content-Security-Policy"])
    assert policy["frame-ancestors"] == [
        "'self'",
        "https://example.org",
        "https://*.example.net:8443",
    ]  # /newsroom frames too
    alone = directives(secured("'none'", [], is_tls=False).headers["Content-Security-Policy"])
    assert alone["frame-ancestors"] == ["'self'"]
