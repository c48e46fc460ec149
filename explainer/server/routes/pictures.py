"""/picture/<page>-<edition>-<language>-<theme>-<form>.png: a page's own figure, for shared links and sites that take no script."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from threading import Lock

from resvg_py import svg_to_bytes
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from explainer.cache import every, kept
from explainer.figures.social_cards import card, plain_picture
from explainer.figures.theme import THEMES
from explainer.model.knowledge import known_at
from explainer.server.routes.fonts import font_files
from explainer.tables.story import Story, shared_keeper
from explainer.tables.vocabulary import TITLES
from explainer.words import LANGUAGES, Words

CARD, PLAIN = "card", "plain"
FORMS = (CARD, PLAIN)
DRAWING = Lock()
HOUR_S = 3600


def picture(request: Request) -> Response:
    """The picture as PNG; 404 for one that does not exist."""
    story = shared_keeper().story()
    page, edition_id, language, theme, form = _asked(request.path_params["name"], story)
    drawn = _drawn(story.version, (page, edition_id, language, theme), form)
    return Response(drawn, media_type="image/png", headers={"cache-control": f"public, max-age={HOUR_S}"})


def picture_path(page: str, edition_id: str, language: str, theme: str, form: str) -> str:
    """Address of a picture on our origin."""
    return f"/picture/{page}-{edition_id}-{language}-{theme}-{form}.png"


def plain_height_px(page: str, edition_id: str, language: str, theme: str) -> int:
    """Height of the picture that stands alone."""
    return _svg(shared_keeper().story().version, (page, edition_id, language, theme), PLAIN)[1]


def _asked(name: str, story: Story) -> tuple[str, ...]:
    """Page, edition, language, theme and form out of a file's name; 404 for one that does not exist."""
    stem, _, ending = name.rpartition(".")
    page, _, rest = stem.partition("-")
    parts = (page, *rest.rsplit("-", 3))
    known: tuple[Collection[str], ...] = (TITLES, story.by_key["editions"], LANGUAGES, THEMES, FORMS)
    is_known = len(parts) == len(known) and all(part in there for part, there in zip(parts, known, strict=True))
    if ending != "png" or not is_known:
        raise HTTPException(404, "No such picture.")
    return parts


def _drawn(version: str, asked: tuple[str, ...], form: str) -> bytes:
    with DRAWING:  # one at a time: pages wait for the same threads
        return _kept(version, asked, form)


@lru_cache(maxsize=512)
def _kept(version: str, asked: tuple[str, ...], form: str) -> bytes:
    return rasterised(_svg(version, asked, form)[0])


@kept(512, by=every)
def _svg(version: str, asked: tuple[str, ...], form: str) -> tuple[str, int]:
    page, edition_id, language, theme = asked
    known = (known_at(shared_keeper().story(), edition_id), Words(language), THEMES[theme])
    return (card(page, *known), 0) if form == CARD else plain_picture(page, *known)


def rasterised(svg: str) -> bytes:
    """An SVG document as PNG, in our type, the same on every machine."""
    return bytes(svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=[str(file) for file in font_files()]))
