"""Streamlit's loggers write to our log, also those that are first used while the server runs."""

from __future__ import annotations

import logging
from typing import Any

from streamlit.logger import get_logger

from explainer.live.seams.log_handlers import LogHandlers
from testing.event_loop import run


def test_a_logger_that_is_first_used_in_a_request_writes_to_our_log() -> None:
    name = "streamlit.first.used.in.a.request"
    assert name not in logging.root.manager.loggerDict

    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert get_logger(name).handlers, "Streamlit gives its loggers no handler any more: the seam can go"

    run(LogHandlers(app)({"type": "http"}, None, None))  # type: ignore[arg-type]
    logger = logging.getLogger(name)
    assert (logger.handlers, logger.propagate) == ([], True)
