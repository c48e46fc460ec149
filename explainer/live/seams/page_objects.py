"""Gives each run pages of its own, copied from pages that all runs share.

Why: Eight `st.Page` objects take Streamlit some milliseconds to make, more than the rest of a small run. It notes in a page that the page was
run, so one object cannot serve two readers at once.

Upstream: none filed

Without it: Slower runs, if the copy is left out and pages are made at each run; an error page, if a copy stops being a whole page.

Verdict: Still needed. In 1.67 each `st.Page` resolves its path and reads the folder anew.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from explainer.live.seams.hooks import attributes, instance_attributes

HOOKS = (
    *attributes("streamlit.navigation.page:Page.run", "streamlit.navigation.page:Page._script_hash"),
    *instance_attributes("streamlit.navigation.page:Page", "_can_be_called"),
)


def page_of_this_run(page: Any) -> Any:
    """A page that one run may run, from one that all share: an `st.Page`."""
    return copy(page)
