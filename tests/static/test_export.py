"""The static site: every page is complete, sourced and linked without JavaScript; an export is atomic and reproducible."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import brotli
import pytest
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import Router

from explainer.markup.add_slash import ADD_SLASH
from explainer.markup.page_sources import page_claims
from explainer.model.knowledge import known_at, sentences_at
from explainer.server.routing import static_site
from explainer.static import site
from explainer.static.bundle import WEB, ready
from explainer.static.document import POLICY
from explainer.static.site import export
from explainer.static.urls import PAGES, ExportError, Place, all_places, rewritten
from explainer.tables.data_folder import DATA
from explainer.tables.datapackage import DOWNLOADS
from explainer.tables.story import Story
from explainer.tables.vocabulary import PANELS
from explainer.words import LANGUAGES, Words
from testing.event_loop import run
from testing.html_reader import Element, Reader
from testing.static_site import AT_OTHER_EDITIONS, COSTLY, EMBEDS, EVERY_PAGE


def exported(places: list[Place]) -> list[object]:
    """Those places as pytest parameters; what make test does not export is left to make test-all."""
    return [
        pytest.param(place, id=place.folder, marks=pytest.mark.exhaustive if place in COSTLY else ())
        for place in places
    ]


SOME = [*EVERY_PAGE, *AT_OTHER_EDITIONS]


@pytest.fixture(scope="module")
def dist(exported_site: Path) -> Path:
    assert sum(path.is_file() for path in exported_site.rglob("*")) > 150
    return exported_site


def text_of(dist: Path, place: Place) -> str:
    return (dist / place.folder / "index.html").read_text(encoding="utf-8")


def drawn(dist: Path, place: Place) -> Element:
    reader = Reader()
    reader.feed(
        re.sub(r"<(meta|link|source|img|br|path|rect)([^>]*?)/?>", r"<\1\2>", text_of(dist, place)).partition(">")[2]
    )
    return reader.open[0]


def test_every_page_at_every_edition_has_a_place_of_its_own(story: Story) -> None:
    places = all_places(story)
    assert len({place.folder for place in places}) == len(places)
    assert len(places) == (len(PAGES) + len(PANELS)) * len(LANGUAGES) * len(story.editions)
    assert Place("en", "overview").folder == "en/" and Place("fr", "train", "later").folder == "fr/train/later/"
    assert Place("fr", "train", "later").root == "../../../"
    assert Place("fr", "train", "later", True).folder == "fr/embed/train/later/"


@pytest.mark.parametrize("place", exported(SOME))
def test_a_page_says_every_sentence_and_every_claim_of_the_live_one(dist: Path, story: Story, place: Place) -> None:
    known, words = known_at(story, place.edition_id or "2023-09-13"), Words(place.language)
    text = (
        re.sub(r"<[^>]+>", "", text_of(dist, place)).replace("&#39;", "'").replace("&amp;", "&").replace("&#34;", '"')
    )
    text = " ".join(text.split())
    rows = sentences_at(known, place.page, place.language)
    for row in rows.itertuples():
        assert " ".join(row.text.split()).rpartition(" ")[0] in text, row.slot
    for claim in page_claims(known, place.page)["claim_id"]:
        assert claim in text
    assert " ".join(words.pick(known.edition, "note").split())[:40] in text
    assert story.version in text


@pytest.mark.parametrize("place", exported([*SOME, *EMBEDS]))
def test_its_words_need_no_script_and_it_asks_nobody_else(dist: Path, place: Place) -> None:
    text = text_of(dist, place)
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", text)
    assert [inner for _, inner in scripts] == [ADD_SLASH, "", ""]
    assert all(f'src="{place.root}assets/' in told for told, _ in scripts[1:])
    assert "javascript:" not in text and not re.search(r" on[a-z]+=", text)
    assert f'<html lang="{place.language}" ' in text
    assert POLICY.replace("'", "&#39;") in text
    assert not re.findall(r'(?:src|srcset)="(?:https?:)?//', text)
    outward = re.findall(r'<a href="(https?://[^"]+)"([^>]*)>', text)
    assert all("noopener" in told for _, told in outward)
    assert text.count("<h1>") == 1
    for image in re.findall(r"<img [^>]+>", text):
        assert len(re.search(r'alt="([^"]*)"', image)[1]) > 20  # type: ignore[index]
    for controls in re.findall(r"<fieldset class=\"kl-live[^>]+>", text):
        assert controls.endswith(" disabled>")
    for svg in re.findall(r"<svg class[^>]+>", text):
        assert len(re.search(r'aria-label="([^"]*)"', svg)[1]) > 20  # type: ignore[index]


def links(dist: Path) -> Iterator[tuple[str, str]]:
    for page in sorted(dist.rglob("index.html")):
        for link in re.findall(r'(?:href|src|srcset|data-states)="([^"]+)"', page.read_text(encoding="utf-8")):
            if not re.match(r"https?:|mailto:", link):
                yield page.relative_to(dist).as_posix(), link.replace("&amp;", "&")


def test_every_link_arrives_and_every_mark_opens_its_note(dist: Path, story: Story) -> None:
    """Links to a page that this export leaves out lead to a place that the whole one has."""
    folders = {place.folder for place in all_places(story)}
    missing = []
    for page, link in links(dist):
        parts = urlsplit(urljoin(f"/{page}", link))
        path = unquote(parts.path).lstrip("/")
        file = dist / path / "index.html" if path.endswith("/") or not path else dist / path
        if file.is_file():
            if parts.fragment and f'id="{parts.fragment}"' not in file.read_text(encoding="utf-8"):
                missing.append((page, link))
        elif path not in folders:
            missing.append((page, link))
    assert missing == []
    for page in dist.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        targets, ids = set(re.findall(r'popovertarget="([^"]+)"', text)), re.findall(r' id="([^"]+)"', text)
        assert targets <= set(ids)
        assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1][:5]


def test_every_link_within_a_state_arrives_too(dist: Path, story: Story) -> None:
    folders, seen = {place.folder for place in all_places(story)}, 0
    for file in sorted((dist / "assets").glob("*.json")):
        for link in re.findall(r'href=\\"([^"]+)\\"', file.read_text(encoding="utf-8")):
            if link.startswith("@root@/"):
                seen += 1
                assert urlsplit(link.removeprefix("@root@/").replace("&amp;", "&")).path in folders, (file.name, link)
            else:
                assert link.startswith(("https://", "http://")), (file.name, link)
    assert seen > 100


def test_states_that_pages_share_lie_there_once_and_are_small(dist: Path) -> None:
    pages = [text_of(dist, Place("en", *rest)) for rest in (("overview",), ("train",), ("train", "", True))]
    (journey,) = {re.search(r'data-states="[./]*(assets/journey[^"]+)"', text)[1] for text in pages}  # type: ignore[index]
    assert (dist / f"{journey}.br").stat().st_size < 25_000
    for name, most in (("evidence", 5_000), ("scale", 5_000), ("delegation", 25_000), ("links", 8_000)):
        assert all(file.stat().st_size < most for file in (dist / "assets").glob(f"{name}.*.br")), name


def test_a_frame_is_for_other_sites_and_its_page_for_searchers(dist: Path, story: Story) -> None:
    text = text_of(dist, EMBEDS[0])
    assert '<meta name="robots" content="noindex">' in text and '<base target="_blank">' in text
    assert '<link rel="canonical" href="../../../en/train/">' in text
    editions = re.search(r'<nav class="kl-editions".*?</nav>', text)[0]  # type: ignore[index]
    assert editions.count('target="_self"') == editions.count("<a ") == len(story.editions)
    assert "kl-credit" in text and "kl-nav" not in text
    assert "noindex" not in text_of(dist, Place("en", "train"))


def test_pages_use_our_own_classes_and_none_of_streamlits(dist: Path) -> None:
    for page in dist.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'class="[^"]*\bst[A-Z]', text), page
        assert text.count('class="kl"') == 2, (
            f"{page}: the page and its footer each need the class that our rules are written for"
        )


def test_the_root_is_the_front_page_and_everything_lies_below_it(dist: Path) -> None:
    root, front = (dist / "index.html").read_text(encoding="utf-8"), text_of(dist, Place("en", "overview"))
    assert root.replace('="./', '="../') == front
    assert '="/' not in root and '="../' not in root


def test_files_are_named_by_their_content_and_lie_there_small_too(dist: Path) -> None:
    for file in (dist / "assets").iterdir():
        if file.suffix in (".br", ".gz", ".js", ".txt"):  # the script's names are given by its bundler
            continue
        stem, digest, _ = file.name.rsplit(".", 2)
        assert stem and site.Assets().add(f"{stem}{file.suffix}", file.read_bytes()) == f"assets/{file.name}", digest
    page = dist / "en" / "train" / "index.html"
    assert brotli.decompress(page.with_name("index.html.br").read_bytes()) == page.read_bytes()
    assert len(page.with_name("index.html.br").read_bytes()) < 25_000
    fonts = sum(file.stat().st_size for file in (dist / "assets").glob("*.woff2"))
    assert 20_000 < fonts < 80_000
    assert "immutable" in (dist / "_headers").read_text() and POLICY in (dist / "_headers").read_text()


def test_the_data_and_the_corrections_go_with_it(dist: Path, story: Story) -> None:
    for name in DOWNLOADS:
        assert (dist / "data" / name).read_bytes() == (DATA / name).read_bytes()
    told = json.loads((dist / "corrections.json").read_bytes())
    assert (told["version"], told["date"]) == (story.version, story.dated)
    assert len(told["corrections"]) == len(story.corrections)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.exhaustive
def test_an_export_is_reproducible_takes_the_place_of_the_old_one_and_leaves_it_whole_where_it_fails(
    dist: Path, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fonts and style sheet depend on the characters of all pages, so they differ from those of the larger export."""
    target, places = tmp_path / "dist", [Place("en", "ledger"), Place("fr", "bargain")]
    shutil.copytree(dist, target)
    export(story, target, places)
    old, new = contents(dist), contents(target)
    assert {name for name in new if name.endswith("index.html")} == {f"{place.folder}index.html" for place in places}
    shared = {name for name in new if name.startswith("assets/") and not re.search(r"woff2|style", name)}
    assert len(shared) > 20
    assert {name for name in shared if new[name] != old.get(name)} == set()
    own_files = re.compile(rb"(?:source-[a-z]+|style)\.[0-9a-f]{12}\.")
    for place in places:
        name = f"{place.folder}index.html"
        assert own_files.sub(b"", new[name]) == own_files.sub(b"", old[name])

    def no_room(face: object, characters: str) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(site, "woff2_subset", no_room)
    with pytest.raises(OSError, match="No space left"):
        export(story, target, [Place("fr", "method")])
    assert contents(target) == new
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_folder_of_somebody_elses_is_not_touched(story: Story, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("kept")
    with pytest.raises(ExportError, match=r"letters: is there, and no static edition\. Mend: name another folder"):
        export(story, tmp_path / "letters", [Place("en", "method")])
    assert (tmp_path / "letters" / "one.txt").read_text() == "kept"


@pytest.mark.parametrize("href", ["./newsroom?lang=en&at=later", "/download/claims.csv", "./nowhere?lang=en"])
def test_a_link_to_what_only_the_live_edition_has_stops_the_export(story: Story, href: str) -> None:
    with pytest.raises(ExportError, match="no page of the static edition"):
        rewritten(f'<a href="{href}">x</a>', Place("en", "train"), story)


def test_a_link_keeps_its_edition_its_language_and_its_place(story: Story) -> None:
    place = Place("en", "train", "later")
    for live, static in (
        ("./ledger?lang=en&amp;at=later&amp;claim=C14", "@root@/en/ledger/later/#claim-C14"),
        ("./?lang=fr&amp;at=2023-09-13", "@root@/fr/"),
        ("./train?lang=en&amp;at=later&amp;stop=S04", "@root@/en/train/later/?stop=S04"),
        ("./method?lang=en&amp;at=2023-09-11#corrections", "@root@/en/method/2023-09-11/#corrections"),
    ):
        assert (
            rewritten(f'<a class="kl-go" href="{live}">x</a>', place, story)
            == f'<a class="kl-go" href="{static}">x</a>'
        )


@pytest.mark.exhaustive
def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = subprocess.run(
        [sys.executable, "-m", "explainer.static", str(tmp_path / "file" / "dist")],
        cwd=DATA.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr and "Mend: " in done.stderr and "Traceback" not in done.stderr


@pytest.mark.exhaustive
def test_without_node_the_export_says_what_it_needs(tmp_path: Path) -> None:
    """Neither on the PATH nor beside our Python; the old folder stays as it was."""
    python = tmp_path / "python"
    python.symlink_to(sys.executable)
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    done = subprocess.run(
        [str(python), "-m", "explainer.static", str(tmp_path / "dist")],
        cwd=DATA.parent,
        env={"PATH": str(tmp_path), "PYTHONPATH": packages},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1 and not (tmp_path / "dist").exists()
    assert "Node 20 or newer is needed" in done.stderr and "no node was found" in done.stderr
    assert "Mend: install it" in done.stderr and "Traceback" not in done.stderr


def test_a_node_that_is_too_old_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v18.20.0\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(ExportError, match=r"node is v18\.20\.0\. Mend: install it"):
        ready()


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_a_server_is_told_to_send_what_the_headers_file_says(name: str) -> None:
    told = (DATA.parent / "deploy" / "static" / name).read_text(encoding="utf-8")
    for line in site.HEADERS.splitlines():
        header, colon, value = line.strip().partition(": ")
        if colon and header != "Access-Control-Allow-Origin":
            assert header in told and value in told


def test_the_script_passes_its_own_tests() -> None:
    done = subprocess.run([ready(), "--test"], cwd=WEB, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout
    assert int(re.search(r"# pass (\d+)", done.stdout)[1]) >= 13  # type: ignore[index]


def test_a_running_explainer_hands_it_out_where_it_is_there(dist: Path, tmp_path: Path) -> None:
    assert static_site(tmp_path / "none") == []
    (mount,) = static_site(dist)
    for path, status in (("en/train/", 200), ("en/train", 307), ("none/", 404), ("../x", 404)):
        sent: list[Any] = []

        async def send(message: Any, to: list[Any] = sent) -> None:
            to.append(message)

        async def receive() -> Any:
            await asyncio.Event().wait()

        asked = {"type": "http", "method": "GET", "path": f"/static-edition/{path}", "headers": [], "root_path": ""}
        run(ExceptionMiddleware(Router([mount]))(asked, receive, send))
        assert sent[0]["status"] == status
