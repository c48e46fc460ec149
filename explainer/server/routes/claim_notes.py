"""/notes/<language>/<edition>.json: the notes that claim marks open, one file per language and edition, cached as immutable.

With very many claims the notes are split: /notes/<language>/<edition>.json?file=<number from 0>.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.cache import lru
from explainer.markup.claim_notes import notes_files, notes_json
from explainer.model.knowledge import Knowledge, known_at
from explainer.server.compression import immutable_response
from explainer.tables.story_keeper import shared_keeper
from explainer.words import LANGUAGES, Words


def notes(request: Request) -> Response:
    """The notes of an edition in a language, as claim id to HTML; 404 for anything else.

    A request with an outdated version gets the newest notes, with `no-cache`, since they do not belong to that URL.
    """
    story, asked = shared_keeper().story(), request.path_params
    language, edition_id = asked["language"], asked["edition_id"]
    file, files = request.query_params.get("file", "0"), list(map(str, range(notes_files(story))))
    if language not in LANGUAGES or edition_id not in story.by_key["editions"] or file not in files:
        return PlainTextResponse("No such notes.\n", 404)
    body = _notes(known_at(story, edition_id), Words(language), int(file))
    return immutable_response(
        request, body, "application/json", is_current=request.query_params.get("v") == story.version
    )


@lru(32)
def _notes(knowledge: Knowledge, words: Words, file: int) -> bytes:
    return notes_json(knowledge, words, file)
