"""Writes the static site into a folder. A rename at the end replaces the old folder, so that an error leaves it as it was."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from itertools import groupby
from pathlib import Path

import orjson
from servestatic.compress import Compressor

from explainer import ROOT
from explainer.content.embed_script import static_script
from explainer.markup.stylesheet import STATIC, stylesheet
from explainer.model.knowledge import known_at
from explainer.static.assets import Assets
from explainer.static.bundle import bundled
from explainer.static.document import POLICY, Files, document
from explainer.static.page import StaticPage
from explainer.static.urls import SITE_ROOT, ExportError, Place, all_places, rewritten
from explainer.tables.datapackage import ARCHIVE, DOWNLOADS, archive
from explainer.tables.story import Story
from explainer.typefaces import FACES, font_face_rule, woff2_subset
from explainer.url_state import default_edition
from explainer.words import Words

BASE_CHARACTERS = "".join(map(chr, range(0x20, 0x7F)))
HEADERS = f"""/*
  Content-Security-Policy: {POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()
/{Assets.FOLDER}/*
  Cache-Control: public, max-age=31536000, immutable
/data/*
  Access-Control-Allow-Origin: *
/embed.js
  Access-Control-Allow-Origin: *
/corrections.json
  Cache-Control: no-cache
"""
SITE_MARKER = "corrections.json"  # a folder with this file is a static site, and may be replaced
ENTRIES = {"script": "main", "theme": "theme"}  # scripts of the bundle that each document loads
LEAST_GROUPS_FOR_PROCESSES = 4  # from this number on, several processes are faster than one
Advance = Callable[[int], object]
Rendered = tuple[dict[Place, str], dict[str, bytes]]


def export(
    story: Story, target: Path, places: Sequence[Place] | None = None, advance: Advance = lambda pages: None
) -> int:
    """Writes the static site; the previous one stays in place until the new one is complete.

    Args:
        story: The validated tables.
        target: The folder, such as dist/.
        places: Which pages to write; None for all.
        advance: Called with the number of pages that were just made.

    Returns:
        Number of files.

    Raises:
        ExportError: The target is another folder, a link has no page, or the script cannot be bundled.
        OSError: The folder cannot be written.
    """
    if target.exists() and not (target.is_dir() and (not any(target.iterdir()) or (target / SITE_MARKER).is_file())):
        raise ExportError(f"{target}: is there, and no static edition. Mend: name another folder, or move it away.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as scratch:
        folder = Path(scratch) / "new"
        _write(story, folder, all_places(story) if places is None else places, advance)
        _compress(folder)
        count = sum(path.is_file() for path in folder.rglob("*"))
        _replace(folder, target, Path(scratch) / "old")
    return count


def _replace(folder: Path, target: Path, aside: Path) -> None:
    """Moves the old folder aside and renames the new one to its place; moves the old one back if that fails."""
    if not target.exists():
        folder.rename(target)
        return
    target.rename(aside)
    try:
        folder.rename(target)
    except BaseException:
        aside.rename(target)
        raise


def _write(story: Story, folder: Path, places: Sequence[Place], advance: Advance) -> None:
    assets = Assets()
    icon, script = assets.add("icon.svg", (ROOT / "web/favicon.svg").read_bytes()), assets.named(bundled())
    entries = {field: next(path for path in script if f"/{name}." in path) for field, name in ENTRIES.items()}
    files = Files("@style@", icon, ("@font0@", "@font1@"), **entries)
    pages: dict[Place, str] = {}
    for made, page_assets in _rendered(story, places, files):
        pages |= made
        assets.files |= page_assets
        advance(len(made))
    signs = "".join(sorted({*BASE_CHARACTERS, *"".join(pages.values())}))
    fonts = [assets.add(f"{face.family.lower().replace(' ', '-')}.woff2", woff2_subset(face, signs)) for face in FACES]
    final = {"@style@": _style(assets, fonts), **{f"@font{i}@": font for i, font in enumerate(fonts)}}
    for place, text in pages.items():
        pages[place] = re.sub("@(?:style|font[0-9])@", lambda match: final[match[0]], text)
        _save(folder / place.folder / "index.html", pages[place].replace(SITE_ROOT, place.root).encode())
    if first := next((place for place in pages if place.folder == "en/"), None):
        _save(folder / "index.html", pages[first].replace(SITE_ROOT, "./").encode())
    assets.write(folder)
    for name in sorted(DOWNLOADS & story.files.keys()):
        _save(folder / f"data/{name}", story.files[name])
    _save(folder / f"data/{ARCHIVE}", archive(story.files))
    _save(folder / "embed.js", static_script(story).encode())
    _save(folder / SITE_MARKER, orjson.dumps(_corrections(story)))
    _save(folder / "_headers", HEADERS.encode())


def _rendered(story: Story, places: Sequence[Place], files: Files) -> Iterator[Rendered]:
    """Renders the pages with their files. Pages of one edition and language go together, since they share most parts."""
    groups = [list(group) for _, group in groupby(sorted(places, key=_group), key=_group)]
    render = partial(_render, story, files)
    if len(groups) < LEAST_GROUPS_FOR_PROCESSES or (os.cpu_count() or 1) < 2:
        yield from map(render, groups)
        return
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(groups))) as workers:
        yield from workers.map(render, groups)


def _group(place: Place) -> tuple[str, str]:
    return place.language, place.edition_id


def _render(story: Story, files: Files, places: Sequence[Place]) -> Rendered:
    assets = Assets()
    return {place: _page(story, place, assets, files) for place in places}, assets.files


def _page(story: Story, place: Place, assets: Assets, files: Files) -> str:
    known = known_at(story, place.edition_id or default_edition(story))
    page = StaticPage(place.page, known, Words(place.language), place, assets)
    return rewritten(str(document(page, files)), place, story)


def _style(assets: Assets, fonts: Sequence[str]) -> str:
    """Adds the style sheet, with @font-face rules for the fonts beside it."""
    faces = [font_face_rule(face, Path(font).name) for face, font in zip(FACES, fonts, strict=True)]
    return assets.add("style.css", "\n".join([*faces, stylesheet(STATIC)]).encode())


def _corrections(story: Story) -> dict[str, object]:
    """Version and corrections of the data, with which an older copy of a page finds out that it is out of date."""
    rows = story.corrections.to_dict("records")
    return {
        "version": story.version,
        "date": story.dated,
        "corrections": [{k: str(v) for k, v in row.items()} for row in rows],
    }


def _save(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def _compress(folder: Path) -> None:
    compressor = Compressor(use_zstd=False, quiet=True)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "_headers"]
    with ThreadPoolExecutor() as workers:
        list(workers.map(compressor.compress, [path for path in files if compressor.should_compress(path.name)]))
