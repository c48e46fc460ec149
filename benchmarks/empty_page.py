"""An empty page: the cost of a rerun in Streamlit itself."""
