"""The one entry: `python app.py`, `streamlit run app.py` and `uvicorn app:app` all serve the whole explainer."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from explainer.newsroom.headers import SecurityHeaders
from explainer.newsroom.limits import Limits
from explainer.newsroom.logs import CalmAnswer, VisitLog, logged
from explainer.newsroom.page_head import PageHead
from explainer.newsroom.routes import own_files, routes
from explainer.newsroom.server import serve
from explainer.newsroom.static_files import light
from explainer.ui.errors import on_script_error

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
