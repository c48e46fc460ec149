"""Runs a coroutine from a synchronous test, even where the thread already has an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run(act: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine, run in a thread of its own, since Playwright may have an event loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, act).result()
