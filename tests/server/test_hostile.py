"""More than three hundred bad questions to a running server: never a 5xx, never a traceback, nothing of theirs as markup."""

from __future__ import annotations

import asyncio
import http.client
import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from itertools import product
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidStatus

from explainer.tables.vocabulary import TITLES
from explainer.url_state import Choices
from testing.event_loop import run
from testing.http import Answer, ask
from testing.running_server import Server
from testing.websocket import opening
from tests.variants import some_of

MARK = "zqx7"  # stands in every text of ours, so that its echo can be found
TEXTS = (
    f"<script>{MARK}</script>",
    f'"><img src=x onerror={MARK}>',
    f"'-alert({MARK})-'",
    f"**{MARK}** [x](javascript:{MARK}) ![x](https://evil.example/{MARK})",
    f"{{{{7*7}}}}${{{MARK}}}<%= {MARK} %>",
    f"../../../../etc/passwd{MARK}",
    f"..\\..\\{MARK}",
    f"\x00\x01\x1b[31m{MARK}\x7f",
    f"{MARK}\r\nset-cookie: a=b\r\n\r\n<html>",
    f"\u202e{MARK}\ud7ff\ufeff\U0001f9e8",
    f"' OR 1=1; DROP TABLE {MARK}--",
    f"{MARK}" * 1500,
    f"%{MARK}%00%ff%2525",
    f"-1e309{MARK}",
    f"__class__.__init__{MARK}",
)
PARAMETERS = [field.name for field in fields(Choices)] + ["embed", "embed_options", MARK]
ROUTES = (
    "/data/{}",
    "/data/{}.csv",
    "/geo/{}.geojson",
    "/picture/{}",
    "/poster/{}",
    "/marks/{}.svg",
    "/download/{}",
    "/static/{}",
    "/_stcore/{}",
    "/train/_stcore/{}",
    "/media/{}",
    "/component/{}/index.html",
    "/{}",
    "/oembed?url={}",
    "/oembed?url=http://localhost/train&format={}",
    "/oembed?url=http://localhost/train&maxwidth={}",
    "/download/claims.json?claim={}",
    "/download/scale.csv?w={}",
    "/corrections.atom?lang={}",
    "/embed-preview?panel={}",
)
PATHS = (
    *(
        "//evil.example/",
        "/\\evil.example",
        "/.git/config",
        "/.env",
        "/app.py",
        "/data/../app.py",
        "/static/../../../x",
    ),
    *(
        "/%2e%2e/%2e%2e/etc/passwd",
        "/static/%2e%2e%2fapp.py",
        "/geo/..%5c..%5capp.py",
        "/%c0%af%c0%af",
        "/%ff%fe",
        "/%00",
    ),
    *("/train%0d%0aset-cookie:a=b", "/train/../../ledger", "/TRAIN", "/train;jsessionid=1", "/train?" + "&" * 3000),
    *("/?" + "a=1&" * 1500, "/?%", "/?=", "/?lang", "/?lang=en&lang=fr&lang=<b>", "/?" + "lang[]=fr", "/wp-login.php"),
    *("/_stcore/metrics", "/auth/login", "/auth/callback?code=x", "/_stcore/agent/mcp", "/_stcore/upload_file/a/b"),
    *("/_stcore/script-health-check", "/_stcore/bidi-components/x/y", "/_stcore/stream", "/_stcore/health/x"),
)
METHODS = ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "QUERY", "X" * 40)
ANSWERING = ("/", "/train", "/data/claims.csv", "/oembed", "/geo/land.geojson", "/picture/x.png", "/_stcore/stream")
HEADERS = (
    *(("host", text) for text in ("evil.example", "evil.example:99999", "a" * 5000, "[::1", "evil.example\t", "é")),
    *(("accept_language", text) for text in ("fr;q=1e999", "*" * 9000, ";;;,,,q=", "<script>", "fr-\u00e9")),
    *(("accept_encoding", text) for text in ("br;q=-1", "x" * 9000, "identity;q=0, *;q=0", "gzip;q=nan")),
    *(("if_none_match", text) for text in ("*", '"' * 5000, "W/")),
    *(("range", text) for text in ("bytes=0-999999999999", "bytes=-1", "bytes=5-1", "x", "bytes=" + "0-1," * 900)),
    *(("x_forwarded_proto", text) for text in ("javascript", "https, http", "<b>")),
    *(("x_forwarded_for", text) for text in ("evil", "1.1.1.1" * 500)),
    *(("cookie", text) for text in ("_streamlit_user=x", "a=" + "b" * 4000, ";;;=")),
    *(("origin", text) for text in ("null", "https://evil.example", "file://")),
    *(("content_length", text) for text in ("-1", "1e9", "99999999999999999999")),
    *(("transfer_encoding", text) for text in ("chunked, chunked", "gzip")),
    *(("upgrade", text) for text in ("websocket", "h2c")),
    ("expect", "100-continue"),
    ("te", "trailers"),
)
RAW = (
    *(
        b"\r\n" * 50,
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET / HTTP/1.1\r\n\r\n",
    ),
    *(b"GET /%s HTTP/1.1\r\nhost: a\r\n\r\n" % (b"a" * 100_000), b"GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n"),
    *(b"GET / HTTP/1.1\r\nhost: a\r\nx: %s\r\n\r\n" % (b"y" * 100_000), b"GET \x00 HTTP/1.1\r\nhost: a\r\n\r\n"),
    b"POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nhost: a\r\n\r\n",
)


def questions() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Method, path and headers of every bad question."""
    for number, (name, text) in enumerate(product(PARAMETERS, TEXTS)):
        page = list(TITLES)[number % len(TITLES)]
        yield (
            "GET",
            f"/{'' if page == 'overview' else page}?{name}={quote(text, errors='replace')}",
            {"accept": "text/html"},
        )
    for route, text in product(ROUTES, TEXTS):
        yield "GET", route.format(quote(text, safe="", errors="replace")), {}
    yield from (("GET", path, {"accept": "text/html"}) for path in PATHS)
    yield from ((method, path, {}) for method, path in product(METHODS, ANSWERING))
    yield from (
        ("GET", path, {name: text, "accept": "text/html"}) for (name, text), path in product(HEADERS, ANSWERING)
    )


def told_nothing(answer: Answer, question: str) -> None:
    assert answer.status < 500 or ("/oembed" in question and answer.status == 501), (
        question
    )  # as its specification has it
    assert b"Traceback" not in answer.body and b"site-packages" not in answer.body, question
    assert "set-cookie" not in answer.headers, question
    assert not answer.headers.get("location", "").startswith(("//", "http://evil", "https://evil")), question
    if answer.headers.get("content-type", "").startswith("text/html"):
        said = answer.body.decode()
        assert f"<script>{MARK}" not in said and f"onerror={MARK}>" not in said.replace("&quot;", "").replace(
            "&gt;", ""
        ), question
        bare = re.sub(r'(href|content)="[^"]*"|<script type="application/ld\+json">.*?</script>', "", said)
        assert "evil.example/" not in bare, question


def test_three_hundred_bad_questions_and_more_leave_the_server_unmoved(server: Server) -> None:
    asked = list(questions())
    assert len(asked) >= 300
    for method, path, headers in asked:
        try:
            answer = ask(server, path, method, **{name: text.encode("utf-8") for name, text in headers.items()})  # type: ignore[arg-type]
        except (http.client.HTTPException, ValueError, ConnectionError):
            continue  # our own client will not say it, or the server hung up
        told_nothing(answer, f"{method} {path[:200]} {headers}")
    assert ask(server, "/readyz").status == 200
    assert "Traceback" not in server.printed() and "ERROR" not in server.printed()


@pytest.mark.parametrize("sent", RAW, ids=lambda sent: repr(sent[:24]))
def test_what_is_no_question_at_all_gets_400_or_silence(server: Server, sent: bytes) -> None:
    host, _, port = urlsplit(server.url).netloc.partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as own:
        own.sendall(sent)
        own.settimeout(2)
        try:
            heard = own.recv(10_000)
        except (TimeoutError, ConnectionError):
            heard = b""
    assert not re.match(rb"HTTP/1\.1 5", heard)
    assert b"Traceback" not in heard
    assert ask(server, "/healthz").status == 200


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(page=st.sampled_from(sorted(TITLES)), name=st.sampled_from(PARAMETERS), text=st.text(max_size=200))
def test_no_parameter_can_be_said_that_breaks_a_page(server: Server, page: str, name: str, text: str) -> None:
    path = f"/{'' if page == 'overview' else page}?{name}={quote(text, errors='replace')}"
    answer = ask(server, path, accept="text/html")
    told_nothing(answer, path)
    assert answer.status in (200, 414)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(route=st.sampled_from(ROUTES), text=st.text(max_size=120))
def test_no_name_can_be_said_that_breaks_a_route(server: Server, route: str, text: str) -> None:
    path = route.format(quote(text, safe="", errors="replace"))
    told_nothing(ask(server, path), path)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost.evil.example", "http://localhost:1"]
)
def test_a_websocket_from_another_site_is_refused(server: Server, origin: str) -> None:
    async def knock() -> int:
        try:
            async with opening(server.url, origin=origin):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    assert run(knock()) == 403


def asking(query: str, page: str) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string, message.rerun_script.page_name = query, page
    return message.SerializeToString()


async def heard_until_the_end(own: ClientConnection) -> list[ForwardMsg]:
    heard = []
    while True:
        heard.append(ForwardMsg.FromString(await asyncio.wait_for(own.recv(decode=False), 20)))
        if (
            heard[-1].WhichOneof("type") == "script_finished"
            and heard[-1].script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        ):
            return heard


def texts_of(messages: list[ForwardMsg]) -> str:
    return "\n".join(str(message) for message in messages)


@pytest.mark.parametrize("page", some_of(sorted(TITLES), every=4))
def test_what_a_reader_writes_in_the_address_is_never_markup_and_never_an_error(server: Server, page: str) -> None:
    async def read() -> str:
        said = []
        async with opening(server.url) as own:
            for text in TEXTS:
                query = "&".join(f"{name}={quote(text[:400], errors='replace')}" for name in PARAMETERS)[:8192]
                await own.send(asking(query, "" if page == "overview" else page))
                said.append(texts_of(await heard_until_the_end(own)))
        return "\n".join(said)

    said = run(read())
    assert "kl-foot" in said
    assert "kl-calm" not in said and "Traceback" not in said
    bodies = re.findall(r'(?:body|html): "(.*)"', said)
    assert bodies
    assert not [
        body for body in bodies if MARK in body and ("<script" in body or "<img" in body or "javascript:" in body)
    ]


BAD_MESSAGES = (
    *(b"", b"\x00", b"\xff" * 2000, b"GET / HTTP/1.1", b"{}", b"\x0a\xff\xff\xff\xff\x0f", bytes(range(256))),
    *("text", "<script>", "{}", "\u202e" * 500),
)


@pytest.mark.parametrize("sent", BAD_MESSAGES, ids=lambda sent: repr(sent[:12]))
def test_a_message_that_is_none_ends_or_harms_nothing(server: Server, sent: bytes | str) -> None:
    async def say() -> None:
        async with opening(server.url) as own:
            with suppress(ConnectionClosed, TimeoutError):  # either way is well, as long as others are served
                await own.send(sent)
                await own.send(asking("", "train"))
                await heard_until_the_end(own)

    run(say())
    assert ask(server, "/healthz").status == 200


def test_a_reader_never_sees_what_another_chose(server: Server) -> None:
    """Two readers at once, each with choices of their own; and a third who names the first one's session."""

    async def read() -> tuple[str, str, str]:
        async with opening(server.url) as one, opening(server.url) as other:
            await one.send(asking("lang=fr&find=qfirst&at=later", "ledger"))
            await other.send(asking("lang=en&find=qsecond&at=2023-09-13", "ledger"))
            first, second = await heard_until_the_end(one), await heard_until_the_end(other)
            session = next(m.new_session.initialize.session_id for m in first if m.WhichOneof("type") == "new_session")
            async with opening(server.url, session) as third:
                await third.send(asking("", "ledger"))
                stolen = await heard_until_the_end(third)
        return texts_of(first), texts_of(second), texts_of(stolen)

    first, second, stolen = run(read())
    assert "qfirst" in first and "qsecond" in second
    assert "qsecond" not in first and "qfirst" not in second
    assert "qfirst" not in stolen and "qsecond" not in stolen
