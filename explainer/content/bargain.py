"""The page /bargain: what each side wants, how far it has come, and how well that is known."""

from __future__ import annotations

from explainer.content.blocks import Control, Figure, Page, Prose, Reading, Table
from explainer.figures import evidence_signs, scale
from explainer.markup.bargain import evidence_legend, reading_note, rules_table, sign_note
from explainer.markup.wants_table import wants_table

READING_NOTE = Table("reading", reading_note, options=("reading_id",))
PICKED = Table("picked", sign_note, options=("picked",))
SIGNS = Control("signs", (Figure(evidence_signs.FIGURE), PICKED))
EVIDENCE = (SIGNS, Table("key", evidence_legend), Prose("signs-reading"))
SCALE = Control(
    "scale",
    (
        Prose("scale", "Weigh it yourself"),
        Figure(scale.FIGURE),
        READING_NOTE,
        Reading(scale.FIGURE, "scale-reading", scale.FIGURE.options),
    ),
)
FIRST = (Prose("not-known"), *EVIDENCE, Prose("headline-comparison", "Munitions, aid and technology"), SCALE)
WANTS = Control("wants", (Prose("wants-reading", "Want by want"), Table("wants-table", wants_table)))
PAGE = Page(
    "bargain",
    (
        *FIRST,
        WANTS,
        Prose("method", "How the evidence is weighed"),
        Table("rules", rules_table),
    ),
    panel=FIRST,
    picture=evidence_signs.FIGURE,
)
