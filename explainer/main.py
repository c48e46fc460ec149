"""The script that Streamlit runs for every page: page config, language, edition, and navigation over ../pages."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # `streamlit run app.py` adds only the script's own folder
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from explainer.live import layout  # noqa: E402
from explainer.live.error_page import calm_page  # noqa: E402
from explainer.live.navigation import page_icon, site_pages  # noqa: E402
from explainer.live.seams.widget_values import IGNORED  # noqa: E402
from explainer.live.session import current_story, is_panel, keep_address, reader_choices  # noqa: E402
from explainer.tables.story import StoryError  # noqa: E402
from explainer.words import Words  # noqa: E402

try:
    story = current_story()
except StoryError:  # the loader has logged every fault
    calm_page()
    st.stop()
choices, unknown = reader_choices(story)
keep_address(choices)
words = Words(choices.lang)
pages = site_pages(words)
current = st.navigation(list(pages.values()), position="hidden")
st.set_page_config(page_title=f"{current.title} – The Khasan Line", page_icon=page_icon(), layout="wide")
name = current.url_path or "overview"
if not is_panel(name, choices):
    layout.masthead(name, choices)
layout.notices([*unknown, *(["value"] if st.session_state.pop(IGNORED, False) else [])], words)
if choices.claim and name != "ledger":
    layout.claim_panel()
current.run()
(layout.credit if is_panel(name, choices) else layout.foot)(name)
