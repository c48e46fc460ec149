"""The page /method: how statuses are assigned, what we checked, what we corrected."""

from __future__ import annotations

from explainer.content.blocks import Columns, Control, Page, Prose, Table
from explainer.markup.method import checks_list, corrections_list, voices_list
from explainer.markup.sensitivity import sensitivity_table

KNOWN = (
    Prose("status", "How a claim gets its status"),
    Prose("voices", "What an independent origin is"),
    Table("voices-table", voices_list),
)
OURS = (
    Prose("times", "Two times, and editions"),
    Prose("left-out", "What is left out, and why"),
    Prose("computed", "What we compute"),
)
PAGE = Page(
    "method",
    (
        Columns((KNOWN, OURS), (1, 1), gap="large", key="method-text"),
        Prose("sensitivity", "What the weighing rests on"),
        Table("sensitivity-table", sensitivity_table),
        Prose("checks", "Our checks"),
        Table("checks-list", checks_list),
        Prose("corrections", "Corrections"),
        Table("corrections-list", corrections_list),
        Control("contact", is_live_only=True),
    ),
)
