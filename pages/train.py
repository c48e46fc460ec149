"""The train: how each stretch of the journey is known, and where it might go."""

import streamlit as st

from explainer.figures.decks import HEIGHT_PX, route_alternative, route_deck
from explainer.figures.twins import route_twin
from explainer.markup.journey import map_key, stop_list
from explainer.ui.frame import edition_control
from explainer.ui.page import open_page

page = open_page("train")
page.head()
edition_control(page)
page.prose("not-known")
figure, stops = st.columns([2, 1], gap="medium")
with figure:
    page.deck(route_deck, route_alternative, HEIGHT_PX)
    page.block("key", map_key)
    page.frame("map-reading", route_twin, "The journey by stretch of line")
    page.prose("direction", "What the direction says")
    page.prose("figures", "The article’s figures and ours")
with stops:
    page.block("stops", stop_list)
