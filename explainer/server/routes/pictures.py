"""/picture/<page>-<edition>-<language>-<theme>-<form>.png: a page's figure, for link previews and for sites that allow no script."""

from __future__ import annotations

from collections.abc import Collection
from threading import Lock

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from explainer.cache import lru
from explainer.content.pictures import FORMS, picture_svg
from explainer.figures.raster import png_from_svg
from explainer.figures.theme import THEMES, Theme
from explainer.model.knowledge import Knowledge, known_at
from explainer.tables.story import Story
from explainer.tables.story_keeper import shared_keeper
from explainer.tables.vocabulary import TITLES
from explainer.words import LANGUAGES, Words

DRAWING = Lock()
HOUR_S = 3600


def picture(request: Request) -> Response:
    """Answers with the picture as PNG; 404 for one that does not exist."""
    story = shared_keeper().story()
    page, edition_id, language, theme, form = _asked(request.path_params["name"], story)
    drawn = _png(page, known_at(story, edition_id), Words(language), THEMES[theme], form)
    return Response(drawn, media_type="image/png", headers={"cache-control": f"public, max-age={HOUR_S}"})


def _asked(name: str, story: Story) -> tuple[str, ...]:
    """Parses page, edition, language, theme and form from a file name; raises 404 for one that does not exist."""
    stem, _, ending = name.rpartition(".")
    page, _, rest = stem.partition("-")
    parts = (page, *rest.rsplit("-", 3))
    known: tuple[Collection[str], ...] = (TITLES, story.by_key["editions"], LANGUAGES, THEMES, FORMS)
    is_known = len(parts) == len(known) and all(part in there for part, there in zip(parts, known, strict=True))
    if ending != "png" or not is_known:
        raise HTTPException(404, "No such picture.")
    return parts


@lru(512)
def _png(page: str, knowledge: Knowledge, words: Words, theme: Theme, form: str) -> bytes:
    with DRAWING:  # one at a time, so that drawing never occupies all threads that pages need
        return png_from_svg(picture_svg(page, knowledge, words, theme, form)[0])
