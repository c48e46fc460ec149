"""All that is done to Streamlit from outside, one file a seam. SEAMS.md lists them; `python -m explainer.live.seams` writes it."""
