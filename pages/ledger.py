"""The ledger: every claim, its source, its fate."""

from explainer.figures.voices_chart import voices_alternative, voices_chart, voices_twin
from explainer.live.layout import edition_control
from explainer.live.ledger import ledger
from explainer.live.renderer import open_page
from explainer.markup.ledger import textures_key

page = open_page("ledger")
page.head()
edition_control(page)
page.prose("list", "Claim by claim")
ledger()
page.prose("counts", "Who is quoted, and how sure it is")
page.block("key", textures_key)
page.chart(voices_chart, voices_alternative)
page.frame("counts-reading", voices_twin, "Claims by who makes them and by status")
