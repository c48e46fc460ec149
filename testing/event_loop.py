"""Coroutines run to their end from a test, whatever else the thread is doing."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run(act: Coroutine[Any, Any, Any]) -> Any:
    """Its result, from a thread of its own: the browser's driver may hold a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, act).result()
