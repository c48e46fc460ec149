"""Writes the static edition into a folder, whole or not at all."""

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

BASE_SIGNS = "".join(map(chr, range(0x20, 0x7F)))
HEADERS = f"""/*
  Content-Security-Policy: {POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()
/{Assets.FOLDER}/*
  Cache-Control: public, max-age=31536000, immutable
/data/*
  Access-Control-Allow-Origin: *
/corrections.json
  Cache-Control: no-cache
"""
SIGN = "corrections.json"  # by which a folder is known as a static edition
ENTRIES = {"script": "main", "theme": "theme"}  # files of the bundle that a document names
LEAST_GROUPS = 4  # from which several processes are worth their beginning
Advance = Callable[[int], object]
Rendered = tuple[dict[Place, str], dict[str, bytes]]


def export(
    story: Story, target: Path, places: Sequence[Place] | None = None, advance: Advance = lambda pages: None
) -> int:
    """Writes the static edition; what was there before stays until all of the new one is written.

    Args:
        story: The validated tables.
        target: The folder, such as dist/.
        places: Which pages; all of them where none are named.
        advance: Told how many more pages are made.

    Returns:
        How many files it has.

    Raises:
        ExportError: A page cannot stand in a static file.
        OSError: The folder cannot be written.
    """
    if target.exists() and not (target.is_dir() and (not any(target.iterdir()) or (target / SIGN).is_file())):
        raise ExportError(f"{target}: is there, and no static edition. Mend: name another folder, or move it away.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as own:
        folder = Path(own) / "new"
        _write(story, folder, all_places(story) if places is None else places, advance)
        _compress(folder)
        count = sum(path.is_file() for path in folder.rglob("*"))
        _put(folder, target, Path(own) / "old")
    return count


def _put(folder: Path, target: Path, aside: Path) -> None:
    """Puts the new folder where the old one was, which comes back where that fails."""
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
    entries = {own: next(path for path in script if f"/{name}." in path) for own, name in ENTRIES.items()}
    files = Files("@style@", icon, ("@font0@", "@font1@"), **entries)
    pages: dict[Place, str] = {}
    for made, own in _rendered(story, places, files):
        pages |= made
        assets.files |= own
        advance(len(made))
    signs = "".join(sorted({*BASE_SIGNS, *"".join(pages.values())}))
    fonts = [assets.add(f"{face.family.lower().replace(' ', '-')}.woff2", woff2_subset(face, signs)) for face in FACES]
    final = {"@style@": _style(assets, fonts), **{f"@font{i}@": font for i, font in enumerate(fonts)}}
    for place, text in pages.items():
        pages[place] = re.sub("@(?:style|font[0-9])@", lambda found: final[found[0]], text)
        _save(folder / place.folder / "index.html", pages[place].replace(SITE_ROOT, place.root).encode())
    if first := next((place for place in pages if place.folder == "en/"), None):
        _save(folder / "index.html", pages[first].replace(SITE_ROOT, "./").encode())
    assets.write(folder)
    for name in sorted(DOWNLOADS & story.files.keys()):
        _save(folder / f"data/{name}", story.files[name])
    _save(folder / f"data/{ARCHIVE}", archive(story.files))
    _save(folder / "embed.js", static_script(story).encode())
    _save(folder / SIGN, orjson.dumps(_corrections(story)))
    _save(folder / "_headers", HEADERS.encode())


def _rendered(story: Story, places: Sequence[Place], files: Files) -> Iterator[Rendered]:
    """The pages with their files, those of one edition in one language together: they have most in common."""
    groups = [list(own) for _, own in groupby(sorted(places, key=_group), key=_group)]
    render = partial(_render, story, files)
    if len(groups) < LEAST_GROUPS or (os.cpu_count() or 1) < 2:
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
    """The sheet with its faces, which lie beside it."""
    faces = [font_face_rule(face, Path(font).name) for face, font in zip(FACES, fonts, strict=True)]
    return assets.add("style.css", "\n".join([*faces, stylesheet(STATIC)]).encode())


def _corrections(story: Story) -> dict[str, object]:
    """What a page that is older than this can ask: the version, and what was corrected when."""
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
