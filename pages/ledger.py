"""The ledger: every claim, its source, its fate."""

from explainer.live.page import draw_page

draw_page("ledger")
