"""The log and the stop of a running server: what stands in it, what never does, and that answers finish."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from benchmarks.reader import reading
from explainer.server.middleware.logging import (
    MESSAGE_CHARACTERS,
    TRACEBACK_CHARACTERS,
    CalmAnswer,
    VisitLog,
    configure,
    formatter,
    shortened,
)
from testing.event_loop import run
from testing.http import Answer, ask
from testing.running_server import ROOT, running_server
from testing.websocket import opening


def lines(printed: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in printed.splitlines() if line.startswith("{")]


def test_a_visit_is_a_line_of_json_without_address_search_or_session() -> None:
    with running_server(LOG_FORMAT="json") as server:
        ask(server, "/ledger?lang=en&find=secret-word&at=later", accept="text/html", x_forwarded_for="203.0.113.7")
        ask(server, "/nowhere", accept="text/html")

        async def read() -> None:
            async with reading(server.url, "train"):
                pass

        run(read())
        time.sleep(0.3)
        printed = server.printed()
    assert printed.startswith("The Khasan Line: http://localhost:")
    told = lines(printed)
    assert len(told) == len(printed.splitlines()) - 1  # nothing but JSON after the address
    assert all({"time", "level", "logger", "message"} <= set(line) for line in told)
    visits = [(line["method"], line["path"], line["status"]) for line in told if line["message"] == "visit"]
    assert ("GET", "/ledger", 200) in visits and ("GET", "/nowhere", 404) in visits
    assert ("WEBSOCKET", "/_stcore/stream", 101) in visits
    assert all(isinstance(line["ms"], float) for line in told if line["message"] == "visit")
    assert "secret-word" not in printed
    assert not re.search(r"127\.0\.0\.1|::1|203\.0\.113\.7", printed)


def visited(path: str, app: object) -> tuple[list[dict[str, object]], list[logging.LogRecord]]:
    """What a reader of one path gets, and what is noted of it."""
    sent: list[dict[str, object]] = []
    noted: list[logging.LogRecord] = []

    async def send(message: Any) -> None:
        sent.append(message)

    class Noting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            noted.append(record)

    handler, log = Noting(), logging.getLogger("explainer.visits")
    log.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    try:
        asked = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b"find=secret"}
        run(VisitLog(CalmAnswer(app))(asked, None, send))  # type: ignore[arg-type]
    finally:
        logging.getLogger().removeHandler(handler)
    return sent, noted


def test_an_error_in_a_route_is_an_answer_with_a_reference_that_stands_in_the_log() -> None:
    async def broken(scope: object, receive: object, send: object) -> None:
        raise ValueError("secret cause")

    sent, (error, visit) = visited("/static/x", broken)
    body = sent[1]["body"]
    assert isinstance(body, bytes)
    assert sent[0]["status"] == visit.__dict__["status"] == 500
    assert error.args and str(error.args[0]).encode() in body
    assert b"secret" not in body and "secret cause" in formatter("json").format(error)


def test_an_answer_that_breaks_off_is_noted_and_not_begun_anew() -> None:
    async def breaking(scope: object, receive: object, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        visited("/train", breaking)


def test_at_a_terminal_a_visit_says_what_was_asked_and_no_line_can_be_forged() -> None:
    record = logging.LogRecord("explainer.visits", logging.INFO, "x.py", 1, "visit", (), None)
    record.__dict__.update(method="GET", path="/a\nERROR forged", status=404, ms=1.5)
    assert formatter("text").format(record).endswith("INFO    explainer.visits: visit GET /a%0AERROR forged 404 1.5")


def test_lines_that_name_a_readers_address_stay_away_whatever_level_a_library_sets() -> None:
    noisy = logging.getLogger("uvicorn.error")
    before = (
        noisy.level,
        noisy.filters[:],
        noisy.handlers[:],
        noisy.propagate,
        logging.root.handlers[:],
        logging.root.level,
    )
    try:
        configure()
        noisy.setLevel(logging.INFO)
        assert not noisy.filter(logging.LogRecord("uvicorn.error", logging.INFO, "x", 1, "203.0.113.7", (), None))
        assert noisy.filter(logging.LogRecord("uvicorn.error", logging.ERROR, "x", 1, "broken", (), None))
    finally:
        noisy.setLevel(before[0])
        noisy.filters, noisy.handlers, noisy.propagate = before[1], before[2], before[3]
        logging.root.handlers, logging.root.level = before[4], before[5]


def test_an_error_is_one_line_with_what_went_wrong_in_it() -> None:
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "broken\nhere \u2014 %s", ("é",), None)
    told = formatter("json").format(record)
    assert "\n" not in told and json.loads(told)["message"] == "broken\nhere — é"
    assert formatter("text").format(record).endswith("ERROR   x: broken\nhere — é")


@pytest.mark.exhaustive
def test_told_to_stop_it_finishes_what_it_began_closes_the_rest_and_ends_with_success() -> None:
    with running_server(LOG_FORMAT="json", STOP_SECONDS="5") as server:
        answers: list[Answer] = []
        asking = threading.Thread(
            target=lambda: answers.append(ask(server, "/picture/delegation-2023-09-13-fr-dark-plain.png"))
        )

        async def watch() -> int:
            async with opening(server.url) as own:
                asking.start()
                await asyncio.sleep(0.05)
                os.kill(server.process.pid, signal.SIGTERM)
                try:
                    while True:
                        await own.recv()
                except ConnectionClosed:
                    return own.close_code or 0

        began_s = time.monotonic()
        code = run(watch())
        asking.join()
        assert server.process.wait(timeout=15) in (0, -signal.SIGTERM)
        assert time.monotonic() - began_s < 8
        assert answers[0].status == 200 and answers[0].body.startswith(b"\x89PNG")
        assert code in (1001, 1012)  # going away, or service restart (RFC 6455): a browser comes back by itself
        assert lines(server.printed())[-1]["message"] == "stopped"
        assert "Traceback" not in server.printed()


@pytest.mark.exhaustive
def test_the_configuration_is_found_from_wherever_it_is_started(tmp_path: Path) -> None:
    with running_server(str(ROOT / "app.py"), cwd=tmp_path) as server:
        assert "set-cookie" not in ask(server, "/train", accept="text/html").headers

        async def read() -> None:
            async with reading(server.url, "train"):
                pass

        run(read())


@pytest.mark.parametrize("form", ["json", "text"])
def test_what_a_client_sent_makes_no_line_long(form: str) -> None:
    try:
        raise ValueError("x" * 2_000_000)
    except ValueError as error:
        told = (type(error), error, error.__traceback__)
    record = logging.LogRecord("streamlit", logging.ERROR, "", 0, "The fragment with id %s", ("%s" * 1_000_000,), told)
    assert shortened(record)
    line = formatter(form).format(record)
    assert "The fragment with id %s" in line and "(2000021 characters)" in line
    assert len(line) < MESSAGE_CHARACTERS + TRACEBACK_CHARACTERS + 1000


def test_a_short_line_and_its_traceback_are_logged_whole() -> None:
    try:
        raise ValueError("what went wrong")
    except ValueError as error:
        told = (type(error), error, error.__traceback__)
    record = logging.LogRecord("explainer", logging.ERROR, "", 0, "Said %s", ("so",), told)
    assert shortened(record)
    assert record.getMessage() == "Said so" and record.exc_info == told
