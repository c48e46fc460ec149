"""The server as it is started by hand, and its own routes, over real HTTP."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from explainer.server.listener import is_taken, listening
from explainer.server.routes.page_script import script_address
from testing.running_server import Server, free_port

ROOT = Path(__file__).resolve().parents[2]


def started(port: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python app.py` where it must end by itself."""
    return subprocess.run(  # noqa: PLW1510 - its status is what is tested
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, "PORT": port, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def status_of(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_taken_port_ends_with_one_clear_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert is_taken(port)
        ended = started(str(port))

    assert ended.returncode == 1
    assert f"PORT: {port} is taken by another program. Mend:" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_geodata_is_served_from_our_origin_and_nothing_else_of_the_disk(server: Server) -> None:
    with urllib.request.urlopen(f"{server.url}/geo/land.geojson", timeout=10) as answer:
        assert answer.headers["content-type"].startswith("application/geo+json")
        assert answer.read() == (ROOT / "data" / "geo" / "land.geojson").read_bytes()
    for path in ("/geo/none.geojson", "/geo/../claims.csv", "/geo/%2e%2e/claims.csv", "/geo/..%2fclaims.csv"):
        assert status_of(server.url + path) in (400, 404)


def test_the_address_is_printed(server: Server) -> None:
    assert f"The Khasan Line: {server.url}" in server.printed()


def test_our_script_stands_first_in_every_document_and_nowhere_else(server: Server) -> None:
    for path in ("/", "/train", "/bargain?lang=fr"):
        request = urllib.request.Request(server.url + path, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            sent = answer.read()
        assert answer.headers["content-encoding"] == "gzip"
        body = gzip.decompress(sent)
        assert body.count(f'<script src="{script_address()}"></script>'.encode()) == 1
        assert body.index(b"/page.js") < body.index(b"./static/js")
    for address, kept in ((script_address().removeprefix("."), "immutable"), ("/page.js", "no-cache")):
        with urllib.request.urlopen(server.url + address, timeout=10) as answer:
            assert answer.headers["content-type"].startswith("text/javascript")
            assert kept in answer.headers["cache-control"]
            assert b"prefers-reduced-motion" in answer.read()


def test_no_answer_waits_for_the_readers_acknowledgement() -> None:
    for own in listening(free_port()):
        assert own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        own.close()
