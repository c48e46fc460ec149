"""Bad data at the start, over real HTTP: every answer says that there is nothing to show, and none is a traceback."""

from __future__ import annotations

import io
import json
import os
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
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
    "/folded/train/en/later.json",
    "/picture/train-later-en-light-card.png",
    "/poster/2023-09-13-en-light-full.svg",
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


@pytest.mark.exhaustive
@pytest.mark.slow
def test_from_a_start_with_bad_data_over_their_mend_to_a_draft_that_is_refused(broken: Server, house: Path) -> None:
    every_route_answers_503_and_the_log_names_place_and_mend_once(broken)
    once_the_data_are_mended_the_server_is_ready(broken, house)
    a_draft_that_is_refused_is_published_nowhere(broken, house)


def every_route_answers_503_and_the_log_names_place_and_mend_once(broken: Server) -> None:
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


def once_the_data_are_mended_the_server_is_ready(broken: Server, house: Path) -> None:
    (house / "data" / "claims.csv").rmdir()
    shutil.copy(DATA / "claims.csv", house / "data" / "claims.csv")
    assert until_so(lambda: ask(broken, "/readyz").status == 200)
    assert ask(broken, "/data/claims.csv").body == (DATA / "claims.csv").read_bytes()


def a_draft_that_is_refused_is_published_nowhere(broken: Server, house: Path) -> None:
    """The archive and the layers are first asked for while the draft lies there."""
    data = house / "data"
    claims, rivers = (data / "claims.csv").read_bytes(), (data / "geo" / "rivers.geojson").read_bytes()
    (data / "claims.csv").write_bytes(claims[: len(claims) // 2])
    (data / "geo" / "rivers.geojson").write_bytes(rivers[:4000])
    (data / "places.csv").unlink()
    os.mkfifo(data / "places.csv")
    assert until_so(lambda: ask(broken, "/readyz").status == 200 and "serving the last good data" in broken.printed())
    with zipfile.ZipFile(io.BytesIO(ask(broken, "/data/khasan-line.zip").body)) as packed:
        assert packed.read("claims.csv") == claims
    assert ask(broken, "/data/claims.csv").body == claims
    assert ask(broken, "/geo/rivers.geojson").body == rivers
    version = json.loads(ask(broken, "/readyz").body)["data_version"]
    assert version in ask(broken, "/data/khasan-line.zip").headers["content-disposition"]
    for path in PATHS[:-3]:
        assert (path, ask(broken, path).status) == (path, 200)
    assert "Traceback" not in broken.printed()


def until_so(is_so: Callable[[], bool], within_s: float = 20) -> bool:
    """Whether something becomes so in time; each try is a visit, by which the server looks for edits."""
    until = time.monotonic() + within_s
    while not is_so() and time.monotonic() < until:
        time.sleep(0.2)
    return is_so()
