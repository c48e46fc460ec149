"""What the pages share and only Streamlit can draw."""
