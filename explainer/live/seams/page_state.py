"""Reads from Streamlit's markup whether a page is still being drawn, and how high it is.

Why: The first words must not give way to a page that will still move, and the site around a frame must be told the height of the whole
page only. web/live/iframe.js looks for skeletons and for the state of the script.

Upstream: none filed

Without it: A frame is told its height before the page is whole, and again after; or, if the page's container is not found, it keeps the
height that was reserved.

Verdict: Still needed. Streamlit reports the end of a run to sites in `client.allowedOrigins` only, and ours is open to any site.
"""

from __future__ import annotations

from explainer.live.seams.hooks import selectors

HOOKS = selectors("page", "running", "skeleton", "graphic")
