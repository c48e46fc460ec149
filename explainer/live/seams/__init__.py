"""All that is done to Streamlit from outside, one file a seam."""
