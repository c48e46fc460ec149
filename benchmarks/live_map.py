"""Rows of the live map and the naive app's: when it is drawn on a first visit, and when it shows a step."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.effort import Effort
from benchmarks.maps import Step, draw_time_rows, map_draw_times, step_draw_times
from benchmarks.naive_server import naive_server
from benchmarks.rows import Row
from testing.chromium import chromium
from testing.running_server import running_server

NAMES = ("live", "naive")
OURS = Step(
    ".st-key-journey-buttons > :first-child button",
    "Enter",
    "Enter",
    ".st-key-journey-buttons > :last-child button",
)
NAIVE = Step(
    "[data-testid=stSlider] [role=slider], [data-testid=stSlider] input[type=range]", "ArrowRight", "ArrowLeft"
)


def rows(effort: Effort) -> Iterator[Row]:
    """The times of both maps on a first visit, then after a step."""
    with chromium() as browser, running_server() as ours, naive_server() as naive:
        addresses = f"{ours.url}/train", naive.url
        for address in addresses:
            map_draw_times(browser, address)  # the first visit to a server waits for its imports
        drawn = [[map_draw_times(browser, address) for address in addresses] for _ in range(effort.rounds)]
        for name, times in zip(NAMES, zip(*drawn, strict=True), strict=True):
            yield from draw_time_rows("map", name, times)
        for name, address, step in zip(NAMES, addresses, (OURS, NAIVE), strict=True):
            yield from draw_time_rows("click_to_map", name, step_draw_times(browser, address, step, effort))
