"""Starts a Chromium and closes it at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from testing.browsers import FLAGS, find_browser


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium with the flags that all tests use; closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()
