"""A reverse proxy that serves the explainer below a path of another site, and takes that path away before it asks."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit

NOT_FOUND = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class Proxy(ThreadingTCPServer):
    """Passes on what is asked below the prefix; anything else is not found.

    Attributes:
        prefix: The path, such as /interactives/kim-train.
        upstream: Host and port of the explainer.
        refuses_sockets: Whether it answers 403 to websockets, as a proxy does that was not told of them.
    """

    daemon_threads = True
    allow_reuse_address = True
    prefix, upstream, refuses_sockets = "", ("127.0.0.1", 0), False


class _Handler(StreamRequestHandler):
    server: Proxy

    def handle(self) -> None:
        """Answers one request, or passes on a websocket for as long as it lasts."""
        head = []
        while (line := self.rfile.readline(65536)) not in (b"\r\n", b"\n", b""):
            head.append(line)
        if not head:
            return
        method, path, version = head[0].decode("latin-1").split()
        is_socket = any(line.lower().startswith(b"upgrade: websocket") for line in head)
        if not path.startswith(f"{self.server.prefix}/") or (is_socket and self.server.refuses_sockets):
            self.wfile.write(NOT_FOUND if not is_socket else NOT_FOUND.replace(b"404 Not Found", b"403 Forbidden"))
            return
        kept = [line for line in head[1:] if is_socket or not line.lower().startswith(b"connection:")]
        ends = b"" if is_socket else b"connection: close\r\n"
        first = f"{method} {path.removeprefix(self.server.prefix)} {version}\r\n".encode("latin-1")
        with socket.create_connection(self.server.upstream) as far:
            far.sendall(first + b"".join(kept) + ends + b"\r\n")
            threading.Thread(target=_pass_on, args=(self.connection, far), daemon=True).start()
            _pass_on(far, self.connection)


def _pass_on(comes: socket.socket, goes: socket.socket) -> None:
    with suppress(OSError):
        while part := comes.recv(65536):
            goes.sendall(part)
    with suppress(OSError):
        goes.shutdown(socket.SHUT_WR)


@contextmanager
def stripping_proxy(upstream: str, prefix: str, port: int = 0, refuses_sockets: bool = False) -> Iterator[str]:
    """Address of the explainer below a path of another site, without a slash at its end; the proxy is stopped at the end.

    Args:
        upstream: URL of the running explainer.
        prefix: The path, with a slash at its start; empty for the root.
        port: To listen on; 0 for a free one.
        refuses_sockets: Whether websockets are refused.

    Yields:
        The URL.
    """
    proxy = Proxy(("127.0.0.1", port), _Handler)
    proxy.prefix, proxy.refuses_sockets = prefix, refuses_sockets
    proxy.upstream = ("127.0.0.1", int(urlsplit(upstream).port or 80))
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{proxy.server_address[1]}{prefix}"
    finally:
        proxy.shutdown()
        proxy.server_close()
