"""The naive app as its maker would run it, and the empty page, served as the explainer is: what every figure of ours stands beside."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from tests.server import Server, running_server

FOLDER = Path(__file__).resolve().parent
# Streamlit's defaults but for what would ask other machines.
RUN = ("-m", "streamlit", "run", "naive_app.py", "--server.headless", "true", "--browser.gatherUsageStats", "false")


def naive_server() -> AbstractContextManager[Server]:
    """The same three panels as one plain script: `streamlit run naive_app.py`."""
    return running_server(*RUN, "--browser.serverAddress", "localhost", "--server.port", "{port}", cwd=FOLDER)


def empty_server() -> AbstractContextManager[Server]:
    """A page with nothing on it, with our settings and our server: what Streamlit itself takes of a figure of ours."""
    return running_server("-m", "benchmarks.plain_app", str(FOLDER / "empty_page.py"))
