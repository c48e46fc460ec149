"""A redirect leads to where the reader is, not to the Host that was asked for, and never to another site."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from explainer.server.middleware.redirects import relative
from testing.http import ask
from testing.running_server import Server


@pytest.mark.parametrize(
    ("target", "path", "led"),
    [
        ("http://a.example/embed.js", "/embed.js/", "../embed.js"),
        ("http://a.example/embed.js?x=1", "/embed.js///", "../../../embed.js?x=1"),
        ("http://a.example/static-edition/fr/?x=1#y", "/static-edition/fr", "./fr/?x=1#y"),
        ("http://a.example/elsewhere", "/embed.js", "./elsewhere"),
        ("http://a.example//evil.example/", "//evil.example", "../evil.example/"),
        ("https://other.example/x", "/x/", "https://other.example/x"),
        ("/train", "/train/", "../train"),
        ("/train?x=1", "/train/", "../train?x=1"),
        ("http://a.example/x/y", "/a/b/c", "../../x/y"),
        ("../train", "/train/", "../train"),
    ],
)
def test_a_redirect_is_relative_and_leads_to_the_same_place(target: str, path: str, led: str) -> None:
    assert relative(target, path, "a.example") == led
    if not path.startswith("//"):
        assert urljoin(f"http://a.example{path}", led) == urljoin(f"http://a.example{path}", target)
        assert urljoin("https://b.example/below" + path, led).startswith(
            ("https://b.example/", "https://other.example/")
        )


@pytest.mark.parametrize("path", ["/embed.js/", "/page.css/", "/geo/land.geojson/", "/healthz/", "/train/"])
def test_no_redirect_names_the_host_that_was_asked_for(server: Server, path: str) -> None:
    answer = ask(server, path, host="evil.example")
    assert answer.status in (301, 307)
    target = answer.headers["location"]
    assert "evil.example" not in target and "http" not in target
    assert urljoin(f"http://a.example{path}", target) == f"http://a.example{path.rstrip('/')}"
