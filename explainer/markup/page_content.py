"""A page's words and tables as HTML at one edition in one language: what a live page and a static one have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import pandas as pd
from markupsafe import Markup

from explainer.markup.claims import METHOD_ALONE, Notes, prose, sources_of
from explainer.markup.tables import twin_table
from explainer.model.knowledge import Knowledge, sentences_at
from explainer.tables.vocabulary import KICKER
from explainer.words import Words

TWIN_TABLES = {  # slot of a figure to the table that has all of its rows
    "icicle-reading": "appearances",
    "links-reading": "want_people",
    "timeline-reading": "outcome_claims",
}
Draw = Callable[[Knowledge, Words, Notes], Markup]
Twin = Callable[[Knowledge, Words], pd.DataFrame]


@dataclass(frozen=True)
class Sheet:
    """One page at one edition in one language.

    Attributes:
        name: Of the page, as in data/copy.
        knowledge: What was known.
        words: The reader's language.
    """

    NOTES_ARE_FETCHED: ClassVar[bool] = False

    name: str
    knowledge: Knowledge
    words: Words

    def made(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` gives; those who show a page to many keep it by its name.

        Args:
            name: Of the piece, and whatever else it depends on; no other piece of the page has it.
            make: Makes it from the page alone.
        """
        return make()

    def sentences(self, slot: str) -> pd.DataFrame:
        """The running words of one place on the page that could be written at this edition."""
        rows = self.made("sentences", lambda: sentences_at(self.knowledge, self.name, self.words.language))
        return rows[rows["slot"] == slot]

    def text(self, slot: str) -> str:
        """The words of a slot without marks, for headings and summaries."""
        return " ".join(self.sentences(slot)["text"])

    def notes(self, block: str) -> Notes:
        """Claim notes for one block of HTML."""
        return Notes(f"{self.name}-{block}", self.knowledge, self.words, self.NOTES_ARE_FETCHED)

    def head_html(self) -> Markup:
        """Kicker, headline and standfirst."""
        notes = self.notes("standfirst")
        return Markup(
            '<header class="kl-head"><p class="kl-kicker">{}</p><div class="kl-title"><h1>{}</h1>{}</div>'
            '<div class="kl-standfirst">{}</div></header>{}'
        ).format(
            self.words(KICKER),
            self.text("headline"),
            self._headline_mark(notes),
            prose(self.sentences("standfirst"), notes),
            notes.html(),
        )

    def _headline_mark(self, notes: Notes) -> Markup:
        """The mark of the headline's claims, beside it: within, it would be spoken as part of the heading."""
        (claims,) = self.sentences("headline")["claims"]
        return notes.mark(claims) if claims != METHOD_ALONE else Markup("")

    def prose_html(self, slot: str, heading: str | None = None) -> Markup:
        """Running words under an optional heading; empty where there is nothing to say."""
        notes, rows = self.notes(slot), self.sentences(slot)
        if rows.empty:
            return Markup("")
        words = prose(rows, notes)
        return Markup('<section class="kl-prose">{}{}{}</section>').format(self._heading(heading), words, notes.html())

    def block_html(self, name: str, draw: Draw, heading: str | None = None) -> Markup:
        """A piece of markup made from the tables, with its notes; empty where it is.

        Args:
            name: No other block of the page has it.
            draw: Makes it.
            heading: Above it, in English.
        """
        notes = self.notes(name)
        body = draw(self.knowledge, self.words, notes)
        return Markup("{}{}{}").format(self._heading(heading), body, notes.html()) if body else Markup("")

    def frame_html(self, slot: str, twin: Twin, caption: str) -> tuple[Markup, Markup, Markup]:
        """What stands under a figure: reading and sources, its table twin, the table's notes; empty under no figure.

        They come by themselves, since a number may change without the others.

        Args:
            slot: Of the words; no other frame of the page has it.
            twin: The figure's numbers as rows.
            caption: Of the table, in English.
        """
        rows, notes = twin(self.knowledge, self.words), self.notes(f"{slot}-twin")
        if rows.empty:
            return Markup(""), Markup(""), Markup("")
        table = twin_table(rows, self.words(caption), notes, self.words, TWIN_TABLES.get(slot, "claims"))
        return self.reading_html(slot, rows), table, notes.html()

    def reading_html(self, slot: str, rows: pd.DataFrame) -> Markup:
        """How to read a figure, and the sources of what it draws."""
        notes = self.notes(f"{slot}-reading")
        source = sources_of(self.knowledge, self.words, (claim for ids in rows["claims"] for claim in ids))
        return Markup('<div class="kl-reading">{}</div><p class="kl-source"><b>{}</b> {}</p>{}').format(
            prose(self.sentences(slot), notes), self.words("Sources:"), source, notes.html()
        )

    def _heading(self, heading: str | None) -> Markup:
        return Markup("<h2>{}</h2>").format(self.words(heading)) if heading else Markup("")
