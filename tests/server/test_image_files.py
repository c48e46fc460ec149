"""A server that has only the files of the container image shows every page and sends every file that pages load."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.reader import reading
from explainer.server.routes.page_script import script
from explainer.tables.vocabulary import TITLES
from testing.event_loop import run
from testing.http import ask
from testing.image_files import copy_image_files, image_copies
from testing.running_server import Server, running_server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def image_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("image") / "khasan-line"
    folder.mkdir()
    copy_image_files(folder)
    with running_server("app.py", cwd=folder, health="/readyz") as server:
        yield server


def test_copies_of_the_last_stage_are_read_with_their_destination() -> None:
    text = "FROM a AS b\nCOPY x x\n\nFROM b\nCOPY --from=b /y y\nCOPY data data\nRUN z\nCOPY app.py LICENSE ./\n"
    assert image_copies(text) == [(["data"], "data"), (["app.py", "LICENSE"], "./")]


def test_every_page_is_drawn(image_server: Server) -> None:
    async def visits() -> None:
        for page in TITLES:
            async with reading(image_server.url, "" if page == "overview" else page) as reader:
                assert reader.elements, page

    run(visits())


def test_script_style_and_embed_files_are_those_of_the_repository(image_server: Server) -> None:
    assert ask(image_server, "/page.js").body.decode() == script()
    for path in ("/page.css", "/embed.js", "/geo/basemap.geojson", "/data/claims.csv"):
        answer = ask(image_server, path)
        assert answer.status == 200 and answer.body, path
