"""Overview: what happened in five lines, what is known and what is not, a small map, three ways on."""

import streamlit as st

from explainer.figures.data_tables import route_twin
from explainer.figures.route_deck import route_alternative, route_deck
from explainer.live.layout import edition_control, ways_on
from explainer.live.renderer import open_page
from explainer.markup.journey import five_lines, map_key

page = open_page("overview")
page.head()
edition_control(page)
lines, figure = st.columns([3, 2], gap="medium")
with lines:
    page.block(
        "lines",
        lambda knowledge, words, notes: five_lines(page.sentences("lines"), knowledge, words, notes),
        "What happened",
    )
    page.prose("known", "What is known")
    page.prose("unknown", "What is not known")
with figure:
    page.deck(route_deck, route_alternative, 400, zoom=3.55)
    page.block("key", map_key)
    page.frame("map-reading", route_twin, "The journey by stretch of line")
ways_on(page)
