"""Row of a cold visit: the MB that a first visit to /train transfers, with an empty browser cache and no CDN."""

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
SETTLE_MS = 4000


def rows(effort: Effort) -> Iterator[Row]:
    """One row.

    Args:
        effort: Not used: a quick run measures the same.

    Yields:
        `live_cold_mb`, in MB of 1,000,000 bytes.
    """
    with running_server() as server, _new_reader() as (page, received):
        page.goto(f"{server.url}/train")
        page.wait_for_selector(".kl-foot")
        page.wait_for_selector("[data-testid=stDeckGlJsonChart] canvas")
        page.wait_for_selector("[data-testid=stPlotlyChart] .main-svg")
        page.wait_for_timeout(SETTLE_MS)
        yield Row("live_cold_mb", sum(received) / 1e6, "MB", MOST_MB)


@contextmanager
def _new_reader() -> Iterator[tuple[Page, list[int]]]:
    """A page in a browser with an empty cache, and the sizes in bytes of all that it receives; the list grows."""
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        yield page, record_received_bytes(context.new_cdp_session(page))


def record_received_bytes(session: CDPSession) -> list[int]:
    """Sizes in bytes of all that a page receives from now on: headers, bodies as transferred, and websocket frames; the list grows."""
    received: list[int] = []

    def note_frame(event: dict[str, Any]) -> None:
        payload, is_binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        received.append(len(base64.b64decode(payload)) if is_binary else len(payload.encode()))

    session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    session.on("Network.webSocketFrameReceived", note_frame)
    session.send("Network.enable")
    return received
