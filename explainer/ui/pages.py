"""The pages that there are, in the order of the masthead, as Streamlit navigation needs them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from explainer.vocabulary import PANELS, TITLES
from explainer.words import Words

ROOT = Path(__file__).resolve().parents[2]


def site_pages(words: Words, as_panels: bool) -> dict[str, Any]:
    """Name to st.Page, titled in the reader's language; the first is the front page.

    Args:
        words: The reader's language.
        as_panels: Those that another site can embed alone are shown so, by their script in panels/.
    """
    return {
        name: st.Page(
            ROOT / ("panels" if as_panels and name in PANELS else "pages") / f"{name}.py",
            title=words(title),
            url_path=name,
            default=name == "overview",
        )
        for name, title in TITLES.items()
    }
