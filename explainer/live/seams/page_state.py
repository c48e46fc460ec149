"""Reads from Streamlit's markup whether a page is still being drawn, and how high it is.

Why: The first words must not give way to a page that will still move, and the site around a frame must be told the height of the whole
page only. web/live/iframe.js looks for skeletons and for the state of the script.

Upstream: none filed

Without it: A frame learns its height two seconds after the last change of the page; if the page's container is not found, it keeps the height
that was reserved.

Verdict: Still needed. Streamlit posts the state of its script to the site around a frame, but neither a page's height nor that a figure is still
to come.
"""

from __future__ import annotations

from explainer.live.seams.hooks import selectors

HOOKS = selectors("page", "app", "running", "skeleton", "graphic")
