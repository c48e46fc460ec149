"""Routes of Streamlit's that nobody needs are closed, and every route of the installed Streamlit is one that we know."""

from __future__ import annotations

import pytest
from starlette.routing import Mount, Route

from explainer.live.seams.closed_routes import CLOSED, METRICS
from testing.http import ask
from testing.running_server import ROOT, Server

OPEN = {  # what readers need, and what answers nothing worth having
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/stream",
    "/_stcore/bidi-components/{path:path}",
    "/component/{path:path}",
    "/media/{file_id:path}",
}


@pytest.mark.parametrize("route", [*CLOSED, METRICS])
@pytest.mark.parametrize("rest", ["", "/", "/x"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_routes_that_nobody_needs_are_closed(server: Server, route: str, rest: str, method: str) -> None:
    answer = ask(server, f"{route}{rest}", method)
    assert (answer.status, answer.text) == (404, "Not found.\n")


def test_streamlit_opens_no_route_that_we_do_not_know() -> None:
    from streamlit import App  # noqa: PLC0415 - it sets the process's configuration
    from streamlit.web.server.starlette.starlette_app import create_streamlit_routes  # noqa: PLC0415

    runtime = App(ROOT / "explainer/main.py")._create_runtime()
    routes = create_streamlit_routes(runtime)
    paths = {route.path for route in routes if isinstance(route, Route | Mount) or hasattr(route, "path")}
    known = {path for path in paths if path in OPEN or path.startswith((*CLOSED, METRICS))}
    assert paths - known == {""}, "a new route: close it, or add it to OPEN"
    assert paths >= OPEN
