"""Serves a page of another site on another origin, with a strict Content-Security-Policy, that embeds ours."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEAD = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A paper</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><h1>A paper</h1>'
)


@contextmanager
def host_page(body: str, policy: str) -> Iterator[str]:
    """URL of a page whose host and port differ from the explainer's; its server is stopped at the end.

    Args:
        body: HTML of the body.
        policy: The Content-Security-Policy header.

    Yields:
        The URL.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = f"{HEAD}{body}</body></html>".encode()
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-security-policy", policy)
            self.send_header("content-length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *told: object) -> None:
            """Logs nothing."""

    with answering(Handler) as address:
        yield address


@contextmanager
def answering(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """URL of a server with that request handler on a free local port; stopped at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
