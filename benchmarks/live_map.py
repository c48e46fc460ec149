"""Rows of the live map beside the naive app's: when it is there on a cold visit, and when a step shows on it."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.effort import Effort
from benchmarks.maps import Step, map_shown, shown_rows, steps_shown
from benchmarks.naive import naive_server
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
    """Both maps, and both answers to a step."""
    with chromium() as browser, running_server() as ours, naive_server() as naive:
        addresses = f"{ours.url}/train", naive.url
        for address in addresses:
            map_shown(browser, address)  # the first reader of a server waits for its imports
        drawn = [[map_shown(browser, address) for address in addresses] for _ in range(effort.rounds)]
        for name, shown in zip(NAMES, zip(*drawn, strict=True), strict=True):
            yield from shown_rows("map", name, shown)
        for name, address, step in zip(NAMES, addresses, (OURS, NAIVE), strict=True):
            yield from shown_rows("click_to_map", name, steps_shown(browser, address, step, effort))
