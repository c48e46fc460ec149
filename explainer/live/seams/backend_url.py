"""Tells Streamlit's client where its server is.

Why: On a visit to /train the client first looks for its server below that path, and the 404 stands as an error in every reader's console.

Upstream: https://github.com/streamlit/streamlit/issues/7074

Without it: Two 404s in the console of a reader who comes by a deep link, and the page some milliseconds later.

Verdict: Reduced. Streamlit's client takes `window.__streamlit.BACKEND_BASE_URL`, so our empty answers below every page's path are gone.
"""

from __future__ import annotations

from explainer.live.seams.hooks import in_programs

HOOKS = in_programs("__streamlit", "BACKEND_BASE_URL")
