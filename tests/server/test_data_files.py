"""/data/ over real HTTP: every table as it is, its description, one archive; nothing else."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from explainer.server.routes.data_files import ARCHIVE, DESCRIPTOR, NAMES
from explainer.tables.schemas import TABLES
from explainer.tables.story import DATA
from testing.http import ask
from testing.running_server import Server

pytestmark = pytest.mark.xdist_group("server")


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
        assert set(packed.namelist()) == NAMES
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


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(server: Server, method: str) -> None:
    assert ask(server, "/data/claims.csv", method).status == 405
