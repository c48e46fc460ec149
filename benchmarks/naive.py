"""The naive app and the empty page, served as the explainer is: what every figure of ours stands beside."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from tests.server import Server, running_server

FOLDER = Path(__file__).resolve().parent


def naive_server() -> AbstractContextManager[Server]:
    """The same three panels as one plain script."""
    return _plain("naive_app.py")


def empty_server() -> AbstractContextManager[Server]:
    """A page with nothing on it: what Streamlit itself takes."""
    return _plain("empty_page.py")


def _plain(script: str) -> AbstractContextManager[Server]:
    return running_server("-m", "benchmarks.plain_app", str(FOLDER / script))
