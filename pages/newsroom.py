"""For newsrooms: choose a panel, see it in a page, copy the lines; and the other ways in."""

from explainer.live.page import draw_page

draw_page("newsroom")
