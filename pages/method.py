"""Method: how statuses are given, what we checked, what we corrected."""

from explainer.live.page import draw_page

draw_page("method")
