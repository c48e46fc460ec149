"""/data/ over real HTTP: every table as it is, its description, one archive; nothing else."""

from __future__ import annotations

import asyncio
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message

from explainer.server.routes.data_files import data_routes
from explainer.tables.data_folder import DATA
from explainer.tables.datapackage import ARCHIVE, DESCRIPTOR, DOWNLOADS
from explainer.tables.schemas import TABLES
from explainer.tables.story_keeper import StoryKeeper
from testing.http import Answer, ask
from testing.running_server import Server


@pytest.mark.parametrize("table", TABLES)
def test_a_table_comes_as_it_stands_in_the_repository_and_any_site_may_read_it(server: Server, table: str) -> None:
    answer = ask(server, f"/data/{table}.csv", origin="https://other.example")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.body == (DATA / f"{table}.csv").read_bytes()
    again = ask(server, f"/data/{table}.csv", if_none_match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_the_description_names_every_table(server: Server) -> None:
    answer = ask(server, f"/data/{DESCRIPTOR}")
    assert answer.headers["content-type"] == "application/json"
    assert {f"{own['name']}.csv" for own in json.loads(answer.body)["resources"]} >= {f"{t}.csv" for t in TABLES}


def test_the_archive_holds_them_all_and_is_the_same_each_time(server: Server) -> None:
    answer = ask(server, f"/data/{ARCHIVE}")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.body)) as packed:
        assert set(packed.namelist()) == DOWNLOADS
        assert packed.testzip() is None
        assert packed.read("claims.csv") == (DATA / "claims.csv").read_bytes()
    assert ask(server, f"/data/{ARCHIVE}").body == answer.body
    tags = f'"other", {answer.headers["etag"]}'
    assert ask(server, f"/data/{ARCHIVE}", if_none_match=tags).status == 304


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            "none.csv",
            "claims",
            "CLAIMS.csv",
            "copy/en/train.md",
            "geo/land.geojson",
            "../app.py",
            "%2e%2e/app.py",
        ),
        *(
            "..%2fapp.py",
            "claims.csv%00",
            "claims.csv%0a",
            ".",
            "%2e",
            "datapackage.json.bak",
            "x" * 5000,
        ),
    ],
)
def test_there_is_nothing_else(server: Server, path: str) -> None:
    assert ask(server, f"/data/{path}").status in (400, 404)


def ask_app(app: ASGIApp, path: str) -> Answer:
    """The answer of an ASGI app in this process."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    asyncio.run(app(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent))


def test_a_refused_draft_is_not_published_and_the_mended_one_is(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    keeper = StoryKeeper(folder, look_every_s=0, still_s=0)
    app = Starlette(routes=[data_routes(keeper.story)])
    good, tag = ask_app(app, "/data/claims.csv"), ask_app(app, f"/data/{ARCHIVE}").headers["etag"]

    original = (folder / "claims.csv").read_bytes()
    (folder / "claims.csv").write_bytes(original + b"C999,a draft\n")
    after = ask_app(app, "/data/claims.csv")
    assert (after.body, after.headers["etag"]) == (original, good.headers["etag"])
    zipped = ask_app(app, f"/data/{ARCHIVE}")
    assert zipped.headers["etag"] == tag
    assert zipfile.ZipFile(io.BytesIO(zipped.body)).read("claims.csv") == original

    mended = original.replace(b"\n", b"\r\n")
    (folder / "claims.csv").write_bytes(mended)
    assert ask_app(app, "/data/claims.csv").body == mended
    assert ask_app(app, f"/data/{ARCHIVE}").headers["etag"] != tag


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(server: Server, method: str) -> None:
    assert ask(server, "/data/claims.csv", method).status == 405
