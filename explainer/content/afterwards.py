"""The page /afterwards: questions that were open when the article appeared, and how each turned out."""

from __future__ import annotations

from explainer.content.blocks import Figure, Page, Prose, Reading, Table
from explainer.figures import afterwards_timeline
from explainer.markup.afterwards import question_count, question_list, timeline_legend, verdict_summary

TIMELINE = (
    Figure(afterwards_timeline.FIGURE),
    Table("timeline-key", timeline_legend),
    Reading(afterwards_timeline.FIGURE, "timeline-reading"),
)
PAGE = Page(
    "afterwards",
    (
        Prose("not-known"),
        Prose("list", "Question by question"),
        Table("count", question_count),
        Table("questions", question_list),
        Prose("counts", "How it turned out"),
        Table("verdicts", verdict_summary),
        Prose("timeline", "What came after, in time"),
        *TIMELINE,
    ),
    picture=afterwards_timeline.FIGURE,
)
