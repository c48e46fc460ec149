"""The log: one line of JSON for each thing that happened, without readers' addresses or what they searched for."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from pythonjsonlogger.json import JsonFormatter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.newsroom.settings import log_format_from, setting

FIELDS = "{asctime}{levelname}{name}{message}"
NAMES = {"asctime": "time", "levelname": "level", "name": "logger"}
# Their lines at INFO name the reader's address.
QUIET = ("uvicorn", "uvicorn.error", "uvicorn.access", "websockets", "websockets.server")
log = logging.getLogger("explainer.visits")


def configure() -> None:
    """One form for the lines of every library that is loaded, on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(setting(log_format_from)))
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name in logging.root.manager.loggerDict:
        own = logging.getLogger(name)
        own.handlers.clear()
        own.propagate = True
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def formatter(form: str) -> logging.Formatter:
    """How a line is written: `json`, or `text` for a reader at a terminal."""
    if form == "text":
        return logging.Formatter("{asctime} {levelname:<7} {name}: {message}", style="{")
    return JsonFormatter(FIELDS, style="{", rename_fields=NAMES, json_ensure_ascii=False)


@asynccontextmanager
async def logged(app: Any) -> AsyncIterator[None]:
    """For as long as the server runs: its log in our form, with a line when it begins and one when it has ended."""
    configure()
    log.info("ready")
    try:
        yield
    finally:
        log.info("stopped")


class VisitLog:
    """Middleware: a line for each answer and each websocket: method, path without its query, status, milliseconds."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on everything and notes how it ended; files that a browser keeps for good are noted only where they fail."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        began_s, status = time.perf_counter(), 0

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            if message["type"] == "websocket.accept":
                status = 101
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            if status >= 400 or not scope["path"].startswith("/static/"):
                told = {"method": scope.get("method", "WEBSOCKET"), "path": scope["path"][:200], "status": status}
                log.info("visit", extra={**told, "ms": round(1000 * (time.perf_counter() - began_s), 1)})
