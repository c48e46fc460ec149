"""Row of a cold visit: everything that a new reader of /train receives, straight from the server, in megabytes."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import CDPSession, Page

from benchmarks.effort import Effort
from benchmarks.rows import Row
from testing.chromium import chromium
from testing.running_server import running_server

MOST_MB = 3.6
REST_MS = 4000


def rows(effort: Effort) -> Iterator[Row]:
    """One row."""
    with running_server() as server, _new_reader() as (page, received):
        page.goto(f"{server.url}/train")
        page.wait_for_selector(".kl-foot")
        page.wait_for_selector("[data-testid=stDeckGlJsonChart] canvas")
        page.wait_for_selector("[data-testid=stPlotlyChart] .main-svg")
        page.wait_for_timeout(REST_MS)
        yield Row("live_cold_mb", sum(received) / 1e6, "MB", MOST_MB)


@contextmanager
def _new_reader() -> Iterator[tuple[Page, list[int]]]:
    """A browser that has kept nothing, and the sizes of all that it receives: heads, bodies as sent, and websocket frames."""
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        yield page, listening(context.new_cdp_session(page))


def listening(session: CDPSession) -> list[int]:
    """Sizes of what a page receives from now on: heads, bodies as sent, and websocket frames."""
    received: list[int] = []

    def note_frame(event: dict[str, Any]) -> None:
        payload, is_binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        received.append(len(base64.b64decode(payload)) if is_binary else len(payload.encode()))

    session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    session.on("Network.webSocketFrameReceived", note_frame)
    session.send("Network.enable")
    return received
