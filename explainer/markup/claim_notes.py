"""The note on a claim, which a mark opens, and the files from which a live page fetches its notes.

One file holds all notes of an edition in a language. Where there are very many claims, there are several files.
"""

from __future__ import annotations

import re

import orjson
from markupsafe import Markup

from explainer.markup.claim_lines import claim_lines
from explainer.markup.navigation import go_link, page_address
from explainer.markup.statuses import status_badge
from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story
from explainer.tables.vocabulary import NOT_CLAIM_WORDS
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


def claim_section(knowledge: Knowledge, words: Words, claim_id: str) -> Markup:
    """The section of a note on one claim, or on `method` or `absence` (NOT_CLAIM_WORDS).

    Args:
        knowledge: What was known.
        words: The reader's language.
        claim_id: Id of the claim, or a key of NOT_CLAIM_WORDS.

    Returns:
        An HTML section.
    """
    if claim_id in NOT_CLAIM_WORDS:
        head, said = NOT_CLAIM_WORDS[claim_id]
        return Markup("<section><h4>{}</h4><p>{}</p></section>").format(words(head), words(said))
    return claim_note(knowledge, words, claim_id)


def claim_note(knowledge: Knowledge, words: Words, claim_id: str) -> Markup:
    """A claim with its status, its words, what a reader must know of it, and a link to the ledger.

    Args:
        knowledge: What was known.
        words: The reader's language.
        claim_id: Id of the claim.

    Returns:
        An HTML section.
    """
    claim = knowledge.story.row("claims", claim_id)
    rows = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(k, v) for k, v in claim_lines(knowledge, words, claim_id) if v
    )
    href = page_address("ledger", words, str(knowledge.edition["edition_id"]), claim=claim_id)
    return Markup("<section><h4>{} {}</h4><p>{}</p><dl>{}</dl><p>{}</p></section>").format(
        claim_id,
        status_badge(knowledge, words, claim["status"]),
        words.pick(claim, "text"),
        rows,
        go_link(href, words("{claim} among all claims", claim=claim_id)),
    )
