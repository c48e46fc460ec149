"""The notes that the marks of a live page open: which files they lie in, and what is in them.

One file holds all notes of an edition in a language. Where there are very many claims, there are several files.
"""

from __future__ import annotations

import re

import orjson

from explainer.markup.claims import NOT_CLAIM_WORDS, claim_section
from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story
from explainer.words import Words

CLAIMS_A_FILE = 400


def notes_address(story: Story, language: str, edition_id: str) -> str:
    """Address of the notes of an edition, relative to any page. It changes with the data.

    Args:
        story: The validated tables.
        language: A key of words.LANGUAGES.
        edition_id: Id of the edition.

    Returns:
        A relative URL with the version of the data.
    """
    return f"./notes/{language}/{edition_id}.json?v={story.version}"


def notes_files(story: Story) -> int:
    """Number of files that the notes of an edition lie in."""
    return -(-len(story.claims) // CLAIMS_A_FILE)


def file_of(claim_id: str, files: int) -> int:
    """Number of the file that holds the note of a claim, from 0. The page's script computes the same from the claim's number.

    Args:
        claim_id: Id of the claim, such as C14.
        files: Number of files.

    Returns:
        A number below `files`.
    """
    return int(re.sub(r"\D", "", claim_id) or 0) % files


def notes_json(knowledge: Knowledge, words: Words, file: int) -> bytes:
    """One file of notes: a JSON object of claim id to HTML.

    Args:
        knowledge: What was known at an edition.
        words: The reader's language.
        file: Its number, from 0.

    Returns:
        JSON in UTF-8.
    """
    story, files = knowledge.story, notes_files(knowledge.story)
    claims = (claim for claim in (*story.by_key["claims"], *NOT_CLAIM_WORDS) if file_of(claim, files) == file)
    return orjson.dumps({claim: str(claim_section(knowledge, words, claim)) for claim in claims})
