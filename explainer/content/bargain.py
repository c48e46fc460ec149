"""The page /bargain: what each side wants, and how strong the evidence for each want is."""

from __future__ import annotations

from explainer.content.blocks import Control, Figure, Page, Prose, Reading, Table
from explainer.figures import evidence_butterfly, scale
from explainer.markup.bargain import evidence_legend, wants_panel
from explainer.markup.progress import reading_note, want_voices_table

READING_NOTE = Table("reading", reading_note, options=("reading_id",))
EVIDENCE = (Table("key", evidence_legend), Figure(evidence_butterfly.FIGURE, reading="bars-reading"))
SCALE = Control(
    "scale",
    (
        Prose("scale", "The scale is yours"),
        Figure(scale.FIGURE),
        READING_NOTE,
        Reading(scale.FIGURE, "scale-reading", scale.FIGURE.options),
    ),
)
FIRST = (Prose("not-known"), Prose("headline-comparison", "Munitions, aid and technology"), *EVIDENCE, SCALE)
PAGE = Page(
    "bargain",
    (
        *FIRST,
        Prose("ladder-reading", "Want by want"),
        Table("wants", wants_panel),
        Prose("voices", "Who says so"),
        Table("voices-table", want_voices_table),
        Prose("method", "How the evidence is weighed"),
    ),
    panel=FIRST,
    picture=evidence_butterfly.FIGURE,
)
