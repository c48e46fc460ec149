"""Lets the browser fetch Streamlit's icon font only where an icon is shown.

Why: Streamlit fetches the font, 375 KB, at every first visit, and no page of ours shows an icon at first. web/live/streamlit_patches.js
wraps `document.fonts.load`.

Upstream: none filed

Without it: 375 KB more at the first visit.

Verdict: Still needed. 1.67 preloads the font when its client starts, and no option turns that off.
"""

from __future__ import annotations

from explainer.live.seams.hooks import in_programs

HOOKS = in_programs("document.fonts.load", "Material Symbols Rounded")
