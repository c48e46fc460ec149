"""/page.js: our one script in a live page, concatenated from web/live/ and web/shared/, with the translated words it needs.

The files of web/shared/ are ES modules for the static site's bundler. Here all files share one scope, so `export` is removed.
"""

from __future__ import annotations

import re
from functools import cache

import orjson
from starlette.requests import Request
from starlette.responses import Response

from explainer import ROOT
from explainer.server.compression import immutable_response, versioned_address
from explainer.url_state import CARRIED_CHOICES, EMBED_PARAMETERS
from explainer.words import LANGUAGES, Words

WEB = ROOT / "web"
PARTS = (
    "live/streamlit_hooks",
    "live/document",
    "live/prerender",
    "shared/live_region",
    "shared/iframe",
    "shared/host_history",
    "shared/note_position",
    "shared/print",
    "shared/address",
    "shared/chosen_in_view",
    "live/i18n",
    "live/streamlit_patches",
    "live/editions",
    "live/translation",
    "live/announcements",
    "shared/wants_table",
    "live/picks",
    "live/links",
    "live/scroll_position",
    "live/iframe",
    "live/fetched_files",
    "live/claim_notes",
    "live/folds",
    "live/lazy_figures",
    "live/lost_map",
    "live/print",
)  # in this order, so that the prerendered words give way even if a later file fails
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)
CONSTANTS = {"CARRIED_CHOICES": CARRIED_CHOICES, "EMBED_PARAMETERS": EMBED_PARAMETERS}
OWN_WORDS = (
    "Copied",
    "One moment",
    "This cannot be fetched just now. It is among all claims:",
    "This part cannot be fetched just now. Close it and open it again to try once more.",
    "The code to copy",
    "The browser took the map’s memory, as it does in tabs that slept.",
    "Draw the map again",
    "Map: the arrow keys move it, plus and minus change its scale",
)


@cache
def streamlit_words() -> dict[str, str]:
    """Streamlit's English interface texts, each with our word that replaces it."""
    return dict(orjson.loads((WEB / "live/streamlit_words.json").read_bytes()))


@cache
def script() -> str:
    """The whole script."""
    words = {
        language: {
            word: Words(language)(said)
            for word, said in ({word: word for word in OWN_WORDS} | streamlit_words()).items()
        }
        for language in LANGUAGES
    }
    constants = "".join(
        f"const {name} = {orjson.dumps(value).decode()};\n" for name, value in {"WORDS": words, **CONSTANTS}.items()
    )
    parts = "\n".join(EXPORT.sub("", (WEB / f"{part}.js").read_text(encoding="utf-8")) for part in PARTS)
    return f'(() => {{\n"use strict";\n{constants}{parts}}})();\n'


@cache
def script_address() -> str:
    """The URL of the script with its content hash, relative to every page."""
    return versioned_address("./page.js", _body())


def page_script(request: Request) -> Response:
    """Answers with the script."""
    return immutable_response(request, _body(), "text/javascript")


@cache
def _body() -> bytes:
    return script().encode()
