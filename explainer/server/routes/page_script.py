"""/page.js: the one script of ours in the page, put together from script/, with the words that it says."""

from __future__ import annotations

from functools import cache

import orjson
from starlette.requests import Request
from starlette.responses import Response

from explainer import ROOT
from explainer.server.compression import lasting, lasting_address
from explainer.words import LANGUAGES, Words

WEB = ROOT / "web"
PARTS = (
    "live/streamlit_hooks",
    "live/document",
    "live/prerender",
    "live/i18n",
    "live/streamlit_patches",
    "live/live_region",
    "live/picks",
    "live/links",
    "live/iframe",
    "shared/note_position",
    "live/claim_notes",
    "live/lazy_figures",
    "shared/print",
)  # in this order: the first words give way even if a later part fails
OWN_WORDS = (
    "Copied",
    "One moment",
    "This cannot be fetched just now. The ledger has it:",
    "The code to copy",
    "Map: the arrow keys move it, plus and minus change its scale",
)
GONE = "The server does not answer. What you read stays; the page tries again by itself."
STREAMLIT_WORDS = {  # what Streamlit says, and what stands in its place
    "Skip to main content": "Skip to the headline",
    "Open": "Open the list",
    "Choose an option": "Choose",
    "No results": "Nothing fits.",
    "Press Enter to apply": "Enter applies it",
    "Clear value": "Clear",
    "Close": "Close",
    "Connection error": "The connection is lost",
    "Connection timed out.": GONE,
    "Connection lost. Please wait for the app to reconnect, then try again.": "The connection is lost; the page tries again by itself.",
    "Streamlit server is not responding. Are you connected to the internet?": GONE,
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": GONE,
    "Please wait...": "One moment",
}


@cache
def script() -> str:
    """The script, complete."""
    words = {
        language: {
            word: Words(language)(said) for word, said in ({word: word for word in OWN_WORDS} | STREAMLIT_WORDS).items()
        }
        for language in LANGUAGES
    }
    parts = "\n".join((WEB / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)
    return f'(() => {{\n"use strict";\nconst WORDS = {orjson.dumps(words).decode()};\n{parts}}})();\n'


@cache
def script_address() -> str:
    """Its address, which changes with it, so that a browser may keep it for good."""
    return lasting_address("/page.js", _body())


def page_script(request: Request) -> Response:
    """The script, from our own origin."""
    return lasting(request, _body(), "text/javascript")


@cache
def _body() -> bytes:
    return script().encode()
