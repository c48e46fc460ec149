"""Tries the explainer on the newest Streamlit, plotly and pydeck: `make canary`."""
