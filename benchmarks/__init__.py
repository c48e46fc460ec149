"""Benchmarks of the explainer. Load comes from readers that speak the protocol of Streamlit's browser client."""
