"""/notes/<language>/<edition>.json: what the marks of a live page open, one file for all of them, kept by the browser for good."""

from __future__ import annotations

from functools import lru_cache

import orjson
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.knowledge import known_at
from explainer.markup.claims import NOT_CLAIMS, told_of
from explainer.newsroom.packed import packed
from explainer.story import Story, shared_keeper
from explainer.words import LANGUAGES, Words

KEPT, ASKED_ANEW = "public, max-age=31536000, immutable", "no-cache"


def notes_address(story: Story, language: str, edition_id: str) -> str:
    """Where the notes of an edition lie, relative to any page; it changes with the data."""
    return f"./notes/{language}/{edition_id}.json?v={story.version}"


def notes(request: Request) -> Response:
    """The notes of an edition in a language: claim id to HTML; 404 for anything else.

    Who asks by another version than the newest is answered with the newest, which is not to be kept under that address.
    """
    story, asked = shared_keeper().story(), request.path_params
    language, edition_id = asked["language"], asked["edition_id"]
    if language not in LANGUAGES or edition_id not in story.by_key["editions"]:
        return PlainTextResponse("No such notes.\n", 404)
    kept = KEPT if request.query_params.get("v") == story.version else ASKED_ANEW
    return packed(request, _body(story.version, language, edition_id), "application/json", kept)


@lru_cache(maxsize=32)
def _body(version: str, language: str, edition_id: str) -> bytes:
    """Of the newest story, which has that version."""
    story = shared_keeper().story()
    knowledge, words = known_at(story, edition_id), Words(language)
    claims = (*story.by_key["claims"], *NOT_CLAIMS)
    return orjson.dumps({claim: str(told_of(knowledge, words, claim)) for claim in claims})
