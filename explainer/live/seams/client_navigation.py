"""Leads a link in our own markup to another page without loading everything again.

Why: A link in `st.html` reloads the whole client and starts a new session. web/live/links.js changes the address and dispatches the
`popstate` event that Streamlit's client listens for. Streamlit scrolls an element of its own, so web/live/scroll_position.js brings the reader
back to where they were.

Upstream: none filed; the nearest is https://github.com/streamlit/streamlit/issues/7464

Without it: The link still works, if popstate is not heard: the address changes, and the reader has to reload.

Verdict: Still needed. `st.page_link` stays in the session, but it cannot stand in a sentence or a table of ours.
"""

from __future__ import annotations

from explainer.live.seams.hooks import in_programs, selectors

HOOKS = (*in_programs("popstate", "onHistoryChange"), *selectors("scroller"))
