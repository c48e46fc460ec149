"""Method: how statuses are given, what we checked, what we corrected."""

import streamlit as st

from explainer.live.layout import edition_control
from explainer.live.renderer import open_page
from explainer.live.session import contact_address
from explainer.markup.method import checks_list, corrections_list, voices_list, ways_to_us

page = open_page("method")
page.head()
edition_control(page)
with st.container(key="method-text"):
    known, ours = st.columns(2, gap="large")
with known:
    page.prose("status", "How a claim gets its status")
    page.prose("voices", "What an independent voice is")
    page.block("voices-table", voices_list)
with ours:
    page.prose("times", "Two times, and editions")
    page.prose("left-out", "What is left out, and why")
    page.prose("computed", "What we compute")
page.prose("checks", "Our checks")
page.block("checks-list", checks_list)
page.prose("corrections", "Corrections")
page.block("corrections-list", corrections_list)
page.block("ways", lambda knowledge, words, notes: ways_to_us(words, contact_address()), chosen=contact_address())
