"""The error page: a short apology in both languages, never a traceback."""

from __future__ import annotations

import logging
from secrets import token_hex

import streamlit as st
from markupsafe import Markup

from explainer.markup.error_report import APOLOGY
from explainer.words import LANGUAGES, Words

log = logging.getLogger(__name__)


def calm_page(reference: str = "") -> None:
    """Draws an apology in each language; `reference`, if any, is the one logged with the error."""
    lines = [Markup('<p lang="{}">{}</p>').format(language, Words(language)(APOLOGY)) for language in LANGUAGES]
    lines += [Markup('<p class="kl-meta"><code>{}</code></p>').format(reference)] if reference else []
    st.html(Markup('<div class="kl-head kl-calm"><h1>The Khasan Line</h1>{}</div>').format(Markup("").join(lines)))


def on_script_error(error: Exception) -> bool:
    """Logs an error of the script and draws the error page instead of a traceback.

    Args:
        error: What was raised.

    Returns:
        True, so that Streamlit does not show the error itself.
    """
    reference = token_hex(4)
    log.error("A page could not be drawn; the reader was given the reference %s", reference, exc_info=error)
    calm_page(reference)
    return True
