"""Bad data at the start, over real HTTP: every answer says that there is nothing to show, and none is a traceback."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from explainer.tables.data_folder import DATA
from testing.http import ask
from testing.running_server import Server, running_server

PATHS = (
    "/data/claims.csv",
    "/data/khasan-line.zip",
    "/geo/basemap.geojson",
    "/geo/rivers.geojson",
    "/geo/rail_paths.json",
    "/notes/en/later.json",
    "/picture/train-later-en-light-card.png",
    "/poster/later-en-light-wide.svg",
    "/download/claims.csv",
    "/download/scale.csv",
    "/corrections.atom",
    "/sitemap.xml",
    "/oembed?url=http://localhost/train",
    "/embed-preview",
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explainer in a folder of its own, with a directory in the place of a table."""
    root = tmp_path_factory.mktemp("house")
    left_out = shutil.ignore_patterns("__pycache__", "node_modules")
    for name in ("explainer", "pages", "locale", "web", "data", ".streamlit"):
        shutil.copytree(DATA.parent / name, root / name, ignore=left_out)
    shutil.copy(DATA.parent / "app.py", root / "app.py")
    (root / "data" / "claims.csv").unlink()
    (root / "data" / "claims.csv").mkdir()
    return root


@pytest.fixture(scope="module")
def broken(house: Path) -> Iterator[Server]:
    with running_server(cwd=house) as running:
        yield running


@pytest.mark.slow
def test_started_with_bad_data_every_route_answers_503_and_the_log_names_place_and_mend_once(broken: Server) -> None:
    assert ask(broken, "/healthz").status == 200
    assert ask(broken, "/readyz").status == 503
    for path in PATHS:
        answer = ask(broken, path)
        assert (path, answer.status) == (path, 503)
        assert answer.headers["retry-after"] == "10" and answer.headers["cache-control"] == "no-store"
    page = ask(broken, "/train", accept="text/html")
    assert (page.status, page.headers["cache-control"]) == (503, "no-store")
    assert "cannot be shown just now" in page.text and "/page.js" in page.text
    printed = broken.printed()
    assert "Traceback" not in printed
    assert printed.count("is not a regular file. Mend: put the file in its place.") == 1


@pytest.mark.slow
def test_once_the_data_are_mended_the_server_is_ready(broken: Server, house: Path) -> None:
    (house / "data" / "claims.csv").rmdir()
    shutil.copy(DATA / "claims.csv", house / "data" / "claims.csv")
    until = time.monotonic() + 20
    while ask(broken, "/readyz").status != 200 and time.monotonic() < until:
        time.sleep(0.2)
    assert ask(broken, "/readyz").status == 200
    assert ask(broken, "/data/claims.csv").body == (DATA / "claims.csv").read_bytes()
