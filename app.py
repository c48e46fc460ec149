"""The one entry: `python app.py`, `streamlit run app.py` and `uvicorn app:app` all serve the whole explainer."""

import streamlit as st

from explainer.newsroom.routes import routes
from explainer.newsroom.serving import serve

app = st.App("explainer/main.py", routes=routes())

if __name__ == "__main__":
    serve(app)
