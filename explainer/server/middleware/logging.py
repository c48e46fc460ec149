"""The log: one line of JSON for each thing that happened, without readers' addresses or what they searched for."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from secrets import token_hex
from typing import Any
from urllib.parse import quote

from pythonjsonlogger.json import JsonFormatter
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.settings import settings

FIELDS = "{asctime}{levelname}{name}{message}"
VISIT = ("method", "path", "status", "ms")
NAMES = {"asctime": "time", "levelname": "level", "name": "logger"}
# Their lines at INFO name the reader's address.
QUIET = ("uvicorn", "uvicorn.error", "uvicorn.access", "websockets", "websockets.server")
log = logging.getLogger("explainer.visits")


def configure() -> None:
    """One form for the lines of every library that is loaded, on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(settings().log_format))
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name in QUIET:
        logging.getLogger(name).addFilter(_is_grave)


def _is_grave(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


class TextFormatter(logging.Formatter):
    """Lines for a reader at a terminal; a visit says what was asked and how it ended."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; an error's traceback below it."""
        told = [str(record.__dict__[name]) for name in VISIT if name in record.__dict__]
        return f"{super().format(record)} {quote(' '.join(told), safe=' /')}" if told else super().format(record)


def formatter(form: str) -> logging.Formatter:
    """How a line is written: `json`, or `text` for a reader at a terminal."""
    if form == "text":
        return TextFormatter("{asctime} {levelname:<7} {name}: {message}", style="{")
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
        began_s, ended = time.perf_counter(), _Ended(send)
        try:
            await self._app(scope, receive, ended)
        finally:
            if ended.status >= 400 or not scope["path"].startswith("/static/"):
                spent_ms = round(1000 * (time.perf_counter() - began_s), 1)
                told = (scope.get("method", "WEBSOCKET"), scope["path"][:200], ended.status, spent_ms)
                log.info("visit", extra=dict(zip(VISIT, told, strict=True)))


class _Ended:
    """Passes messages on and keeps the status that the reader gets; until there is one, it counts as a failure."""

    def __init__(self, send: Send) -> None:
        self._send, self.status = send, 500

    async def __call__(self, message: Message) -> None:
        if message["type"] == "websocket.accept":
            self.status = 101
        elif message["type"] == "websocket.close" and self.status != 101:
            self.status = 403  # as uvicorn answers where none was accepted
        self.status = message.get("status", self.status)
        await self._send(message)


class CalmAnswer:
    """Middleware: an error in a route is an answer with a reference, which stands in the log beside what went wrong."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on; what has begun to be answered cannot be answered otherwise."""
        has_begun = False

        async def noting(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception:
            if scope["type"] != "http" or has_begun:
                raise
            reference = token_hex(4)
            log.exception("An answer could not be made; the reader was given the reference %s", reference)
            words = f"This cannot be answered just now. What went wrong has been noted under {reference}.\n"
            await PlainTextResponse(words, 500, headers={"cache-control": "no-store"})(scope, receive, send)
