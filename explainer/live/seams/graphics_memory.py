"""Says so where the browser took the map's graphics memory, and brings the map back with one press.

Why: Browsers take it from tabs that slept, or when the driver fails. The map of `st.pydeck_chart` then stays empty for good.

Upstream: none filed

Without it: A reader who comes back to a tab after hours may see no map until they load the page again.

Verdict: Still needed with the deck.gl of Streamlit 1.67.
"""

from __future__ import annotations

from explainer.live.seams.hooks import selectors

HOOKS = selectors("mapElement")
