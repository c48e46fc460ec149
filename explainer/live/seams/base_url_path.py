"""Takes `server.baseUrlPath` from Streamlit, so that our own middleware strips the path for all routes.

Why: Streamlit puts the path before its own routes. Those of `st.App(routes=...)` stay at the root, and so do all paths that middleware
compares: below the path there would be neither script nor style sheet, and no picture, feed or download.

Upstream: none filed

Without it: With `server.baseUrlPath` set, the pages show their first words only. Without that option nothing changes.

Verdict: Still needed. `st.App` has no parameter for the path, and its routes are made from the option.
"""

from __future__ import annotations

import os

from streamlit import config

from explainer.live.seams.hooks import attributes

OPTION = "server.baseUrlPath"
VARIABLE = "STREAMLIT_SERVER_BASE_URL_PATH"  # which Streamlit itself reads only where its own command starts the server
HOOKS = attributes("streamlit.config:set_option", "streamlit.config:get_option")


def take_base_url_path() -> str:
    """The path of `server.baseUrlPath`, by option or variable, which is empty for Streamlit afterwards; empty where none was set."""
    path = str(config.get_option(OPTION) or os.environ.get(VARIABLE, ""))
    config.set_option(OPTION, "")
    return path
