"""Structured logging: one line of JSON per event, without readers' IP addresses or search terms."""

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
# At INFO these loggers write the reader's IP address.
QUIET = ("uvicorn", "uvicorn.error", "uvicorn.access", "websockets", "websockets.server")
MESSAGE_CHARACTERS, TRACEBACK_CHARACTERS = 1000, 20_000
log = logging.getLogger("explainer.visits")


def configure() -> None:
    """Sends the log lines of every library to standard error, in one format."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(settings().log_format))
    handler.addFilter(shortened)
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name in QUIET:
        logging.getLogger(name).addFilter(_is_warning_or_worse)


def _is_warning_or_worse(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


def shortened(record: logging.LogRecord) -> bool:
    """Cuts a long message, and the start of a long traceback, whose end says what happened. Libraries quote what a client sent.

    Args:
        record: What was logged; changed in place.

    Returns:
        True: every record is logged.
    """
    message = record.getMessage()
    if len(message) > MESSAGE_CHARACTERS:
        record.msg, record.args = f"{message[:MESSAGE_CHARACTERS]}… ({len(message)} characters)", None
    traceback = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
    if len(traceback) > TRACEBACK_CHARACTERS:
        record.exc_text, record.exc_info = f"…{traceback[-TRACEBACK_CHARACTERS:]}", None
    return True


class TextFormatter(logging.Formatter):
    """Readable lines for a terminal; a request's line ends with method, path, status and milliseconds."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; an error's traceback follows below it.

        Args:
            record: What was logged.
        """
        values = [str(record.__dict__[name]) for name in VISIT if name in record.__dict__]
        return f"{super().format(record)} {quote(' '.join(values), safe=' /')}" if values else super().format(record)


def formatter(form: str) -> logging.Formatter:
    """The formatter for `json`, or for `text`, which is easier to read in a terminal."""
    if form == "text":
        return TextFormatter("{asctime} {levelname:<7} {name}: {message}", style="{")
    return JsonFormatter(FIELDS, style="{", rename_fields=NAMES, json_ensure_ascii=False)


@asynccontextmanager
async def logged(app: Any) -> AsyncIterator[None]:
    """Configures logging while the server runs; logs `ready` at the start and `stopped` at the end."""
    configure()
    log.info("ready")
    try:
        yield
    finally:
        log.info("stopped")


class VisitLog:
    """Middleware: logs each response and websocket with method, path without query, status and milliseconds."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Calls the app and logs the result; immutable files under /static/ are logged only where they fail."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        began_s, recorder = time.perf_counter(), _StatusRecorder(send)
        try:
            await self._app(scope, receive, recorder)
        finally:
            if recorder.status >= 400 or not scope["path"].startswith("/static/"):
                spent_ms = round(1000 * (time.perf_counter() - began_s), 1)
                values = (scope.get("method", "WEBSOCKET"), scope["path"][:200], recorder.status, spent_ms)
                log.info("visit", extra=dict(zip(VISIT, values, strict=True)))


class _StatusRecorder:
    """Passes messages on and records the response status; 500 until there is one."""

    def __init__(self, send: Send) -> None:
        self._send, self.status = send, 500

    async def __call__(self, message: Message) -> None:
        if message["type"] == "websocket.accept":
            self.status = 101
        elif message["type"] == "websocket.close" and self.status != 101:
            self.status = 403  # what uvicorn sends when a websocket was not accepted
        self.status = message.get("status", self.status)
        await self._send(message)


class CalmAnswer:
    """Middleware: turns an error in a route into a 500 response with a reference, which is logged with the traceback."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Calls the app. An error after the response has begun is raised again, since the status is already sent."""
        has_begun = False

        async def noting_start(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting_start)
        except Exception:
            if scope["type"] != "http" or has_begun:
                raise
            reference = token_hex(4)
            log.exception("An answer could not be made; the reader was given the reference %s", reference)
            words = f"This cannot be answered just now. What went wrong has been noted under {reference}.\n"
            await PlainTextResponse(words, 500, headers={"cache-control": "no-store"})(scope, receive, send)
