"""The explainer below a path of a newsroom's site: whatever a page, feed or file leads to is there, and no address leaves the path."""

from __future__ import annotations

import asyncio
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from websockets.sync.client import connect

from benchmarks.reader import SUBPROTOCOLS
from explainer.content.addresses import STATIC_SITE_PATH
from explainer.server.middleware.base_path import BasePath
from explainer.server.middleware.redirects import RelativeRedirects
from explainer.server.routing import static_site
from explainer.tables.story import Story
from explainer.tables.vocabulary import TITLES
from explainer.words import LANGUAGES
from testing.event_loop import run
from testing.http import ask
from testing.running_server import Server, free_port, running_server
from testing.stripping_proxy import stripping_proxy

PREFIX = "/interactives/kim-train"
WAYS = {
    "python": ("app.py",),
    "streamlit": ("-m", "streamlit", "run", "app.py", "--server.port={port}"),
    "uvicorn": ("-m", "uvicorn", "app:app", "--port={port}"),
}
BASE_URL_PATHS = ("interactives/kim-train", "/interactives/kim-train/")
ADDRESS = re.compile(r"""(?:href|src|poster)="([^"#][^"]*)"|url\(([^)"']+)\)|<loc>([^<]+)</loc>|Sitemap: (\S+)""")
FILES_OF_A_PAGE = (
    "geo/land.geojson",
    "geo/rivers.geojson",
    "marks/dark.svg",
    "notes/fr/later.json",
    "embed.js",
    "readyz",
)
FOLLOWED = ("text/html", "text/css", "application/xml", "application/atom+xml", "text/plain")
READ_CHARS = 400_000


def fetched(address: str) -> tuple[int, str, str]:
    """Status, media type and beginning of the text at a URL; redirects are followed."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read(READ_CHARS).decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, "", ""


def pages_of(site: str) -> list[str]:
    names = ["" if page == "overview" else page for page in TITLES]
    return [f"{site}/{name}?lang={language}" for name in names for language in LANGUAGES]


def crawled(site: str) -> dict[str, int]:
    """URL to status, for all that pages, feeds and sitemap of a site lead to on its own host."""
    waiting, seen = [*pages_of(site), f"{site}/robots.txt", *(f"{site}/{name}" for name in FILES_OF_A_PAGE)], {}
    read_pages: set[str] = set()
    while waiting:
        address = urldefrag(waiting.pop())[0]
        if address in seen:
            continue
        seen[address], media_type, text = fetched(address)
        path = urlsplit(address).path
        if media_type not in FOLLOWED or (
            media_type == "text/html" and path in read_pages and address not in pages_of(site)
        ):
            continue
        read_pages.add(path)
        found = (urljoin(address, unescape(next(filter(None, match)))) for match in ADDRESS.findall(text))
        waiting += [one for one in found if urlsplit(one).netloc == urlsplit(site).netloc]
    return seen


@contextmanager
def stripped(way: str) -> Iterator[tuple[str, Server]]:
    """Address of the site behind a proxy that strips the path, and the server behind it."""
    port = free_port()
    site = f"http://127.0.0.1:{port}{PREFIX}"
    with running_server(*WAYS[way], SITE_URL=site) as server, stripping_proxy(server.url, PREFIX, port):
        yield site, server


@contextmanager
def with_base_url_path(way: str, path: str) -> Iterator[tuple[str, Server]]:
    with running_server(*WAYS[way], health=f"{PREFIX}/_stcore/health", STREAMLIT_SERVER_BASE_URL_PATH=path) as server:
        yield f"{server.url}{PREFIX}", server


def assert_all_there(site: str) -> None:
    seen = crawled(site)
    assert {address: status for address, status in seen.items() if status != 200} == {}
    assert [address for address in seen if not urlsplit(address).path.startswith(f"{PREFIX}/")] == []
    said = " ".join(seen)
    for part in (
        "/page.js?v=",
        "/page.css?v=",
        "/corrections.atom",
        "/oembed?",
        "/picture/",
        "/download/",
        "/static/js/",
    ):
        assert f"{PREFIX}{part}" in said, part


def assert_addresses_below_the_path(site: str) -> None:
    text = fetched(f"{site}/train?lang=fr")[2]
    assert f'<link rel="canonical" href="{site}/train?lang=fr">' in text
    assert f'property="og:image" content="{site}/picture/' in text
    told: dict[str, Any] = json.loads(fetched(f"{site}/oembed?url={quote(f'{site}/train?lang=fr', safe='')}")[2])
    assert f'src="{site}/train?lang=fr' in told["html"]
    assert f'href="{site}/corrections.atom?lang=fr"' in fetched(f"{site}/corrections.atom?lang=fr")[2]
    stream = f"ws{site.removeprefix('http')}/_stcore/stream"
    with connect(stream, subprotocols=SUBPROTOCOLS, proxy=None, origin=site.removesuffix(PREFIX)):  # type: ignore[arg-type]
        pass


@pytest.mark.slow
@pytest.mark.parametrize(
    "way", ["python", *(pytest.param(way, marks=pytest.mark.exhaustive) for way in WAYS if way != "python")]
)
def test_behind_a_proxy_that_strips_the_path_nothing_is_missing(way: str) -> None:
    with stripped(way) as (site, _):
        assert_all_there(site)
        assert_addresses_below_the_path(site)


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("way", "path"),
    [
        ("streamlit", BASE_URL_PATHS[0]),
        ("python", BASE_URL_PATHS[1]),
        ("uvicorn", BASE_URL_PATHS[0]),
    ],
)
def test_below_the_path_of_streamlits_own_option_nothing_is_missing(way: str, path: str) -> None:
    with with_base_url_path(way, path) as (site, server):
        assert_all_there(site)
        assert_addresses_below_the_path(site)
        assert ask(server, PREFIX).headers["location"] == "./kim-train/"
        assert ask(server, "/healthz").status == 200  # for a probe that knows no path


def test_a_missing_page_leads_back_to_the_pages_below_the_path(server: Server) -> None:
    for path in ("/nowhere", "/train/nowhere/at/all"):
        answer = ask(server, path, accept="text/html")
        assert answer.status == 404
        (train,) = re.findall(r'href="([^"]*/train\?lang=en)"', answer.text)
        assert urljoin(f"https://news.example{PREFIX}{path}", train) == f"https://news.example{PREFIX}/train?lang=en"


def seen_by(scope: dict[str, Any], configured: str) -> dict[str, Any]:
    seen: dict[str, Any] = {}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.update(scope)

    async def send(message: Any) -> None:
        seen.update(message)

    run(BasePath(app, configured)({"type": "http", "query_string": b"", "headers": [], **scope}, None, send))  # type: ignore[arg-type]
    return seen


@pytest.mark.parametrize(
    ("configured", "root_path", "path", "inner"),
    [
        *(("/a/b/", "", "/a/b/train", "/train"), ("a/b", "", "/a/b/", "/"), ("a", "", "/train", "/train")),
        *(("", "/a", "/a/train", "/train"), ("", "", "/a/train", "/a/train"), ("a", "", "/ab/train", "/ab/train")),
        ("a", "", "/a/caf\u00e9", "/caf\u00e9"),
    ],
)
def test_the_path_is_stripped_once_and_only_at_a_slash(configured: str, root_path: str, path: str, inner: str) -> None:
    seen = seen_by({"path": path, "root_path": root_path}, configured)
    assert (seen["path"], seen["raw_path"], seen["root_path"]) == (inner, quote(inner).encode(), "")
    assert seen["app_root_path"] == (root_path or (f"/{configured.strip('/')}" if configured else ""))


def test_the_path_without_its_slash_leads_to_the_one_with_it() -> None:
    seen = seen_by({"path": "/a/b", "query_string": b"lang=fr"}, "a/b")
    assert (seen["status"], dict(seen["headers"])[b"location"]) == (308, b"./b/?lang=fr")


def test_the_static_site_on_this_server_works_below_the_path(exported_site: Path, story: Story) -> None:
    site = Starlette(
        routes=static_site(exported_site),
        middleware=[Middleware(BasePath, configured=PREFIX), Middleware(RelativeRedirects)],
    )

    def answer(path: str) -> dict[str, Any]:
        told: dict[str, Any] = {}

        async def send(message: Any) -> None:
            told.update(message)

        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": b"",
            "headers": [(b"host", b"a.example")],
        }

        async def receive() -> dict[str, Any]:
            await asyncio.sleep(30)
            return {"type": "http.disconnect"}

        run(site(scope, receive, send))
        return told

    for path in ("/", "/embed.js", "/en/train/"):
        assert answer(PREFIX + STATIC_SITE_PATH + path)["status"] == 200, path
    led = dict(answer(f"{PREFIX}{STATIC_SITE_PATH}/en/train")["headers"])[b"location"].decode()
    assert urljoin(f"http://a.example{PREFIX}{STATIC_SITE_PATH}/en/train", led).endswith(
        f"{PREFIX}{STATIC_SITE_PATH}/en/train/"
    )
