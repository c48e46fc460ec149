"""Leads Streamlit's skip link to the headline.

Why: It leads to the region that begins with the navigation, so that it skips nothing. web/live/streamlit_patches.js moves the focus.

Upstream: none filed

Without it: The skip link leads to the start of the page.

Verdict: Still needed. In 1.67 its target is fixed to the main region.
"""

from __future__ import annotations

from explainer.live.seams.hooks import selectors

HOOKS = selectors("skipLink")
