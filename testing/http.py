"""Sends one request over real HTTP and returns the response, whatever its status."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from testing.running_server import Server


class Answer(NamedTuple):
    """A response: status, headers by lower-case name, and body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> Answer:
    """Requests a path exactly as written, without following redirects.

    Args:
        server: The running server.
        path: Path and query.
        method: HTTP method.
        headers: Request headers, with _ for - in their names.

    Returns:
        Status, headers (names in lower case) and body.
    """
    sent: Mapping[str, str] = {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=20)
    try:
        connection.request(method, path, headers=dict(sent))
        answer = connection.getresponse()
        names = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, names, answer.read())
    finally:
        connection.close()
