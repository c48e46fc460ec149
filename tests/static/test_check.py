"""The check of a published copy: silent on a good server, and plain about each thing that a bad one does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar

import pytest

from explainer.settings import settings
from explainer.static.check import check
from explainer.static.site import export
from explainer.static.urls import ExportError, Place, rewritten
from explainer.tables.story import Story
from testing.host_page import answering
from testing.html_reader import read
from testing.static_server import Files

ROOT = Path(__file__).resolve().parents[2]
FEW = [Place("en", "method"), Place("en", "bargain"), Place("en", "bargain", "", True)]


class Good(Files):
    """A server as docs/deploy.md asks for."""

    extensions_map: ClassVar = {
        **Files.extensions_map,
        ".woff2": "font/woff2",
        ".webp": "image/webp",
        ".zip": "application/zip",
    }

    def end_headers(self) -> None:
        kept = "max-age=31536000, immutable" if "/assets/" in self.path else "max-age=300"
        self.send_header("Cache-Control", f"public, {kept}")
        super().end_headers()


class Careless(Files):
    """One that knows no types, compresses nothing, keeps pages for a year and forbids frames."""

    def guess_type(self, path: object) -> str:
        return "text/html" if str(path).endswith(".html") else "application/octet-stream"

    def send_head(self) -> object:
        del self.headers["Accept-Encoding"]
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=31536000" if "/assets/" not in self.path else "no-cache")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        super().end_headers()


class BareStore(Good):
    """A file store: a path is answered only if a file of exactly that name is there."""

    def send_head(self) -> object:
        if self.path.partition("?")[0].endswith("/"):
            return self.send_error(HTTPStatus.FORBIDDEN)
        return super().send_head()


@pytest.fixture(scope="module")
def few(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three pages, and a short front page; links to all other pages lead nowhere."""
    folder = tmp_path_factory.mktemp("static") / "few"
    export(story, folder, FEW)
    for missing in ("index.html", "en/index.html", "fr/index.html"):
        (folder / missing).parent.mkdir(exist_ok=True)
        (folder / missing).write_text('<!DOCTYPE html><a href="/en/bargain/">x</a><a href="/en/embed/bargain/">x</a>')
    return folder


def told(folder: Path, handler: type[Files]) -> list[str]:
    with answering(partial(handler, directory=str(folder))) as address:
        return [line.replace(address, "/") for line in check(address.rstrip("/"))[1]]


def of_files_that_are_there(lines: list[str]) -> list[str]:
    return [line for line in lines if "answers 404" not in line]


def test_nothing_is_wrong_with_a_good_server(few: Path) -> None:
    assert of_files_that_are_there(told(few, Good)) == []


def test_each_fault_of_a_careless_server_is_named_once_with_its_mend(few: Path) -> None:
    lines = of_files_that_are_there(told(few, Careless))
    for said in (
        "comes as application/octet-stream. Mend: let the server send text/javascript for .js",
        "comes as application/octet-stream. Mend: let the server send text/css for .css",
        "comes uncompressed. Mend:",
        "is not kept by browsers. Mend: Cache-Control: public, max-age=31536000, immutable",
        "is kept for 31536000 s, so that a correction reaches nobody meanwhile. Mend:",
        "forbids frames by X-Frame-Options",
    ):
        assert len([line for line in lines if said in line]) == 1, said
    assert all("Mend: " in line for line in lines)


def test_a_store_without_folder_indexes_is_told_of_links_that_name_files(few: Path) -> None:
    assert any("make export LINKS=files" in line and "answers 403" in line for line in told(few, BareStore))


def test_a_missing_file_and_an_unknown_address_are_said_plainly(few: Path) -> None:
    assert any(line.startswith("/en/ledger/") or "answers 404" in line for line in told(few, Good))
    for address in ("cdn.example.org", "http://127.0.0.1:9/"):
        ended = subprocess.run(
            [sys.executable, "-m", "explainer.static.check", address],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 1 and "Mend: " in ended.stderr and "Traceback" not in ended.stderr


@pytest.fixture
def links_to_files(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LINKS", "files")
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.usefixtures("links_to_files")
def test_with_links_to_files_no_link_needs_a_folder_index(story: Story, tmp_path: Path) -> None:
    export(story, tmp_path / "dist", FEW)
    for place in FEW:
        document = read((tmp_path / "dist" / place.folder / "index.html").read_text(encoding="utf-8"))
        links = [link["href"] for tag in ("a", "link") for link in document.find(tag) if link.attributes.get("href")]
        within = [link for link in links if not link.startswith(("#", "http", "mailto"))]
        assert len(within) > 5
        assert [link for link in within if link.partition("?")[0].partition("#")[0].endswith("/")] == []
    assert 'const INDEX = "index.html";' in (tmp_path / "dist/embed.js").read_text(encoding="utf-8")
    kept = rewritten('<a href="./bargain?lang=en&amp;at=later#x">x</a>', FEW[0], story)
    assert kept == '<a href="@root@/en/bargain/later/index.html#x">x</a>'
    with pytest.raises(ExportError):
        rewritten('<a href="./nowhere">x</a>', FEW[0], story)
