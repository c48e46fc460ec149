"""Afterwards: what was open when the article appeared, and what became of it, claim by claim."""

from explainer.figures.afterwards_timeline import afterwards_timeline
from explainer.figures.timeline_table import timeline_alternative, timeline_twin
from explainer.live.layout import edition_control
from explainer.live.renderer import open_page
from explainer.markup.afterwards import question_count, question_list, timeline_key, verdict_summary

page = open_page("afterwards")
page.head()
edition_control(page)
page.prose("not-known")
page.prose("list", "Question by question")
page.block("count", question_count)
page.block("questions", question_list)
page.prose("counts", "How it turned out")
page.block("verdicts", verdict_summary)
page.prose("timeline", "What came after, in time")
page.chart(afterwards_timeline, timeline_alternative)
page.block("timeline-key", timeline_key)
page.frame("timeline-reading", timeline_twin, "Answering claims by topic and time")
