"""What one reader may ask: limits by configuration, over real HTTP and real websockets, and all others still served."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress
from urllib.parse import urlsplit

import pytest
from starlette.datastructures import Headers
from websockets.exceptions import ConnectionClosed, InvalidStatus

from benchmarks.reader import reading
from explainer.server.middleware.limits import LEAST_DOCUMENTS, _is_ours
from testing.event_loop import run
from testing.http import ask
from testing.running_server import Server, running_server
from testing.websocket import opening


@pytest.fixture(scope="module")
def narrow() -> Iterator[Server]:
    """A server of narrow limits."""
    settings = {"MAX_READERS": "9", "MAX_READERS_PER_ADDRESS": "4", "HEAD_SECONDS": "1", "MAX_BODY_BYTES": "10"}
    with running_server(**settings) as server:
        yield server


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/train?q=" + "x" * 9000, {}, 414),
        ("/" + "%41" * 3000, {}, 414),
        ("/train", {"content_length": "11"}, 413),
        ("/train", {"content_length": "99999999999999999999"}, 413),
        ("/train", {"host": "a b"}, 400),
        ("/train", {"host": "evil.example/path"}, 400),
        ("/train", {"host": "user@evil.example"}, 400),
        ("/train", {"host": '"><script>'}, 400),
        ("/train", {"host": ""}, 400),
        ("/train", {"host": "[::1]:8501"}, 200),
        ("/train", {"host": "news.example"}, 200),
    ],
)
def test_what_is_too_long_or_names_no_host_is_refused_and_told_why(
    narrow: Server, path: str, headers: dict[str, str], status: int
) -> None:
    answer = ask(narrow, path, **headers)
    assert answer.status == status
    if status != 200:
        assert "Mend: " in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.exhaustive
def test_an_address_gets_so_many_documents_at_once_and_files_and_health_all_the_same() -> None:
    with running_server(MAX_READERS_PER_ADDRESS="1") as server:
        statuses = [ask(server, "/method").status for _ in range(LEAST_DOCUMENTS + 40)]
        answers = [ask(server, path).status for path in ("/healthz", "/page.js", "/data/claims.csv")]
        refused = next(answer for answer in (ask(server, "/none") for _ in range(40)) if answer.status == 429)
    assert statuses[:LEAST_DOCUMENTS] == [200] * LEAST_DOCUMENTS
    assert 429 in statuses
    assert answers == [200, 200, 200]
    assert refused.headers["retry-after"] and "Mend: " in refused.text


async def _flood(server: Server, count: int) -> list[int]:
    """Opens websockets, at most so many of which may be answered; gives what the others were told."""
    refused = []
    async with AsyncExitStack() as held:
        for _ in range(count):
            try:
                await held.enter_async_context(opening(server.url))
            except InvalidStatus as error:
                refused.append(error.response.status_code)
    return refused


def test_a_flood_from_one_address_leaves_room_and_ends_with_it(narrow: Server) -> None:
    assert run(_flood(narrow, 50)) == [429] * 46
    assert ask(narrow, "/healthz").status == 200
    time.sleep(0.5)
    assert run(_flood(narrow, 4)) == []  # what was closed counts no more

    async def read() -> None:
        async with reading(narrow.url, "train"):
            pass

    time.sleep(0.5)
    run(read())


@pytest.mark.exhaustive
def test_a_full_server_says_so() -> None:
    with running_server(MAX_READERS="3", MAX_READERS_PER_ADDRESS="9", SITE_URL="https://news.example/kl") as server:
        assert run(_flood(server, 5)) == [503, 503]
        # And with SITE_URL, no address in a page is made from what a reader says of the host.
        page = ask(server, "/train", host="evil.example", accept="text/html")
        assert page.status == 200
        assert b"evil.example" not in page.body and b'content="https://news.example/kl/train?lang=en"' in page.body


def _connection(server: Server) -> socket.socket:
    host, _, port = urlsplit(server.url).netloc.partition(":")
    return socket.create_connection((host, int(port)), timeout=10)


@pytest.mark.exhaustive
@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nhost: a.example\r\nx: "])
def test_who_does_not_say_in_time_what_is_asked_is_cut_off(narrow: Server, begun: bytes) -> None:
    with _connection(narrow) as slow:
        slow.sendall(begun)
        asked_at_s = time.monotonic()
        assert ask(narrow, "/healthz").status == 200  # others do not wait
        assert slow.recv(1000) == b""
        assert 0.7 < time.monotonic() - asked_at_s < 5


def test_the_second_question_of_a_connection_is_waited_for_no_longer_than_the_first(narrow: Server) -> None:
    with _connection(narrow) as slow:
        slow.sendall(b"GET /healthz HTTP/1.1\r\nhost: a.example\r\n\r\n")
        assert b"200 OK" in slow.recv(5000)
        slow.sendall(b"GET /heal")
        while slow.recv(5000):
            pass  # until it is closed


@pytest.mark.parametrize(
    "sent",
    [
        b"POST /healthz HTTP/1.1\r\nhost: a.example\r\ncontent-length: 9\r\n\r\nx",
        b"POST /healthz HTTP/1.1\r\nhost: a.example\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",
        b"GET /_stcore/stream HTTP/1.1\r\nhost: a.example\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
        + b"".join(b"x-%d: y\r\n" % number for number in range(200))
        + b"\r\n",
    ],
    ids=["a body that does not end", "a body of no told length", "an upgrade that cannot be read"],
)
def test_what_is_begun_and_not_ended_does_not_stay_open(narrow: Server, sent: bytes) -> None:
    with _connection(narrow) as slow:
        slow.sendall(sent)
        began_s = time.monotonic()
        while slow.recv(5000):
            pass  # until it is closed
        assert time.monotonic() - began_s < 6


@pytest.mark.parametrize(
    ("origin", "is_ours"),
    [
        (None, True),
        ("http://a.example", True),
        ("https://a.example", True),
        *(
            ("1://a.example", False),
            ("://a.example", False),
            ("https://a.example.evil", False),
            ("null", False),
            ("", False),
            ("://", False),
        ),
    ],
)
def test_a_websocket_is_of_a_page_of_ours_or_of_none(origin: str | None, is_ours: bool) -> None:
    headers = Headers({"host": "a.example", **({} if origin is None else {"origin": origin})})
    assert _is_ours(headers) is is_ours


def test_a_websocket_message_as_long_as_a_book_ends_the_connection_and_nothing_else(narrow: Server) -> None:
    async def send() -> int:
        async with opening(narrow.url) as own:
            with suppress(ConnectionClosed):  # which may come before all of it is sent
                await own.send(b"x" * 3_000_000)
            await own.wait_closed()
            return own.close_code or 0

    assert run(send()) == 1009  # message too big (RFC 6455)
    assert ask(narrow, "/healthz").status == 200
