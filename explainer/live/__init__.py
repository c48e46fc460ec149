"""Draws the content with Streamlit."""
