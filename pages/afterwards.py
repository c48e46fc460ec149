"""Afterwards: what was open when the article appeared, and what became of it, claim by claim."""

from explainer.live.page import draw_page

draw_page("afterwards")
