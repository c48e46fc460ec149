"""Malformed framing, connections that read nothing and connections without end: each is closed, and the log has no traceback."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import pytest

from testing.http import ask
from testing.running_server import Server, running_server

HEAD = b" /healthz HTTP/1.1\r\nhost: a.example\r\n"
CLOSED_WITHIN_S = 5.0


@pytest.fixture(scope="module")
def narrow() -> Iterator[Server]:
    """A server that waits for nobody, and takes few connections."""
    with running_server(
        WRITE_SECONDS="1", HEAD_SECONDS="2", MAX_CONNECTIONS="30", MAX_CONNECTIONS_PER_ADDRESS="8"
    ) as server:
        yield server


def opened(server: Server, source: str = "127.0.0.1", receive_bytes: int = 0) -> socket.socket:
    own = socket.socket(socket.AF_INET)
    own.settimeout(10)
    if receive_bytes:
        own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    own.bind((source, 0))
    own.connect(("127.0.0.1", urlsplit(server.url).port))
    return own


def heard_until_closed(own: socket.socket) -> bytes:
    heard = b""
    with suppress(ConnectionResetError):
        while more := own.recv(65536):
            heard += more
    return heard


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (
            b"POST" + HEAD + b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
            b"400",
        ),
        (b"POST" + HEAD + b"transfer-encoding: chunked\r\n\r\n5;\x00\xff\r\nhello\r\n0\r\n\r\n", b"400"),
        (b"POST" + HEAD + b"transfer-encoding: chunked\r\n\r\n5;a=\x01\x02\r\nhello\r\n0\r\n\r\n", b"400"),
        (b"POST" + HEAD + b"transfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n", b"400"),
        (b"POST" + HEAD + b"transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\nGET" + HEAD + b"\r\n", b"413"),
        (b"POST" + HEAD + b"content-length: 5\r\ncontent-length: 6\r\n\r\nhello", b"400"),
        (b"POST" + HEAD + b"transfer-encoding: gzip\r\n\r\nhello", b"501"),
    ],
    ids=[
        "two lengths",
        "NUL in an extension",
        "control in an extension",
        "no size",
        "chunked",
        "two sizes",
        "unknown coding",
    ],
)
def test_malformed_framing_closes_the_connection_without_a_traceback(
    narrow: Server, sent: bytes, status: bytes
) -> None:
    with opened(narrow) as own:
        own.sendall(sent)
        began_s = time.monotonic()
        heard = heard_until_closed(own)
        assert time.monotonic() - began_s < CLOSED_WITHIN_S
    assert heard.count(b"HTTP/1.1 ") == 1, heard  # what is hidden in the body is not answered
    assert heard[9:12] in (status, b"400", b"413"), heard
    assert "Traceback" not in narrow.printed() and "ERROR" not in narrow.printed()


def test_a_bad_chunk_that_comes_after_the_answer_closes_the_connection(narrow: Server) -> None:
    with opened(narrow) as own:
        own.sendall(b"POST" + HEAD + b"transfer-encoding: chunked\r\n\r\n")
        time.sleep(0.2)
        with suppress(ConnectionError):
            own.sendall(b"5;\x00\xff\r\nhello\r\n")
        heard_until_closed(own)
    assert "Traceback" not in narrow.printed() and "ERROR" not in narrow.printed()


@pytest.mark.exhaustive
def test_connections_that_read_nothing_are_cut(narrow: Server) -> None:
    with ExitStack() as held:
        stalled = [held.enter_context(opened(narrow, receive_bytes=2048)) for _ in range(20)]
        for own in stalled:
            own.sendall(
                b"GET /static-edition/ HTTP/1.1\r\nhost: a\r\n\r\n"
                + b"GET /data/claims.csv HTTP/1.1\r\nhost: a\r\n\r\n" * 9
            )
        time.sleep(8)  # for the answers, five seconds of nothing more asked, and one in which nothing is taken
        for own in stalled:
            with pytest.raises(ConnectionError):
                for _ in range(2):
                    own.sendall(b"GET")
                    time.sleep(0.05)
    assert ask(narrow, "/healthz").status == 200


def test_an_address_has_so_many_connections_and_others_are_answered(narrow: Server) -> None:
    with ExitStack() as held:
        own = [held.enter_context(opened(narrow, "127.0.0.2")) for _ in range(12)]
        time.sleep(0.3)
        for one in own[8:]:
            assert heard_until_closed(one) == b""
        own[0].sendall(b"GET" + HEAD + b"\r\n")
        assert b"200 OK" in own[0].recv(1000)
        with opened(narrow, "127.0.0.3") as other:
            other.sendall(b"GET" + HEAD + b"\r\n")
            assert b"200 OK" in other.recv(1000)
    time.sleep(0.3)
    with opened(narrow, "127.0.0.2") as again:
        again.sendall(b"GET" + HEAD + b"\r\n")
        assert b"200 OK" in again.recv(1000)


def test_all_addresses_together_have_so_many_connections(narrow: Server) -> None:
    with ExitStack() as held:
        own = [held.enter_context(opened(narrow, f"127.0.1.{number // 8}")) for number in range(40)]
        time.sleep(0.3)
        assert heard_until_closed(own[-1]) == b""
    time.sleep(0.3)
    assert ask(narrow, "/healthz").status == 200
