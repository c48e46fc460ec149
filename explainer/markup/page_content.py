"""A page's words and tables as HTML, at one edition and in one language. The live page and the static page both build on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, ClassVar

import pandas as pd
from markupsafe import Markup

from explainer.figures.figure import FigureSpec
from explainer.markup.claim_marks import METHOD_ALONE, Notes, prose
from explainer.markup.folds import Folds
from explainer.markup.page_sources import page_sources
from explainer.markup.sources import source_names
from explainer.markup.tables import data_table
from explainer.model.knowledge import Knowledge, sentences_at
from explainer.tables.vocabulary import KICKER
from explainer.words import Words

Draw = Callable[..., Markup]  # (knowledge, words, notes, **options)
FIRST_TAG = re.compile(r"<[a-z][a-z0-9]*")


@dataclass(frozen=True)
class PageContent:
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

    def made(self, make: Callable[..., Any], *args: Hashable) -> Any:
        """`make(page, *args)`; the live page keeps it in a cache.

        Args:
            make: A function of a module or a method, never a lambda.
            args: All that the result depends on besides the page.

        Returns:
            What `make` returns.
        """
        return make(self, *args)

    def sentences(self, slot: str) -> pd.DataFrame:
        """The running words of one place on the page that could be written at this edition."""
        rows = self.made(PageContent._all_sentences)
        return rows[rows["slot"] == slot]

    def _all_sentences(self) -> pd.DataFrame:
        return sentences_at(self.knowledge, self.name, self.words.language)

    def text(self, slot: str) -> str:
        """The words of a slot without marks, for headings and summaries."""
        return " ".join(self.sentences(slot)["text"])

    def folds(self) -> Folds | None:
        """Where the folded parts of the page go; None where they stand in it."""
        return None

    def notes(self, block: str, has_options: bool = False) -> Notes:
        """Claim notes for one block of HTML.

        Args:
            block: Its name.
            has_options: Whether it depends on more than page, edition and language. Then its folded parts stay in it.

        Returns:
            Notes without a mark.
        """
        folds = None if has_options else self.folds()
        return Notes(f"{self.name}-{block}", self.knowledge, self.words, self.NOTES_ARE_FETCHED, folds)

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

    def prose_html(self, slot: str, heading: str = "") -> Markup:
        """Running words under an optional heading; empty where no sentence of the slot could be written.

        Args:
            slot: Name of the passage in data/copy.
            heading: In English; empty for none.

        Returns:
            An HTML section with its claim notes.
        """
        notes, rows = self.notes(slot), self.sentences(slot)
        if rows.empty:
            return Markup("")
        words = prose(rows, notes)
        return Markup('<section class="kl-prose" data-block="{}">{}{}{}</section>').format(
            slot, self._heading(heading), words, notes.html()
        )

    def table_html(self, name: str, draw: Draw, heading: str = "", **options: Any) -> Markup:
        """Markup made from the tables, with its claim notes; empty where there is nothing to show.

        Args:
            name: Unique on the page.
            draw: (knowledge, words, notes, **options) -> markup.
            heading: In English; empty for none.
            options: For `draw`.

        Returns:
            HTML whose first element has the name of the block.
        """
        notes = self.notes(name, bool(options))
        body = draw(self.knowledge, self.words, notes, **options)
        if not body:
            return Markup("")
        return named(Markup("{}{}{}").format(self._heading(heading), body, notes.html()), name)

    def reading_html(self, spec: FigureSpec, slot: str, **options: Any) -> tuple[Markup, Markup, Markup]:
        """What stands under a figure; three pieces, since a number may change without the others.

        Args:
            spec: The figure.
            slot: Of the words that say how to read it; unique on the page.
            options: For its table, such as the reader's importance on the scale.

        Returns:
            How to read it with its sources, its table, and the table's claim notes; all empty where it draws nothing.
        """
        rows, notes = self._rows(spec, options), self.notes(f"{slot}-twin", bool(options))
        if rows.empty:
            return Markup(""), Markup(""), Markup("")
        table = data_table(rows, self.words(spec.caption), notes, self.words, spec.rows_in)
        return self._how_to_read(slot, rows), table, notes.html()

    def _rows(self, spec: FigureSpec, options: dict[str, Any]) -> pd.DataFrame:
        return spec.table(self.knowledge, self.words, **options) if spec.table else pd.DataFrame()

    def _how_to_read(self, slot: str, rows: pd.DataFrame) -> Markup:
        """How to read a figure, and the sources of what it draws."""
        notes = self.notes(f"{slot}-reading")
        source = source_names(self.knowledge, self.words, (claim for ids in rows["claims"] for claim in ids))
        return Markup('<div class="kl-reading" data-block="{}">{}</div><p class="kl-source"><b>{}</b> {}</p>{}').format(
            slot, prose(self.sentences(slot), notes), self.words("Sources:"), source, notes.html()
        )

    def sources_html(self) -> Markup:
        """Every publication that the page rests on, folded; empty where it rests on none."""
        return page_sources(self.knowledge, self.words, self.name, self.notes("sources"))

    def _heading(self, heading: str) -> Markup:
        return Markup("<h2>{}</h2>").format(self.words(heading)) if heading else Markup("")


def named(markup: Markup, name: str) -> Markup:
    """The same markup with the block's name on its first element, by which it is found on the page.

    Args:
        markup: HTML.
        name: Name of the block.

    Returns:
        HTML; unchanged where it has no element.
    """
    found = FIRST_TAG.search(markup)
    if not found:
        return markup
    return markup[: found.end()] + Markup(' data-block="{}"').format(name) + markup[found.end() :]
