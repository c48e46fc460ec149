"""Overview: what happened in five lines, what is known and what is not, a small map, three ways on."""

from explainer.live.page import draw_page

draw_page("overview")
