"""What a reader sees when a page cannot be drawn: calm words in both languages, never a traceback."""

from __future__ import annotations

import logging
from secrets import token_hex

import streamlit as st
from markupsafe import Markup

from explainer.words import LANGUAGES, Words

APOLOGY = "This page cannot be shown just now. What went wrong has been noted; please come back in a little while."
log = logging.getLogger(__name__)


def calm_page(reference: str = "") -> None:
    """Says that the page cannot be shown, once in each language; `reference` is what stands in the log beside the error."""
    said = [Markup('<p lang="{}">{}</p>').format(language, Words(language)(APOLOGY)) for language in LANGUAGES]
    said += [Markup('<p class="kl-meta"><code>{}</code></p>').format(reference)] if reference else []
    st.html(Markup('<div class="kl-head kl-calm"><h1>The Khasan Line</h1>{}</div>').format(Markup("").join(said)))


def on_script_error(error: Exception) -> bool:
    """Keeps an error of the script in the log and off the page.

    Returns:
        True, so that Streamlit shows nothing of its own.
    """
    reference = token_hex(4)
    log.error("A page could not be drawn; the reader was given the reference %s", reference, exc_info=error)
    calm_page(reference)
    return True
