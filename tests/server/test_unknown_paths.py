"""An address below a folder of files that leads to none gets 404 and our page, not an empty page."""

from __future__ import annotations

import pytest

from testing.http import ask
from testing.running_server import Server


@pytest.mark.parametrize(
    "folder", ["geo", "notes", "folded", "download", "picture", "poster", "marks", "data", "_stcore"]
)
@pytest.mark.parametrize("name", ["x", "x/y", "x/y/z.html"])
def test_nothing_below_a_known_folder_is_404(server: Server, folder: str, name: str) -> None:
    answer = ask(server, f"/{folder}/{name}", accept="text/html", accept_language="fr", range="bytes=0-9")
    assert answer.status == 404
    if answer.headers["content-type"].startswith("text/html"):
        assert '<html lang="fr"' in answer.text and "<h1" in answer.text


@pytest.mark.parametrize("path", ["/geo/x", "/notes/x", "/folded/x", "/download/x", "/_stcore/x"])
def test_it_is_our_page(server: Server, path: str) -> None:
    answer = ask(server, path, accept="text/html")
    assert answer.status == 404 and "<h1" in answer.text
    assert ask(server, path, "HEAD").status == 404


def test_files_still_come_in_parts_and_compressed(server: Server) -> None:
    assert ask(server, "/data/claims.csv", range="bytes=0-9").status in (200, 206)
    assert ask(server, "/download/claims.csv", accept_encoding="br").headers["content-encoding"] == "br"
