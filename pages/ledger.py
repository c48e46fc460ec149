"""The ledger: every claim, its source, its fate."""

from explainer.figures.ledger import voices_alternative, voices_chart, voices_twin
from explainer.markup.ledger import textures_key
from explainer.ui.frame import edition_control
from explainer.ui.ledger import ledger
from explainer.ui.page import open_page

page = open_page("ledger")
page.head()
edition_control(page)
page.prose("list", "Claim by claim")
ledger()
page.prose("counts", "Who is quoted, and how sure it is")
page.block("key", textures_key)
page.chart(voices_chart, voices_alternative)
page.frame("counts-reading", voices_twin, "Claims by who makes them and by status")
