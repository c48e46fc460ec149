"""/poster/<edition>-<language>-<theme>-<size>.svg, the fallback image of the map; /marks/<theme>.svg, the icons on the map."""

from __future__ import annotations

from collections.abc import Collection

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from explainer.cache import lru
from explainer.figures.map_images import MAP_IMAGE_SIZES, route_map_image
from explainer.figures.theme import THEMES, Theme, marker_atlas
from explainer.model.knowledge import Knowledge, known_at
from explainer.server.compression import tagged_response
from explainer.tables.story import Story
from explainer.tables.story_keeper import shared_keeper
from explainer.words import LANGUAGES, Words


@lru(64)
def _poster(knowledge: Knowledge, words: Words, theme: Theme, size: str) -> str:
    return route_map_image(knowledge, words, theme, MAP_IMAGE_SIZES[size])


def _asked(name: str, story: Story) -> tuple[str, str, str, str]:
    """Parses edition, language, theme and size from a file name; raises 404 for one that does not exist."""
    parts = name.removesuffix(".svg").rsplit("-", 3)
    known: tuple[Collection[str], ...] = (story.by_key["editions"], LANGUAGES, THEMES, MAP_IMAGE_SIZES)
    if len(parts) != len(known) or not all(part in there for part, there in zip(parts, known, strict=True)):
        raise HTTPException(404, "No such poster.")
    edition_id, language, theme, size = parts
    return edition_id, language, theme, size


def poster(request: Request) -> Response:
    """Answers with the fallback image, which is the same until the data change."""
    story = shared_keeper().story()
    edition_id, language, theme, size = _asked(request.path_params["name"], story)
    drawn = _poster(known_at(story, edition_id), Words(language), THEMES[theme], size)
    return tagged_response(request, drawn.encode(), "image/svg+xml", "public, max-age=300")


async def marks(request: Request) -> Response:
    """Answers with the icons of the map in a theme's colours."""
    theme = THEMES.get(request.path_params["theme"])
    if theme is None:
        raise HTTPException(404, "No such theme.")
    return Response(marker_atlas(theme), media_type="image/svg+xml", headers={"cache-control": "public, max-age=3600"})
