"""A websocket that sends frames without pause, reads nothing or answers no ping ends, and others are answered meanwhile."""

from __future__ import annotations

import os
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from benchmarks.memory import resident_mb
from testing.http import ask
from testing.running_server import Server, running_server
from tests.live.seams.test_websocket_messages import rerun

OTHERS_WAIT_S = 0.3
CLOSED_WITHIN_S = 8
MASKED = 0x80


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    with running_server(WRITE_SECONDS="2", MAX_READERS="3") as server:
        ask(server, "/healthz")
        yield server


def frame(kind: int, payload: bytes) -> bytes:
    """A frame as a client sends it (RFC 6455, 5.2), masked with zeros."""
    size = (
        bytes([MASKED | len(payload)])
        if len(payload) < 126
        else bytes([MASKED | 126]) + struct.pack("!H", len(payload))
    )
    return bytes([0x80 | kind]) + size + bytes(4) + payload


def upgraded(server: Server, receive_bytes: int = 0) -> socket.socket:
    """A websocket whose frames are written by hand; with a small buffer, so that it is soon full where nothing is read."""
    parts = urlsplit(server.url)
    found = socket.socket(socket.AF_INET)
    if receive_bytes:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    found.connect(("127.0.0.1", parts.port))
    found.sendall(
        b"GET /_stcore/stream HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
        b"sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: streamlit\r\n\r\n"
    )
    found.settimeout(10)
    assert found.recv(12) == b"HTTP/1.1 101"
    return found


def is_closed(own: socket.socket) -> bool:
    with suppress(BlockingIOError):
        try:
            own.setblocking(False)
            own.send(frame(9, b""))
        except (BrokenPipeError, ConnectionResetError):
            return True
    return False


def seconds_of(server: Server) -> float:
    began_s = time.monotonic()
    assert ask(server, "/healthz").status == 200
    return time.monotonic() - began_s


def sent_until_closed(own: socket.socket, sent: bytes) -> bool:
    """Whether the server hangs up while this is sent again and again."""
    until_s = time.monotonic() + CLOSED_WITHIN_S
    own.settimeout(1)
    while time.monotonic() < until_s:
        try:
            own.sendall(sent)
        except TimeoutError:
            continue
        except ConnectionError:
            return True
    return False


@pytest.mark.parametrize("kind", [9, 10], ids=["pings", "pongs"])
def test_pings_without_pause_end_their_websocket_and_take_no_memory(own: Server, kind: int) -> None:
    before_mb = resident_mb(own.process.pid)
    with upgraded(own) as flooding:
        assert sent_until_closed(flooding, frame(kind, b"x" * 100) * 1000)
    assert seconds_of(own) < OTHERS_WAIT_S
    assert resident_mb(own.process.pid) - before_mb < 20


def test_forty_thousand_messages_in_one_write_keep_nobody_waiting(own: Server) -> None:
    with upgraded(own) as flooding:
        with suppress(ConnectionError):
            flooding.sendall(frame(2, rerun()) * 40_000)
        assert seconds_of(own) < OTHERS_WAIT_S


@pytest.mark.exhaustive
def test_a_reader_who_reads_nothing_loses_the_place(own: Server) -> None:
    stalled = [upgraded(own, receive_bytes=2048) for _ in range(3)]
    until_s = time.monotonic() + 40
    try:
        number = 0
        while time.monotonic() < until_s and not all(is_closed(one) for one in stalled):
            number += 1
            for one in stalled:
                with suppress(OSError):
                    one.send(frame(2, rerun(f"lang=en&nonsense={number}-{os.urandom(8).hex()}")))
            time.sleep(0.2)
        assert all(is_closed(one) for one in stalled)
        with upgraded(own):
            pass  # there is room again
    finally:
        for one in stalled:
            one.close()
    assert "Traceback" not in own.printed()
