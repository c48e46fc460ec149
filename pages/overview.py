"""Overview: what happened in five lines, what is known and what is not, a small map, three ways on."""

import streamlit as st

from explainer.figures.decks import route_alternative, route_deck
from explainer.figures.twins import route_twin
from explainer.markup.journey import five_lines, legend
from explainer.ui.frame import edition_control, ways_on
from explainer.ui.page import open_page

page = open_page("overview")
page.head()
edition_control(page)
lines, figure = st.columns([3, 2], gap="medium")
with lines:
    page.block("lines", lambda knowledge, words, notes: five_lines(page.sentences("lines"), knowledge, words, notes), "What happened")
with figure:
    page.deck(route_deck, route_alternative, 400, zoom=3.55)
    page.block("legend", lambda knowledge, words, notes: legend(knowledge, words))
    page.frame("map-reading", route_twin, "The journey by stretch of line")
known, unknown = st.columns(2, gap="medium")
with known:
    page.prose("known", "What is known")
with unknown:
    page.prose("unknown", "What is not known")
ways_on(page)
