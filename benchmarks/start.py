"""Row of the start: from `python app.py` until /healthz answers, and until the data are loaded."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from statistics import median

from benchmarks.effort import Effort
from benchmarks.rows import Row
from tests.server import running_server

MOST_S = 4


def rows(effort: Effort) -> Iterator[Row]:
    """Both."""
    times = [_start() for _ in range(effort.rounds)]
    healthy_s, ready_s = (median(own) for own in zip(*times, strict=True))
    yield Row("start_s", healthy_s, "s", MOST_S)
    yield Row("ready_s", ready_s, "s")


def _start() -> tuple[float, float]:
    since = time.perf_counter()
    with running_server(health="/healthz") as server:
        healthy_s = time.perf_counter() - since
        urllib.request.urlopen(f"{server.url}/readyz", timeout=30).close()
        return healthy_s, time.perf_counter() - since
