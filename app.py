"""The one entry: `python app.py`, `streamlit run app.py` and `uvicorn app:app` all serve the whole explainer."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from explainer.live.error_page import on_script_error
from explainer.server.listener import serve
from explainer.server.middleware.limits import Limits
from explainer.server.middleware.logging import CalmAnswer, VisitLog, logged
from explainer.server.middleware.page_head import PageHead
from explainer.server.middleware.security_headers import SecurityHeaders
from explainer.server.routes.table import own_files, routes
from explainer.server.streamlit_files import light

app = st.App(
    Path(__file__).resolve().parent / "explainer/main.py",
    routes=routes(),
    middleware=[
        Middleware(VisitLog),
        Middleware(SecurityHeaders),
        Middleware(CalmAnswer),
        Middleware(Limits),
        *light(own_files()),
        Middleware(PageHead),
    ],
    lifespan=logged,
    on_script_error=on_script_error,
)

if __name__ == "__main__":
    serve(app)
