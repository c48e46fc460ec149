"""Serves any Streamlit script with the explainer's server and settings: `PORT=9000 python -m benchmarks.plain_app x.py`."""

import sys

import streamlit as st

from explainer.live.seams.uvicorn_protocols import RequestDeadline, WideWindow
from explainer.server.listener import serve

app = st.App(sys.argv[1])

if __name__ == "__main__":
    serve(app, http=RequestDeadline, ws=WideWindow)
