"""What one client sends over its websocket stops nobody else: over real websockets, with the messages that did stop a replica."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from benchmarks.reader import reading
from explainer.live.seams.websocket_messages import BURST, REFILL_PER_S, WebsocketMessages
from explainer.settings import WEBSOCKET_BYTES
from explainer.token_bucket import TokenBucket
from testing.event_loop import run
from testing.http import ask
from testing.running_server import Server, running_server
from testing.websocket import opening

OTHERS_WAIT_S = 0.3
MANY = 2000


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server that nobody else uses, so that only what is sent here keeps it busy."""
    with running_server() as server:
        ask(server, "/healthz")
        yield server


def named_files(count: int) -> bytes:
    message = BackMsg()
    message.file_urls_request.file_names.extend([""] * count)
    return bytes(message.SerializeToString())


def rerun(query: str = "") -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = query
    return bytes(message.SerializeToString())


def kind(name: str) -> bytes:
    message = BackMsg()
    if name == "backend_operation_request":
        message.backend_operation_request.SetInParent()
    else:
        setattr(message, name, True)
    return bytes(message.SerializeToString())


async def closed_with(server: Server, *messages: bytes | str) -> int | None:
    """The close code that the server answers with."""
    async with opening(server.url) as socket:
        try:
            for message in messages:
                await socket.send(message)
            while True:
                await asyncio.wait_for(socket.recv(), 20)
        except ConnectionClosed as error:
            return error.rcvd.code if error.rcvd else None


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (named_files(990_000), 1009),
        (named_files(20_000), 1008),
        (rerun("x" * WEBSOCKET_BYTES), 1009),
        *((kind(name), 1008) for name in ("clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime")),
        (kind("backend_operation_request"), 1008),
        (b"", 1008),
        (b"\xff" * 2000, 1007),
        ("text", 1003),
    ],
    ids=lambda value: value if isinstance(value, int) else f"{len(value)} bytes",
)
def test_a_message_that_no_page_of_ours_sends_closes_its_websocket(
    own: Server, message: bytes | str, code: int
) -> None:
    assert run(closed_with(own, message)) == code
    assert "Traceback" not in own.printed()


def test_the_message_of_2_kb_that_stopped_a_replica_costs_others_nothing(own: Server) -> None:
    async def longest_wait_s() -> float:
        sending = asyncio.create_task(closed_with(own, named_files(990_000)))
        waits = []
        while not sending.done() or len(waits) < 5:
            began_s = time.monotonic()
            await asyncio.to_thread(ask, own, "/healthz")
            waits.append(time.monotonic() - began_s)
        await sending
        return max(waits)

    assert run(longest_wait_s()) < OTHERS_WAIT_S


def test_thousands_of_messages_in_one_write_close_their_websocket_and_others_are_answered(own: Server) -> None:
    async def flood() -> tuple[int | None, str]:
        flooding = asyncio.create_task(closed_with(own, *[rerun()] * MANY))
        async with reading(own.url, "train", "lang=en") as reader:
            return await flooding, reader.query

    code, _ = run(flood())
    assert code == 1013
    assert ask(own, "/healthz").status == 200
    assert "Traceback" not in own.printed()


def test_a_reader_who_drags_a_slider_while_it_plays_never_meets_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now_s)
    bucket = TokenBucket(BURST, REFILL_PER_S)
    for _ in range(600 * 7):  # ten minutes: 5 of the slider, 1.1 of the play and a heartbeat, rounded up to 7 a second
        now_s += 1 / 7
        assert bucket.take()


def test_a_burst_is_followed_by_the_refill(monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now_s)
    bucket = TokenBucket(BURST, REFILL_PER_S)
    assert [bucket.take() for _ in range(int(BURST) + 1)] == [*[True] * int(BURST), False]
    now_s = 1.0
    assert [bucket.take() for _ in range(int(REFILL_PER_S) + 1)] == [*[True] * int(REFILL_PER_S), False]


def test_a_websocket_that_uvicorn_has_ended_before_it_is_refused_raises_nothing() -> None:
    sent = BackMsg(clear_cache=True).SerializeToString()

    async def ended(message: Message) -> None:
        raise RuntimeError(f"Unexpected ASGI message {message['type']!r}, after sending 'websocket.close'.")

    async def receive() -> Message:
        return {"type": "websocket.receive", "bytes": sent}

    async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
        heard.append(await receive())

    heard: list[Message] = []
    run(WebsocketMessages(streamlit)({"type": "websocket", "client": None, "headers": []}, receive, ended))
    assert [(message["type"], message["code"]) for message in heard] == [("websocket.disconnect", 1008)]
