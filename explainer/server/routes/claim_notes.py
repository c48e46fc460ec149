"""/notes/<language>/<edition>.json: what the marks of a live page open, one file for all of them, kept by the browser for good.

Where there are very many claims it is several: /notes/<language>/<edition>.json?file=<number from 0>.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.cache import every, kept
from explainer.markup.claim_notes import notes_files, notes_json
from explainer.model.knowledge import known_at
from explainer.server.compression import lasting
from explainer.tables.story import shared_keeper
from explainer.words import LANGUAGES, Words


def notes(request: Request) -> Response:
    """The notes of an edition in a language: claim id to HTML; 404 for anything else.

    Who asks by another version than the newest is answered with the newest, which is not to be kept under that address.
    """
    story, asked = shared_keeper().story(), request.path_params
    language, edition_id = asked["language"], asked["edition_id"]
    file, files = request.query_params.get("file", "0"), list(map(str, range(notes_files(story))))
    if language not in LANGUAGES or edition_id not in story.by_key["editions"] or file not in files:
        return PlainTextResponse("No such notes.\n", 404)
    body = _body(story.version, language, edition_id, int(file))
    return lasting(request, body, "application/json", is_current=request.query_params.get("v") == story.version)


@kept(32, by=every)
def _body(version: str, language: str, edition_id: str, file: int) -> bytes:
    """Of the newest story, which has that version."""
    return notes_json(known_at(shared_keeper().story(), edition_id), Words(language), file)
