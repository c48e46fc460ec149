"""/folded/<page>/<language>/<edition>.json: what lies folded on a live page, one file per page, language and edition, cached as immutable."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.cache import lru
from explainer.content.folded_parts import folded_json
from explainer.content.pages import PAGES
from explainer.model.knowledge import Knowledge, known_at
from explainer.server.compression import immutable_response
from explainer.tables.story_keeper import shared_keeper
from explainer.words import LANGUAGES, Words


def folded_parts(request: Request) -> Response:
    """The folded parts of a page at an edition in a language, as name to HTML; 404 for anything else.

    A request with an outdated version gets the newest parts, with `no-cache`, since they do not belong to that URL.
    """
    story, asked = shared_keeper().story(), request.path_params
    page, language, edition_id = asked["page"], asked["language"], asked["edition_id"]
    if page not in PAGES or language not in LANGUAGES or edition_id not in story.by_key["editions"]:
        return PlainTextResponse("No such parts.\n", 404)
    body = _folded(page, known_at(story, edition_id), Words(language))
    return immutable_response(
        request, body, "application/json", is_current=request.query_params.get("v") == story.version
    )


@lru(128)
def _folded(page: str, knowledge: Knowledge, words: Words) -> bytes:
    return folded_json(page, knowledge, words)
