"""A Cookie header costs nothing, however it is written: nobody parses it."""

from __future__ import annotations

import time

import pytest

from testing.http import ask
from testing.running_server import Server


@pytest.mark.parametrize("path", ["/healthz", "/train", "/data/claims.csv", "/_stcore/host-config"])
def test_sixty_kilobytes_of_backslashes_keep_nobody_waiting(server: Server, path: str) -> None:
    ask(server, path)
    cookie = 'a="' + '\\"' * 30_000 + '"'
    began_s = time.monotonic()
    answer = ask(server, path, cookie=cookie)
    assert time.monotonic() - began_s < 1
    assert answer.status == 200 and "set-cookie" not in answer.headers
