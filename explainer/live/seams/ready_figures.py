"""Hands Streamlit figures whose JSON is written once for all readers.

Why: plotly and pydeck write a figure's JSON anew for each reader at each run. figures/charts.py and figures/route_deck.py override
`to_dict` and `to_json`, which Streamlit calls.

Upstream: none filed

Without it: Slower runs. Figures look the same.

Verdict: Still needed. Streamlit has no cache of a figure's JSON.
"""

from __future__ import annotations

from explainer.live.seams.hooks import attributes

HOOKS = attributes("plotly.graph_objects:Figure.to_dict", "pydeck:Deck.to_json")
