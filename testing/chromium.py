"""A Chromium that is started for a while, and ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from testing.browsers import FLAGS, find_browser


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that is found, with the flags of all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()
