"""/notes/<language>/<edition>.json: what the marks of a live page open, one file for all of them, kept by the browser for good.

Where there are very many claims it is several: /notes/<language>/<edition>.json?file=<number from 0>.
"""

from __future__ import annotations

import re

import orjson
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.cache import every, kept
from explainer.markup.claims import NOT_CLAIMS, told_of
from explainer.model.knowledge import known_at
from explainer.server.compression import lasting
from explainer.tables.story import Story, shared_keeper
from explainer.words import LANGUAGES, Words

CLAIMS_A_FILE = 400


def notes_address(story: Story, language: str, edition_id: str) -> str:
    """Where the notes of an edition lie, relative to any page; it changes with the data."""
    return f"./notes/{language}/{edition_id}.json?v={story.version}"


def notes_files(story: Story) -> int:
    """In how many files the notes of an edition lie: more than one only where there are very many claims."""
    return -(-len(story.claims) // CLAIMS_A_FILE)


def file_of(claim_id: str, files: int) -> int:
    """In which of them the note of a claim lies, from 0: by its number, so that the script in the page can tell it too."""
    return int(re.sub(r"\D", "", claim_id) or 0) % files


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
    story = shared_keeper().story()
    knowledge, words, files = known_at(story, edition_id), Words(language), notes_files(story)
    claims = (claim for claim in (*story.by_key["claims"], *NOT_CLAIMS) if file_of(claim, files) == file)
    return orjson.dumps({claim: str(told_of(knowledge, words, claim)) for claim in claims})
