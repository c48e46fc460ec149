"""The pages that there are, in the order of the masthead, as Streamlit navigation needs them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from explainer.vocabulary import TITLES
from explainer.words import Words

FOLDER = Path(__file__).resolve().parents[2] / "pages"
WAYS_ON = ("train", "delegation", "bargain")


def site_pages(words: Words) -> dict[str, Any]:
    """Name to st.Page, titled in the reader's language; the first is the front page."""
    return {
        name: st.Page(FOLDER / f"{name}.py", title=words(title), url_path=name, default=name == "overview")
        for name, title in TITLES.items()
    }
