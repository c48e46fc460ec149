"""Presses a widget of Streamlit's, which is not shown, where the reader presses a button in our own markup.

Why: A button in `st.html` cannot reach the server. A pick in a list or table presses the pill of the same name; a figure farther down the
page is asked for by a button; "Save as picture" presses plotly's own button. web/live/picks.js and lazy_figures.js do it.

Upstream: none filed

Without it: Picks in lists and tables do nothing, and figures farther down do not come. Links, tables and filters work.

Verdict: Still needed. `st.components.v2` gives a component of its own a way back to the server, but our markup, which the static site
shares, is not a component.
"""

from __future__ import annotations

from explainer.live.seams.hooks import in_programs, selectors

HOOKS = (*in_programs("st-key-"), *selectors("saveButton"))
