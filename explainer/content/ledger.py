"""The page /ledger: every claim with its source, and a chart of who is quoted."""

from __future__ import annotations

from explainer.content.blocks import Control, Figure, Page, Prose, Table
from explainer.figures import voices_chart
from explainer.markup.ledger import claim_cards, status_legend

VOICES = (Table("key", status_legend), Figure(voices_chart.FIGURE, reading="counts-reading"))
PAGE = Page(
    "ledger",
    (
        Control("claims", (Prose("list", "Claim by claim"), Table("claims", claim_cards))),
        Prose("counts", "Who is quoted, and how sure it is"),
        *VOICES,
    ),
    picture=voices_chart.FIGURE,
)
