"""The naive app under `streamlit run`, for comparison."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from testing.running_server import Server, running_server

FOLDER = Path(__file__).resolve().parent
# Streamlit's defaults, except those that would send requests to other machines.
RUN = ("-m", "streamlit", "run", "naive_app.py", "--server.headless", "true", "--browser.gatherUsageStats", "false")


def naive_server() -> AbstractContextManager[Server]:
    """The same three panels as one plain script: `streamlit run naive_app.py`."""
    return running_server(*RUN, "--browser.serverAddress", "localhost", "--server.port", "{port}", cwd=FOLDER)
