"""The mark after a sentence, which opens the note on its claims, and sentences with their marks.

The note is an HTML popover: it opens without a rerun and without a script.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.markup.claim_notes import claim_section
from explainer.markup.folds import Folds
from explainer.markup.navigation import go_link, page_address
from explainer.markup.statuses import status_badge
from explainer.markup.truncation import MAX_CLAIMS_PER_MARK, claim_ids_text, more_line
from explainer.model.knowledge import Knowledge
from explainer.tables.vocabulary import NOT_CLAIM_WORDS
from explainer.words import Words

METHOD_ALONE = ("method",)
MAX_CLAIMS_IN_FULL = 8


class Notes:
    """The claim marks of one block of HTML, the notes that they open, and what lies folded in it.

    Ids must be unique in the document, so each block has a name of its own.
    """

    def __init__(
        self, block: str, knowledge: Knowledge, words: Words, are_fetched: bool = False, folds: Folds | None = None
    ) -> None:
        """Begins a block without notes.

        Args:
            block: Its name.
            knowledge: What was known.
            words: The reader's language.
            are_fetched: The notes are empty and name their claims (data-notes): a script of ours fills them from a file that
                all marks of an edition share (claim_notes.py), so that no rerun sends them again.
            folds: Where the folded parts of the page go; None leaves them in the block.
        """
        self._block, self._knowledge, self._words, self._are_fetched = block, knowledge, words, are_fetched
        self._folds = folds
        self._notes: dict[tuple[str, ...], str] = {}
        self._ids = count(1)

    def mark(self, claims: Sequence[str], strongest: bool = False) -> Markup:
        """A small button that opens the note on these claims, and shows the glyph of the least certain one.

        Args:
            claims: Ids.
            strongest: Whether to show the glyph of the most certain claim, by its content: for places that one claim is enough
                to fill.

        Returns:
            HTML. Marks on the same claims share a note.
        """
        claims = tuple(claims)
        if claims not in self._notes:
            self._notes[claims] = f"{self._block}-{next(self._ids)}"
        return Markup('<button class="kl-mark" popovertarget="{}" aria-label="{}">{}</button>').format(
            self._notes[claims],
            self._words("How we know this: {claims}", claims=claim_ids_text(claims, self._words)),
            self._glyph(claims, strongest),
        )

    def _glyph(self, claims: tuple[str, ...], strongest: bool) -> str:
        story = self._knowledge.story
        known = [story.row("claims", claim) for claim in claims if claim not in NOT_CLAIM_WORDS]
        rows = [story.row("statuses", (strongest and c["content_status"]) or c["status"]) for c in known]
        chosen = min if strongest else max
        return str(chosen(rows, key=lambda row: row["position"])["glyph"]) if rows else "?"

    def html(self) -> Markup:
        """The notes of all marks so far, to be placed after the block."""
        return Markup("").join(self._note(claims, note_id) for claims, note_id in self._notes.items())

    def folded(self, name: str, draw: Callable[[Notes], Markup]) -> Markup:
        """What lies folded in the block, or its place where a script of ours fills it from a file (folds.py).

        Args:
            name: Unique in the block.
            draw: Makes it, and marks its claims in the notes that it is given.

        Returns:
            HTML. In the file it has the notes of its own marks with it.
        """
        if self._folds is None:
            return draw(self)
        whole = f"{self._block}-{name}"

        def part() -> Markup:
            own = Notes(whole, self._knowledge, self._words, self._are_fetched)
            return Markup("{}{}").format(draw(own), own.html())

        return self._folds.place(whole, part)

    def _note(self, claims: tuple[str, ...], note_id: str) -> Markup:
        if len(claims) > MAX_CLAIMS_IN_FULL:
            return Markup('<div class="kl-note" popover id="{}">{}</div>').format(note_id, self._listed(claims))
        if self._are_fetched:
            return Markup('<div class="kl-note" popover id="{}" data-notes="{}"></div>').format(
                note_id, " ".join(claims)
            )
        told = Markup("").join(claim_section(self._knowledge, self._words, claim) for claim in claims)
        return Markup('<div class="kl-note" popover id="{}">{}</div>').format(note_id, told)

    def _listed(self, claims: tuple[str, ...]) -> Markup:
        """The note on many claims: a link to each in the ledger, with its status."""
        story, words = self._knowledge.story, self._words
        edition, own = str(self._knowledge.edition["edition_id"]), [c for c in claims if c not in NOT_CLAIM_WORDS]
        links = [
            Markup("{} {}").format(
                go_link(page_address("ledger", words, edition, claim=claim), claim),
                status_badge(self._knowledge, words, story.row("claims", claim)["status"]),
            )
            for claim in own[:MAX_CLAIMS_PER_MARK]
        ]
        head = words.count("{count} claim", "{count} claims", len(own), count=len(own))
        more = more_line(len(links), len(own), "claims", words)
        return Markup("<section><h4>{}</h4><p>{}</p>{}</section>").format(head, Markup(" ").join(links), more)


def prose(sentences: pd.DataFrame, notes: Notes) -> Markup:
    """Sentences as paragraphs, each sentence with the mark on its claims.

    Args:
        sentences: Rows of story.copy, in order.
        notes: Gets the claims.

    Returns:
        HTML paragraphs.
    """
    paragraphs = [
        Markup(" ").join(sentence(row, notes) for row in rows.itertuples())
        for _, rows in sentences.groupby("paragraph", sort=False)
    ]
    return Markup("").join(Markup("<p>{}</p>").format(words) for words in paragraphs)


def sentence(row: Any, notes: Notes) -> Markup:
    """One sentence with its mark; its last word and the mark stay on one line.

    Args:
        row: Row of sentences_at, with `text` and `claims`.
        notes: Gets the claims.

    Returns:
        HTML; a sentence about the page itself has no mark.
    """
    if row.claims == METHOD_ALONE:  # about the page itself: there is no source to show
        return Markup('<span data-claims="method">{}</span>').format(row.text)
    return cited_text(str(row.text), row.claims, notes)


def cited_text(text: str, claims: Sequence[str], notes: Notes) -> Markup:
    """A text with the mark on its claims; the last word and the mark stay on one line.

    Args:
        text: The words.
        claims: Ids.
        notes: Gets the claims.

    Returns:
        HTML.
    """
    head, _, last = text.rpartition(" ")
    return Markup('<span data-claims="{}">{} <span class="kl-last">{}{}</span></span>').format(
        " ".join(claims[:MAX_CLAIMS_PER_MARK]), head, last, notes.mark(claims)
    )
