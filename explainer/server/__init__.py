"""The HTTP server around the Streamlit pages: middleware, routes, page head, embedding."""
