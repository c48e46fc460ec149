"""The entry point: `python app.py`, `streamlit run app.py` and `uvicorn app:app` all serve the whole explainer.

server/ does not import Streamlit, and live/seams/ does not import our routes. This file passes to each what it needs of the other.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from explainer.live.error_page import on_script_error
from explainer.live.seams.active_sessions import ActiveSessions
from explainer.live.seams.base_url_path import take_base_url_path
from explainer.live.seams.closed_routes import ClosedRoutes
from explainer.live.seams.index_html import IndexHtml
from explainer.live.seams.inline_scripts import inline_script_hashes
from explainer.live.seams.log_handlers import LogHandlers, take_over_loggers
from explainer.live.seams.script_turns import take_turns
from explainer.live.seams.session_message import tell_less
from explainer.live.seams.start_check import check_in_background
from explainer.live.seams.uvicorn_protocols import RequestDeadline, WideWindow
from explainer.live.seams.websocket_messages import WebsocketMessages
from explainer.live.seams.websocket_origin import WebsocketOrigin
from explainer.live.seams.widget_values import ignore_wrong_values
from explainer.live.turns import Turns, after_loop
from explainer.markup.add_slash import ADD_SLASH_HASH
from explainer.server.capacity import shortfalls
from explainer.server.document import has_no_documents, is_document, parts_for
from explainer.server.job_queue import QueueFullError, queue_full
from explainer.server.listener import serve
from explainer.server.middleware.base_path import BasePath
from explainer.server.middleware.cookies import NoCookies
from explainer.server.middleware.forwarded import ForwardedAddresses
from explainer.server.middleware.limits import Limits
from explainer.server.middleware.logging import CalmAnswer, VisitLog, logged
from explainer.server.middleware.redirects import RelativeRedirects
from explainer.server.middleware.security_headers import SecurityHeaders
from explainer.server.no_story import no_story
from explainer.server.routes.downloads import QUEUE as DOWNLOADS
from explainer.server.routes.pictures import DrawAhead
from explainer.server.routing import asset_routes, routes
from explainer.server.streamlit_files import compression_middleware
from explainer.settings import settings
from explainer.tables.story import StoryError

log = logging.getLogger(__name__)
BASE_PATH = take_base_url_path()
take_over_loggers()  # reading an option gives Streamlit's and uvicorn's loggers handlers of their own
ANSWERS = {StoryError: no_story, QueueFullError: queue_full}
# Outermost first: each wraps all that follow.
MIDDLEWARE = [
    Middleware(BasePath, configured=BASE_PATH),
    Middleware(NoCookies),
    Middleware(ForwardedAddresses),
    Middleware(VisitLog),
    Middleware(LogHandlers),
    Middleware(SecurityHeaders, inline_scripts=lambda: [*inline_script_hashes(), ADD_SLASH_HASH]),
    Middleware(RelativeRedirects),
    Middleware(ClosedRoutes),
    Middleware(CalmAnswer),
    Middleware(Limits),
    Middleware(WebsocketMessages),
    Middleware(WebsocketOrigin),
    Middleware(ActiveSessions),
    *compression_middleware(asset_routes(), ANSWERS),
    Middleware(IndexHtml, is_document=is_document, has_no_documents=has_no_documents, parts_for=parts_for),
]


@asynccontextmanager
async def lifespan(served: Any) -> AsyncIterator[None]:
    """Configures logging and Streamlit, warns of each seam whose hook Streamlit no longer has, and draws pictures ahead.

    Args:
        served: The ASGI app, as Starlette passes it.
    """
    ahead = DrawAhead()
    async with logged(served):
        take_over_loggers()
        for line in shortfalls(settings()):  # `python app.py` has ended with them by now; other servers go on
            log.error("%s", line)
        take_turns(Turns(between=partial(after_loop, asyncio.get_running_loop())))
        tell_less()
        ignore_wrong_values()
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
