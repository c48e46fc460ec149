"""Sends the lines of Streamlit's loggers to our log.

Why: Streamlit gives each of its loggers, when it is first used, a handler and a format of its own, so that its lines are not in our JSON.

Upstream: https://github.com/streamlit/streamlit/issues/4742

Without it: Nothing for a reader. Lines of Streamlit's own form stand in the log.

Verdict: Still needed. `logger.messageFormat` is a format string and cannot quote JSON; an option `logger.handlerMode` is planned upstream.
"""

from __future__ import annotations

import logging

from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.live.seams.hooks import attributes

HOOKS = attributes("streamlit.logger:get_logger")


def take_over_loggers() -> None:
    """Takes every handler from every logger but the root, whose handler is ours, and lets their lines come to it."""
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger) and logger.handlers:
            logger.handlers.clear()
            logger.propagate = True


class LogHandlers:
    """Middleware: takes over the loggers that were first used while a request was answered."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on."""
        try:
            await self._app(scope, receive, send)
        finally:
            take_over_loggers()
