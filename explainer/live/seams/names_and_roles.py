"""Says to a screen reader what Streamlit's markup leaves out: roles, names, and what has changed.

Why: deck.gl's map takes keys without saying so; a slider is named twice; code that scrolls has no name; the letters of a chart are read one by
one; and a block of ours is replaced at every run, so that a live region in it is not spoken. web/live/streamlit_patches.js sets the
attributes, web/live/announcements.js keeps one region outside of Streamlit's.

Upstream: none filed; for the map's focus https://github.com/visgl/deck.gl/issues/7951

Without it: A screen reader announces the map, the slider, the code or the chart badly. Nothing else changes.

Verdict: Still needed, as far as 1.67's programs show: no option sets these attributes.
`alt=` of `st.plotly_chart` and `st.pydeck_chart` is used and names the figure.
"""

from __future__ import annotations

from explainer.live.seams.hooks import selectors

HOOKS = selectors("map", "slider", "code", "chart")
