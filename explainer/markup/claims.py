"""A claim on the page: its status badge, the mark after a sentence, and the note that the mark opens.

The note is an HTML popover: it opens without a rerun and without a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from markupsafe import Markup

from explainer.markup.truncation import MAX_CLAIMS_PER_MARK, claim_ids_text, more_line
from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story
from explainer.words import Words

NOT_CLAIM_WORDS = {
    "method": ("How we work", "About how this page is made; no source is needed."),
    "absence": ("Not known", "About what no source that we hold had reported by then."),
}
METHOD_ALONE = ("method",)
MAX_CLAIMS_IN_FULL = 8


def status_badge(knowledge: Knowledge, words: Words, status: str) -> Markup:
    """Glyph and word of a status in a thin box.

    Args:
        knowledge: For the statuses.
        words: The reader's language.
        status: Key of story.statuses.

    Returns:
        HTML; the glyph is hidden from screen readers.
    """
    row = knowledge.story.row("statuses", status)
    return Markup('<span class="kl-badge"><span aria-hidden="true">{}</span> {}</span>').format(
        row["glyph"], words.pick(row, "word")
    )


def status_definitions(story: Story, words: Words) -> Markup:
    """All statuses with glyph, line pattern and definition.

    Args:
        story: The validated tables.
        words: The reader's language.

    Returns:
        A definition list, in the order of statuses.csv.
    """
    rows = [
        Markup(
            '<div><dt><span aria-hidden="true">{}</span> {} <span class="kl-line" data-status="{}" aria-hidden="true"></span></dt><dd>{}</dd></div>'
        ).format(row["glyph"], words.pick(row, "word"), row["status"], words.pick(row, "definition"))
        for row in story.statuses.to_dict("records")
    ]
    return Markup('<dl class="kl-statuses">{}</dl>').format(Markup("").join(rows))


class Notes:
    """The claim marks of one block of HTML, and the notes that they open.

    Ids must be unique in the document, so each block has a name of its own.
    """

    def __init__(self, block: str, knowledge: Knowledge, words: Words, are_fetched: bool = False) -> None:
        """Begins a block without notes.

        Args:
            block: Its name.
            knowledge: What was known.
            words: The reader's language.
            are_fetched: The notes are empty and name their claims (data-notes): a script of ours fills them from a file that
                all marks of an edition share (newsroom/notes.py), so that no rerun sends them again.
        """
        self._block, self._knowledge, self._words, self._are_fetched = block, knowledge, words, are_fetched
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
            Markup('<a class="kl-go" href="{}">{}</a> {}').format(
                page_address("ledger", words, edition, claim=claim),
                claim,
                status_badge(self._knowledge, words, story.row("claims", claim)["status"]),
            )
            for claim in own[:MAX_CLAIMS_PER_MARK]
        ]
        head = words.count("{count} claim", "{count} claims", len(own), count=len(own))
        more = more_line(len(links), len(own), "claims", words)
        return Markup("<section><h4>{}</h4><p>{}</p>{}</section>").format(head, Markup(" ").join(links), more)


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
    return Markup(
        '<section><h4>{} {}</h4><p>{}</p><dl>{}</dl><p><a class="kl-go" href="{}">{}</a></p></section>'
    ).format(
        claim_id,
        status_badge(knowledge, words, claim["status"]),
        words.pick(claim, "text"),
        rows,
        href,
        words("{claim} in the ledger", claim=claim_id),
    )


def claim_lines(knowledge: Knowledge, words: Words, claim_id: str) -> list[tuple[str, str | Markup | None]]:
    """What a reader must know of a claim: who says so, where it was read, since when it was known, and more.

    Args:
        knowledge: What was known.
        words: The reader's language.
        claim_id: Id of the claim.

    Returns:
        Terms with their text or HTML; empty or None where there is nothing to say.
    """
    story = knowledge.story
    claim = story.row("claims", claim_id)
    origin, source = story.row("origins", claim["origin_id"]), story.row("sources", claim["source_id"])
    return [
        (words("Who says so"), words.pick(origin, "name")),
        (words("Read in"), _read_in(claim, source, words)),
        (words("About"), words.about(claim["about"] or "", claim["about_precision"])),
        (words("Hedge"), words.pick(claim, "hedge")),
        (words("What was said"), _content(knowledge, words, claim)),
        (
            words("Known since"),
            Markup("{} ({})").format(
                words.pick(story.row("editions", claim["known_at"]), "label"), words.pick(claim, "known_basis")
            ),
        ),
        (words("Keep in mind"), words.pick(claim, "note") or words.pick(origin, "caveat")),
    ]


def page_address(page: str, words: Words, edition_id: str, /, anchor: str = "", **parameters: str) -> str:
    """The address of a page, relative to any page.

    Args:
        page: Name of the page.
        words: Its language.
        edition_id: Its edition.
        anchor: Id of an element on it; empty for none.
        parameters: Further URL parameters.

    Returns:
        A relative URL.
    """
    path = "" if page == "overview" else page
    query = urlencode({"lang": words.language, "at": edition_id, **parameters})
    return f"./{path}?{query}{'#' + anchor if anchor else ''}"


def _read_in(claim: dict[str, Any], source: dict[str, Any], words: Words) -> Markup:
    if pd.isna(claim["paragraph"]):
        return source_link(source, words)
    return Markup(words.series(["{}", "{}"])).format(
        source_link(source, words), words("paragraph {number}", number=claim["paragraph"])
    )


def _content(knowledge: Knowledge, words: Words, claim: dict[str, Any]) -> Markup | None:
    if not claim["content_status"]:
        return None
    return Markup("{} {}").format(
        status_badge(knowledge, words, claim["content_status"]),
        words("the statement is on record; its content is not settled by that"),
    )


def source_link(source: dict[str, Any], words: Words) -> Markup:
    """The publisher of a source, as a link where the source has an address, with its date where it is known.

    Args:
        source: Row of sources.
        words: The reader's language.

    Returns:
        HTML.
    """
    name = Markup("{}").format(words.pick(source, "publisher"))
    if source["url"]:
        name = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(source["url"], name)
    return Markup("{}, {}").format(name, words.day(source["published"])) if source["published"] else name


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


def source_names(knowledge: Knowledge, words: Words, claims: Iterable[str]) -> Markup:
    """The publishers of the sources of some claims, each once.

    Args:
        knowledge: For the sources.
        words: The reader's language.
        claims: Ids.

    Returns:
        Names with semicolons between.
    """
    story = knowledge.story
    rows = [story.row("claims", c) for c in dict.fromkeys(claims) if c not in NOT_CLAIM_WORDS]
    names = dict.fromkeys(words.pick(story.row("sources", row["source_id"]), "publisher") for row in rows)
    return Markup("{}").format(words.series(names))
