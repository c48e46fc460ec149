"""The entry point: `python app.py`, `streamlit run app.py` and `uvicorn app:app` all serve the whole explainer.

server/ does not import Streamlit, and live/seams/ does not import our routes. This file passes to each what it needs of the other.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from explainer.live.error_page import on_script_error
from explainer.live.seams.closed_routes import ClosedRoutes
from explainer.live.seams.index_html import IndexHtml
from explainer.live.seams.inline_scripts import inline_script_hashes
from explainer.live.seams.log_handlers import LogHandlers, take_over_loggers
from explainer.live.seams.start_check import check_in_background
from explainer.live.seams.uvicorn_protocols import RequestDeadline, WideWindow
from explainer.live.seams.websocket_messages import WebsocketMessages
from explainer.live.seams.websocket_origin import WebsocketOrigin
from explainer.server.document import is_document, parts_for
from explainer.server.job_queue import QueueFullError, queue_full
from explainer.server.listener import serve
from explainer.server.middleware.limits import Limits
from explainer.server.middleware.logging import CalmAnswer, VisitLog, logged
from explainer.server.middleware.security_headers import SecurityHeaders
from explainer.server.no_story import no_story
from explainer.server.routes.downloads import QUEUE as DOWNLOADS
from explainer.server.routes.pictures import DrawAhead
from explainer.server.routing import asset_routes, routes
from explainer.server.streamlit_files import compression_middleware
from explainer.tables.story import StoryError

ANSWERS = {StoryError: no_story, QueueFullError: queue_full}
# Outermost first: each wraps all that follow.
MIDDLEWARE = [
    Middleware(VisitLog),
    Middleware(LogHandlers),
    Middleware(SecurityHeaders, inline_scripts=inline_script_hashes),
    Middleware(ClosedRoutes),
    Middleware(CalmAnswer),
    Middleware(Limits),
    Middleware(WebsocketMessages),
    Middleware(WebsocketOrigin),
    *compression_middleware(asset_routes(), ANSWERS),
    Middleware(IndexHtml, is_document=is_document, parts_for=parts_for),
]


@asynccontextmanager
async def lifespan(served: Any) -> AsyncIterator[None]:
    """Configures logging while the server runs, logs a warning for each seam whose hook Streamlit no longer has, and draws ahead.

    Args:
        served: The ASGI app, as Starlette passes it.
    """
    ahead = DrawAhead()
    async with logged(served):
        take_over_loggers()
        check_in_background()
        ahead.start()
        try:
            yield
        finally:
            ahead.stop()
            DOWNLOADS.close()


app = st.App(
    Path(__file__).resolve().parent / "explainer/main.py",
    routes=routes(),
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=on_script_error,
    exception_handlers=ANSWERS,
)

if __name__ == "__main__":
    serve(app, http=RequestDeadline, ws=WideWindow)
